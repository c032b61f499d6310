/** Random processes of Zeebe's own generator: each step of a path must be possible exactly as written, and the instance ends COMPLETED. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Machine } from '../machine.mjs';

export const defaultData = 'zeebe-random';

export async function run({ data, keys, report }) {
  for (const line of readFileSync(join(data, 'paths.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const path = JSON.parse(line);
    if (keys && !keys.has(path.id)) continue;
    const wrong = await walk(data, path).catch((error) => error.message);
    report(path.id, wrong === undefined, wrong);
  }
}

async function walk(data, { processId, models, steps }) {
  const the = new Machine();
  await the.deploy(models.map((name) => ({ name, content: readFileSync(join(data, 'models', name), 'utf8') })));
  for (const [index, step] of steps.entries()) {
    const wrong = step.automatic ? undefined : attempt(the, step);
    if (wrong !== undefined) return `step ${index} ${step.type} ${step.elementId ?? ''}: ${wrong}; ${the.standing()}`;
  }
  const [root] = the.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING').filter(({ value }) => value.bpmnElementType === 'PROCESS' && value.bpmnProcessId === processId);
  const ended = root && the.stateOf(root.key);
  return ended === 'ELEMENT_COMPLETED' ? undefined : `ends ${ended ?? 'unborn'}; ${the.standing()}`;
}

function attempt(the, step) {
  try {
    return STEPS[step.type](the, step);
  } catch (error) {
    return error.message;
  }
}

const USER_TASK_TYPE = 'io.camunda.zeebe:userTask';
const stored = (the, family) => [...the.state.entries(family, '')].map(([key, value]) => ({ ...value, key }));
const jobsAt = (the, elementId) => stored(the, 'job').filter((job) => job.elementId === elementId);

/** The jobs that a worker takes once there is one at the element. */
function taken(the, { elementId, jobType }, timeout) {
  if (jobsAt(the, elementId).length === 0) throw new Error('there is no such job');
  return the.activate(jobType, timeout);
}

const STEPS = {
  StepStartProcessInstance: (the, { processId, processVariables, startElementIds }) => void the.create(processId, processVariables, startElementIds ?? []),
  StepPublishStartMessage(the, { messageName, processVariables }) {
    the.publish(messageName, '', processVariables);
    return the.of('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED').length === 0 ? 'no instance was started' : undefined;
  },
  StepTriggerTimerStartEvent(the, { timeToAdd }) {
    the.passes(timeToAdd);
    return the.of('TIMER', 'TRIGGERED').length === 0 ? 'the timer did not fire' : undefined;
  },
  StepActivateAndCompleteJob(the, step) {
    for (const key of taken(the, step)) the.run('JOB', 'COMPLETE', key, { variables: step.variables });
  },
  StepActivateAndFailJob(the, step) {
    for (const key of taken(the, step)) fail(the, key, step.updateRetries);
  },
  StepActivateAndTimeoutJob(the, step) {
    const keys = taken(the, step, 100);
    the.passes(step.deltaMs);
    const timedOut = the.of('JOB', 'TIMED_OUT').map(({ key }) => key);
    return keys.every((key) => timedOut.includes(key)) ? undefined : 'the job did not time out';
  },
  StepActivateJobAndThrowError(the, step) {
    for (const key of taken(the, step)) throwError(the, key, step.errorCode);
  },
  StepThrowError(the, { elementId, errorCode }) {
    const [job] = jobsAt(the, elementId);
    if (!job) return 'there is no such job';
    throwError(the, job.key, errorCode);
    return undefined;
  },
  StepCompleteUserTask(the, { elementId, variables }) {
    const jobs = jobsAt(the, elementId).filter(({ type }) => type === USER_TASK_TYPE);
    for (const { key } of jobs) the.run('JOB', 'COMPLETE', key, { variables });
    return jobs.length === 0 ? 'there is no such user task' : undefined;
  },
  StepPublishMessage(the, { messageName, correlationKeyValue, variables }) {
    const isOpen = stored(the, 'subscription').some((open) => open.messageName === messageName && open.correlationKey === correlationKeyValue);
    if (!isOpen) return `nobody waits for '${messageName}' '${correlationKeyValue}'`;
    const before = the.of('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED').length;
    the.publish(messageName, correlationKeyValue, variables);
    return the.of('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED').length > before ? undefined : `'${messageName}' reached nobody`;
  },
  StepTriggerTimerBoundaryEvent(the, { boundaryTimerEventId, deltaMs }) {
    const waits = stored(the, 'timer').some(({ targetElementId }) => targetElementId === boundaryTimerEventId);
    if (!waits) return `no timer waits at '${boundaryTimerEventId}'`;
    the.passes(deltaMs);
    return the.of('TIMER', 'TRIGGERED').some(({ value }) => value.targetElementId === boundaryTimerEventId) ? undefined : 'the timer did not fire';
  },
};

function fail(the, key, updateRetries) {
  the.run('JOB', 'FAIL', key, { retries: updateRetries ? 0 : 3, retryBackoff: 0, errorMessage: '' });
  if (!updateRetries) return;
  the.run('JOB', 'UPDATE_RETRIES', key, { retries: 3 });
  const incident = stored(the, 'incident').find(({ jobKey }) => jobKey === key);
  if (!incident) throw new Error('the failed job has no incident');
  the.run('INCIDENT', 'RESOLVE', incident.key, {});
}

const throwError = (the, key, errorCode) => the.run('JOB', 'THROW_ERROR', key, { errorCode, errorMessage: '', variables: {} });
