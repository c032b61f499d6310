/** JOB THROW_ERROR: a business error; when nothing in the diagram catches it, an incident. */
import { throwError } from '../behaviors/errors.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import { failure } from '../run.js';
import { accept, type Command } from './command.js';
import { findJob } from './find-job.js';

export const throwJobError: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'throw an error for', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  const job = { ...jobValue(found), errorCode: value.errorCode, errorMessage: value.errorMessage ?? '', variables: value.variables ?? {} };
  run.appendOutcome('JOB', 'ERROR_THROWN', key, job);
  const at = placeAt(run, found.elementInstanceKey);
  if (at && !throwError(run, at, value.errorCode, value.variables ?? {})) {
    raiseIncident(run, at, failure('UNHANDLED_ERROR_EVENT', `Expected to throw an error event with the code '${value.errorCode}'${job.errorMessage === '' ? '' : ` with message '${job.errorMessage}'`}, but it was not caught. No error events are available in the scope.`), key);
  }
  return accept(key, job);
};
