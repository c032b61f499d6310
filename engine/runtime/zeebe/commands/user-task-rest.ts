/** Completion of native user tasks: only the REST gateway has it, under /v1 on 8.5 and under /v2 from 8.6 on. */
import type { Command } from '../../port.js';
import { EngineUnavailable } from '../../port.js';
import type { Answer } from './answers.js';
import { refusalFromRest } from './answers.js';

export interface RestOptions {
  readonly address: string;
  readonly version: string;
  readonly timeoutMs: number;
  /** Value of the Authorization header, asked for before each request. */
  readonly authorization?: () => Promise<string>;
}

export const apiOf = (version: string): 'v1' | 'v2' => (/^8\.5(\.|$)/.test(version) ? 'v1' : 'v2');

export async function completeUserTask(options: RestOptions, command: Extract<Command, { type: 'complete-user-task' }>): Promise<Answer> {
  const { address, version, timeoutMs, authorization } = options;
  const url = `${address.replace(/\/$/, '')}/${apiOf(version)}/user-tasks/${command.userTaskKey}/completion`;
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization: await authorization() } : {}) };
  const body = JSON.stringify({ variables: command.variables, action: command.actId });
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    throw new EngineUnavailable(`Expected an answer of the Zeebe REST gateway at ${address}, but there was none.`, { cause: error });
  });
  if (response.ok) return { key: command.userTaskKey };
  return refusalFromRest(response.status, await response.text());
}
