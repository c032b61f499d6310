/** An interpreter that is told random things and asked after each whether its state still makes sense. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { broken, KEPT } from './invariants.mjs';

const dist = (path) => new URL(`../../../dist/engine/${path}`, import.meta.url).href;
const { createInterpreter } = await import(dist('bpmn/interpreter/interpreter.js'));
const { prepareDeployment } = await import(dist('bpmn/model/prepare-deployment.js'));
const { RecordedState } = await import(dist('runtime/embedded/recorded-state.js'));
export { prepareDeployment };

const HOUR = 3_600_000;
const MOST_ELEMENTS = 150;
const MOST_RECORDS = 6_000;
const START = Date.UTC(2026, 0, 1);
const NO_KEY = '-1';

/** What a client may say next. `pick` chooses among what is there when it is said. */
export const deeds = fc.array(fc.record({
  do: fc.constantFrom('task', 'task', 'task', 'job', 'job', 'message', 'message', 'signal', 'time', 'time', 'fail', 'error', 'resolve', 'variables', 'cancel', 'create', 'take', 'assign', 'nonsense', 'nonsense'),
  pick: fc.nat(1000), junk: fc.jsonValue({ maxDepth: 2 }),
}), { maxLength: 25 });

const TYPES = ['DEPLOYMENT', 'PROCESS_INSTANCE_CREATION', 'PROCESS_INSTANCE', 'VARIABLE_DOCUMENT', 'JOB', 'JOB_BATCH', 'USER_TASK', 'TIMER', 'MESSAGE', 'INCIDENT', 'PROCESS_EVENT', 'PROCESS_INSTANCE_MODIFICATION', 'PROCESS_INSTANCE_MIGRATION', 'SIGNAL', 'nothing'];
const INTENTS = ['CREATE', 'CANCEL', 'UPDATE', 'COMPLETE', 'FAIL', 'THROW_ERROR', 'ACTIVATE', 'ASSIGN', 'TRIGGER', 'PUBLISH', 'RESOLVE', 'UPDATE_RETRIES', 'MODIFY', 'MIGRATE', 'BROADCAST', 'ELEMENT_ACTIVATED', 'toString'];
const KEYS = ['-1', '0', '', '2251799813685249', '2251799813685250', '2251799813685260', '99999999999999999999', 'x', '2251799813685249.5'];

export class Machine {
  constructor() {
    this.state = new RecordedState();
    this.interpreter = createInterpreter();
    this.now = START;
    this.log = [];
    this.digest = createHash('sha256');
  }

  say(valueType, intent, key, value) {
    const step = this.interpreter.process({ valueType, intent, key, value }, this.state, this.now);
    for (const record of step.records) this.log.push(JSON.stringify({ ...record, timestamp: this.now }));
    for (const wrong of broken(this.state)) throw new Error(`after ${valueType} ${intent}: ${wrong}`);
    return step.answer;
  }

  all(family) { return [...this.state.entries(family, '')]; }
  /** Loops in loops in loops: what is asked after each word would take minutes, and says no more than a smaller one. */
  get isLarge() { return this.all('element').length > MOST_ELEMENTS || this.log.length > MOST_RECORDS; }
  one(family, pick) { const all = this.all(family); return all.length === 0 ? undefined : all[pick % all.length]; }
  deploy(command) { return this.say('DEPLOYMENT', 'CREATE', NO_KEY, command.value); }
  create(pick = 0) { return this.say('PROCESS_INSTANCE_CREATION', 'CREATE', NO_KEY, { bpmnProcessId: 'random', processDefinitionKey: NO_KEY, processInstanceKey: NO_KEY, version: -1, variables: { choice: pick % 7, key: `k${pick % 3}` }, startInstructions: [] }); }

  /** To the next moment at which something is due, and what is due then. */
  time() {
    const next = this.interpreter.nextDue(this.state);
    if (next === undefined) { this.now += HOUR; return; }
    this.now = Math.max(this.now, next);
    for (const { valueType, intent, key, value } of this.interpreter.due(this.state, this.now, 100)) this.say(valueType, intent, key, value);
  }

  perform({ do: what, pick, junk }) {
    const [job, task, subscription, incident, process] = ['job', 'user-task', 'subscription', 'incident', 'element'].map((family) => this.one(family, pick));
    const DO = {
      task: () => task && this.say('USER_TASK', 'COMPLETE', task[0], { variables: { done: pick } }),
      assign: () => task && this.say('USER_TASK', 'ASSIGN', task[0], { assignee: `p${pick}` }),
      job: () => job && this.say('JOB', 'COMPLETE', job[0], { variables: { worked: pick } }),
      take: () => this.say('JOB_BATCH', 'ACTIVATE', NO_KEY, { type: 'work', worker: 'w', timeout: HOUR, maxJobsToActivate: 1 + (pick % 3), jobKeys: [], jobs: [] }),
      fail: () => job && this.say('JOB', 'FAIL', job[0], { retries: pick % 2, retryBackoff: (pick % 3) * 1000, errorMessage: 'failed', variables: {} }),
      error: () => job && this.say('JOB', 'THROW_ERROR', job[0], { errorCode: pick % 2 === 0 ? 'X' : 'nobody', errorMessage: 'thrown', variables: {} }),
      message: () => this.say('MESSAGE', 'PUBLISH', NO_KEY, { name: 'go', correlationKey: subscription?.[1].correlationKey ?? `k${pick % 3}`, messageId: pick % 5 === 0 ? 'once' : '', timeToLive: (pick % 2) * HOUR, variables: { news: pick } }),
      signal: () => this.say('SIGNAL', 'BROADCAST', NO_KEY, { signalName: 'now', variables: { heard: pick } }),
      time: () => this.time(),
      resolve: () => incident && this.resolve(incident[0], incident[1]),
      variables: () => process && this.say('VARIABLE_DOCUMENT', 'UPDATE', NO_KEY, { scopeKey: process[0], updateSemantics: pick % 2 === 0 ? 'LOCAL' : 'PROPAGATE', variables: { choice: pick } }),
      cancel: () => process && this.say('PROCESS_INSTANCE', 'CANCEL', process[1].processInstanceKey, {}),
      create: () => this.create(pick),
      nonsense: () => this.nonsense(pick, junk),
    };
    DO[what]();
  }

