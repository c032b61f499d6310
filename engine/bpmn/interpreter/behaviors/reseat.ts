/** Beginning in the middle: the elements named, inside the scopes around them. */
import { elementOf, mustElement, type ExecutableElement, type ExecutableProcess } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { DeployedProcess } from '../state/definitions.js';
import { mustInstance } from '../state/instances.js';
import { raiseIncident } from './incidents.js';
import type { Run } from '../run.js';
import { rootValue } from './instances.js';
import { mustPlace } from './places.js';
import { openSubscriptions } from './subscriptions.js';
import { activated, activateIn } from './transitions.js';
import { childValue } from './values.js';
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

/** From the outside in, without the process. */
function scopesAround(process: ExecutableProcess, element: ExecutableElement): readonly ExecutableElement[] {
  const around: ExecutableElement[] = [];
  for (let id = element.parent; id !== process.id; id = mustElement(process, id).parent) around.unshift(mustElement(process, id));
  return around;
}

/** The scopes begin without their input mappings, as in Zeebe: the caller gives the variables. */
export function startAtElements(run: Run, process: DeployedProcess, elementIds: readonly string[], variables: Variables): string {
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, rootValue(process, key));
  setLocal(run, key, variables);
  const open = new Map<string, string>([[process.executable.id, key]]);
  openScope(run, key);
  for (const id of elementIds) {
    const element = mustElement(process.executable, id);
    for (const scope of scopesAround(process.executable, element)) if (!open.has(scope.id)) open.set(scope.id, beginScope(run, scope, open.get(scope.parent) ?? key));
    activateIn(run, mustInstance(run.state, open.get(element.parent) ?? key), element);
  }
  return key;
}

function beginScope(run: Run, scope: ExecutableElement, aroundKey: string): string {
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, childValue(mustInstance(run.state, aroundKey), scope, scope.type));
  openScope(run, key);
  return key;
}

/** A scope whose events cannot be opened runs without them, and says so in an incident that closes when it is resolved. */
function openScope(run: Run, key: string): void {
  const at = mustPlace(run, key);
  const wrong = openSubscriptions(run, at);
  activated(run, at);
  if (wrong) raiseIncident(run, at, wrong);
}
