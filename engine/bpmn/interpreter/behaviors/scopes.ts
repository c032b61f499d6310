/** When a scope is done: nothing runs inside, and no token waits at a join. */
import type { Place, Run } from '../run.js';
import { activateTriggered } from './events.js';
import { terminateChildren } from './transitions.js';

type Finish = (run: Run, at: Place) => void;

export function afterChild(run: Run, at: Place, finishTermination: Finish): void {
  const { instance, process } = at;
  if (instance.lifecycle === 'ACTIVATED' && process.elements[instance.interruptedBy]?.type === 'END_EVENT') terminateChildren(run, instance.key);
  afterTermination(run, at, finishTermination);
}

export function afterTermination(run: Run, at: Place, finishTermination: Finish): void {
  const { instance } = at;
  if (instance.activeChildren > 0) return;
  if (instance.lifecycle === 'TERMINATING') finishTermination(run, at);
  else if (instance.lifecycle === 'ACTIVATED' && !activatesEventSubProcess(run, at) && instance.waitingTokens === 0) run.schedule({ do: 'complete', key: instance.key });
}

/** The interrupting event sub-process begins once everything else in the scope is gone. */
const activatesEventSubProcess = (run: Run, at: Place): boolean => at.process.elements[at.instance.interruptedBy]?.type === 'START_EVENT' && activateTriggered(run, at);
