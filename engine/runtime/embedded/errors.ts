import { DatabaseInUse } from '../../store/sqlite/connection.js';
import { EngineUnavailable } from '../port.js';
import type { FromEngine } from './messages.js';

/** The disk did not take the act, and nothing of it was taken. The same act may be submitted again when there is space. The message is for users. */
export class EngineDiskFailure extends EngineUnavailable {
  constructor(readonly detail: string) {
    super(`引擎数据未能写入磁盘，本次操作没有生效，已有数据不受影响。请检查磁盘空间和权限后重试。（${detail}）`);
  }
}

/** A fault of our own: the act was not carried out and the state is as before. The message is for users, the cause is for the log. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  constructor(readonly detail: string) {
    super('引擎内部错误，本次操作没有生效。请将日志交给维护人员。', { cause: detail });
  }
}

/** Why the engine could not be opened, as its own class where there is one. */
export function openingError(message: Extract<FromEngine, { type: 'not-opened' }>): Error {
  if (message.error === 'DatabaseInUse' && message.file !== undefined) return new DatabaseInUse(message.file, message.pid);
  const error = new Error(message.message);
  error.name = message.error;
  return error;
}
