import { client } from '../../api/client.js';
import { useResource } from '../../api/resource.js';
import { Skeleton } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import { Link, navigate } from '../../ui/router.js';
import { groupByLastDay } from './grouping.js';
import { hrefOf } from './inbox-row.js';
import './inbox.css';

/** The list beside the open case, so that ten cases can be worked through without going back. */
export function InboxColumn({ today, openCaseId, openTask }: { today: string; openCaseId: string; openTask: string }) {
  const inbox = useResource('inbox:mine:', () => client.inbox('mine', ''));
  const groups = groupByLastDay(inbox.data?.items ?? [], today);
  const rows = groups.flatMap((group) => group.items);
  const index = rows.findIndex((row) => (openTask === '' ? row.caseId === openCaseId : row.taskKey === openTask));
  const go = (step: number) => {
    const next = rows[index + step];
    if (next) navigate(hrefOf(next));
  };
  useKeys({ j: () => { go(1); }, k: () => { go(-1); } });
  return (
    <nav className="inbox-column" aria-label="我的待办">
      <Link className="column-head" href="/inbox">待办 {inbox.data?.counts.mine}</Link>
      {!inbox.data && <div className="inset"><Skeleton lines={6} /></div>}
      {inbox.data && rows.length === 0 && <p className="inset muted">没有待办。</p>}
      {groups.map((group) => (
        <div key={group.id}>
          <h2 className={`inbox-group ${group.id}`}>{group.title}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.taskKey}>
                <Link href={hrefOf(item)} aria-current={rows[index] === item ? 'true' : undefined}>
                  <strong>{item.stepName}</strong><span>{item.partyName || '当事人待查'}</span>
                  <span className="muted small">{item.due ? `${item.due.remainingText} · ${item.due.lastDayText}` : '无期限'}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
