import { useState } from 'react';
import type { ModelCheck, ProcedureView } from '../../../../engine/api/contract/procedures.js';
import { client } from '../../api/client.js';
import { ApiProblem } from '../../api/http.js';
import { refresh } from '../../api/resource.js';
import { dateText, shanghaiNow } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { toast } from '../../ui/feedback.js';
import { Changes, Findings } from './findings.js';

export interface PublishDialogProps { readonly procedure: ProcedureView; readonly revision: number; readonly check: ModelCheck | null; readonly onClose: () => void; readonly onPublished: () => void }

export function PublishDialog({ procedure, revision, check, onClose, onPublished }: PublishDialogProps) {
  const [effectiveFrom, setEffectiveFrom] = useState(shanghaiNow().slice(0, 10));
  const [note, setNote] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const running = procedure.versions.reduce((sum, version) => sum + version.runningCases, 0);
  const submit = () => {
    if (note.trim() === '' || effectiveFrom === '') { setError('请填写施行日期和发布说明。'); return; }
    setBusy(true);
    client.publish(procedure.id, { revision, effectiveFrom, note: note.trim() }).then(
      () => { toast(`已发布，${dateText(effectiveFrom)}起施行。`); refresh('procedure'); onPublished(); },
      (failed: unknown) => { setBusy(false); setError(failed instanceof ApiProblem ? [failed.problem.title, failed.problem.detail, failed.problem.next ?? ''].filter((part) => part !== '').join(' ') : failed instanceof Error ? failed.message : String(failed)); },
    );
  };
  return (
    <Dialog title={`发布“${procedure.name}”`} onClose={onClose} onSubmit={submit}
      footer={<><button type="button" className="btn" onClick={onClose}>再看看</button><button type="submit" className="btn primary" disabled={busy}>发布</button></>}>
      <div className="notice amber"><p>发布后这一版不可修改。施行日期起新立的案件用新版；在办的 {running} 件仍按各自立案时的版本办理。</p></div>
      {check && <section aria-label="改动"><h3>改了什么</h3><Changes changes={check.changes} /></section>}
      {check && check.findings.length > 0 && <section aria-label="检查发现"><h3>检查发现</h3><Findings check={check} onShow={onClose} /></section>}
      <div><label className="label" htmlFor="effective-from">施行日期</label><input id="effective-from" className="input date" type="date" value={effectiveFrom} onChange={(event) => { setEffectiveFrom(event.target.value); }} /> <span className="muted">{effectiveFrom !== '' && dateText(effectiveFrom)}</span></div>
      <div><label className="label" htmlFor="publish-note">发布说明</label><textarea id="publish-note" className="input" maxLength={2000} value={note} placeholder="为什么改、依据什么" onChange={(event) => { setNote(event.target.value); }} aria-describedby={error ? 'publish-error' : undefined} /></div>
      {error && <p id="publish-error" className="field-error" role="alert">✕ {error}</p>}
    </Dialog>
  );
}
