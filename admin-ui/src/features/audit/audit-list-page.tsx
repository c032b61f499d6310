import type { CaseListItem } from '../../../../engine/api/contract/inbox.js';
import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Empty, Failure, Skeleton } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';

const STATUS = [{ id: 'all', label: '全部' }, { id: 'open', label: '在办' }, { id: 'closed', label: '已结案' }];
/** Cases to look at first: terms missed, then exceptions. Never by officer, never by fine (行政处罚法 74). */
const byRisk = (a: CaseListItem, b: CaseListItem) => b.termsMissed - a.termsMissed || b.exceptions - a.exceptions;

function Row({ item }: { item: CaseListItem }) {
  const href = `/audit/${encodeURIComponent(item.caseId)}`;
  return (
    <tr>
      <td className="nowrap"><Link href={href}>{item.caseNumber ?? '未编号'}</Link></td>
      <td><Link href={href}>{item.title}</Link><p className="small muted">{item.partyName}</p></td>
      <td className="nowrap">{item.status === 'closed' ? <span className="badge">已结案</span> : item.phase}</td>
      <td className="nowrap">{momentText(item.openedAt)}</td>
      <td>{item.termsMissed > 0 ? <span className="badge red">✕ {item.termsMissed} 项未遵守</span> : <span className="muted">无</span>}</td>
      <td>{item.exceptions > 0 ? <span className="badge amber">! {item.exceptions} 处例外</span> : <span className="muted">无</span>}</td>
    </tr>
  );
}

export function AuditListPage({ q, status }: { q: string; status: string }) {
  const list = useResource(`audit:${q}:${status}`, () => client.cases(q, status));
  const items = [...(list.data?.items ?? [])].sort(byRisk);
  const select = (id: string) => { navigate(`/audit?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(id === 'all' ? {} : { status: id }) }).toString()}`); };
  return (
    <main className="page" id="main">
      <div className="page-title"><h1>{q === '' ? '督察' : `搜索“${q}”`}</h1><p className="muted">期限未遵守和用过例外的案件排在前面。</p></div>
      <div className="panel">
        <Tabs label="按状态" items={STATUS} selected={status === '' ? 'all' : status} onSelect={select}>
          {list.error && <div className="inset"><Failure what="没有读到案件" error={list.error} retry={() => { refresh('audit:'); }} /></div>}
          {!list.data && list.loading && <div className="inset"><Skeleton lines={6} /></div>}
          {list.data && items.length === 0 && <Empty title="没有相符的案件"><p>可以换用案号、当事人、地址或文号查找。</p></Empty>}
          {items.length > 0 && <div className="scroll-x" tabIndex={0} role="region" aria-label="案件列表"><table><caption className="hidden-visually">案件</caption><thead><tr><th scope="col">案号</th><th scope="col">案件</th><th scope="col">阶段</th><th scope="col">登记时间</th><th scope="col">期限</th><th scope="col">例外</th></tr></thead><tbody>{items.map((item) => <Row key={item.caseId} item={item} />)}</tbody></table></div>}
        </Tabs>
      </div>
    </main>
  );
}
