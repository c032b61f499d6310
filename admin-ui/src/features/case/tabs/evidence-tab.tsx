import { useId, useRef, useState } from 'react';
import type { CaseView } from '../../../../../engine/api/contract/cases.js';
import { paths } from '../../../api/client.js';
import { refresh } from '../../../api/resource.js';
import { uploadEvidence } from '../../../api/upload.js';
import { toast } from '../../../ui/feedback.js';
import { EvidenceTable } from '../../../ui/files.js';

function useUpload(caseId: string, onDone: () => void) {
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState('');
  const run = async (files: readonly File[], note: string, takenOn: string, place: string) => {
    setError('');
    try {
      for (const file of files) {
        setShare(0);
        await uploadEvidence(caseId, { file, note, takenOn, place }, setShare);
      }
      toast(`已加入 ${String(files.length)} 份证据。`);
      refresh(`case:${caseId}`);
      onDone();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    } finally {
      setShare(null);
    }
  };
  return { share, error, setError, run };
}

function UploadForm({ caseId }: { caseId: string }) {
  const base = useId();
  const file = useRef<HTMLInputElement>(null);
  const [note, setNote] = useState('');
  const [takenOn, setTakenOn] = useState('');
  const [place, setPlace] = useState('');
  const { share, error, setError, run } = useUpload(caseId, () => { setNote(''); if (file.current) file.current.value = ''; });
  const submit = () => {
    const files = [...(file.current?.files ?? [])];
    if (files.length === 0) { setError('请先选择照片、录像或文件。'); file.current?.focus(); return; }
    void run(files, note, takenOn, place);
  };
  return (
    <form className="upload" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }} aria-label="增加证据">
      <div><label className="label" htmlFor={`${base}f`}>照片、录像或文件</label><input ref={file} id={`${base}f`} className="input" type="file" multiple accept="image/*,video/*,audio/*,application/pdf,.doc,.docx,.xls,.xlsx" aria-describedby={error ? `${base}e` : undefined} /></div>
      <div><label className="label" htmlFor={`${base}n`}>说明</label><input id={`${base}n`} className="input" value={note} placeholder="拍摄的是什么，证明什么" onChange={(event) => { setNote(event.target.value); }} /></div>
      <div><label className="label" htmlFor={`${base}d`}>取得日期</label><input id={`${base}d`} className="input" type="date" value={takenOn} onChange={(event) => { setTakenOn(event.target.value); }} /></div>
      <div><label className="label" htmlFor={`${base}p`}>取得地点</label><input id={`${base}p`} className="input" value={place} onChange={(event) => { setPlace(event.target.value); }} /></div>
      <div className="row wrap"><button type="submit" className="btn primary" disabled={share !== null}>加入证据</button>
        {share !== null && <span className="row"><progress max={1} value={share} aria-label="上传进度" /><span role="status">{Math.round(share * 100)}%</span></span>}
        {error && <span id={`${base}e`} className="field-error" role="alert">✕ {error}</span>}
      </div>
    </form>
  );
}

export function EvidenceTab({ view }: { view: CaseView }) {
  return <div className="stack">{view.status === 'open' && <UploadForm caseId={view.caseId} />}<EvidenceTable evidence={view.evidence} address={(evidenceId) => paths.evidence(view.caseId, evidenceId)} /></div>;
}
