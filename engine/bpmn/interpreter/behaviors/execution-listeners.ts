/**
 * Jobs at two moments of an element's life (8.6). `start`: the inputs are mapped, nothing is open yet. `end`: the outputs are mapped, nothing is
 * open any more. One after the other; the element goes on when the last is completed.
 */
import type { ExecutionListener } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import { success, type Place, type Result, type Run } from '../run.js';
import type { StoredJob } from '../state/jobs.js';
import { NO_KEY } from '../state/keys.js';
import { createJob } from './jobs.js';
import { applyInputs, applyOutputs } from './mappings.js';
import { closeSubscriptions } from './subscriptions.js';
import { setLocal } from './variables.js';

/** The passes of a multi-instance activity have them, the body around has not. */
const listenersOf = ({ element, instance }: Place, on: ExecutionListener['on']): readonly ExecutionListener[] =>
  instance.type === 'MULTI_INSTANCE_BODY' ? [] : (element.executionListeners ?? []).filter((listener) => listener.on === on);

export const hasListeners = (at: Place, on: ExecutionListener['on']): boolean => at.element.executionListeners !== undefined && listenersOf(at, on).length > 0;

/** Says whether the element waits for a listener. */
export function startListening(run: Run, at: Place): Result<boolean> {
  const done = at.instance.startListenersDone ?? 0;
  const wrong = done === 0 ? applyInputs(run, at) : undefined;
  return wrong ? { ok: false, failure: wrong } : offerNext(run, at, 'start', done);
}

export function endListening(run: Run, at: Place): Result<boolean> {
  const done = at.instance.endListenersDone ?? 0;
  const wrong = done === 0 && at.instance.type !== 'PROCESS' ? applyOutputs(run, at) : undefined;
  if (wrong) return { ok: false, failure: wrong };
  if (done === 0) closeSubscriptions(run, at);
  return offerNext(run, at, 'end', done);
}

function offerNext(run: Run, at: Place, on: ExecutionListener['on'], done: number): Result<boolean> {
  const next = listenersOf(at, on)[done];
  if (!next) return success(false);
  const wrong = createJob(run, at, next, { jobKind: 'EXECUTION_LISTENER', jobListenerEventType: on === 'start' ? 'START' : 'END' });
  return wrong ? { ok: false, failure: wrong } : success(true);
}

/** What a listener brings belongs to the element before it begins, and to the scope around it when it ends. */
export function listenerCompleted(run: Run, { instance }: Place, { jobListenerEventType }: StoredJob, variables: Variables): void {
  const isStart = jobListenerEventType === 'START';
  setLocal(run, isStart || instance.flowScopeKey === NO_KEY ? instance.key : instance.flowScopeKey, variables);
  run.schedule({ do: isStart ? 'activate' : 'complete', key: instance.key });
}
