/** PROCESS_INSTANCE CANCEL: everything inside is terminated, called instances too. */
import { valueOf } from '../behaviors/values.js';
import { processorOf } from '../elements/registry.js';
import { mustPlace } from '../behaviors/places.js';
import { instanceOf } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';
import { accept, refuse, type Command } from './command.js';

export const cancelProcessInstance: Command<'PROCESS_INSTANCE'> = (run, { key }) => {
  const instance = instanceOf(run.state, key);
  if (instance?.type !== 'PROCESS' || instance.lifecycle === 'TERMINATING') return refuse('NOT_FOUND', `Expected to cancel a process instance with key '${key}', but no such process was found`);
  if (instance.parentProcessInstanceKey !== NO_KEY) {
    return refuse('INVALID_STATE', `Expected to cancel a process instance with key '${key}', but it is created by a parent process instance. Cancel the root process instance '${instance.parentProcessInstanceKey}' instead.`);
  }
  run.appendOutcome('PROCESS_INSTANCE', 'ELEMENT_TERMINATING', key, valueOf(instance));
  processorOf('PROCESS').terminate(run, mustPlace(run, key));
  return accept(key, valueOf(instance));
};
