/** The compiled interpreter with a clock that the suite moves: deploys, runs commands, and answers what happened. A refusal throws: each step of a suite must be possible. */
import { createInterpreter } from '../../../dist/engine/bpmn/interpreter/interpreter.js';
import { prepareDeployment } from '../../../dist/engine/bpmn/model/prepare-deployment.js';

const START_OF_TIME = Date.parse('2025-03-03T01:00:00Z');
const prepared = new Map();

/** Reading XML is slow and its result never changes, so that models that many cases share are read once. */
export async function deploymentOf(resources) {
  const name = JSON.stringify(resources);
  if (!prepared.has(name)) prepared.set(name, await prepareDeployment(resources));
  const deployment = prepared.get(name);
  if (!deployment.ok) throw new Error(`deployment refused: ${deployment.findings.map(({ resource, elementId, message }) => `${resource} ${elementId} ${message}`).join('; ')}`);
  return deployment.command;
}

/** Plain JSON under ordered keys, as the interpreter's contract asks. */
class State {
  #families = new Map();
  get(family, key) {
    const text = this.#families.get(family)?.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }
  *entries(family, prefix) {
    const keys = [...(this.#families.get(family)?.keys() ?? [])].filter((key) => key.startsWith(prefix)).sort();
    for (const key of keys) if (this.#families.get(family).has(key)) yield [key, this.get(family, key)];
  }
  put(family, key, value) {
    if (!this.#families.has(family)) this.#families.set(family, new Map());
    this.#families.get(family).set(key, JSON.stringify(value));
  }
  delete(family, key) {
    this.#families.get(family)?.delete(key);
  }
}

export class Machine {
  state = new State();
  events = [];
  now = START_OF_TIME;
  #interpreter = createInterpreter();

  /** Runs one command and all that follows from it; returns its answer. */
  run(valueType, intent, key, value) {
    const { records, answer } = this.#interpreter.process({ valueType, intent, key, value }, this.state, this.now);
    this.events.push(...records.filter(({ recordType }) => recordType === 'EVENT'));
    if (!answer.accepted) throw new Error(`${valueType} ${intent} refused: ${answer.code} ${answer.reason}`);
    return answer;
  }
  async deploy(resources) {
    const { valueType, intent, key, value } = await deploymentOf(resources);
    return this.run(valueType, intent, key, value);
  }
  passes(milliseconds) {
    const until = this.now + milliseconds;
    for (let next = this.#interpreter.nextDue(this.state); next !== undefined && next <= until; next = this.#interpreter.nextDue(this.state)) {
      this.now = Math.max(this.now, next);
      for (const { valueType, intent, key, value } of this.#interpreter.due(this.state, this.now, 1)) this.run(valueType, intent, key, value);
    }
    this.now = until;
  }

  create(bpmnProcessId, variables = {}, startAt = []) {
    return this.run('PROCESS_INSTANCE_CREATION', 'CREATE', '-1', { bpmnProcessId, processDefinitionKey: '-1', version: -1, processInstanceKey: '-1', variables, startInstructions: startAt.map((elementId) => ({ elementId })) }).key;
  }
  publish(name, correlationKey, variables = {}, timeToLive = 0) {
    return this.run('MESSAGE', 'PUBLISH', '-1', { name, correlationKey, messageId: '', timeToLive, variables });
  }
  /** Takes jobs of a type, as a worker does; none throws. */
  activate(type, timeout = 300_000) {
    const { jobKeys } = this.run('JOB_BATCH', 'ACTIVATE', '-1', { type, worker: 'suite', timeout, maxJobsToActivate: 1000 }).value;
    if (jobKeys.length === 0) throw new Error(`expected jobs of type '${type}', but there are none`);
    return jobKeys;
  }

  of(valueType, ...intents) {
    return this.events.filter((event) => event.valueType === valueType && intents.includes(event.intent));
  }
  stateOf(processInstanceKey) {
    return this.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED').findLast(({ key }) => key === processInstanceKey)?.intent;
  }
  /** What is open now, for the reason of a failure. */
  standing() {
    const at = [...this.state.entries('element', '')].map(([, { elementId, lifecycle }]) => `${elementId} ${lifecycle}`);
    const incidents = [...this.state.entries('incident', '')].map(([, { elementId, errorMessage }]) => `${elementId}: ${errorMessage}`);
    return `active: ${at.join(', ') || 'nothing'}${incidents.length > 0 ? `; incidents: ${incidents.join(', ')}` : ''}`;
  }
}
