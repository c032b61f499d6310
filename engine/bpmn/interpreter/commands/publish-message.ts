/** MESSAGE PUBLISH: to all who wait, then into the buffer for its time to live. An id is taken while its message lives. */
import { deliver, expire } from '../behaviors/messages.js';
import { messageKeyById, messageOf } from '../state/messages.js';
import { accept, refuse, type Command } from './command.js';

export const publishMessage: Command<'MESSAGE'> = (run, { value }) => {
  const { name, correlationKey, messageId = '', timeToLive, variables } = value;
  if (name === '') return refuse('INVALID_ARGUMENT', 'Expected to publish a message with a name, but it is blank');
  if (messageId !== '' && messageKeyById(run.state, { name, correlationKey, messageId }) !== undefined) {
    return refuse('ALREADY_EXISTS', `Expected to publish a new message with id '${messageId}', but a message with that id was already published`);
  }
  const key = run.newKey();
  const message = { name, correlationKey, messageId, timeToLive, deadline: run.now + Math.max(0, timeToLive), variables: variables ?? {} };
  run.appendOutcome('MESSAGE', 'PUBLISHED', key, message);
  const stored = messageOf(run.state, key);
  if (stored) deliver(run, stored);
  if (timeToLive <= 0) expire(run, key);
  return accept(key, message);
};
