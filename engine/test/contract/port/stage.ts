/** What the stories of the port say about an engine, in their own words. Works on every adapter: nothing here knows which one it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import { isOf } from '../../../bpmn/protocol/record.js';
import type { IntentOf, ValueType } from '../../../bpmn/protocol/intents.js';
import type { Variables } from '../../../bpmn/protocol/values.js';
import type { ActivatedJob, Command, Deployed, EnginePort, OpenUserTask, Outcome, ReadPosition } from '../../../runtime/port.js';

export interface OpenedPort {
  readonly port: EnginePort;
  advanceClock(ms: number): Promise<void>;
  /** Until the engine has nothing left to do at once and its records can be read. */
  settle(): Promise<void>;
  cleanup(): Promise<void>;
}
export type OpenPort = () => Promise<OpenedPort>;

type Act = Command extends infer C ? (C extends Command ? Omit<C, 'actId'> : never) : never;

const MODELS = join(process.cwd(), 'engine', 'test', 'contract', 'models');
const SIGNS = { ELEMENT_ACTIVATED: '+', ELEMENT_COMPLETED: '-', ELEMENT_TERMINATED: '!' } as const;
export const HOUR = 3_600_000;

export class Stage {
  #acts = 0;

  constructor(readonly opened: OpenedPort) {}

  get port(): EnginePort { return this.opened.port; }
  newAct(): string { this.#acts += 1; return `act-${this.#acts}`; }

  deploy(...files: readonly string[]): Promise<Deployed> {
    return this.port.deploy(files.map((name) => ({ name, content: readFileSync(join(MODELS, name), 'utf8') })));
  }

  /** Diagrams from `../../dsl/diagram.js`, in one deployment; the name of the file is the place in it. */
  draw(...diagrams: readonly string[]): Promise<Deployed> {
    return this.port.deploy(diagrams.map((content, index) => ({ name: `drawn-${index}.bpmn`, content })));
  }

  async submit(act: Act, actId = this.newAct()): Promise<Outcome> {
    const outcome = await this.port.submit({ ...act, actId } as Command);
    await this.opened.settle();
    return outcome;
  }

  /** Submits what must be accepted; the key of what it made or touched. */
  async done(act: Act, actId?: string): Promise<string> {
    const outcome = await this.submit(act, actId);
    if (!outcome.accepted) throw new Error(`Expected ${act.type} to be accepted, but: ${outcome.code} ${outcome.reason}`);
    return outcome.key;
  }

  start(processId: string, variables: Variables = {}, startAt: readonly string[] = []): Promise<string> {
    return this.done({ type: 'create-instance', processId, variables, startAt });
  }

  /** A message that waits a day for somebody to take it. */
  message(name: string, correlationKey: string, variables: Variables = {}, timeToLiveMs = 24 * HOUR): Promise<string> {
    return this.done({ type: 'publish-message', name, correlationKey, timeToLiveMs, variables });
  }

  /** Where the work stands: the elements of the open user tasks, sorted. */
  async openTasks(): Promise<readonly string[]> {
    return (await this.port.openUserTasks()).map((task) => task.elementId).sort();
  }

  async task(elementId: string): Promise<OpenUserTask> {
    const tasks = await this.port.openUserTasks();
    const task = tasks.find((one) => one.elementId === elementId);
    if (!task) throw new Error(`Expected an open task ${elementId}, but open are: ${tasks.map((one) => one.elementId).join(', ') || 'none'}`);
    return task;
  }

  async complete(elementId: string, variables: Variables = {}, actId?: string): Promise<string> {
    const { userTaskKey } = await this.task(elementId);
    return this.done({ type: 'complete-user-task', userTaskKey, variables }, actId);
  }

  activate(type: string, max = 10): Promise<readonly ActivatedJob[]> {
    return this.port.activateJobs({ type, worker: 'story', max, timeoutMs: 60_000 });
  }

  /** All records up to now: reads until a message published just for this comes by. */
  async history(from: ReadPosition = {}): Promise<readonly EngineRecord[]> {
    return (await this.read(from)).records;
  }

  async read(from: ReadPosition): Promise<{ readonly records: readonly EngineRecord[]; readonly position: ReadPosition }> {
    const actId = this.newAct();
    await this.done({ type: 'publish-message', name: 'end-of-story', correlationKey: 'end', timeToLiveMs: 0, variables: {} }, actId);
    const done = new AbortController();
    const records: EngineRecord[] = [];
    for await (const batch of this.port.records(from, done.signal)) {
      records.push(...batch.records);
      if (batch.records.some((record) => isOf(record, 'MESSAGE') && record.value.messageId === actId)) {
        done.abort();
        return { records, position: batch.position };
      }
    }
    throw new Error('Expected the records to go on until they are aborted, but they ended.');
  }

  /** Variables of one scope as they stand now. */
  async variables(scopeKey: string): Promise<Readonly<Record<string, unknown>>> {
    const found: Record<string, unknown> = {};
    for (const record of await this.of('VARIABLE')) if (record.value.scopeKey === scopeKey) found[record.value.name] = JSON.parse(record.value.value);
    return found;
  }

  async of<V extends ValueType>(valueType: V, ...intents: readonly IntentOf[V][]): Promise<readonly EngineRecord<V>[]> {
    const records = await this.history();
    return records.filter((record): record is EngineRecord<V> => isOf(record, valueType)).filter((record) => record.recordType === 'EVENT' && (intents.length === 0 || intents.includes(record.intent)));
  }

  /** `element intent` of the process instance's records, without flows. */
  async path(intent: IntentOf['PROCESS_INSTANCE']): Promise<readonly string[]> {
    return (await this.of('PROCESS_INSTANCE', intent)).map((record) => record.value.elementId);
  }

  /** Of everything that ran, in the order of the records: `+a` began, `-a` was completed, `!a` was terminated. */
  async steps(): Promise<string> {
    const records = await this.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED');
    return records.map(({ intent, value }) => `${SIGNS[intent as keyof typeof SIGNS]}${value.elementId}`).join(' ');
  }

  async ended(processInstanceKey: string): Promise<'completed' | 'terminated' | 'running'> {
    const records = await this.of('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED');
    const end = records.find((record) => record.key === processInstanceKey);
    if (!end) return 'running';
    return end.intent === 'ELEMENT_COMPLETED' ? 'completed' : 'terminated';
  }
}

export type Story = (title: string, told: (stage: Stage) => Promise<void>) => void;
