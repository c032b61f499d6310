import type { CaseView } from '../../../../engine/api/contract/cases.js';
import { TermChip } from '../../ui/term.js';

const SIGN = { done: '✓', current: '●', ahead: '' } as const;
const WORD = { done: '已完成', current: '正在办理', ahead: '未开始' } as const;

/** What it is, where it stands, by when, with whom. */
export function CaseBand({ view }: { view: CaseView }) {
  const party = view.facts.find((fact) => /^party[.]?name$/i.test(fact.name) || fact.name === 'partyName');
  return (
    <header className="band">
      <div className="band-top">
        <div>
          <p className="muted">{view.caseNumber ?? '未编号'}{party && !view.title.startsWith(party.text) && ` · ${party.text}`}{view.status === 'closed' && <> <span className="badge">已结案</span></>}</p>
          <h1>{view.title}</h1>
        </div>
        {view.mainTerm && <TermChip term={view.mainTerm} />}
      </div>
      <div className="band-steps">
        <ol className="phases" aria-label="办案阶段">
          {view.phases.map((phase) => <li key={phase.name} className={phase.state} aria-current={phase.state === 'current' ? 'step' : undefined}>{phase.name}{SIGN[phase.state] !== '' && <span aria-hidden="true"> {SIGN[phase.state]}</span>}<span className="hidden-visually">，{WORD[phase.state]}</span></li>)}
        </ol>
        {view.officers.length > 0 && <p className="muted">{view.officers.map((officer, index) => `${index === 0 ? '主办' : '协办'} ${officer.name}`).join('　')}</p>}
      </div>
    </header>
  );
}
