import { useState } from 'react';
import type { CaseView } from '../../../../../engine/api/contract/cases.js';
import type { Term } from '../../../../../engine/api/contract/shared.js';
import { client } from '../../../api/client.js';
import { refresh } from '../../../api/resource.js';
import { dateText } from '../../../ui/dates.js';
import { Dialog } from '../../../ui/dialog.js';
import { toast } from '../../../ui/feedback.js';
import { TermTable } from '../../../ui/term.js';
import { uuid } from '../../../ui/uuid.js';

function CorrectionDialog({ caseId, term, onClose }: { caseId: string; term: Term; onClose: () => void }) {
  const [actId] = useState(uuid);
  const [occurredOn, setOccurredOn] = useState(term.startOn);
  const [reason, setReason] = useState('');
  const [error, setError] = useState('');
  const submit = () => {
    if (reason.trim() === '' || occurredOn === '') { setError('请填写正确的日期和更正的理由。'); return; }
    client.correct(caseId, { actId, event: term.startEvent, occurredOn, reason: reason.trim() }).then(
      () => { toast('日期已更正，期限已重新计算。'); refresh(`case:${caseId}`); refresh('inbox:'); onClose(); },
      (failed: unknown) => { setError(failed instanceof Error ? failed.message : String(failed)); },
    );
  };
  return (
    <Dialog title={`更正起算日期：${term.name}`} onClose={onClose} onSubmit={submit}
      footer={<><button type="button" className="btn" onClick={onClose}>不更正</button><button type="submit" className="btn primary">更正并重新计算</button></>}>
      <p>现登记为 {dateText(term.startOn)}。更正后，从这一事件起算的期限全部重新计算；原来的记录保留在案件记录中。</p>
      <div><label className="label" htmlFor="correct-on">实际日期</label><input id="correct-on" className="input date" type="date" value={occurredOn} onChange={(event) => { setOccurredOn(event.target.value); }} /> <span className="muted">{occurredOn !== '' && dateText(occurredOn)}</span></div>
      <div><label className="label" htmlFor="correct-why">更正理由</label><textarea id="correct-why" className="input" maxLength={2000} value={reason} placeholder="例如：邮件回执显示签收日为……" onChange={(event) => { setReason(event.target.value); }} aria-describedby={error ? 'correct-error' : undefined} /></div>
      {error && <p id="correct-error" className="field-error" role="alert">✕ {error}</p>}
    </Dialog>
  );
}

export function TermsTab({ view }: { view: CaseView }) {
  const [correcting, setCorrecting] = useState<Term | null>(null);
  return (
    <>
      <TermTable terms={view.terms} {...(view.status === 'open' ? { action: (term: Term) => <button type="button" className="btn small" onClick={() => { setCorrecting(term); }}>更正起算日期<span className="hidden-visually">：{term.name}</span></button> } : {})} />
      {correcting && <CorrectionDialog caseId={view.caseId} term={correcting} onClose={() => { setCorrecting(null); }} />}
    </>
  );
}
