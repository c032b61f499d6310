import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { RJSFSchema } from '@rjsf/utils';
import type { ActOutcome, StepForm } from '../../../../engine/api/contract/cases.js';
import { momentText } from '../../ui/dates.js';
import { Failure, Skeleton, toast } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import { Cites } from '../../ui/law.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { DraftLine } from './draft-line.js';
import { DeskForm, type DeskFormHandle } from './form/desk-form.js';
import { titlesOf } from './form/schema-tools.js';
import { loadValidator } from './form/validator.js';
import { localCopy } from './local-copy.js';
import { PaperPane, PreviewFindings } from './paper.js';
import { ProblemPanel } from './problem-panel.js';
import { useDraft, type SaveTheDraft } from './use-draft.js';
import { usePreview, type AskPreview } from './use-preview.js';
import { useSubmit, type SendAct } from './use-submit.js';
import './case.css';

type Validator = Awaited<ReturnType<typeof loadValidator>>;

function useValidator(form: StepForm): { validator: Validator | null; error: Error | null } {
  const [state, setState] = useState<{ validator: Validator | null; error: Error | null }>({ validator: null, error: null });
  useEffect(() => {
    let gone = false;
    loadValidator(form.validatorUrl, form.schema as RJSFSchema).then(
      (validator) => { if (!gone) setState({ validator, error: null }); },
      (error: unknown) => { if (!gone) setState({ validator: null, error: error instanceof Error ? error : new Error(String(error)) }); },
    );
    return () => { gone = true; };
  }, [form.validatorUrl, form.schema]);
  return state;
}

export interface FormBesidePaperProps {
  readonly form: StepForm;
  /** Whose and which: the key of a copy on this machine. */
  readonly draftKey: string;
  readonly today: string;
  readonly save: SaveTheDraft | null;
  readonly ask: AskPreview;
  readonly send: SendAct;
  readonly disabled: boolean;
  readonly onDone: (outcome: ActOutcome) => void;
  readonly onValues?: (values: Record<string, unknown>) => void;
  /** Shown when someone else's draft is newer; given what to do for "keep mine". */
  readonly conflict?: (keepMine: (revision: number | null) => void) => ReactNode;
}

const SENDING = { no: '', sending: '正在办理…', slow: '正在办理，请稍候…', leave: '仍在办理。可以先离开这一页，办完后待办会自动更新。' } as const;

function Heading({ form }: { form: StepForm }) {
  return (
    <header><div>
      <h2>下一步：{form.name}</h2>
      {form.guidance !== '' && <p className="muted">{form.guidance}</p>}
      {form.article.length > 0 && <p className="small">依据：<Cites citations={form.article} /></p>}
    </div></header>
  );
}

function When({ value, onChange, today }: { value: string; onChange: (value: string) => void; today: string }) {
  return (
    <div className="when">
      <label className="label" htmlFor="occurred-on">办理日期<span className="muted optional">（实际发生的日期，不是录入的日期）</span></label>
      <div className="row wrap">
        <input id="occurred-on" className="input date" type="date" max={today} value={value.slice(0, 10)} onChange={(event) => { onChange(event.target.value === '' ? today : event.target.value + value.slice(10)); }} />
        <label className="hidden-visually" htmlFor="occurred-at">办理时间（可不填）</label>
        <input id="occurred-at" className="input time" type="time" value={value.slice(11)} onChange={(event) => { onChange(value.slice(0, 10) + (event.target.value === '' ? '' : `T${event.target.value}`)); }} />
        <span className="muted">{momentText(value)}</span>
      </div>
    </div>
  );
}

