/** Buffered messages, and which process already received which. */
import type { MutableState, State } from '../contract.js';
import type { MessageValue } from '../../protocol/values.js';
import { deleteUnder, join, lastPart, part, prefix } from './entries.js';

export type StoredMessage = MessageValue & { readonly key: string };

const MESSAGE = 'message';
const BY_NAME = 'message-by-name';
const BY_ID = 'message-by-id';
const CORRELATED = 'message-correlated';

export const messageOf = (state: State, key: string): StoredMessage | undefined => state.get(MESSAGE, key) as StoredMessage | undefined;
export const messageKeyById = (state: State, message: Pick<MessageValue, 'name' | 'correlationKey' | 'messageId'>): string | undefined =>
  state.get(BY_ID, join(message.name, message.correlationKey, message.messageId)) as string | undefined;

/** Oldest first. */
export function* bufferedMessages(state: State, name: string, correlationKey: string): Generator<StoredMessage> {
  for (const [key] of state.entries(BY_NAME, prefix(name, correlationKey))) {
    const message = messageOf(state, lastPart(key));
    if (message) yield message;
  }
}
/** A message reaches a process (any version, any instance) once. */
export const wasCorrelated = (state: State, messageKey: string, bpmnProcessId: string): boolean => state.get(CORRELATED, `${messageKey}/${part(bpmnProcessId)}`) !== undefined;
export const markCorrelated = (state: MutableState, messageKey: string, bpmnProcessId: string): void => state.put(CORRELATED, `${messageKey}/${part(bpmnProcessId)}`, 1);

export function putMessage(state: MutableState, message: StoredMessage): void {
  state.put(MESSAGE, message.key, message);
  state.put(BY_NAME, join(message.name, message.correlationKey, message.key), 1);
  if (message.messageId !== '') state.put(BY_ID, join(message.name, message.correlationKey, message.messageId), message.key);
}
export function deleteMessage(state: MutableState, message: StoredMessage): void {
  state.delete(MESSAGE, message.key);
  state.delete(BY_NAME, join(message.name, message.correlationKey, message.key));
  if (message.messageId !== '') state.delete(BY_ID, join(message.name, message.correlationKey, message.messageId));
  deleteUnder(state, CORRELATED, `${message.key}/`);
}
