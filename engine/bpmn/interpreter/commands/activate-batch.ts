/** PROCESS_INSTANCE_BATCH ACTIVATE: from the queue of due work. A multi-instance body goes on with its next passes. */
import { raiseIncident } from '../behaviors/incidents.js';
import { nextPasses } from '../behaviors/loops.js';
import { placeAt } from '../behaviors/places.js';
import { accept, refuse, type Command } from './command.js';

export const activateBatch: Command<'PROCESS_INSTANCE_BATCH'> = (run, { key }) => {
  const body = placeAt(run, key);
  if (body?.instance.nextPassesAt === undefined) return refuse('NOT_FOUND', `Expected to begin the next passes of multi-instance body with key '${key}', but none are due`);
  const wrong = nextPasses(run, body);
  if (wrong) raiseIncident(run, body, wrong);
  return accept(key, {});
};
