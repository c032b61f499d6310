/** Keeps the writer at work: takes messages, groups what waits, wakes for what is due, and answers when it is on disk. Lives in the worker thread. */
import { join } from 'node:path';
import type { CommandDraft, Interpreter, PrepareDeployment, State } from '../../bpmn/interpreter/contract.js';
import { availableJobs } from '../../bpmn/interpreter/state/jobs.js';
import { openUserTasks, userTasksIn } from '../../bpmn/interpreter/state/user-tasks.js';
import { openDatabase, type Database } from '../../store/sqlite/connection.js';
import type { OpenUserTask, UserTaskQuery } from '../port.js';
import { Acknowledged, assertNothingLost } from './acknowledged.js';
import type { ActResult } from './act.js';
import { checkDatabase } from './check-database.js';
import { clockFor, type Clock } from './clock.js';
import { LogWriter } from './log-table.js';
import { JobWaiters, type JobQuestion } from './job-waiters.js';
import type { FromEngine, Reply, ThreadOptions, ToEngine } from './messages.js';
import { DATABASE_FILE, prepareSchema } from './schema.js';
import { DatabaseDamaged } from './sums.js';
import { Writer } from './writer.js';

export interface HostParts { readonly createInterpreter: () => Interpreter; readonly prepareDeployment: PrepareDeployment; readonly post: (message: FromEngine) => void }

/** Due work is looked for at least this often: the system clock may have been set, the machine may have slept. */
const POLL_MS = 1000;
const COMPACT_STEP = 500;

export class EngineHost {
  private readonly db: Database;
  private readonly clock: Clock;
  private readonly acknowledged: Acknowledged;
  private readonly writer: Writer;
  private replies: { id: number; reply: Reply }[] = [];
  /** Question and key in turn. */
  private accepted: (number | string)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private scheduled = false;
  private readonly waiters = new JobWaiters((question) => this.noJobs(question));
  private closed = false;

  constructor(private readonly options: ThreadOptions, private readonly parts: HostParts) {
    this.db = openDatabase(join(options.directory, DATABASE_FILE), { fsync: options.fsync });
    try {
      prepareSchema(this.db);
      if (options.fsync) assertNothingLost(this.db.file, new LogWriter(this.db).lastPosition());
    } catch (error) {
      this.db.close();
      throw error;
    }
    this.acknowledged = new Acknowledged(this.db.file);
    this.clock = clockFor(options.clock, new LogWriter(this.db).lastTimestamp());
    this.writer = new Writer({
      db: this.db, clock: this.clock, cacheBytes: options.cacheBytes, createInterpreter: parts.createInterpreter,
      onCommitted: (position) => this.acknowledged.write(position),
      onFault: (message) => parts.post({ type: 'fault', message }),
    });
    parts.post({ type: 'ready', lastPosition: this.writer.lastPosition, now: this.clock.now() });
    this.schedule();
  }

  receive(message: ToEngine): void {
    switch (message.type) {
      case 'act': return this.take(message.id, message.drafts, message.wantsValue);
      case 'activate-jobs': return this.activateJobs(message);
      case 'stop-waiting': return this.waiters.stop(message.id);
      case 'deploy': return void this.deploy(message);
      case 'open-user-tasks': return this.answer(message.id, { kind: 'user-tasks', tasks: this.userTasks(message.query, message.max) });
      case 'advance': return this.guarded(message.id, () => this.advance(message.to));
      case 'compact': return this.compact(message.id, this.writer.droppable(message.before, message.until), 0);
      case 'backup': return this.guarded(message.id, () => this.backup(message.file));
      case 'close': return this.close(message.id);
    }
  }

  private take(id: number, drafts: readonly CommandDraft[], wantsValue: boolean): void {
    this.writer.enqueue({ drafts, answer: (result) => this.keep(id, result, wantsValue) });
    this.schedule();
  }

  private keep(id: number, result: ActResult, wantsValue: boolean): void {
    if (!wantsValue && result.kind === 'answered' && result.answer.accepted) this.accepted.push(id, result.answer.key);
    else this.replies.push({ id, reply: result });
  }

  /** A worker that asks and finds nothing must cost no disk. Work that waits may still bring the job, so it is looked at only when the queue is empty. */
  private activateJobs({ id, draft, waitMs }: JobQuestion): void {
    if (waitMs > 0 && !this.hasJobs(draft.value.type)) this.waiters.add({ id, draft, waitMs });
    else if (!this.writer.hasWork && !this.hasJobs(draft.value.type)) this.noJobs({ id, draft });
    else this.take(id, [draft], true);
  }

  private hasJobs(type: string): boolean { return availableJobs(this.writer.cache, type).next().done !== true; }

