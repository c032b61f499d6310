/** The door for job workers that run elsewhere: take jobs (waiting for them if need be), say what became of them. Completing twice is completing once. */
import { randomUUID } from 'node:crypto';
import type { Command, EnginePort } from '../../runtime/port.js';
import type { Variables } from '../../bpmn/protocol/values.js';
import { ActivatedJobs, ActivateJobs, CompleteJob, CompleteJobs, FailJob, JobsTold, JobTold, ThrowJobError } from '../contract/jobs.js';
import { HttpProblem } from '../problems.js';
import { jsonRoute, type Route } from '../route.js';
import type { Parts } from './parts.js';

const completion = (jobKey: string, variables: Variables = {}): Command => ({ type: 'complete-job', actId: `job:${jobKey}:done`, jobKey, variables });

const refused = (code: string, reason: string): HttpProblem => {
  const detail = `引擎没有接受：${reason}`;
  return code === 'NOT_FOUND' ? new HttpProblem(404, 'job-not-found', '没有这项任务', detail, '任务已经完成、撤销或者编号有误，不需要再次提交。') : new HttpProblem(409, 'job-refused', '任务状态不允许', detail, '请重新领取任务。');
};

const told = async (port: EnginePort, command: Command): Promise<{ readonly key: string }> => {
  const outcome = await port.submit(command);
  if (!outcome.accepted) throw refused(outcome.code, outcome.reason);
  return { key: outcome.key };
};

export const jobRoutes = ({ office: { port } }: Parts): readonly Route[] => [
  jsonRoute({ method: 'post', path: '/api/jobs/activation', access: 'worker', summary: '领取任务，没有时等待', body: ActivateJobs, response: ActivatedJobs, handle: async ({ body, res }) => {
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const jobs = await port.activateJobs(body, gone.signal);
    return { jobs: jobs.map((job) => ({ ...job, headers: { ...job.headers } })) };
  } }),
  jsonRoute({ method: 'post', path: '/api/jobs/completions', access: 'worker', summary: '一次完成多项任务', body: CompleteJobs, response: JobsTold, handle: async ({ body }) => {
    const outcomes = await Promise.all(body.jobs.map(({ key, variables }) => port.submit(completion(key, variables))));
    return { results: outcomes.map((outcome, index) => ({ key: body.jobs[index]?.key ?? '', done: outcome.accepted, ...(!outcome.accepted && { reason: outcome.reason }) })) };
  } }),
  jsonRoute({ method: 'post', path: '/api/jobs/:jobKey/completion', access: 'worker', summary: '完成任务', body: CompleteJob, response: JobTold, handle: ({ params, body }) => told(port, completion(params['jobKey'] ?? '', body.variables)) }),
  jsonRoute({ method: 'post', path: '/api/jobs/:jobKey/failure', access: 'worker', summary: '任务失败，稍后重试', body: FailJob, response: JobTold, handle: ({ params, body: { actId = randomUUID(), retries, message = '', backOffMs = 0 } }) => {
    const jobKey = params['jobKey'] ?? '';
    return told(port, { type: 'fail-job', actId, jobKey, retries, message, backOffMs });
  } }),
  jsonRoute({ method: 'post', path: '/api/jobs/:jobKey/error', access: 'worker', summary: '任务抛出业务错误', body: ThrowJobError, response: JobTold, handle: ({ params, body: { actId = randomUUID(), errorCode, message = '', variables = {} } }) => {
    const jobKey = params['jobKey'] ?? '';
    return told(port, { type: 'throw-error', actId, jobKey, errorCode, message, variables });
  } }),
];
