import { useCallback, useEffect, useState } from 'react';
import type { ActOutcome, OpenStep, StepForm } from '../../../../engine/api/contract/cases.js';
import type { Person } from '../../../../engine/api/contract/shared.js';
import { performAct } from '../../api/acts.js';
import { client } from '../../api/client.js';
import { refresh, useOnce } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Failure, Skeleton, toast } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import { FormBesidePaper } from './form-beside-paper.js';
import { typedText } from './form/schema-tools.js';
import { localCopy } from './local-copy.js';
import type { SaveTheDraft } from './use-draft.js';
import type { AskPreview } from './use-preview.js';
import type { SendAct } from './use-submit.js';

export interface StepPanelProps { readonly caseId: string; readonly step: OpenStep; readonly person: Person; readonly today: string; readonly onTyped: (text: string) => void; readonly onDone: (outcome: ActOutcome) => void }

function Holder({ step, person }: { step: OpenStep; person: Person }) {
  const claim = () => {
    if (step.taskKey === null) return;
    client.claim(step.taskKey, step.revision).then(
      () => { toast(`已签收：${step.name}`); refresh('case:'); refresh('inbox:'); },
      (error: unknown) => { toast(`没有签收成功：${error instanceof Error ? error.message : ''}`); refresh('case:'); },
    );
  };
  const free = step.taskKey !== null && step.holder === null && step.mayAct;
  useKeys(free ? { c: claim } : {});
  if (step.taskKey === null) return null;
  if (step.holder === null) return <div className="notice row wrap spread"><span>“{step.name}”尚无人签收，签收后由您办理。</span>{step.mayAct ? <button type="button" className="btn primary" onClick={claim}>签收办理 <kbd aria-hidden="true">c</kbd></button> : <span className="muted">须由{step.roles.length > 0 ? '相应岗位' : '其他人员'}办理</span>}</div>;
  if (step.holder.id === person.id) return null;
  return <p className="notice">这一步由 <strong>{step.holder.name}</strong> 办理中（{momentText(step.since)} 起）。</p>;
}

interface Conflict { readonly caseId: string; readonly step: OpenStep; readonly onTheirs: () => void; readonly keepMine: (revision: number | null) => void }

/** Two people on one draft: neither overwrites the other without choosing. */
function DraftConflict({ caseId, step, onTheirs, keepMine }: Conflict) {
  const [theirs, setTheirs] = useState<StepForm | null>(null);
  useEffect(() => {
    let gone = false;
    client.step(caseId, step.stepId, step.taskKey ?? '').then((form) => { if (!gone) setTheirs(form); }, () => undefined);
    return () => { gone = true; };
  }, [caseId, step.stepId, step.taskKey]);
  return (
    <div className="notice amber" role="alert">
      <h3>另有一份较新的草稿{theirs?.draft ? `（${momentText(theirs.draft.savedAt)} 保存）` : ''}</h3>
      <p>您的内容还在，没有覆盖对方的。请选择以哪一份为准。</p>
      {theirs && <details><summary>看看对方的内容</summary><pre className="typed">{typedText(theirs.schema, theirs.formData)}</pre></details>}
      <div className="row wrap"><button type="button" className="btn" disabled={!theirs} onClick={() => { keepMine(theirs?.draft?.revision ?? null); }}>用我填写的</button><button type="button" className="btn" onClick={onTheirs}>用对方的</button></div>
    </div>
  );
}

export function StepPanel({ caseId, step, person, today, onTyped, onDone }: StepPanelProps) {
  const task = step.taskKey ?? '';
  const mine = step.mayAct && (step.taskKey === null || step.holder?.id === person.id);
  const form = useOnce(`${caseId}/${step.stepId}/${task}/${String(mine)}`, () => client.step(caseId, step.stepId, task));
  const save = useCallback<SaveTheDraft>((body) => client.saveDraft(caseId, step.stepId, task, body), [caseId, step.stepId, task]);
  const ask = useCallback<AskPreview>((body, signal) => client.preview(caseId, step.stepId, task, body, signal), [caseId, step.stepId, task]);
  const send = useCallback<SendAct>((body) => performAct(caseId, { ...body, stepId: step.stepId, taskKey: step.taskKey }), [caseId, step.stepId, step.taskKey]);
  const { data } = form;
  const draftKey = `${person.id}.${caseId}.${step.stepId}.${task}`;
  return (
    <div className="stack">
      <Holder step={step} person={person} />
      {form.error && <Failure what="这一步的表单没有读到" error={form.error} works="案卷的其他内容仍可查看。" retry={form.again} />}
      {form.loading && <div className="panel inset"><Skeleton lines={8} tall /></div>}
      {data && <FormBesidePaper form={data} draftKey={draftKey} today={today} save={mine ? save : null} ask={ask} send={send} disabled={!mine} onDone={onDone}
        onValues={(values) => { onTyped(typedText(data.schema, values)); }}
        conflict={(keepMine) => <DraftConflict caseId={caseId} step={step} keepMine={keepMine} onTheirs={() => { localCopy.remove(draftKey); form.again(); }} />} />}
    </div>
  );
}
