import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActOutcome } from '../../../../engine/api/contract/cases.js';
import type { Problem } from '../../../../engine/api/contract/shared.js';
import { ApiProblem } from '../../api/http.js';
import { uuid } from '../../ui/uuid.js';

export interface ActBody { readonly actId: string; readonly formData: Record<string, unknown>; readonly occurredAt: string; readonly confirmations: { ruleId: string; reason: string }[] }
export type SendAct = (body: ActBody) => Promise<ActOutcome>;
const SLOW_MS = 1000;
const LEAVE_MS = 10000;

export interface Submission {
  readonly busy: 'no' | 'sending' | 'slow' | 'leave';
  readonly problem: Problem | null;
  readonly send: (body: Omit<ActBody, 'actId'>) => Promise<ActOutcome | null>;
  readonly dismiss: () => void;
}

const asProblem = (error: unknown): Problem =>
  error instanceof ApiProblem ? error.problem : { type: 'about:blank', title: '没有发出', status: 0, detail: error instanceof Error ? error.message : String(error), next: '填写的内容仍在，请再提交一次；重复提交只会办理一次。' };

/** The act id changes only after an answer: what got no answer is sent again under the same one. */
export function useSubmit(sendAct: SendAct): Submission {
  const [busy, setBusy] = useState<Submission['busy']>('no');
  const [problem, setProblem] = useState<Problem | null>(null);
  const actId = useRef(uuid());
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const stop = useCallback(() => { for (const timer of timers.current.splice(0)) clearTimeout(timer); }, []);
  useEffect(() => stop, [stop]);
  const send = useCallback(async (body: Omit<ActBody, 'actId'>) => {
    setProblem(null);
    setBusy('sending');
    timers.current.push(setTimeout(() => { setBusy('slow'); }, SLOW_MS), setTimeout(() => { setBusy('leave'); }, LEAVE_MS));
    try {
      const outcome = await sendAct({ ...body, actId: actId.current });
      if (outcome.status === 'refused') {
        actId.current = uuid();
        setProblem({ type: 'about:blank', title: '没有办成', status: 409, detail: outcome.message, next: '草稿已保留，请按提示修改后再提交。' });
        return null;
      }
      return outcome;
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status < 500) actId.current = uuid();
      setProblem(asProblem(error));
      return null;
    } finally {
      stop();
      setBusy('no');
    }
  }, [sendAct, stop]);
  return { busy, problem, send, dismiss: () => { setProblem(null); } };
}
