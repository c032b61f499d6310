/** A term is never a bare date: the words, the last day, and one click to its working. */
import type { ReactNode } from 'react';
import type { Term } from '../../../engine/api/contract/shared.js';
import { dateText } from './dates.js';
import { Cites } from './law.js';
import { Popover } from './popover.js';

export type TermState = Term['state'];
const SIGN: Record<TermState, readonly [sign: string, word: string, tone: string]> = {
  running: ['○', '进行中', ''], soon: ['◔', '将到期', 'amber'], today: ['◑', '今天到期', 'amber'], overdue: ['●', '已逾期', 'red'],
  kept: ['✓', '已遵守', 'green'], missed: ['✕', '未遵守', 'red'], expired: ['—', '已期满', ''], waived: ['—', '已放弃', ''],
};

export function TermBadge({ state }: { state: TermState }) {
  const [sign, word, tone] = SIGN[state];
  return <span className={`badge ${tone}`}><span aria-hidden="true">{sign}</span>{word}</span>;
}

export function Working({ term }: { term: Term }) {
  return (
    <div className="stack working">
      <ol>{term.working.map((line, index) => <li key={index}>{line}</li>)}</ol>
      {term.warnings.map((warning) => <p key={warning} className="notice amber">{warning}</p>)}
      <p className="small muted">起算日 {dateText(term.startOn)} · 日历版本 {term.calendarVersion}</p>
      {term.basis.length > 0 && <p className="small">依据：<Cites citations={term.basis} /></p>}
    </div>
  );
}

const named = (term: Term) => [term.remainingText, term.lastDayText === '' ? '' : `最后一日 ${term.lastDayText}`].filter((part) => part !== '').join(' · ');

export function TermChip({ term }: { term: Term }) {
  const tone = SIGN[term.state][2];
  return (
    <Popover title={`${term.name}是怎样算出来的`} className={`term-chip ${tone}`}
      label={<><span className="muted">{term.name}</span> <strong>{named(term)}</strong> <span aria-hidden="true">▸</span></>}>
      <Working term={term} />
    </Popover>
  );
}

export function TermTable({ terms, action }: { terms: readonly Term[]; action?: (term: Term) => ReactNode }) {
  if (terms.length === 0) return <p className="muted">本案目前没有期限在走。</p>;
  return (
    <ul className="term-list">
      {terms.map((term) => (
        <li key={term.occurrence}>
          <div className="row wrap spread">
            <div className="row wrap"><TermBadge state={term.state} /><strong>{term.name}</strong><span>{named(term)}</span></div>
            {action?.(term)}
          </div>
          <details><summary>怎样算的</summary><Working term={term} /></details>
        </li>
      ))}
    </ul>
  );
}
