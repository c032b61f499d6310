import { useId, useState } from 'react';
import type { StepForm } from '../../../../engine/api/contract/cases.js';
import type { Finding } from '../../../../engine/api/contract/shared.js';
import { momentText } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { FindingNotice } from '../../ui/law.js';

export interface ConfirmDialogProps { readonly stepName: string; readonly documents: StepForm['documents']; readonly occurredAt: string; readonly findings: readonly Finding[]; readonly onClose: () => void; readonly onConfirm: (confirmations: { ruleId: string; reason: string }[]) => void }

/** Before what cannot be undone: names the consequence, and asks a reason for each thing that is lawful but unusual. */
export function ConfirmDialog({ stepName, documents, occurredAt, findings, onClose, onConfirm }: ConfirmDialogProps) {
  const base = useId();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState(false);
  const missing = (ruleId: string) => asked && (reasons[ruleId] ?? '').trim() === '';
  const submit = () => {
    setAsked(true);
    const confirmations = findings.map(({ ruleId }) => ({ ruleId, reason: (reasons[ruleId] ?? '').trim() }));
    const empty = confirmations.find((one) => one.reason === '');
    if (empty) document.getElementById(base + empty.ruleId)?.focus();
    else onConfirm(confirmations);
  };
  return (
    <Dialog title={documents.length > 0 ? `确认发出文书` : `确认办理：${stepName}`} onClose={onClose} onSubmit={submit}
      footer={<><button type="button" className="btn" onClick={onClose}>再看看</button><button type="submit" className="btn primary">{documents.length > 0 ? '确认发出' : '确认办理'} <kbd aria-hidden="true">Ctrl+↵</kbd></button></>}>
      {documents.length > 0 && <div className="stack">
        <p>将发出：{documents.map((one) => <strong key={one.templateId}>《{one.name}》</strong>)}</p>
        <p>文书日期：{momentText(occurredAt)}</p>
        <p className="notice amber">发出后文书不可修改，只能以更正文书更正。文号一经取用不再收回。</p>
      </div>}
      {findings.map((finding) => (
        <FindingNotice key={finding.ruleId} finding={finding}>
          <label className="label" htmlFor={base + finding.ruleId}>理由（记入案件记录，督察可见）</label>
          <textarea id={base + finding.ruleId} className="input" maxLength={2000} value={reasons[finding.ruleId] ?? ''} aria-invalid={missing(finding.ruleId) || undefined} aria-describedby={missing(finding.ruleId) ? `${base}${finding.ruleId}e` : undefined} onChange={(event) => { setReasons({ ...reasons, [finding.ruleId]: event.target.value }); }} />
          {missing(finding.ruleId) && <p className="field-error" id={`${base}${finding.ruleId}e`}>✕ 请写明理由。</p>}
        </FindingNotice>
      ))}
    </Dialog>
  );
}