export function FormBesidePaper(props: FormBesidePaperProps) {
  const { form, draftKey, today, disabled, onDone, onValues } = props;
  const { validator, error: validatorError } = useValidator(form);
  const restored = useMemo(() => localCopy.read(draftKey), [draftKey]);
  const [values, setValues] = useState<Record<string, unknown>>(restored ?? form.formData);
  const [occurredAt, setOccurredAt] = useState(today.slice(0, 10));
  const [focused, setFocused] = useState('');
  const [templateId, setTemplateId] = useState(form.documents[0]?.templateId ?? '');
  const [confirming, setConfirming] = useState(false);
  const handle = useRef<DeskFormHandle>(null);
  const draft = useDraft(draftKey, props.save, form.draft);
  const paper = usePreview(props.ask, templateId, values, occurredAt);
  const submission = useSubmit(props.send);
  const busy = submission.busy !== 'no';
  const toConfirm = [...(submission.problem?.findings ?? []), ...(paper.preview?.findings ?? [])].filter((finding, index, all) => finding.mode === 'confirm' && all.findIndex((other) => other.ruleId === finding.ruleId) === index);
  const change = (next: Record<string, unknown>) => { setValues(next); onValues?.(next); draft.changed(next); };
  const goTo = useCallback((path: string) => { setFocused(path); handle.current?.goTo(path); }, []);
  const perform = async (confirmations: { ruleId: string; reason: string }[]) => {
    setConfirming(false);
    const outcome = await submission.send({ formData: values, occurredAt, confirmations });
    if (!outcome) return;
    draft.finish();
    onDone(outcome);
  };
  const submit = () => {
    if (disabled || busy || !handle.current?.check()) { if (!busy && !disabled) toast('还有内容没有填好，已转到第一处。'); return; }
    if (form.documents.length > 0 || toConfirm.length > 0) setConfirming(true);
    else void perform([]);
  };
  useEffect(() => { if (submission.problem?.findings?.some((finding) => finding.mode === 'confirm') && !submission.problem.findings.some((finding) => finding.mode === 'block')) setConfirming(true); }, [submission.problem]);
  useKeys({ s: draft.saveNow, 'Ctrl+s': draft.saveNow, 'Ctrl+Enter': submit });
  const discard = () => { localCopy.remove(draftKey); setValues(form.formData); draft.changed(form.formData); };
  return (
    <div className={form.documents.length > 0 ? 'desk' : 'desk single'}>
      <section className="panel form-pane" aria-label={form.name}>
        <Heading form={form} />
        <div className="body stack">
          {restored && <p className="notice">已恢复上次在这台电脑上没有保存成功的内容。<button type="button" className="link" onClick={discard}>不要这份，用案卷里的</button></p>}
          {draft.standing.state === 'conflict' && props.conflict?.(draft.rebase)}
          {validatorError && <Failure what="表单没有载入" error={new Error('检查规则没有读到，请重新打开这一页。已保存的草稿不受影响。')} />}
          {!validator && !validatorError && <Skeleton lines={6} />}
          {validator && <DeskForm ref={handle} form={form} validator={validator} values={values} refused={submission.problem?.fields ?? []} onChange={change} onFocusPath={setFocused} disabled={disabled || busy} />}
          {validator && <When value={occurredAt} onChange={setOccurredAt} today={today.slice(0, 10)} />}
          <PreviewFindings preview={paper.preview} />
          {submission.problem && <ProblemPanel problem={submission.problem} titles={titlesOf(form.schema)} onField={goTo} />}
        </div>
        <footer className="form-foot">
          <DraftLine standing={draft.standing} onSave={draft.saveNow} />
          <div className="row wrap"><span role="status" className="muted">{SENDING[submission.busy]}</span><button type="button" className="btn primary" disabled={disabled || busy || !validator} onClick={submit}>{form.documents.length > 0 ? '发出并提交' : '提交'} <kbd aria-hidden="true">Ctrl+↵</kbd></button></div>
        </footer>
      </section>
      {form.documents.length > 0 && <PaperPane documents={form.documents} templateId={templateId} onTemplate={setTemplateId} preview={paper.preview} updating={paper.updating} error={paper.error} focused={focused} onField={goTo} />}
      {confirming && <ConfirmDialog stepName={form.name} documents={form.documents} occurredAt={occurredAt} findings={toConfirm} onClose={() => { setConfirming(false); }} onConfirm={(confirmations) => { void perform(confirmations); }} />}
    </div>
  );
}
