/** The engine on one machine: the port over a worker thread that decides and writes, and a reader of the log on this side. */
import type { Level } from '../../bpmn/model/dialect.js';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tooLarge } from '../../bpmn/interpreter/behaviors/too-large.js';
import type { DecisionEvaluationValue, DeploymentValue, JobBatchValue, Variables } from '../../bpmn/protocol/values.js';
import { openDatabase } from '../../store/sqlite/connection.js';
import { DeploymentRefused, type ActivatedJob, type Command, type Decided, type Deployed, type EnginePort, type JobRequest, type OpenUserTask, type Outcome, type ReadPosition, type RecordBatch, type Resource, type UserTaskQuery } from '../port.js';
import { systemClock, type EngineClock } from './clock.js';
import { activationDraft, decisionDraft, draftsOf } from './command-drafts.js';
import { DATABASE_FILE } from './schema.js';
import { RecordFeed } from './record-feed.js';
import { ThreadClient, type Answered } from './thread-client.js';
import { threadLocation } from './thread-location.js';

export interface EmbeddedOptions {
  /** Holds `engine.sqlite`; made when it is not there. One engine a directory: a second one is refused with `DatabaseInUse`. */
  readonly directory: string;
  readonly clock?: EngineClock;
  /** false: not durable against a power cut. For tests and throw-away runs. Default true. */
  readonly fsync?: boolean;
  /** Bound of the live state held in memory. */
  readonly cacheBytes?: number;
  /** How long the log is kept: acts older than so many days of engine time are dropped once every reader has passed them. Looked at each hour; absent: everything is kept. The state, and the office's journal, are never touched. */
  readonly keepLogDays?: number;
  /** Which version of Zeebe's dialect is deployed; absent: the newest. */
  readonly dialect?: Level;
  /** Checks at `close` that everything stored is sound and that the state follows from the log, and throws when it is not. For tests. Default: the environment's `FADU_CHECK_AT_CLOSE=1`. */
  readonly checkAtClose?: boolean;
  /** Faults that no caller waits for, for the log. */
  readonly onFault?: (message: string) => void;
}

export interface EmbeddedEngine extends EnginePort {
  readonly kind: 'embedded';
  /** Engine time of the last answer, milliseconds since the epoch. */
  readonly now: number;
  /** Moves a simulated clock on; resolves when everything that became due on the way is done, in order, and on disk. Throws when the clock is the system's. */
  advanceClock(ms: number): Promise<void>;
  setClock(time: number): Promise<void>;
  /** Drops the log of acts that ended before `position`; live state never needs it. Returns how many acts were dropped. */
  compact(position: string): Promise<number>;
  /** Retention now, as `keepLogDays` says, instead of within the hour. Returns how many acts were dropped. */
  retain(): Promise<number>;
  /** A consistent copy of the whole engine into a new file, while it runs. */
  backup(file: string): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { directory, clock = systemClock, fsync = true, cacheBytes, dialect, checkAtClose = process.env.FADU_CHECK_AT_CLOSE === '1', onFault = () => undefined } = options;
  mkdirSync(directory, { recursive: true });
  let feed: RecordFeed | undefined;
  let committed = 0;
  const onCommitted = (lastPosition: number): void => {
    committed = lastPosition;
    feed?.advance(lastPosition);
  };
  const thread = await ThreadClient.start(threadLocation(import.meta.url), { directory, clock, fsync, cacheBytes, dialect, checkAtClose }, { onCommitted, onFault, onLost: (error) => feed?.fail(error) });
  feed = new RecordFeed(openDatabase(join(directory, DATABASE_FILE), { readonly: true }));
  feed.advance(committed);
  return new ThreadedEngine(thread, feed, clock, options.keepLogDays, onFault);
}

const TASKS_A_PAGE = 2000;

class ThreadedEngine implements EmbeddedEngine {
  readonly kind = 'embedded';

  private readonly retaining: NodeJS.Timeout | undefined;

  constructor(private readonly thread: ThreadClient, private readonly feed: RecordFeed, private readonly clock: EngineClock, private readonly keepLogDays: number | undefined, onFault: (message: string) => void) {
    if (keepLogDays === undefined || clock.kind === 'simulated') return;
    this.retaining = setInterval(() => void this.retain().catch((error: unknown) => onFault(`Expected the log to be shortened, but ${String(error)}.`)), HOUR);
    this.retaining.unref();
  }

  get now(): number { return this.clock.kind === 'system' ? Date.now() : this.thread.engineTime; }

