/** Beginning a process instance: by a person, a message, a timer, or a call activity. */
import { mustElement } from '../../model/executable.js';
import type { ProcessInstanceValue, Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import type { DeployedProcess } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import { putStart } from './starts.js';
import { ofProcess } from './values.js';
import { setLocal } from './variables.js';

export interface Start {
  /** The event that starts it; absent: the none start event. */
  readonly startEventId?: string;
  readonly variables: Variables;
  readonly calledBy?: Place;
}

/** Returns the key of the new instance. With an event, the variables pass through the start event's output mappings. */
export function startInstance(run: Run, process: DeployedProcess, { startEventId, variables, calledBy }: Start): string {
  const key = run.newKey();
  const value = rootValue(process, key, calledBy);
  if (startEventId === undefined) setLocal(run, key, variables, ofProcess(value));
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, value);
  if (startEventId !== undefined) putStart(run, key, startEventId, variables);
  run.schedule({ do: 'activate', key });
  return key;
}

export function rootValue(process: DeployedProcess, key: string, calledBy?: Place): ProcessInstanceValue {
  return {
    bpmnProcessId: process.bpmnProcessId, processDefinitionKey: process.key, processInstanceKey: key, version: process.version,
    elementId: process.executable.id, bpmnElementType: 'PROCESS', bpmnEventType: 'UNSPECIFIED', flowScopeKey: NO_KEY,
    parentProcessInstanceKey: calledBy?.instance.processInstanceKey ?? NO_KEY, parentElementInstanceKey: calledBy?.instance.key ?? NO_KEY,
  };
}

/** The start event without a trigger, where a person or a call activity begins. */
export const noneStartOf = (process: DeployedProcess): string | undefined => {
  const root = mustElement(process.executable, process.executable.id);
  return root.starts?.find((id) => mustElement(process.executable, id).trigger === undefined);
};
