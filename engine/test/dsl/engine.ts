/**
 * The interpreter with a clock that the test holds. Every verb runs one command and all that follows. `check()` proves recovery: the
 * records replayed into fresh state give the same state; the DSL calls it after each scenario without being asked.
 */
import { createInterpreter } from '../../bpmn/interpreter/interpreter.js';
import { prepareDeployment } from '../../bpmn/model/prepare-deployment.js';
import type { Answer, CommandDraft, RecordDraft } from '../../bpmn/interpreter/contract.js';
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { ValueType } from '../../bpmn/protocol/intents.js';
import type { JobResult, ValueOf, Variables } from '../../bpmn/protocol/values.js';
import { gather } from '../golden/observe.js';
import { MemoryState } from './memory-state.js';

export const START_OF_TIME = Date.parse('2025-03-03T01:00:00Z');
type Value<V extends ValueType> = Partial<ValueOf[V]>;
type Written = RecordDraft & { readonly timestamp: number };

export interface Modification { readonly activate?: readonly (string | { readonly at: string; readonly in?: string; /** By scope; '' is the instance. */ readonly variables?: Readonly<Record<string, Variables>> })[]; readonly terminate?: readonly string[] }

export class Engine {
  readonly state = new MemoryState();
  readonly records: Written[] = [];
  now = START_OF_TIME;
  private readonly interpreter = createInterpreter();

  command<V extends ValueType>(valueType: V, intent: string, key: string, value: Value<V>, requestId?: string): Answer {
    const command = { valueType, intent, key, value, ...(requestId === undefined ? {} : { requestId }) } as unknown as CommandDraft;
    const step = this.interpreter.process(command, this.state, this.now);
    this.records.push(...step.records.map((record) => ({ ...record, timestamp: this.now })));
    return step.answer;
  }

  async deploy(...files: readonly (string | { readonly name: string; readonly content: string })[]): Promise<Answer> {
    const resources = files.map((file, index) => (typeof file === 'string' ? { name: `process-${index}.bpmn`, content: file } : file));
    const prepared = await prepareDeployment(resources);
    if (!prepared.ok) throw new Error(prepared.findings.map((f) => `${f.resource} ${f.elementId}: ${f.message}`).join('\n'));
    return this.command('DEPLOYMENT', 'CREATE', '-1', prepared.command.value);
  }

  create(bpmnProcessId: string, variables: Variables = {}, more: { readonly startAt?: readonly string[]; readonly requestId?: string } = {}): string {
    const answer = this.tryCreate(bpmnProcessId, variables, more);
    if (!answer.accepted) throw new Error(answer.reason);
    return answer.key;
  }
  tryCreate(bpmnProcessId: string, variables: Variables = {}, { startAt = [], requestId }: { readonly startAt?: readonly string[]; readonly requestId?: string } = {}): Answer {
    const startInstructions = startAt.map((elementId) => ({ elementId }));
    return this.command('PROCESS_INSTANCE_CREATION', 'CREATE', '-1', { bpmnProcessId, processDefinitionKey: '-1', version: -1, processInstanceKey: '-1', variables, startInstructions }, requestId);
  }

