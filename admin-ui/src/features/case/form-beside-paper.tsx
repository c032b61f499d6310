import type { ReactNode } from 'react';
import type { StepForm } from '../../../../engine/api/contract/cases.js';
import { momentText } from '../../ui/dates.js';
import { Failure, Skeleton } from '../../ui/feedback.js';
import { Cites } from '../../ui/law.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { DraftLine } from './draft-line.js';
import { DeskForm } from './form/desk-form.js';
import { titlesOf } from './form/schema-tools.js';
import { PaperPane, PreviewFindings } from './paper.js';
import { ProblemPanel } from './problem-panel.js';
import { useDesk, type Desk, type DeskProps } from './use-desk.js';
import { useValidator, type ValidatorState } from './use-validator.js';
import './case.css';

export interface FormBesidePaperProps extends DeskProps {
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

function Fields({ form, today, disabled, desk, checks: { validator, failed } }: { form: StepForm; today: string; disabled: boolean; desk: Desk; checks: ValidatorState }) {
  if (failed) return <Failure what="表单没有载入" error={new Error('检查规则没有读到，请重新打开这一页。已保存的草稿不受影响。')} />;
  if (!validator) return <Skeleton lines={6} />;
  return (
    <>
      <DeskForm ref={desk.handle} form={form} validator={validator} values={desk.values} refused={desk.submission.problem?.fields ?? []} onChange={desk.put} onFocusPath={desk.setFocused} disabled={disabled || desk.busy} />
      <When value={desk.occurredAt} onChange={desk.setOccurredAt} today={today} />
    </>
  );
}

function Foot({ desk, issuing, ready }: { desk: Desk; issuing: boolean; ready: boolean }) {
  return (
    <footer className="form-foot">
      <DraftLine standing={desk.draft.standing} onSave={desk.draft.saveNow} />
      <div className="row wrap"><span role="status" className="muted">{SENDING[desk.submission.busy]}</span><button type="button" className="btn primary" disabled={!ready || desk.busy} onClick={desk.submit}>{issuing ? '发出并提交' : '提交'} <kbd aria-hidden="true">Ctrl+↵</kbd></button></div>
    </footer>
  );
}

export function FormBesidePaper(props: FormBesidePaperProps) {
  const { form, disabled } = props;
  const today = props.today.slice(0, 10);
  const checks = useValidator(form);
  const desk = useDesk(props);
  const { problem } = desk.submission;
  const issuing = form.documents.length > 0;
  return (
    <div className={issuing ? 'desk' : 'desk single'}>
      <section className="panel form-pane" aria-label={form.name}>
        <Heading form={form} />
        <div className="body stack">
          {desk.restored && <p className="notice">已恢复上次在这台电脑上没有保存成功的内容。<button type="button" className="link" onClick={desk.discard}>不要这份，用案卷里的</button></p>}
          {desk.draft.standing.state === 'conflict' && props.conflict?.(desk.draft.rebase)}
          <Fields form={form} today={today} disabled={disabled} desk={desk} checks={checks} />
          <PreviewFindings preview={desk.paper.preview} told={problem?.findings} />
          {problem && <ProblemPanel problem={problem} titles={titlesOf(form.schema)} onField={desk.goTo} />}
        </div>
        <Foot desk={desk} issuing={issuing} ready={!disabled && checks.validator !== null} />
      </section>
      {issuing && <PaperPane documents={form.documents} templateId={desk.templateId} onTemplate={desk.setTemplateId} preview={desk.paper.preview} updating={desk.paper.updating} error={desk.paper.error} focused={desk.focused} onField={desk.goTo} />}
      {desk.confirming && <ConfirmDialog stepName={form.name} documents={form.documents} occurredAt={desk.occurredAt} findings={desk.toConfirm} onClose={desk.stopConfirming} onConfirm={desk.confirm} />}
    </div>
  );
}
