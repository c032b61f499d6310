/** Service task, send task, and every task or event that is done by a job worker. */
import { completeActivity, finishTermination, prepareActivity } from '../behaviors/activities.js';
import { cancelJob, createJob } from '../behaviors/jobs.js';
import { activated } from '../behaviors/transitions.js';
import { failure } from '../run.js';
import type { ElementProcessor } from './element.js';

export const jobTask: ElementProcessor = {
  activate(run, at) {
    const { job } = at.element;
    if (!job) return failure('UNKNOWN', `Expected element '${at.element.id}' to have a task definition, but it has none.`);
    const wrong = prepareActivity(run, at) ?? createJob(run, at, job);
    if (!wrong) activated(run, at);
    return wrong;
  },
  complete: completeActivity,
  terminate(run, at) {
    cancelJob(run, at);
    finishTermination(run, at);
  },
};
