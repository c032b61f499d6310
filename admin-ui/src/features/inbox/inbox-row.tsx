import type { InboxItem } from '../../../../engine/api/contract/inbox.js';
import { momentText, shortDate } from '../../ui/dates.js';
import { Link } from '../../ui/router.js';

const SIGN = { overdue: '●', today: '◑', soon: '◔', running: '○' } as const;
const WORD = { overdue: '已逾期', today: '今天到期', soon: '将到期', running: '' } as const;
const TONE = { overdue: 'red', today: 'amber', soon: 'amber', running: '' } as const;

export const hrefOf = (item: InboxItem): string => `/cases/${encodeURIComponent(item.caseId)}/steps/${encodeURIComponent(item.stepId)}?task=${encodeURIComponent(item.taskKey)}`;

/** The case's title often begins with its party, who already stands before it. */
const withoutParty = ({ caseTitle, partyName }: InboxItem): string => (partyName !== '' && caseTitle.startsWith(partyName) ? caseTitle.slice(partyName.length).replace(/^[\s·]+/, '') : caseTitle);

export function Due({ item }: { item: InboxItem }) {
  if (!item.due) return <span className="muted">无期限</span>;
  const { state, remainingText, lastDayText, termName } = item.due;
  return (
    <span className={`due ${TONE[state]}`} title={`${termName}：${remainingText}，最后一日 ${lastDayText}`}>
      <span aria-hidden="true">{SIGN[state]}</span> {WORD[state] && <span className="hidden-visually">{WORD[state]}，</span>}
      <strong>{remainingText}</strong> <span className="muted">{termName}</span><span className="muted small last-day">最后一日 {lastDayText}</span>
    </span>
  );
}

export interface RowProps { readonly item: InboxItem; readonly selected: boolean; readonly onSelect: () => void; readonly onClaim: (() => void) | null; readonly done: boolean }

export function InboxRow({ item, selected, onSelect, onClaim, done }: RowProps) {
  return (
    <li className="inbox-row" data-selected={selected || undefined} data-task={item.taskKey}>
      <Link href={done ? `/cases/${encodeURIComponent(item.caseId)}` : hrefOf(item)} onFocus={onSelect} className="inbox-link">
        <span className="step"><strong>{item.stepName}</strong><span className="badge">{item.phase}</span></span>
        <span className="what"><span>{item.partyName || '当事人待查'}</span><span className="muted"> · {withoutParty(item)}</span></span>
        <span className="where muted">{item.caseNumber ?? '未编号'}{item.place && <><br /><span className="small">{item.place}</span></>}</span>
        {done ? <span className="due muted" title={momentText(item.since)}>{shortDate(item.since)}办结</span> : <Due item={item} />}
      </Link>
      {onClaim && <button type="button" className="btn small" onClick={onClaim}>签收<span className="hidden-visually">：{item.stepName}，{item.partyName}</span></button>}
    </li>
  );
}
