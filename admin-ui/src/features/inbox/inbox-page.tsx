import { useState } from 'react';
import type { Inbox, InboxItem, InboxTab } from '../../../../engine/api/contract/inbox.js';
import type { Session } from '../../../../engine/api/contract/session.js';
import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { Empty, Loaded, toast } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import { Link, navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';
import { groupByLastDay } from './grouping.js';
import { hrefOf, InboxRow } from './inbox-row.js';
import './inbox.css';

const isTab = (value: string): value is InboxTab => ['mine', 'claimable', 'done'].includes(value);
const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));

function claim(item: InboxItem): void {
  client.claim(item.taskKey, item.revision).then(
    () => {
      toast(`已签收：${item.stepName}`, { label: '退回待领', run: () => { client.release(item.taskKey, item.revision + 1).then(() => { refresh('inbox:'); }, (error: unknown) => { toast(reason(error)); }); } });
      refresh('inbox:');
    },
    (error: unknown) => {
      toast(`没有签收成功：${reason(error)}`);
      refresh('inbox:');
    },
  );
}

function Summary({ counts }: { counts: Inbox['counts'] }) {
  return (
    <p className="summary">
      <span className={counts.today > 0 ? 'amber' : ''}>今天到期 <strong>{counts.today}</strong></span>
      <span className={counts.soon > 0 ? 'amber' : ''}>三个工作日内 <strong>{counts.soon}</strong></span>
      <span className={counts.overdue > 0 ? 'red' : ''}>逾期 <strong>{counts.overdue}</strong></span>
    </p>
  );
}

const EMPTY: Record<InboxTab, readonly [string, string]> = {
  mine: ['没有待办', '手头的事都办完了。'],
  claimable: ['没有待领的事项', '本单位的事项都有人在办。'],
  done: ['还没有办结的事项', '办完的步骤会列在这里，随时可以打开查看。'],
};

function NothingHere({ tab, q, handler, claimable }: { tab: InboxTab; q: string; handler: boolean; claimable: number }) {
  if (q !== '') return <Empty title={`没有与“${q}”相符的事项`}><Link href={`/cases?q=${encodeURIComponent(q)}`}>到全部案件里找</Link></Empty>;
  const [title, text] = EMPTY[tab];
  return (
    <Empty title={title}><p>{text}</p>
      {tab === 'mine' && claimable > 0 && <Link className="btn" href="/inbox?tab=claimable">看看待领的 {claimable} 件</Link>}
      {handler && <Link className="btn" href="/new">新建线索</Link>}
    </Empty>
  );
}

function useSelection(rows: readonly InboxItem[], tab: InboxTab) {
  const [selected, setSelected] = useState('');
  const index = rows.findIndex((row) => row.taskKey === selected);
  const current = rows[index];
  const move = (step: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + step))];
    if (!next) return;
    setSelected(next.taskKey);
    document.querySelector<HTMLElement>(`[data-task="${CSS.escape(next.taskKey)}"] a`)?.focus();
  };
  useKeys({
    j: () => { move(1); }, k: () => { move(-1); },
    Enter: () => { if (current) navigate(tab === 'done' ? `/cases/${current.caseId}` : hrefOf(current)); },
    c: () => { if (current && tab === 'claimable') claim(current); },
  });
  return { selected, setSelected };
}

interface RowsProps { readonly inbox: Inbox; readonly tab: InboxTab; readonly q: string; readonly session: Session }

function Rows({ inbox: { items, counts }, tab, q, session }: RowsProps) {
  const groups = tab === 'done' ? [{ id: 'done', title: '', items }] : groupByLastDay(items, session.today);
  const { selected, setSelected } = useSelection(groups.flatMap((group) => group.items), tab);
  if (items.length === 0) return <NothingHere tab={tab} q={q} handler={session.roles.includes('handler')} claimable={counts.claimable} />;
  return (
    <>
      {groups.map((group) => (
        <section key={group.id} aria-label={group.title || '已办'}>
          {group.title && <h2 className={`inbox-group ${group.id}`}>{group.title} <span className="muted">{group.items.length}</span></h2>}
          <ul>{group.items.map((item) => <InboxRow key={item.taskKey} item={item} done={tab === 'done'} selected={item.taskKey === selected} onSelect={() => { setSelected(item.taskKey); }} onClaim={tab === 'claimable' ? () => { claim(item); } : null} />)}</ul>
        </section>
      ))}
    </>
  );
}

export function InboxPage({ tab: wanted, q, session }: { tab: string; q: string; session: Session }) {
  const tab = isTab(wanted) ? wanted : 'mine';
  const inbox = useResource(`inbox:${tab}:${q}`, () => client.inbox(tab, q));
  const counts = inbox.data?.counts;
  const tabs = [{ id: 'mine', label: '待办', count: counts?.mine }, { id: 'claimable', label: '待领', count: counts?.claimable }, { id: 'done', label: '已办' }];
  return (
    <main className="page" id="main">
      <h1 className="hidden-visually">待办</h1>
      <div className="panel inbox">
        <Tabs label="我的事项" items={tabs} selected={tab} onSelect={(id) => { navigate(`/inbox?tab=${id}`); }} extra={counts && <Summary counts={counts} />}>
          <Loaded of={inbox} what="列表没有读到" works="可以先用上方搜索查找案件。" retry={() => { refresh('inbox:'); }} lines={9}>{(data) => <Rows inbox={data} tab={tab} q={q} session={session} />}</Loaded>
        </Tabs>
      </div>
    </main>
  );
}
