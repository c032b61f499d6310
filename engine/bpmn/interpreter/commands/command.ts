/** A command decides whether it may happen; if so it appends its events and says what the client hears. */
import type { RejectionType } from '../../protocol/record.js';
import type { ValueType } from '../../protocol/intents.js';
import type { Answer, CommandDraft } from '../contract.js';
import type { Run } from '../run.js';

export type Command<V extends ValueType> = (run: Run, command: CommandDraft<V>) => Answer;

export const accept = (key: string, value: unknown): Answer => ({ accepted: true, key, value });
/** Reasons in Zeebe's grammar: Expected to …, but …. */
export const refuse = (code: RejectionType, reason: string): Answer => ({ accepted: false, code, reason });
