/** Input and output mappings, as Zeebe's variable mapping behaviour has them. */
import type { Mapping } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import { success, type Failure, type Place, type Result, type Run } from '../run.js';
import { triggerFor } from '../state/triggers.js';
import { localVariables, visibleVariables } from '../state/variables.js';
import { evaluateOn } from './expressions.js';
import { isIteration } from './places.js';
import { propagate, setLocal } from './variables.js';

/** Before the first listener, or with none when the element begins. */
export function applyInputs(run: Run, { element, instance }: Place): Failure | undefined {
  if (element.inputs.length === 0 || (instance.startListenersDone ?? 0) > 0) return undefined;
  const result = evaluateMappings(element.inputs, visibleVariables(run.state, instance.key), {}, run.now);
  if (!result.ok) return result.failure;
  setLocal(run, instance.key, result.value);
  return undefined;
}

/** Without mappings, the variables of the event or job go outwards as they are. Done before the first end listener runs. */
export function applyOutputs(run: Run, at: Place): Failure | undefined {
  const { element, instance } = at;
  if ((instance.endListenersDone ?? 0) > 0) return undefined;
  const variables = triggerFor(run.state, instance.key, element.id)?.variables ?? {};
  if (element.outputs.length > 0) {
    setLocal(run, instance.key, variables);
    const visible = visibleVariables(run.state, instance.key);
    const result = evaluateMappings(element.outputs, visible, visible, run.now);
    if (!result.ok) return result.failure;
    propagate(run, targetScope(at), result.value);
  } else if (Object.keys(variables).length > 0) propagate(run, instance.key, variables);
  else if (passesLocals(at)) propagate(run, instance.flowScopeKey, localVariables(run.state, instance.key));
  return undefined;
}

/** An iteration keeps its own element variable up to date; all else maps into the scope around it. */
const targetScope = (at: Place): string => (isIteration(at) ? at.instance.key : at.instance.flowScopeKey);

/** These begin with the variables of their event as local ones and pass them on; what an error brings stays with the boundary event that caught it (seen on Zeebe 8.5 and 8.8). */
const passesLocals = ({ instance, element }: Place): boolean =>
  instance.type === 'BOUNDARY_EVENT' ? element.trigger?.kind !== 'error' : ['START_EVENT', 'INTERMEDIATE_CATCH_EVENT'].includes(instance.type);

/** In order: a later mapping sees what an earlier one made. */
function evaluateMappings(mappings: readonly Mapping[], visible: Variables, existing: Variables, now: number): Result<Variables> {
  let made: Variables = {};
  for (const { source, target } of mappings) {
    const result = evaluateOn(source, { ...visible, ...made }, 'IO_MAPPING_ERROR', now);
    if (!result.ok) return result;
    made = put(made, target.split('.'), result.value, existing);
  }
  return success(made);
}

/** A target `a.b` sets one entry of the context `a` and keeps the others. */
function put(made: Variables, path: readonly string[], value: unknown, existing: Variables): Variables {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...made, [name]: value };
  const inner = contextOf(made[name]) ?? contextOf(existing[name]) ?? {};
  return { ...made, [name]: put(inner, rest, value, inner) };
}

const contextOf = (value: unknown): Variables | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : undefined);
