import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { dateText } from '../../ui/dates.js';
import { Empty, Failure, Skeleton } from '../../ui/feedback.js';
import { Cites } from '../../ui/law.js';
import { Link } from '../../ui/router.js';

export function ShelfPage() {
  const shelf = useResource('procedures', client.procedures);
  const items = shelf.data?.items ?? [];
  return (
    <main className="page" id="main">
      <div className="page-title"><h1>程序</h1><p className="muted">发布后的版本不可修改；在办案件始终按立案时的版本办理。</p></div>
      {shelf.error && <Failure what="程序没有读到" error={shelf.error} retry={() => { refresh('procedures'); }} />}
      {!shelf.data && shelf.loading && <div className="panel inset"><Skeleton lines={6} /></div>}
      {shelf.data && items.length === 0 && <Empty title="架上还没有程序" />}
      {items.length > 0 && (
        <div className="panel scroll-x" tabIndex={0} role="region" aria-label="程序列表"><table className="cards">
          <caption className="hidden-visually">程序</caption>
          <thead><tr><th scope="col">名称</th><th scope="col">法律依据</th><th scope="col">现行版本</th><th scope="col">施行日期</th><th scope="col" className="num">版本</th><th scope="col" className="num">在办案件</th><th scope="col">草稿</th></tr></thead>
          <tbody>{items.map((item) => (
            <tr key={item.id}>
              <td data-label="名称"><div><Link href={`/procedures/${encodeURIComponent(item.id)}`}><strong>{item.name}</strong></Link></div></td>
              <td data-label="依据"><div><Cites citations={item.basis} /></div></td>
              <td data-label="版本" className="mono"><div>{item.bundle ?? '—'}</div></td>
              <td data-label="施行" className="nowrap"><div>{item.effectiveFrom ? dateText(item.effectiveFrom) : <span className="muted">尚未发布</span>}</div></td>
              <td data-label="版本数" className="num"><div>{item.versions}</div></td><td data-label="在办" className="num"><div>{item.runningCases}</div></td>
              <td data-label="草稿"><div>{item.hasDraft ? <span className="badge accent">有未发布的改动</span> : <span className="muted">无</span>}</div></td>
            </tr>))}</tbody>
        </table></div>
      )}
    </main>
  );
}
