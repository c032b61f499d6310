/** Beginning in the middle: the elements named, inside the scopes around them. */
import { elementOf, mustElement, type ExecutableProcess } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import type { DeployedProcess } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import { ActivationPlan, scopesAround } from './activation-plan.js';
import { rootValue } from './instances.js';
import { activatePlanned, openScope } from './planned-activations.js';
import { setLocal } from './variables.js';

/** Why these elements cannot be begun at; undefined when they can. */
export function whyNotStartAt(process: ExecutableProcess, elementIds: readonly string[]): string | undefined {
  for (const id of elementIds) {
    const element = elementOf(process, id);
    if (!element || element.type === 'PROCESS') return `Expected to create instance of process with start instructions but no element found with id '${id}'.`;
    if (element.type === 'START_EVENT' || element.type === 'BOUNDARY_EVENT') return `Expected to create instance of process with start instructions but the element with id '${id}' targets unsupported element type '${element.type}'. Supported element types are: activities, gateways, intermediate and end events.`;
    if (element.type === 'EVENT_SUB_PROCESS') return `Expected to create instance of process with start instructions but the element with id '${id}' is an event sub-process, which only its event begins.`;
    if (scopesAround(process, element).some(({ loop }) => loop)) return `Expected to create instance of process with start instructions but the element with id '${id}' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported.`;
    if (element.incoming.some((flow) => mustElement(process, process.flows[flow]?.source ?? '').type === 'EVENT_BASED_GATEWAY')) return `Expected to create instance of process with start instructions but the element with id '${id}' belongs to an event-based gateway. Begin at the gateway.`;
  }
  return undefined;
}

/** Begins an instance at elements; the scopes around them begin without their input mappings, as in Zeebe: the caller gives the variables. */
export function startAtElements(run: Run, process: DeployedProcess, elementIds: readonly string[], variables: Variables): string {
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, rootValue(process, key));
  setLocal(run, key, variables);
  openScope(run, key);
  const plan = new ActivationPlan(run, process.executable, key);
  const planned = elementIds.map((elementId) => plan.add({ elementId, ancestorScopeKey: NO_KEY, variableInstructions: [] }));
  activatePlanned(run, planned.flatMap((one) => (one.ok ? [one.activation] : [])), key);
  return key;
}
