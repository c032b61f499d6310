/** Documents and evidence as tables; addresses are handed in. */
import { useState } from 'react';
import type { CaseDocument, Evidence } from '../../../engine/api/contract/cases.js';
import { dateText, momentText } from './dates.js';
import { toast } from './feedback.js';

export function Hash({ value }: { value: string }) {
  const copy = () => { navigator.clipboard.writeText(value).then(() => { toast('校验值已复制。'); }, () => { toast('浏览器不允许复制，请手动选取。'); }); };
  const [whole, setWhole] = useState(false);
  return <span className="mono"><button type="button" className="link mono" aria-expanded={whole} title="显示完整校验值并复制" onClick={() => { setWhole(!whole); if (!whole && 'clipboard' in navigator) copy(); }}>{whole ? value : `${value.slice(0, 12)}…`}</button></span>;
}

const STATE = { reserved: ['待发出', 'badge amber'], issued: ['✓ 已发出', 'badge green'], voided: ['✕ 已作废', 'badge'] } as const;

export function DocumentTable({ documents, address, hashes = false }: { documents: readonly CaseDocument[]; address: (documentId: string, format: 'pdf' | 'docx' | 'html') => string; hashes?: boolean }) {
  if (documents.length === 0) return <p className="muted">还没有文书。办理步骤时会随办随发。</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="文书列表"><table className="cards">
      <caption className="hidden-visually">文书</caption>
      <thead><tr><th scope="col">文书</th><th scope="col">文号</th><th scope="col">日期</th><th scope="col">状态</th>{hashes && <th scope="col">校验值（SHA-256）</th>}<th scope="col">打开</th></tr></thead>
      <tbody>{documents.map((one) => (
        <tr key={one.id}>
          <td data-label="文书"><div><strong>{one.name}</strong>{one.pages !== null && <span className="muted small"> {one.pages} 页</span>}{one.voidReason && <p className="small muted">作废理由：{one.voidReason}</p>}</div></td>
          <td data-label="文号" className="nowrap"><div>{one.number ?? <span className="muted">不编号</span>}</div></td>
          <td data-label="日期" className="nowrap"><div>{dateText(one.occurredOn)}</div></td>
          <td data-label="状态"><div><span className={STATE[one.state][1]}>{STATE[one.state][0]}</span></div></td>
          {hashes && <td data-label="校验值"><div>{one.sha256 ? <Hash value={one.sha256} /> : <span className="muted">尚未生成</span>}</div></td>}
          <td data-label="打开" className="nowrap"><div>{one.rendered && one.state === 'issued'
            ? <span className="row"><a href={address(one.id, 'pdf')} target="_blank" rel="noreferrer">PDF<span className="hidden-visually">：{one.name}</span></a><a href={address(one.id, 'docx')}>Word<span className="hidden-visually">：{one.name}</span></a></span>
            : <span className="muted">{one.state === 'voided' ? '—' : '正在生成'}</span>}</div></td>
        </tr>))}</tbody>
    </table></div>
  );
}

const sizeText = (bytes: number) => (bytes < 1024 * 1024 ? `${String(Math.max(1, Math.round(bytes / 1024)))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

export function EvidenceTable({ evidence, address }: { evidence: readonly Evidence[]; address: (evidenceId: string) => string }) {
  if (evidence.length === 0) return <p className="muted">还没有证据材料。</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="证据列表"><table className="cards">
      <caption className="hidden-visually">证据</caption>
      <thead><tr><th scope="col">名称</th><th scope="col">说明</th><th scope="col">取得</th><th scope="col">提交</th><th scope="col">校验值（SHA-256）</th></tr></thead>
      <tbody>{evidence.map((one) => (
        <tr key={one.id}>
          <td data-label="名称"><div><a href={address(one.id)} target="_blank" rel="noreferrer">{one.name}</a> <span className="muted small nowrap">{sizeText(one.size)}</span></div></td>
          <td data-label="说明"><div>{one.note || <span className="muted">无</span>}</div></td>
          <td data-label="取得"><div>{one.takenOn ? dateText(one.takenOn) : <span className="muted">未填</span>}{one.place && <p className="small muted">{one.place}</p>}</div></td>
          <td data-label="提交"><div>{one.by.name}<p className="small muted">{momentText(one.addedAt)}</p></div></td>
          <td data-label="校验值"><div><Hash value={one.sha256} /></div></td>
        </tr>))}</tbody>
    </table></div>
  );
}
