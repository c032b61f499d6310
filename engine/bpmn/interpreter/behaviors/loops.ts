/** Multi-instance: the collection that is run through, what each pass gives back, and when it is enough. */
import { isExpression } from '../../feel/feel.js';
import type { LoopDefinition } from '../../model/executable.js';
import { failed, success, type Failure, type Iterating, type LoopStep, type Place, type Result, type Run } from '../run.js';
import { triggersOf } from '../state/triggers.js';
import { localVariable, nearestVariable, visibleVariables } from '../state/variables.js';
import { remember } from './events.js';
import { evaluateIn, flagOn, listIn } from './expressions.js';
import { mustPlace, placeAt } from './places.js';
import { activateIn } from './transitions.js';
import { propagate, setLocal } from './variables.js';

function loopOf({ element }: Place): LoopDefinition {
  if (!element.loop) throw new Error(`Expected element '${element.id}' to be a multi-instance activity, but it has no loop.`);
  return element.loop;
}

/** They begin in batches, so that no act grows without bound; their number is bounded all the same. */
const MOST_ITEMS = 100_000;

/** A collection that is a plain variable is looked up and not evaluated: each pass of a sequence asks for it again. */
export function itemsOf(run: Run, body: Place): Result<readonly unknown[]> {
  const { inputCollection } = loopOf(body);
  const name = plainName(inputCollection);
  const known = name === undefined ? undefined : nearestVariable(run.state, body.instance.key, name)?.value;
  const items = Array.isArray(known) ? success(known as readonly unknown[]) : listIn(run, body.instance.key, inputCollection);
  if (!items.ok || items.value.length <= MOST_ITEMS) return items;
  return failed('EXTRACT_VALUE_ERROR', `Expected at most ${MOST_ITEMS} items in the input collection of element '${body.element.id}', but there are ${items.value.length}. Split the collection, for instance over a called process.`);
}

/** Wider than this, a result waits by itself until the body is complete: writing the whole collection again for each would take the square of its width. */
const WRITTEN_EACH_TIME = 1_000;

/** The output collection is as wide as the items from the beginning. */
export function layOut(run: Run, body: Place, width: number): void {
  const { outputCollection } = loopOf(body);
  if (outputCollection !== undefined && width <= WRITTEN_EACH_TIME) setLocal(run, body.instance.key, { [outputCollection]: new Array(width).fill(null) });
}

/** Ended early or interrupted, a body begins no more passes. */
export function iterate(run: Run, { key, items, index }: Iterating): void {
  const body = placeAt(run, key);
  if (body?.instance.lifecycle !== 'ACTIVATED' || body.instance.interruptedBy !== '' || run.isClosed(key)) return;
  if (!run.takesPass()) return postpone(run, body);
  beginIteration(run, body, items[index], index + 1);
  if (index + 1 < items.length) run.schedule({ do: 'iterate', key, items, index: index + 1 });
}

function postpone(run: Run, { instance }: Place): void {
  run.append('PROCESS_INSTANCE_BATCH', 'ACTIVATED', run.newKey(), { processInstanceKey: instance.processInstanceKey, batchElementInstanceKey: instance.key, index: instance.loopCounter });
}

/** A later run: goes on where the one before stopped. */
export function nextPasses(run: Run, body: Place): Failure | undefined {
  const { instance, element } = body;
  run.append('PROCESS_INSTANCE_BATCH', 'ACTIVATED', run.newKey(), { processInstanceKey: instance.processInstanceKey, batchElementInstanceKey: instance.key, index: -1 });
  const items = itemsOf(run, body);
  if (!items.ok) return items.failure;
  const { loopCounter: index } = instance;
  run.schedule({ do: 'iterate', key: instance.key, items: element.loop?.sequential ? items.value.slice(0, index + 1) : items.value, index });
  return undefined;
}

/** Sequential: the pass after the one that was completed. */
export const nextIteration = (run: Run, body: Place, item: unknown): void => (run.takesPass() ? beginIteration(run, body, item, body.instance.loopCounter + 1) : postpone(run, body));

