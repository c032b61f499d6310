import type { CaseListItem } from '../../../../engine/api/contract/inbox.js';
import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Empty, Loaded } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';

const STATUS = [{ id: 'all', label: '全部' }, { id: 'open', label: '在办' }, { id: 'closed', label: '已结案' }];
/** Cases to look at first: terms missed, then exceptions. Never by officer, never by fine (行政处罚法 74). */
const byRisk = (a: CaseListItem, b: CaseListItem) => b.termsMissed - a.termsMissed || b.exceptions - a.exceptions;

function Row({ item }: { item: CaseListItem }) {
  const href = `/audit/${encodeURIComponent(item.caseId)}`;
  return (
    <tr>
      <td data-label="案号" className="nowrap"><div><Link href={href}>{item.caseNumber ?? '未编号'}</Link></div></td>
      <td data-label="案件"><div><Link href={href}>{item.title}</Link><p className="small muted">{item.partyName}</p></div></td>
      <td data-label="阶段" className="nowrap"><div>{item.status === 'closed' ? <span className="badge">已结案</span> : item.phase}</div></td>
      <td data-label="登记" className="nowrap"><div>{momentText(item.openedAt)}</div></td>
      <td data-label="期限"><div>{item.termsMissed > 0 ? <span className="badge red">✕ {item.termsMissed} 项未遵守</span> : <span className="muted">无</span>}</div></td>
      <td data-label="例外"><div>{item.exceptions > 0 ? <span className="badge amber">! {item.exceptions} 处例外</span> : <span className="muted">无</span>}</div></td>
    </tr>
  );
}

function Cases({ items }: { items: readonly CaseListItem[] }) {
  if (items.length === 0) return <Empty title="没有相符的案件"><p>可以换用案号、当事人、地址或文号查找。</p></Empty>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="案件列表"><table className="cards"><caption className="hidden-visually">案件</caption><thead><tr><th scope="col">案号</th><th scope="col">案件</th><th scope="col">阶段</th><th scope="col">登记时间</th><th scope="col">期限</th><th scope="col">例外</th></tr></thead><tbody>{items.map((item) => <Row key={item.caseId} item={item} />)}</tbody></table></div>
  );
}

export function AuditListPage({ q, status }: { q: string; status: string }) {
  const list = useResource(`audit:${q}:${status}`, () => client.cases(q, status));
  const select = (id: string) => { navigate(`/audit?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(id === 'all' ? {} : { status: id }) }).toString()}`); };
  return (
    <main className="page" id="main">
      <div className="page-title"><h1>{q === '' ? '督察' : `搜索“${q}”`}</h1><p className="muted">期限未遵守和用过例外的案件排在前面。</p></div>
      <div className="panel">
        <Tabs label="按状态" items={STATUS} selected={status === '' ? 'all' : status} onSelect={select}>
          <Loaded of={list} what="没有读到案件" retry={() => { refresh('audit:'); }}>{({ items }) => <Cases items={[...items].sort(byRisk)} />}</Loaded>
        </Tabs>
      </div>
    </main>
  );
}