  async deploy(resources: readonly Resource[]): Promise<Deployed> {
    const reply = await this.thread.ask({ type: 'deploy', resources });
    if (reply.kind === 'refused-model') throw new DeploymentRefused(reply.findings);
    const answer = answerOf(reply);
    if (!answer.accepted) throw new DeploymentRefused([{ resource: resources[0]?.name ?? '', elementId: '', message: answer.reason }]);
    const { processesMetadata, decisionsMetadata } = answer.value as DeploymentValue;
    return {
      deploymentKey: answer.key,
      processes: processesMetadata.map((process) => ({ processId: process.bpmnProcessId, version: process.version, key: process.processDefinitionKey, resourceName: process.resourceName })),
      decisions: decisionsMetadata.map((decision) => ({ decisionId: decision.decisionId, version: decision.version, key: decision.decisionKey })),
    };
  }

  async submit(command: Command): Promise<Outcome> {
    const refusal = 'variables' in command && command.variables !== undefined ? tooLarge(command.variables) : undefined;
    if (refusal !== undefined) return { accepted: false, actId: command.actId, code: 'EXCEEDED_BATCH_RECORD_SIZE', reason: refusal };
    const answer = answerOf(await this.thread.ask({ type: 'act', drafts: draftsOf(command), wantsValue: false }));
    const { actId } = command;
    return answer.accepted ? { accepted: true, actId, key: answer.key } : { accepted: false, actId, code: answer.code, reason: answer.reason };
  }

  async activateJobs(request: JobRequest, signal?: AbortSignal): Promise<readonly ActivatedJob[]> {
    const answer = answerOf(await this.thread.ask({ type: 'activate-jobs', draft: activationDraft(request), waitMs: request.waitMs ?? 0 }, signal));
    if (!answer.accepted) throw new RangeError(answer.reason);
    const { jobKeys, jobs } = answer.value as JobBatchValue;
    return jobs.map((job, index): ActivatedJob => ({
      key: jobKeys[index] ?? '', type: job.type, processInstanceKey: job.processInstanceKey, processId: job.bpmnProcessId, elementId: job.elementId, elementInstanceKey: job.elementInstanceKey,
      retries: job.retries, deadline: job.deadline, variables: job.variables, headers: job.customHeaders,
    }));
  }

  async evaluateDecision(decision: { readonly key: string } | { readonly id: string }, variables: Variables): Promise<Decided> {
    const answer = answerOf(await this.thread.ask({ type: 'act', drafts: [decisionDraft(decision, variables)], wantsValue: true }));
    if (!answer.accepted) return answer;
    const { decisionKey, decisionVersion, decisionOutput, failedDecisionId, evaluationFailureMessage } = answer.value as DecisionEvaluationValue;
    return failedDecisionId === '' ? { accepted: true, decisionKey, version: decisionVersion, output: JSON.parse(decisionOutput) as unknown } : { accepted: false, code: 'EVALUATION_FAILED', reason: evaluationFailureMessage };
  }

  records(from: ReadPosition, signal: AbortSignal): AsyncIterable<RecordBatch> { return this.feed.records(from, signal); }

  /** In pages, between which the engine does other work. */
  async openUserTasks(query: UserTaskQuery = {}): Promise<readonly OpenUserTask[]> {
    const found: OpenUserTask[] = [];
    for (let { after } = query; ; after = found.at(-1)?.userTaskKey) {
      const max = Math.min(TASKS_A_PAGE, (query.max ?? Infinity) - found.length);
      const reply = await this.thread.ask({ type: 'open-user-tasks', query: after === undefined ? query : { ...query, after }, max });
      if (reply.kind !== 'user-tasks') return unexpected(reply);
      for (const task of reply.tasks) found.push(task);
      if (reply.tasks.length < max || found.length === query.max) return found;
    }
  }

  advanceClock(ms: number): Promise<void> { return this.setClock(this.thread.engineTime + ms); }

  async setClock(time: number): Promise<void> {
    if (this.clock.kind === 'system') throw new TypeError('Expected an engine with a simulated clock, but this one follows the system. Open it with `clock: simulatedClock(…)`.');
    if (time < this.thread.engineTime) throw new RangeError(`Expected a time not before ${this.thread.engineTime}, but got ${time}. Time does not run backwards.`);
    await this.thread.ask({ type: 'advance', to: time });
  }

  async compact(position: string): Promise<number> {
    const reply = await this.thread.ask({ type: 'compact', before: Number(position) });
    return reply.kind === 'done' ? reply.count : unexpected(reply);
  }

  async retain(): Promise<number> {
    if (this.keepLogDays === undefined) return 0;
    const reply = await this.thread.ask({ type: 'compact', before: this.feed.passed + 1, until: this.now - this.keepLogDays * DAY });
    return reply.kind === 'done' ? reply.count : unexpected(reply);
  }

  async backup(file: string): Promise<void> { await this.thread.ask({ type: 'backup', file }); }

  async close(): Promise<void> {
    clearInterval(this.retaining);
    this.feed.close();
    await this.thread.close();
  }
}

function answerOf(reply: Answered) { return reply.kind === 'answered' ? reply.answer : unexpected(reply); }

function unexpected(reply: Answered): never { throw new TypeError(`Expected an answer of another kind, but the engine said '${reply.kind}'.`); }
