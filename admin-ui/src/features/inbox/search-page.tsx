import type { CaseListItem } from '../../../../engine/api/contract/inbox.js';
import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Empty, Loaded } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';
import './inbox.css';

const STATUS = [{ id: 'all', label: '全部' }, { id: 'open', label: '在办' }, { id: 'closed', label: '已结案' }];

function Cases({ items }: { items: readonly CaseListItem[] }) {
  if (items.length === 0) return <Empty title="没有相符的案件"><p>可以换用案号、当事人、地址或文号查找。</p></Empty>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="案件列表"><table className="cards">
              <caption className="hidden-visually">案件列表</caption>
              <thead><tr><th scope="col">案号</th><th scope="col">案件</th><th scope="col">当事人</th><th scope="col">阶段</th><th scope="col">登记时间</th></tr></thead>
              <tbody>{items.map((item) => (
                <tr key={item.caseId}>
                  <td data-label="案号" className="nowrap"><div><Link href={`/cases/${encodeURIComponent(item.caseId)}`}>{item.caseNumber ?? '未编号'}</Link></div></td>
                  <td data-label="案件"><div><Link href={`/cases/${encodeURIComponent(item.caseId)}`}>{item.title}</Link></div></td><td data-label="当事人"><div>{item.partyName}</div></td>
                  <td data-label="阶段" className="nowrap"><div>{item.status === 'closed' ? <span className="badge">已结案</span> : item.phase}</div></td><td data-label="登记" className="nowrap"><div>{momentText(item.openedAt)}</div></td>
                </tr>))}</tbody>
            </table></div>
  );
}

export function SearchPage({ q, status }: { q: string; status: string }) {
  const list = useResource(`cases:${q}:${status}`, () => client.cases(q, status));
  const select = (id: string) => { navigate(`/cases?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(id === 'all' ? {} : { status: id }) }).toString()}`); };
  return (
    <main className="page" id="main">
      <div className="page-title"><h1>{q === '' ? '案件' : `搜索“${q}”`}</h1></div>
      <div className="panel">
        <Tabs label="按状态" items={STATUS} selected={status === '' ? 'all' : status} onSelect={select}>
          <Loaded of={list} what="没有读到案件" retry={() => { refresh('cases:'); }}>{({ items }) => <Cases items={items} />}</Loaded>
        </Tabs>
      </div>
    </main>
  );
}
