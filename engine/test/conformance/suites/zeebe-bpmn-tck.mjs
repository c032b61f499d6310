/** The BPMN TCK of zeebe-io: scenarios in YAML, each an instance, what is done to it, and what must have happened. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Machine } from '../machine.mjs';

export const defaultData = 'zeebe-bpmn-tck';

export async function run({ data, keys, report }) {
  for (const file of readdirSync(data).filter((name) => name.endsWith('.yaml')).sort()) {
    const { resources, testCases } = parse(readFileSync(join(data, file), 'utf8'));
    for (const testCase of testCases) {
      const key = `${file}: ${testCase.name}`;
      if (keys && !keys.has(key)) continue;
      const wrong = await play(data, resources, testCase).catch((error) => error.message);
      report(key, wrong === undefined, wrong);
    }
  }
}

async function play(data, resources, { actions, verifications }) {
  const the = new Machine();
  const files = resources.map((name) => ({ name, content: readFileSync(join(data, 'workflows', name), 'utf8') }));
  await the.deploy(files);
  const stage = { the, names: namesIn(files) };
  for (const { action, args = {} } of actions) {
    const wrong = ACTIONS[action](stage, args);
    if (wrong !== undefined) return `${action}: ${wrong}; ${the.standing()}`;
  }
  for (const { verification, args = {} } of verifications) {
    const met = () => VERIFICATIONS[verification](stage, args);
    if (!eventually(the, met)) return `expected ${verification} ${JSON.stringify(args)}; ${the.standing()}`;
  }
  return undefined;
}

/** The specification waits for what is to come: a timer of seconds is let pass, one due after another. */
function eventually(the, met) {
  for (let second = 0; second < 60; second++) {
    if (met()) return true;
    the.passes(1000);
  }
  return false;
}

/** Elements are often called by their names. */
const namesIn = (files) => new Map(files.flatMap(({ content }) => [...content.matchAll(/<bpmn:\w+ id="([^"]+)" name="([^"]+)"/g)].map(([, id, name]) => [id, name])));
const json = (text) => (text === undefined ? {} : JSON.parse(text));
const STATES = { activated: 'ELEMENT_ACTIVATED', completed: 'ELEMENT_COMPLETED', terminated: 'ELEMENT_TERMINATED', taken: 'SEQUENCE_FLOW_TAKEN' };

/** The element's last state is the one named. */
function elementIs({ the, names }, { element_id: id, element_name: name, state }) {
  const isMeant = ({ value }) => (id === undefined ? names.get(value.elementId) === name : value.elementId === id);
  return the.of('PROCESS_INSTANCE', ...Object.values(STATES)).filter(isMeant).at(-1)?.intent === STATES[state];
}

const ACTIONS = {
  'create-instance'(stage, { bpmn_process_id: processId, variables }) {
    stage.instance = stage.the.create(processId, json(variables));
  },
  'await-element-instance-state': (stage, args) => (eventually(stage.the, () => elementIs(stage, args)) ? undefined : `expected ${JSON.stringify(args)}`),
  'complete-task'({ the }, { job_type: type, variables }) {
    for (const key of the.activate(type)) the.run('JOB', 'COMPLETE', key, { variables: json(variables) });
  },
  'throw-error'({ the }, { job_type: type, error_code: errorCode }) {
    for (const key of the.activate(type)) the.run('JOB', 'THROW_ERROR', key, { errorCode, errorMessage: '', variables: {} });
  },
  'publish-message': ({ the }, { message_name: name, correlation_key: key, variables }) => void the.publish(name, key, json(variables), 10_000),
  'cancel-instance': ({ the, instance }) => void the.run('PROCESS_INSTANCE', 'CANCEL', instance, {}),
};

const VERIFICATIONS = {
  'element-instance-state': elementIs,
  'workflow-instance-state': ({ the, instance }, { state }) => the.stateOf(instance) === STATES[state],
  'workflow-instance-variable': ({ the, instance }, { name, value }) =>
    JSON.stringify(the.of('VARIABLE', 'CREATED', 'UPDATED').findLast((event) => event.value.scopeKey === instance && event.value.name === name)?.value.value) === JSON.stringify(value),
  'incident-state': ({ the }, { error_type: type, element_id: id, state }) =>
    the.of('INCIDENT', 'CREATED', 'RESOLVED').findLast(({ value }) => value.errorType === type && (id === undefined || value.elementId === id))?.intent === state.toUpperCase(),
};
