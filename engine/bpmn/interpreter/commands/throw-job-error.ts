/** JOB THROW_ERROR: a business error; when nothing in the diagram catches it, an incident. */
import { isCaught, throwError, unhandledError } from '../behaviors/errors.js';
import { raiseIncident } from '../behaviors/incidents.js';
import { jobValue } from '../behaviors/jobs.js';
import { placeAt } from '../behaviors/places.js';
import type { StoredJob } from '../state/jobs.js';
import { accept, refuse, type Command } from './command.js';
import { findJob } from './find-job.js';

/** What Zeebe writes as the element of an error that nobody catches. */
const NO_CATCH_EVENT = 'NO_CATCH_EVENT_FOUND';

export const throwJobError: Command<'JOB'> = (run, { key, value }) => {
  const found = findJob(run, key, 'throw an error for', ['ACTIVATABLE', 'ACTIVATED']);
  if ('accepted' in found) return found;
  const wrong = whyNotThrow(found);
  if (wrong !== undefined) return refuse('INVALID_STATE', wrong);
  const job = { ...jobValue(found), errorCode: value.errorCode, errorMessage: value.errorMessage ?? '', variables: value.variables ?? {} };
  const at = placeAt(run, found.elementInstanceKey);
  run.appendOutcome('JOB', 'ERROR_THROWN', key, at && isCaught(run, at, value.errorCode) ? job : { ...job, elementId: NO_CATCH_EVENT });
  if (at && !throwError(run, at, value.errorCode, value.variables ?? {})) {
    raiseIncident(run, at, unhandledError(run, at, value.errorCode, job.errorMessage), key);
  }
  return accept(key, job);
};

/** A listener has nobody who could catch its error. */
const whyNotThrow = ({ jobKind = 'BPMN_ELEMENT', key, type, processInstanceKey }: StoredJob): string | undefined =>
  jobKind === 'BPMN_ELEMENT' ? undefined : `Cannot throw BPMN error from ${jobKind} job with key '${key}', type '${type}' and processInstanceKey '${processInstanceKey}'`;
