import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Empty, Failure, Skeleton } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';
import './inbox.css';

const STATUS = [{ id: 'all', label: '全部' }, { id: 'open', label: '在办' }, { id: 'closed', label: '已结案' }];

export function SearchPage({ q, status }: { q: string; status: string }) {
  const list = useResource(`cases:${q}:${status}`, () => client.cases(q, status));
  const items = list.data?.items ?? [];
  const select = (id: string) => { navigate(`/cases?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(id === 'all' ? {} : { status: id }) }).toString()}`); };
  return (
    <main className="page" id="main">
      <div className="page-title"><h1>{q === '' ? '案件' : `搜索“${q}”`}</h1></div>
      <div className="panel">
        <Tabs label="按状态" items={STATUS} selected={status === '' ? 'all' : status} onSelect={select}>
          {list.error && <div className="inset"><Failure what="没有读到案件" error={list.error} retry={() => { refresh('cases:'); }} /></div>}
          {!list.data && list.loading && <div className="inset"><Skeleton lines={6} /></div>}
          {list.data && items.length === 0 && <Empty title="没有相符的案件"><p>可以换用案号、当事人、地址或文号查找。</p></Empty>}
          {items.length > 0 && (
            <div className="scroll-x"><table>
              <caption className="hidden-visually">案件列表</caption>
              <thead><tr><th scope="col">案号</th><th scope="col">案件</th><th scope="col">当事人</th><th scope="col">阶段</th><th scope="col">登记时间</th></tr></thead>
              <tbody>{items.map((item) => (
                <tr key={item.caseId}>
                  <td className="nowrap"><Link href={`/cases/${encodeURIComponent(item.caseId)}`}>{item.caseNumber ?? '未编号'}</Link></td>
                  <td><Link href={`/cases/${encodeURIComponent(item.caseId)}`}>{item.title}</Link></td><td>{item.partyName}</td>
                  <td className="nowrap">{item.status === 'closed' ? <span className="badge">已结案</span> : item.phase}</td><td className="nowrap">{momentText(item.openedAt)}</td>
                </tr>))}</tbody>
            </table></div>
          )}
        </Tabs>
      </div>
    </main>
  );
}
