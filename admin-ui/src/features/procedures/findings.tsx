import type { ModelCheck, ModelFinding } from '../../../../engine/api/contract/procedures.js';
import { Cites } from '../../ui/law.js';

function Finding({ finding, onShow }: { finding: ModelFinding; onShow: (elementId: string) => void }) {
  const { elementId } = finding;
  return (
    <li className="finding">
      <span className={finding.level === 'error' ? 'badge red' : 'badge amber'}>{finding.level === 'error' ? '✕ 必须改' : '! 建议改'}</span>
      <div className="grow"><p>{finding.message}</p><p className="small muted">{finding.file}{finding.basis.length > 0 && <> · 依据 <Cites citations={finding.basis} /></>}</p></div>
      {elementId !== null && <button type="button" className="btn small" onClick={() => { onShow(elementId); }}>去看<span className="hidden-visually">：{finding.message}</span></button>}
    </li>
  );
}

export function Findings({ check, onShow }: { check: ModelCheck; onShow: (elementId: string) => void }) {
  const errors = check.findings.filter((finding) => finding.level === 'error');
  const warnings = check.findings.filter((finding) => finding.level === 'warning');
  if (check.findings.length === 0) return <p><span className="badge green">✓ 没有发现问题</span></p>;
  return <ul aria-label="检查发现">{[...errors, ...warnings].map((finding, index) => <Finding key={index} finding={finding} onShow={onShow} />)}</ul>;
}

export function Changes({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return <p className="muted">与现行版本相同。</p>;
  return <ol className="changes">{changes.map((change, index) => <li key={index}>{change}</li>)}</ol>;
}
