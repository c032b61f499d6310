/** TIMER TRIGGER: from the queue of due work. A cycle goes on from its due date. */
import { elementOf } from '../../model/executable.js';
import { triggerEvent } from '../behaviors/events.js';
import { startInstance } from '../behaviors/instances.js';
import { placeAt } from '../behaviors/places.js';
import { nextStartTimer } from '../behaviors/start-timers.js';
import { nextOf } from '../behaviors/timers.js';
import { ofProcess } from '../behaviors/values.js';
import type { TimerValue } from '../../protocol/values.js';
import { processByKey } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import { timerOf } from '../state/timers.js';
import { visibleVariables } from '../state/variables.js';
import type { Run } from '../run.js';
import { accept, refuse, type Command } from './command.js';

export const triggerTimer: Command<'TIMER'> = (run, { key }) => {
  const timer = timerOf(run.state, key);
  if (!timer) return refuse('NOT_FOUND', `Expected to trigger timer with key '${key}', but no such timer was found`);
  run.append('TIMER', 'TRIGGERED', key, timer);
  if (timer.elementInstanceKey === NO_KEY) start(run, timer);
  else fire(run, timer);
  return accept(key, timer);
};

function start(run: Run, timer: TimerValue): void {
  const process = processByKey(run.state, timer.processDefinitionKey);
  const event = process && elementOf(process.executable, timer.targetElementId);
  if (!process || !event) return;
  startInstance(run, process, { startEventId: event.id, variables: {} });
  nextStartTimer(run, timer, event, timer);
}

function fire(run: Run, timer: TimerValue): void {
  const at = placeAt(run, timer.elementInstanceKey);
  const event = at && elementOf(at.process, timer.targetElementId);
  if (!at || event?.trigger?.kind !== 'timer' || !triggerEvent(run, at, event.id, {})) return;
  const next = nextOf(event.trigger, visibleVariables(run.state, at.instance.key), timer, run.now);
  if (event.interrupting === false && next.ok && next.value) {
    run.append('TIMER', 'CREATED', run.newKey(), { ...ofProcess(at.instance), elementInstanceKey: at.instance.key, targetElementId: event.id, ...next.value });
  }
}