  private noJobs({ id, draft }: Omit<JobQuestion, 'waitMs'>): void {
    this.answer(id, { kind: 'answered', answer: { accepted: true, key: '-1', value: { ...draft.value, jobKeys: [], jobs: [] } } });
  }

  private async deploy({ id, resources }: Extract<ToEngine, { type: 'deploy' }>): Promise<void> {
    try {
      const prepared = await this.parts.prepareDeployment(resources);
      if (prepared.ok) this.take(id, [prepared.command], true);
      else this.answer(id, { kind: 'refused-model', findings: prepared.findings });
    } catch (error) {
      this.answer(id, failure(error));
    }
  }

  private userTasks({ processInstanceKey: instance, after = '' }: UserTaskQuery, max: number): readonly OpenUserTask[] {
    const found: OpenUserTask[] = [];
    for (const [userTaskKey, { processInstanceKey, elementId }] of instance === undefined ? openUserTasks(this.writer.cache, after) : tasksOf(this.writer.cache, instance, after)) {
      if (found.length >= max) break;
      found.push({ userTaskKey, processInstanceKey, elementId });
    }
    return found;
  }

  /** To the moment of each due work in turn, so that nothing is done later than it was due. */
  private advance(to: number): number {
    this.writer.drain();
    for (let next = this.writer.nextDue(); next !== undefined && next <= to; next = this.writer.nextDue()) {
      this.clock.moveTo(next);
      if (!this.writer.runGroup()) throw new Error('Expected due work to be done, but it changes nothing. The fault log names it.');
    }
    this.clock.moveTo(to);
    this.writer.drain();
    return to;
  }

  /** In small steps, between which acts are taken. */
  private compact(id: number, before: number, dropped: number): void {
    this.guarded(id, () => {
      const step = this.writer.dropLogBefore(before, COMPACT_STEP);
      if (step === COMPACT_STEP && !this.closed) {
        setImmediate(() => this.compact(id, before, dropped + step));
        return undefined;
      }
      this.db.exec('PRAGMA incremental_vacuum');
      return dropped + step;
    });
  }

  private backup(file: string): number {
    this.db.prepare('VACUUM INTO ?').run(file);
    return 1;
  }

  private close(id: number): void {
    this.guarded(id, () => {
      this.waiters.stopAll();
      this.writer.drain();
      this.closed = true;
      clearTimeout(this.timer);
      try {
        if (this.options.checkAtClose) this.assertSound();
      } finally {
        this.db.close();
        this.acknowledged.close();
      }
      return 0;
    });
  }

  private assertSound(): void {
    const [first, ...others] = checkDatabase(this.db).problems;
    if (first !== undefined) throw new DatabaseDamaged([first, ...others].join('；'));
  }

  private guarded(id: number, work: () => number | undefined): void {
    let reply: Reply | undefined;
    try {
      const count = work();
      reply = count === undefined ? undefined : { kind: 'done', count };
    } catch (error) {
      reply = failure(error);
    }
    if (reply !== undefined) this.answer(id, reply);
  }

  private answer(id: number, reply: Reply): void {
    this.replies.push({ id, reply });
    this.flush();
    this.schedule();
  }

  /** After every message that has already arrived, so that a group is as large as what waits. */
  private schedule(): void {
    if (this.scheduled || this.closed) return;
    this.scheduled = true;
    clearTimeout(this.timer);
    setImmediate(() => this.work());
  }

  private work(): void {
    this.scheduled = false;
    if (this.closed) return;
    const moved = this.writer.runGroup();
    this.flush();
    for (const { id, draft } of this.waiters.served((type) => this.hasJobs(type))) this.take(id, [draft], true);
    if (moved && this.writer.hasWork) return this.schedule();
    if (this.clock.simulated) return;
    const next = this.writer.nextDue();
    const wait = next === undefined || !moved ? POLL_MS : Math.min(POLL_MS, Math.max(1, next - this.clock.now()));
    this.timer = setTimeout(() => this.schedule(), wait);
  }

  private told = -1;
  private flush(): void {
    const lastPosition = this.writer.lastPosition;
    if (this.replies.length === 0 && this.accepted.length === 0 && lastPosition === this.told) return;
    this.told = lastPosition;
    this.parts.post({ type: 'replies', accepted: this.accepted, replies: this.replies, lastPosition, now: this.clock.now() });
    this.replies = [];
    this.accepted = [];
  }
}

const tasksOf = (state: State, instance: string, after: string) => [...userTasksIn(state, instance)].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));

const failure = (error: unknown): ActResult => ({ kind: 'failed', disk: false, message: error instanceof Error ? error.message : String(error) });
