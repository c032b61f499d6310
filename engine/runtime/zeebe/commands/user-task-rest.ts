/** Commands on native user tasks: only the REST gateway has it, under /v1 on 8.5 and under /v2 from 8.6 on. */
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

export type RestCommand = Extract<Command, { type: 'complete-user-task' | 'assign-user-task' | 'update-user-task' }>;
export const isRest = (command: Command): command is RestCommand => ['complete-user-task', 'assign-user-task', 'update-user-task'].includes(command.type);

interface Request { readonly method: 'POST' | 'PATCH' | 'DELETE'; readonly path: string; readonly body?: object }

function requestOf(command: RestCommand): Request {
  const { actId: action } = command;
  switch (command.type) {
    case 'complete-user-task': return { method: 'POST', path: '/completion', body: { variables: command.variables, action } };
    case 'update-user-task': return { method: 'PATCH', path: '', body: { changeset: command.changes, action } };
    // The gateway refuses an empty holder; taking the task back is a request of its own, which has no room for the act.
    case 'assign-user-task': return command.assignee === '' ? { method: 'DELETE', path: '/assignee' } : { method: 'POST', path: '/assignment', body: { assignee: command.assignee, allowOverride: !command.claim, action } };
  }
}

export async function sendUserTask(options: RestOptions, command: RestCommand): Promise<Answer> {
  const { address, version, timeoutMs, authorization } = options;
  const { method, path, body } = requestOf(command);
  const url = `${address.replace(/\/$/, '')}/${apiOf(version)}/user-tasks/${command.userTaskKey}${path}`;
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization: await authorization() } : {}) };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}), signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    throw new EngineUnavailable(`Expected an answer of the Zeebe REST gateway at ${address}, but there was none.`, { cause: error });
  });
  if (response.ok) return { key: command.userTaskKey };
  return refusalFromRest(response.status, await response.text());
}
