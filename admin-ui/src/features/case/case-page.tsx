import { useEffect, useRef, useState } from 'react';
import type { ActOutcome, CaseView, OpenStep } from '../../../../engine/api/contract/cases.js';
import type { Person } from '../../../../engine/api/contract/shared.js';
import { client } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { Loaded, toast } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { CaseBand } from './band.js';
import { CaseTabs } from './case-tabs.js';
import { StepPanel } from './step-panel.js';
import { Withdrawn } from './withdrawn.js';
import './case.css';

const hrefOf = (caseId: string, step: OpenStep) => `/cases/${encodeURIComponent(caseId)}/steps/${encodeURIComponent(step.stepId)}?task=${encodeURIComponent(step.taskKey ?? '')}`;
const keyOf = (step: OpenStep) => `${step.stepId}/${step.taskKey ?? ''}`;

/** The step asked for, or else the first that this person can do now. A step with nobody's hands on it waits for the click. */
function choose(view: CaseView, stepId: string, task: string, person: Person): OpenStep | undefined {
  const asked = view.openSteps.find((step) => step.stepId === stepId && (task === '' || step.taskKey === task));
  if (stepId !== '') return asked;
  return view.openSteps.find((step) => step.mayAct && step.holder?.id === person.id) ?? view.openSteps.find((step) => step.mayAct && step.taskKey !== null);
}

function OpenSteps({ view, current }: { view: CaseView; current: OpenStep | undefined }) {
  const others = view.openSteps.filter((step) => !current || keyOf(step) !== keyOf(current));
  const mine = others.filter((step) => step.mayAct);
  const theirs = others.filter((step) => !step.mayAct);
  if (others.length === 0) return null;
  return (
    <div className="row wrap open-steps">
      {mine.length > 0 && <nav className="row wrap" aria-label="可以办理的步骤"><span className="muted">{current ? '还可以办：' : '可以办：'}</span>{mine.map((step) => <Link key={keyOf(step)} className="btn small" href={hrefOf(view.caseId, step)}>{step.name}</Link>)}</nav>}
      {theirs.length > 0 && <p className="muted">由他人办理：{theirs.map((step) => `${step.name}（${step.holder ? step.holder.name : '待签收'}）`).join('、')}</p>}
    </div>
  );
}

/** Remembers the step that was open, to say so when it goes. */
function useWithdrawn(view: CaseView, current: OpenStep | undefined, done: string) {
  const [gone, setGone] = useState<{ step: OpenStep; text: string } | null>(null);
  const last = useRef<OpenStep | null>(null);
  const typed = useRef('');
  const key = current ? keyOf(current) : '';
  useEffect(() => {
    const before = last.current;
    if (before && keyOf(before) !== done && !view.openSteps.some((step) => keyOf(step) === keyOf(before))) setGone({ step: before, text: typed.current });
    if (before && keyOf(before) !== key) typed.current = '';
    last.current = current ?? null;
  }, [view, current, key, done]);
  return { gone, onTyped: (text: string) => { typed.current = text; } };
}

export interface CasePageProps { readonly caseId: string; readonly stepId: string; readonly task: string; readonly tab: string; readonly person: Person; readonly today: string }

function Notices({ view, gone, missing }: { view: CaseView; gone: { step: OpenStep; text: string } | null; missing: boolean }) {
  return (
    <>
      {gone && <Withdrawn stepName={gone.step.name} text={gone.text} />}
      {missing && <p className="notice">这一步已经办结或不再等待办理。</p>}
      {view.waiting.length > 0 && <div className="notice" role="group" aria-label="正在等待">{view.waiting.map((line) => <p key={line}><span aria-hidden="true">◷ </span>{line}</p>)}</div>}
    </>
  );
}

function CaseFile({ view, stepId, task, tab, person, today }: { view: CaseView } & Omit<CasePageProps, 'caseId'>) {
  const { caseId } = view;
  const [done, setDone] = useState('');
  const current = choose(view, stepId, task, person);
  const { gone, onTyped } = useWithdrawn(view, current, done);
  const finish = (step: OpenStep) => (outcome: ActOutcome) => {
    setDone(keyOf(step));
    const next = outcome.nextSteps.find((one) => one.mayAct);
    toast(outcome.status === 'prepared' ? `${step.name}：已受理，正在办理，完成后会更新。` : outcome.message || `${step.name}：已办结。`);
    navigate(next ? hrefOf(caseId, next) : `/cases/${encodeURIComponent(caseId)}`);
    refresh(`case:${caseId}`);
    refresh('inbox:');
  };
  return (
    <>
      <CaseBand view={view} />
      <Notices view={view} gone={gone} missing={stepId !== '' && !current && !gone && done === ''} />
      <OpenSteps view={view} current={current} />
      {current && <StepPanel key={keyOf(current)} caseId={caseId} step={current} person={person} today={today} onTyped={onTyped} onDone={finish(current)} />}
      <CaseTabs view={view} tab={tab} stepId={stepId} task={task} />
    </>
  );
}

export function CasePage({ caseId, ...rest }: CasePageProps) {
  const file = useResource(`case:${caseId}`, () => client.case(caseId));
  return (
    <main className="page wide" id="main">
      <Loaded of={file} what="案件没有读到" works="待办列表仍可使用。" retry={() => { refresh(`case:${caseId}`); }} lines={8} tall>{(view) => <CaseFile view={view} {...rest} />}</Loaded>
    </main>
  );
}
