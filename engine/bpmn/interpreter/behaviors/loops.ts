/** Multi-instance: the collection that is run through, what each pass gives back, and when it is enough. */
import { isExpression } from '../../feel/feel.js';
import type { LoopDefinition } from '../../model/executable.js';
import { failed, success, type Failure, type Iterating, type LoopStep, type Place, type Result, type Run } from '../run.js';
import { localVariable, visibleVariables } from '../state/variables.js';
import { evaluateIn, flagOn, listIn } from './expressions.js';
import { mustPlace, placeAt } from './places.js';
import { activateIn } from './transitions.js';
import { propagate, setLocal } from './variables.js';

function loopOf({ element }: Place): LoopDefinition {
  if (!element.loop) throw new Error(`Expected element '${element.id}' to be a multi-instance activity, but it has no loop.`);
  return element.loop;
}

/** All items of a parallel body begin in one act, which must stay bounded in time and memory. */
const MOST_ITEMS = 10_000;

export function itemsOf(run: Run, body: Place): Result<readonly unknown[]> {
  const items = listIn(run, body.instance.key, loopOf(body).inputCollection);
  if (!items.ok || items.value.length <= MOST_ITEMS) return items;
  return failed('EXTRACT_VALUE_ERROR', `Expected at most ${MOST_ITEMS} items in the input collection of element '${body.element.id}', but there are ${items.value.length}. Split the collection, for instance over a called process.`);
}

/** The output collection is as wide as the items from the beginning. */
export function layOut(run: Run, body: Place, width: number): void {
  const { outputCollection } = loopOf(body);
  if (outputCollection !== undefined) setLocal(run, body.instance.key, { [outputCollection]: new Array(width).fill(null) });
}

/** Ended early or interrupted, a body begins no more passes. */
export function iterate(run: Run, { key, items, index }: Iterating): void {
  const body = placeAt(run, key);
  if (body?.instance.lifecycle !== 'ACTIVATED' || body.instance.interruptedBy !== '' || run.isClosed(key)) return;
  beginIteration(run, body, items[index], index + 1);
  if (index + 1 < items.length) run.schedule({ do: 'iterate', key, items, index: index + 1 });
}

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
  const collected = outputCollection === undefined ? undefined : localVariable(run.state, at.instance.key, outputCollection);
  if (outputCollection !== undefined && collected) propagate(run, at.instance.flowScopeKey, { [outputCollection]: collected.value });
}
