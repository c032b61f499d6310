/** Everything that happens at one form: what is typed, its draft, its paper, and the act that comes of it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActOutcome, StepForm } from '../../../../engine/api/contract/cases.js';
import type { Finding } from '../../../../engine/api/contract/shared.js';
import { toast } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import type { DeskFormHandle } from './form/desk-form.js';
import { localCopy } from './local-copy.js';
import { useDraft, type SaveTheDraft } from './use-draft.js';
import { usePreview, type AskPreview } from './use-preview.js';
import { useSubmit, type SendAct } from './use-submit.js';

export interface DeskProps {
  readonly form: StepForm;
  /** Whose and which: the key of a copy on this machine. */
  readonly draftKey: string;
  readonly today: string;
  /** null: nowhere to keep it on the server yet, so it stays on this machine. */
  readonly save: SaveTheDraft | null;
  readonly ask: AskPreview;
  readonly send: SendAct;
  readonly disabled: boolean;
  readonly onDone: (outcome: ActOutcome) => void;
  readonly onValues?: (values: Record<string, unknown>) => void;
}
type Values = Record<string, unknown>;
export type Confirmations = { ruleId: string; reason: string }[];

function reasonsToAsk(...lists: (readonly Finding[] | undefined)[]): readonly Finding[] {
  const asked = new Map<string, Finding>();
  for (const finding of lists.flatMap((list) => list ?? [])) if (finding.mode === 'confirm') asked.set(finding.ruleId, finding);
  return [...asked.values()];
}

const onlyReasonsMissing = (findings: readonly Finding[] | undefined): boolean => (findings ?? []).some((finding) => finding.mode === 'confirm') && !(findings ?? []).some((finding) => finding.mode === 'block');

export function useDesk({ form, draftKey, today, save, ask, send, disabled, onDone, onValues }: DeskProps) {
  const restored = useMemo(() => localCopy.read(draftKey), [draftKey]);
  const [values, setValues] = useState<Values>(restored ?? form.formData);
  const [occurredAt, setOccurredAt] = useState(today.slice(0, 10));
  const [focused, setFocused] = useState('');
  const [templateId, setTemplateId] = useState(form.documents[0]?.templateId ?? '');
  const [confirming, setConfirming] = useState(false);
  const handle = useRef<DeskFormHandle>(null);
  const draft = useDraft(draftKey, save, form.draft);
  const paper = usePreview(ask, templateId, values, occurredAt);
  const submission = useSubmit(send);
  const { problem } = submission;
  const busy = submission.busy !== 'no';
  const toConfirm = reasonsToAsk(paper.preview?.findings, problem?.findings);
  const put = (next: Values, byHand: boolean) => {
    setValues(next);
    if (!byHand) return;
    onValues?.(next);
    draft.changed(next);
  };
  const goTo = useCallback((path: string) => { setFocused(path); handle.current?.goTo(path); }, []);
  const perform = async (confirmations: Confirmations) => {
    setConfirming(false);
    const outcome = await submission.send({ formData: values, occurredAt, confirmations });
    if (!outcome) return;
    draft.finish();
    onDone(outcome);
  };
  const submit = () => {
    if (disabled || busy) return;
    if (!handle.current?.check()) { toast('还有内容没有填好，已转到第一处。'); return; }
    if (form.documents.length > 0 || toConfirm.length > 0) setConfirming(true);
    else void perform([]);
  };
  useEffect(() => { if (onlyReasonsMissing(problem?.findings)) setConfirming(true); }, [problem]);
  useKeys({ s: draft.saveNow, 'Ctrl+s': draft.saveNow, 'Ctrl+Enter': submit });
  const discard = () => { localCopy.remove(draftKey); put(form.formData, true); };
  return {
    values, put, occurredAt, setOccurredAt, focused, setFocused, templateId, setTemplateId, handle, draft, paper, submission, busy, toConfirm, goTo, submit, discard,
    restored: restored !== null, confirming, stopConfirming: () => { setConfirming(false); }, confirm: (confirmations: Confirmations) => { void perform(confirmations); },
  };
}
export type Desk = ReturnType<typeof useDesk>;