  /** Whatever is said, the answer is an answer. */
  nonsense(pick, junk) {
    const [valueType, intent] = [TYPES[pick % TYPES.length], INTENTS[(pick * 7) % INTENTS.length]];
    const known = this.one('element', pick)?.[0] ?? this.one('user-task', pick)?.[0];
    const key = pick % 3 === 0 && known !== undefined ? known : KEYS[pick % KEYS.length];
    const value = typeof junk === 'object' && junk !== null && !Array.isArray(junk) ? junk : { variables: junk, scopeKey: junk, retries: junk, name: junk, jobKeys: junk, bpmnProcessId: junk, startInstructions: junk };
    const answer = this.say(valueType, intent, key, value);
    if (typeof answer?.accepted !== 'boolean') throw new Error(`${valueType} ${intent} of ${key} was not answered`);
  }

  resolve(key, { jobKey, processInstanceKey }) {
    this.say('VARIABLE_DOCUMENT', 'UPDATE', NO_KEY, { scopeKey: processInstanceKey, updateSemantics: 'PROPAGATE', variables: { mended: true, choice: 1, key: 'k1' } });
    if (jobKey !== NO_KEY) this.say('JOB', 'UPDATE_RETRIES', jobKey, { retries: 1 });
    return this.say('INCIDENT', 'RESOLVE', key, {});
  }

  /** Everything that waits is given what it waits for; what then still stands waits at joins for tokens that went another way, and is cancelled. */
  finish() {
    for (let round = 0; round < 60 && this.all('element').length > 0 && !this.isLarge; round++) {
      const deeds = ['incident', 'user-task', 'job', 'subscription', 'signal-subscription', 'timer'].flatMap((family) => this.all(family).map(([key]) => [family, key]));
      if (deeds.length === 0) break;
      for (const [family, key] of deeds) if (!this.isLarge) this.give(family, key);
      this.time();
    }
    for (const [key, { type, parentProcessInstanceKey }] of this.all('element')) if (type === 'PROCESS' && parentProcessInstanceKey === NO_KEY) this.say('PROCESS_INSTANCE', 'CANCEL', key, {});
    const left = ['element', 'user-task', 'job', 'job-available', 'timer', 'timer-of', 'subscription', 'subscription-by-name', 'subscription-of', 'signal-subscription', 'signal-subscription-by-name', 'signal-subscription-of', 'incident', 'incident-of', 'variable', 'trigger', 'token', 'child', 'compensation', 'start-lock', 'user-task-change'].filter((family) => !KEPT.has(family) && this.all(family).length > 0);
    if (left.length > 0) throw new Error(`everything has ended, and there still is: ${left.map((family) => `${family} ${this.all(family)[0][0]}`).join(', ')}`);
  }

  give(family, key) {
    const value = this.state.get(family, key);
    if (value === undefined) return;
    if (family === 'incident') this.resolve(key, value);
    if (family === 'user-task') this.say('USER_TASK', 'COMPLETE', key, { variables: {} });
    if (family === 'job' && value.retries > 0) this.say('JOB', 'COMPLETE', key, { variables: {} });
    if (family === 'subscription') this.say('MESSAGE', 'PUBLISH', NO_KEY, { name: 'go', correlationKey: value.correlationKey, messageId: '', timeToLive: 0, variables: {} });
    if (family === 'signal-subscription') this.say('SIGNAL', 'BROADCAST', NO_KEY, { signalName: 'now', variables: {} });
  }

  /** A machine that starts again from the log stands where this one stands. */
  checkReplay() {
    const fresh = new RecordedState();
    for (const line of this.log) this.interpreter.apply(JSON.parse(line), fresh);
    for (const [family, key, json] of this.state.left()) if (fresh.take(family, key) !== json) throw new Error(`replayed, ${family} ${key} is not ${json}`);
    for (const [family, key] of fresh.left()) throw new Error(`replayed, there is ${family} ${key} besides`);
  }
}

/** One life, told twice: the same words at the same times give the same records. */
export async function live(command, said) {
  const [first, second] = [0, 1].map(() => {
    const machine = new Machine();
    machine.deploy(command);
    machine.create(said[0]?.pick ?? 1);
    for (const deed of said) if (!machine.isLarge) machine.perform(deed);
    machine.finish();
    return machine;
  });
  if (first.log.join('\n') !== second.log.join('\n')) throw new Error('told again, it wrote other records');
  first.checkReplay();
  return first.log.length;
}
