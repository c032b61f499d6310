/** When a scope is done: nothing runs inside, and no token waits at a join. */
import type { Place, Run } from '../run.js';
import { activateTriggered } from './events.js';
import { joinsLeftAlone } from './joins.js';
import { activateIn } from './transitions.js';

type Finish = (run: Run, at: Place) => void;

export function afterChild(run: Run, at: Place, finishTermination: Finish): void {
  afterTermination(run, at, finishTermination);
}

export function afterTermination(run: Run, at: Place, finishTermination: Finish): void {
  const { instance } = at;
  if (instance.lifecycle === 'ACTIVATED' && instance.interruptedBy === '') for (const gateway of joinsLeftAlone(run, at)) activateIn(run, instance, gateway);
  if (instance.activeChildren > 0) return;
  if (instance.lifecycle === 'TERMINATING') finishTermination(run, at);
  else if (instance.lifecycle === 'ACTIVATED' && !activatesEventSubProcess(run, at) && isDone(run, at)) run.schedule({ do: 'complete', key: instance.key });
}

const isDone = (run: Run, { instance }: Place): boolean => instance.waitingTokens === 0 && run.arriving(instance.key) === 0;

/** The interrupting event sub-process begins once everything else in the scope is gone. */
const activatesEventSubProcess = (run: Run, at: Place): boolean => at.process.elements[at.instance.interruptedBy]?.type === 'START_EVENT' && activateTriggered(run, at);
