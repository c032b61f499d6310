import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import '@fontsource/noto-serif-sc/400.css';
import '@fontsource/noto-serif-sc/700.css';
import type { Preview, StepForm } from '../../../../engine/api/contract/cases.js';
import type { Finding } from '../../../../engine/api/contract/shared.js';
import { FindingNotice } from '../../ui/law.js';
import { fieldAt, light, showPaper } from './paper-dom.js';

const PAPER_WIDTH = 794;

/** A sheet of A4, scaled to its column. */
export function Paper({ html, focused, onField }: { html: string; focused: string; onField: (path: string) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { if (host.current) showPaper(host.current, html); }, [html]);
  useEffect(() => { if (host.current) light(host.current, focused); }, [focused, html]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const click = (event: Event) => {
      const path = fieldAt(event);
      if (path !== '') onField(path);
    };
    element.addEventListener('click', click);
    return () => { element.removeEventListener('click', click); };
  }, [onField]);
  useEffect(() => {
    if (!frame.current) return;
    const watch = new ResizeObserver(([entry]) => { if (entry && host.current) host.current.style.setProperty('--paper-zoom', String(Math.min(1, entry.contentRect.width / PAPER_WIDTH))); });
    watch.observe(frame.current);
    return () => { watch.disconnect(); };
  }, []);
  return <div ref={frame} className="paper-frame" tabIndex={0} role="group" aria-label="文书"><div ref={host} className="paper-host" /></div>;
}

export interface PaperPaneProps { readonly documents: StepForm['documents']; readonly templateId: string; readonly onTemplate: (templateId: string) => void; readonly preview: Preview | null; readonly updating: boolean; readonly error: Error | null; readonly focused: string; readonly onField: (path: string) => void }

const standingWords = (updating: boolean, preview: Preview | null, error: Error | null): string => (updating || (preview === null && error === null) ? '正在更新…' : '草稿');
const Blank = ({ waiting }: { waiting: boolean }) => <div className="paper-frame" aria-busy={waiting}><div className="skeleton sheet-skeleton" /></div>;

export function PaperPane({ documents, templateId, onTemplate, preview, updating, error, focused, onField }: PaperPaneProps) {
  const [open, setOpen] = useState(true);
  const name = documents.find((one) => one.templateId === templateId)?.name ?? '';
  return (
    <section className="panel paper-pane" aria-label={`文书预览：${name}`}>
      <header>
        <div className="row wrap">
          {documents.map((one) => <button key={one.templateId} type="button" className={one.templateId === templateId ? 'btn small on' : 'btn small'} aria-pressed={one.templateId === templateId} onClick={() => { onTemplate(one.templateId); }}>{one.name}</button>)}
          <span className="muted small" role="status">{standingWords(updating, preview, error)}</span>
        </div>
        <button type="button" className="link small fold" aria-expanded={open} onClick={() => { setOpen(!open); }}>{open ? '收起' : '展开'}</button>
      </header>
      {open && <>
        {error && <p className="inset muted" role="alert">预览没有更新：{error.message} 填写不受影响。</p>}
        {preview && preview.problems.length > 0 && (
          <ul className="paper-problems" aria-label="文书上的问题">
            {preview.problems.map((problem, index) => <li key={index}><span aria-hidden="true">! </span>{problem.field === null ? problem.message : <button type="button" className="link" onClick={() => { onField(problem.field ?? ''); }}>{problem.message}</button>}</li>)}
          </ul>
        )}
        {preview ? <Paper html={preview.html} focused={focused} onField={onField} /> : <Blank waiting={error === null} />}
      </>}
    </section>
  );
}

/** `told`: what the refusal below says already is not said twice. */
export function PreviewFindings({ preview, told }: { preview: Preview | null; told: readonly Finding[] | undefined }) {
  const findings = (preview?.findings ?? []).filter((finding) => !(told ?? []).some((one) => one.mode === 'block' && one.ruleId === finding.ruleId));
  if (findings.length === 0) return null;
  return <div className="stack" aria-label="办理前的提醒" role="group">{findings.map((finding) => <FindingNotice key={finding.ruleId} finding={finding} />)}</div>;
}
