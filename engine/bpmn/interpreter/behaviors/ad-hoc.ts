/** Ad-hoc sub-process (BPMN 2.0 §13.3.5): what is begun in it, each element in an inner instance of its own, and when it is enough. */
import { innerInstanceOf, mustElement, type AdHocDefinition } from '../../model/executable.js';
import type { JobResult, Variables } from '../../protocol/values.js';
import { failed, failure, success, type Failure, type Place, type Result, type Run } from '../run.js';
import { mustInstance } from '../state/instances.js';
import { localVariable, visibleVariables } from '../state/variables.js';
import { evaluateIn, flagOn, typeOf } from './expressions.js';
import { mustPlace } from './places.js';
import { plainName } from './loops.js';
import { terminateChildren, activateIn } from './transitions.js';
import { childValue } from './values.js';
import { propagate, setLocal } from './variables.js';

export function adHocOf({ element }: Place): AdHocDefinition {
  if (!element.adHoc) throw new Error(`Expected element '${element.id}' to be an ad-hoc sub-process, but it has no definition.`);
  return element.adHoc;
}

/** What the expression names; nothing when there is none. */
export function chosenElements(run: Run, at: Place): Result<readonly string[]> {
  const { activeElements } = adHocOf(at);
  if (activeElements === '') return success([]);
  const result = evaluateIn(run, at.instance.key, activeElements);
  if (!result.ok) return result;
  const wrong = (was: string) => failed('EXTRACT_VALUE_ERROR', `Failed to activate ad-hoc elements. Expected result of the expression '${activeElements.replace(/^=/, '')}' to be ${was}.`);
  if (!Array.isArray(result.value)) return wrong(`'ARRAY', but was '${typeOf(result.value)}'`);
  const ids = result.value as readonly unknown[];
  if (!ids.every((id): id is string => typeof id === 'string')) return wrong("'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item");
  const unknown = unknownIn(at, ids);
  return unknown ? { ok: false, failure: unknown } : success(ids);
}

export function unknownIn(at: Place, ids: readonly string[]): Failure | undefined {
  const unknown = ids.filter((id) => !(adHocOf(at).elements ?? []).some(({ elementId }) => elementId === id));
  return unknown.length === 0 ? undefined : failure('EXTRACT_VALUE_ERROR', `Expected to activate activities for ad-hoc sub-process with key '${at.instance.key}', but the given elements [${unknown.join(', ')}] do not exist.`);
}

export function beginInner(run: Run, { element, instance, process }: Place, elementId: string, variables: Variables = {}): void {
  const key = run.newKey();
  const value = childValue(instance, { id: innerInstanceOf(element.id), eventType: 'UNSPECIFIED' }, 'AD_HOC_SUB_PROCESS_INNER_INSTANCE');
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value);
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', key, value);
  const output = plainName(element.adHoc?.outputElement);
  if (output !== undefined) setLocal(run, key, { [output]: null });
  setLocal(run, key, variables);
  activateIn(run, mustInstance(run.state, key), mustElement(process, elementId));
}

/** An inner instance is about to be completed. Fails on it, where a person can put it right. */
export function concludeInner(run: Run, inner: Place, around: Place): Result<boolean> {
  const { completionCondition, outputCollection, outputElement } = adHocOf(around);
  const output = outputCollection === undefined || outputElement === undefined ? success(undefined) : evaluateIn(run, inner.instance.key, outputElement);
  if (!output.ok) return output;
  const collected = outputCollection === undefined ? {} : { [outputCollection]: [...listAt(run, around, outputCollection), output.value ?? null] };
  const satisfied = completionCondition === undefined ? success(false) : flagOn(completionCondition, { ...visibleVariables(run.state, around.instance.key), ...collected }, run.now);
  if (!satisfied.ok) return { ok: false, failure: failure(satisfied.failure.errorType, `Failed to evaluate completion condition. ${satisfied.failure.message}`) };
  setLocal(run, around.instance.key, collected);
  return satisfied;
}

function listAt(run: Run, { instance }: Place, name: string): readonly unknown[] {
  const known = localVariable(run.state, instance.key, name)?.value;
  return Array.isArray(known) ? (known as readonly unknown[]) : [];
}

/** Enough is done: the rest is terminated, or, if the diagram says so, finished first. */
export function concludeAdHoc(run: Run, at: Place, cancelRemaining: boolean): void {
  const { instance } = at;
  if (cancelRemaining) {
    run.close(instance.key);
    if (terminateChildren(run, instance.key)) return;
  } else if (instance.activeChildren > 0 || run.arriving(instance.key) > 0) return;
  run.schedule({ do: 'complete', key: instance.key });
}

/** What a worker answers: what to begin, or that it is enough. */
export function adHocJobCompleted(run: Run, at: Place, variables: Variables, result: JobResult): void {
  propagate(run, at.instance.key, variables);
  for (const { elementId, variables: own } of result.activateElements ?? []) beginInner(run, at, elementId, own);
  if (result.isCompletionConditionFulfilled) concludeAdHoc(run, mustPlace(run, at.instance.key), result.isCancelRemainingInstances === true);
}
