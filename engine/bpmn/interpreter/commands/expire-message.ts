/** MESSAGE EXPIRE: from the queue of due work. */
import { expire } from '../behaviors/messages.js';
import { messageOf } from '../state/messages.js';
import { accept, refuse, type Command } from './command.js';

export const expireMessage: Command<'MESSAGE'> = (run, { key }) => {
  if (!messageOf(run.state, key)) return refuse('NOT_FOUND', `Expected to expire message with key '${key}', but no such message was found`);
  expire(run, key);
  return accept(key, {});
};
