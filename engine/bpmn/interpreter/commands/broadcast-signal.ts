/** SIGNAL BROADCAST: to all who wait for its name, and as a beginning. */
import { deliverSignal } from '../behaviors/signals.js';
import { accept, refuse, type Command } from './command.js';

export const broadcastSignal: Command<'SIGNAL'> = (run, { value }) => {
  const { signalName, variables = {} } = value;
  if (!signalName) return refuse('INVALID_ARGUMENT', 'Expected to broadcast a signal with a name, but it is blank');
  const key = run.newKey();
  run.appendOutcome('SIGNAL', 'BROADCASTED', key, { signalName, variables });
  deliverSignal(run, signalName, variables);
  return accept(key, { signalName, variables });
};