/** A plain variable as output element belongs to its own pass, or the passes would write over one another. */
export const plainName = (outputElement: string | undefined): string | undefined => (outputElement === undefined ? undefined : /^=\s*([\p{L}_][\p{L}\p{N}_]*)\s*$/u.exec(outputElement)?.[1]);

export function beginIteration(run: Run, at: Place, item: unknown, loopCounter: number): void {
  const { inputElement, outputElement } = loopOf(at);
  const output = plainName(outputElement);
  const locals = { ...(inputElement === undefined ? {} : { [inputElement]: item }), ...(output === undefined || output === inputElement ? {} : { [output]: null }), loopCounter };
  activateIn(run, at.instance, at.element, { locals }, at.element.type);
}

/** What a pass that is about to complete means for the body. Fails on the pass itself, where a person can put it right. */
export function concludeIteration(run: Run, pass: Place): Result<LoopStep> {
  const loop = loopOf(pass);
  const body = mustPlace(run, pass.instance.flowScopeKey);
  const items = loop.sequential || loop.completionCondition !== undefined ? itemsOf(run, body) : success([]);
  if (!items.ok) return items;
  const wrong = collectOutput(run, pass, body, loop);
  if (wrong) return { ok: false, failure: wrong };
  const satisfied = isSatisfied(run, pass, body, items.value.length);
  if (!satisfied.ok) return satisfied;
  if (satisfied.value) return success({ satisfied: true });
  const more = loop.sequential && pass.instance.loopCounter < items.value.length;
  return success({ satisfied: false, ...(more ? { item: { value: items.value[pass.instance.loopCounter] } } : {}) });
}

function collectOutput(run: Run, pass: Place, body: Place, { outputCollection, outputElement }: LoopDefinition): Failure | undefined {
  if (outputCollection === undefined || outputElement === undefined) return undefined;
  const result = evaluateIn(run, pass.instance.key, isExpression(outputElement) ? outputElement : `=${outputElement}`);
  if (!result.ok) return result.failure;
  const known = localVariable(run.state, body.instance.key, outputCollection)?.value;
  if (known === undefined) {
    remember(run, body, body.element.id, { index: pass.instance.loopCounter - 1, output: result.value });
    return undefined;
  }
  const collected = Array.isArray(known) ? [...(known as unknown[])] : [];
  collected[pass.instance.loopCounter - 1] = result.value;
  setLocal(run, body.instance.key, { [outputCollection]: collected });
  return undefined;
}

/** The counts are as they will be once this pass is complete. */
function isSatisfied(run: Run, pass: Place, body: Place, numberOfInstances: number): Result<boolean> {
  const condition = loopOf(pass).completionCondition;
  if (condition === undefined) return success(false);
  const { activeChildren, completedChildren, loopCounter } = body.instance;
  const counts = { numberOfInstances, numberOfActiveInstances: activeChildren - 1, numberOfCompletedInstances: completedChildren + 1, numberOfTerminatedInstances: loopCounter - activeChildren - completedChildren };
  return flagOn(condition, { ...visibleVariables(run.state, pass.instance.key), ...counts }, run.now);
}

export function publishOutput(run: Run, at: Place): void {
  const { outputCollection } = loopOf(at);
  if (outputCollection === undefined) return;
  const collected = localVariable(run.state, at.instance.key, outputCollection);
  propagate(run, at.instance.flowScopeKey, { [outputCollection]: collected ? collected.value : gathered(run, at) });
}

function gathered(run: Run, at: Place): readonly unknown[] {
  const items = itemsOf(run, at);
  const collection: unknown[] = new Array(items.ok ? items.value.length : at.instance.loopCounter).fill(null);
  for (const { targetElementId, variables } of triggersOf(run.state, at.instance.key)) if (targetElementId === at.element.id) collection[Number(variables['index'])] = variables['output'] ?? null;
  return collection;
}