  /** Begins elements and ends element instances by hand; both is a move. */
  modify(processInstanceKey: string, { activate = [], terminate = [] }: Modification, requestId?: string): Answer {
    const activateInstructions = activate.map((one) => (typeof one === 'string' ? { elementId: one } : { elementId: one.at, ancestorScopeKey: one.in, variableInstructions: Object.entries(one.variables ?? {}).map(([elementId, variables]) => ({ elementId, variables })) }));
    return this.command('PROCESS_INSTANCE_MODIFICATION', 'MODIFY', '-1', { processInstanceKey, activateInstructions, terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })) } as never, requestId);
  }
  broadcast(signalName: string, variables: Variables = {}, requestId?: string): Answer {
    return this.command('SIGNAL', 'BROADCAST', '-1', { signalName, variables }, requestId);
  }
  evaluateDecision(decision: { readonly id?: string; readonly key?: string; readonly version?: number }, variables: Variables = {}): Answer {
    return this.command('DECISION_EVALUATION', 'EVALUATE', '-1', { decisionId: decision.id ?? '', decisionKey: decision.key ?? '-1', decisionVersion: decision.version ?? -1, variables });
  }
  /** To the latest version of a process; the map names each source element's target. */
  migrate(processInstanceKey: string, bpmnProcessId: string, mapping: Readonly<Record<string, string>>, requestId?: string): Answer {
    const targetProcessDefinitionKey = (this.state.get('latest-process', bpmnProcessId) as string | undefined) ?? '98';
    const mappingInstructions = Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }));
    return this.command('PROCESS_INSTANCE_MIGRATION', 'MIGRATE', '-1', { processInstanceKey, targetProcessDefinitionKey, mappingInstructions }, requestId);
  }
  cancel(processInstanceKey: string, requestId?: string): Answer {
    return this.command('PROCESS_INSTANCE', 'CANCEL', processInstanceKey, {}, requestId);
  }
  publish(name: string, correlationKey: string, variables: Variables = {}, { ttl = 0, id = '' }: { readonly ttl?: number; readonly id?: string } = {}): Answer {
    return this.command('MESSAGE', 'PUBLISH', '-1', { name, correlationKey, messageId: id, timeToLive: ttl, variables });
  }
  completeTask(elementId: string, variables: Variables = {}, action = `act-${elementId}`): Answer {
    return this.command('USER_TASK', 'COMPLETE', this.task(elementId), { variables, action });
  }
  updateTask(elementId: string, changes: Value<'USER_TASK'>): Answer {
    return this.command('USER_TASK', 'UPDATE', this.task(elementId), changes);
  }
  assignTask(elementId: string, assignee: string, action = ''): Answer {
    return this.command('USER_TASK', 'ASSIGN', this.task(elementId), { assignee, action });
  }
  /** Completes the one open job of a type: a listener's, mostly. */
  completeJobOf(type: string, variables: Variables = {}, result?: JobResult): Answer {
    const open = [...this.state.entries('job', '')].filter(([, value]) => (value as { type: string }).type === type).map(([key]) => key);
    return this.command('JOB', 'COMPLETE', this.only('job of type', type, open), { variables, ...(result === undefined ? {} : { result }) });
  }
  activateJobs(type: string, max = 100, timeout = 60_000): readonly string[] {
    const answer = this.command('JOB_BATCH', 'ACTIVATE', '-1', { type, worker: 'test', timeout, maxJobsToActivate: max });
    if (!answer.accepted) throw new Error(answer.reason);
    return (answer.value as { readonly jobKeys: readonly string[] }).jobKeys;
  }
  completeJob(elementId: string, variables: Variables = {}): Answer {
    return this.command('JOB', 'COMPLETE', this.job(elementId), { variables });
  }
  failJob(elementId: string, retries: number, retryBackoff = 0): Answer {
    return this.command('JOB', 'FAIL', this.job(elementId), { retries, retryBackoff, errorMessage: 'out of paper' });
  }
  throwError(elementId: string, errorCode: string, variables: Variables = {}): Answer {
    return this.command('JOB', 'THROW_ERROR', this.job(elementId), { errorCode, errorMessage: 'refused', variables });
  }
  setVariables(scopeKey: string, variables: Variables, local = false): Answer {
    return this.command('VARIABLE_DOCUMENT', 'UPDATE', '-1', { scopeKey, variables, updateSemantics: local ? 'LOCAL' : 'PROPAGATE' });
  }
  resolve(incidentKey: string): Answer {
    return this.command('INCIDENT', 'RESOLVE', incidentKey, {});
  }

  /** Time goes on: everything that becomes due happens, in order, each at its moment. */
  reaches(moment: number): void {
    for (let next = this.interpreter.nextDue(this.state); next !== undefined && next <= moment; next = this.interpreter.nextDue(this.state)) {
      this.now = Math.max(this.now, next);
      for (const { valueType, intent, key, value } of this.interpreter.due(this.state, this.now, 1)) this.command(valueType, intent, key, value as never);
    }
    this.now = Math.max(this.now, moment);
  }
  passes(milliseconds: number): void {
    this.reaches(this.now + milliseconds);
  }

  /** Keys of what is open at an element, oldest first. */
  tasks(elementId: string): readonly string[] {
    return this.openAt('user-task', elementId);
  }
  jobs(elementId: string): readonly string[] {
    return this.openAt('job', elementId);
  }
  task = (elementId: string): string => this.only('user task', elementId, this.tasks(elementId));
  job = (elementId: string): string => this.only('job', elementId, this.jobs(elementId));
  incidents(): readonly { readonly key: string; readonly elementId: string; readonly errorType: string; readonly errorMessage: string }[] {
    return [...this.state.entries('incident', '')].map(([key, value]) => ({ key, ...(value as { elementId: string; errorType: string; errorMessage: string }) }));
  }
  /** Keys of the running instances of an element, oldest first. */
  instances(elementId: string): readonly string[] {
    return this.openAt('element', elementId);
  }
  active(): readonly string[] {
    return [...this.state.entries('element', '')].map(([, value]) => (value as { elementId: string }).elementId);
  }
  variables(scopeKey: string): Variables {
    return Object.fromEntries([...this.state.entries('variable', `${scopeKey}/`)].map(([key, value]) => [decodeURIComponent(key.slice(key.indexOf('/') + 1)), (value as { value: unknown }).value]));
  }

  /** `element intent`, as a story: what happened to elements, oldest first. */
  trail(...intents: readonly string[]): readonly string[] {
    const wanted = intents.length > 0 ? intents : ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'];
    return this.events('PROCESS_INSTANCE').filter(({ intent }) => wanted.includes(intent)).map(({ intent, value }) => `${value.elementId} ${intent.replace('ELEMENT_', '').toLowerCase()}`);
  }
  events<V extends ValueType>(valueType: V): readonly (Omit<Written, 'value'> & { readonly value: ValueOf[V] })[] {
    return this.records.filter((record) => record.recordType === 'EVENT' && record.valueType === valueType) as never;
  }

  /** A machine that starts again from its log stands where this one stands. */
  check(): void {
    const fresh = new MemoryState();
    for (const record of JSON.parse(JSON.stringify(this.records)) as EngineRecord[]) gather(record, fresh, (one, state) => this.interpreter.apply(one, state));
    expect(fresh.snapshot()).toEqual(this.state.snapshot());
  }
  /** Nothing stays behind an ended instance but definitions and the acts remembered against repetition. */
  checkNothingLeft(): void {
    const kept = ['counter', 'process', 'latest-process', 'decision', 'decision-requirements', 'latest-decision-requirements', 'decision-by-key', 'form', 'latest-form', 'tagged', 'deployed-together', 'request', 'request-by-time'];
    expect(Object.keys(this.state.snapshot()).filter((family) => !kept.includes(family))).toEqual([]);
  }

  private openAt(family: string, elementId: string): readonly string[] {
    return [...this.state.entries(family, '')].filter(([, value]) => (value as { elementId: string }).elementId === elementId).map(([key]) => key);
  }
  private only(what: string, elementId: string, keys: readonly string[]): string {
    const [key] = keys;
    if (key === undefined) throw new Error(`Expected a ${what} at '${elementId}', but active are: ${this.active().join(', ') || 'none'}`);
    return key;
  }
}

const engines: Engine[] = [];
/** A fresh engine with these diagrams deployed. */
export async function run(...diagrams: readonly string[]): Promise<Engine> {
  const engine = new Engine();
  engines.push(engine);
  if (diagrams.length > 0) await engine.deploy(...diagrams);
  return engine;
}

afterEach(() => {
  for (const engine of engines.splice(0)) engine.check();
});
