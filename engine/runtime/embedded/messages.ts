/** What the engine's two sides say to each other. Everything here crosses a thread, so it is plain data. */
import type { Level } from '../../bpmn/model/dialect.js';
import type { CommandDraft } from '../../bpmn/interpreter/contract.js';
import type { OpenUserTask, Resource, UserTaskQuery } from '../port.js';
import type { EngineClock } from './clock.js';
import type { ActResult } from './act.js';

export interface ThreadOptions { readonly directory: string; readonly clock: EngineClock; readonly fsync: boolean; readonly cacheBytes?: number; readonly dialect?: Level | undefined; readonly checkAtClose: boolean }

/** `id`s are given by the caller's side and come back in the answer. */
export type ToEngine =
  | { readonly type: 'act'; readonly id: number; readonly drafts: readonly CommandDraft[]; /** Without it the answer's value stays behind: most callers want the key only. */ readonly wantsValue: boolean }
  | { readonly type: 'activate-jobs'; readonly id: number; readonly draft: CommandDraft<'JOB_BATCH'>; /** So long it may wait for a job. */ readonly waitMs: number }
  | { readonly type: 'stop-waiting'; readonly id: number }
  | { readonly type: 'deploy'; readonly id: number; readonly resources: readonly Resource[] }
  | { readonly type: 'open-user-tasks'; readonly id: number; readonly query: UserTaskQuery; readonly max: number }
  | { readonly type: 'advance'; readonly id: number; /** Engine time to be at, milliseconds since the epoch. */ readonly to: number }
  | { readonly type: 'compact'; readonly id: number; /** Acts that end before this position. */ readonly before: number; /** And only those before this engine time. */ readonly until?: number }
  | { readonly type: 'backup'; readonly id: number; readonly file: string }
  | { readonly type: 'close'; readonly id: number };

export type Finding = { readonly resource: string; readonly elementId: string; readonly message: string };

export type Reply =
  | ActResult
  | { readonly kind: 'refused-model'; readonly findings: readonly Finding[] }
  | { readonly kind: 'user-tasks'; readonly tasks: readonly OpenUserTask[] }
  | { readonly kind: 'done'; readonly count: number };

export type FromEngine =
  | { readonly type: 'ready'; readonly lastPosition: number; readonly now: number }
  | { readonly type: 'not-opened'; readonly error: string; readonly message: string; readonly file?: string; readonly pid?: number }
  | { readonly type: 'replies'; /** Most answers say no more than the key: question and key in turn, for crossing the thread cheaply. */ readonly accepted: readonly (number | string)[]; readonly replies: readonly { readonly id: number; readonly reply: Reply }[]; readonly lastPosition: number; readonly now: number }
  | { readonly type: 'fault'; readonly message: string };
