/** Every command has its file; the type makes the list complete. What only the engine itself may do is not here. */
import type { IntentOf, ValueType } from '../../protocol/intents.js';
import { activateBatch } from './activate-batch.js';
import { activateJobs } from './activate-jobs.js';
import { assignUserTask, claimUserTask } from './assign-user-task.js';
import { broadcastSignal } from './broadcast-signal.js';
import { evaluateDecisionCommand } from './evaluate-decision.js';
import { updateJobTimeout } from './update-job-timeout.js';
import { cancelProcessInstance } from './cancel-process-instance.js';
import type { Command } from './command.js';
import { completeJob } from './complete-job.js';
import { completeUserTask } from './complete-user-task.js';
import { createDeployment } from './create-deployment.js';
import { createProcessInstance } from './create-process-instance.js';
import { expireMessage } from './expire-message.js';
import { failJob } from './fail-job.js';
import { migrateProcessInstance } from './migrate-process-instance.js';
import { modifyProcessInstance } from './modify-process-instance.js';
import { publishMessage } from './publish-message.js';
import { resolveIncident } from './resolve-incident.js';
import { recurJob, timeOutJob } from './return-job.js';
import { throwJobError } from './throw-job-error.js';
import { triggerTimer } from './trigger-timer.js';
import { updateJobRetries } from './update-job-retries.js';
import { updateUserTask } from './update-user-task.js';
import { updateVariables } from './update-variables.js';

const commands = {
  DEPLOYMENT: { CREATE: createDeployment },
  PROCESS_INSTANCE_CREATION: { CREATE: createProcessInstance },
  PROCESS_INSTANCE_MIGRATION: { MIGRATE: migrateProcessInstance },
  PROCESS_INSTANCE_MODIFICATION: { MODIFY: modifyProcessInstance },
  PROCESS_INSTANCE: { CANCEL: cancelProcessInstance },
  VARIABLE_DOCUMENT: { UPDATE: updateVariables },
  JOB: { COMPLETE: completeJob, FAIL: failJob, THROW_ERROR: throwJobError, TIME_OUT: timeOutJob, RECUR_AFTER_BACKOFF: recurJob, UPDATE_RETRIES: updateJobRetries, UPDATE_TIMEOUT: updateJobTimeout },
  JOB_BATCH: { ACTIVATE: activateJobs },
  USER_TASK: { COMPLETE: completeUserTask, ASSIGN: assignUserTask, CLAIM: claimUserTask, UPDATE: updateUserTask },
  PROCESS_INSTANCE_BATCH: { ACTIVATE: activateBatch },
  TIMER: { TRIGGER: triggerTimer },
  MESSAGE: { PUBLISH: publishMessage, EXPIRE: expireMessage },
  SIGNAL: { BROADCAST: broadcastSignal },
  DECISION_EVALUATION: { EVALUATE: evaluateDecisionCommand },
  INCIDENT: { RESOLVE: resolveIncident },
} satisfies { readonly [V in ValueType]?: { readonly [I in IntentOf[V]]?: Command<V> } };

export function commandOf(valueType: ValueType, intent: string): Command<ValueType> | undefined {
  const ofType = (commands as Partial<Record<ValueType, Readonly<Record<string, unknown>>>>)[valueType];
  return ofType && Object.hasOwn(ofType, intent) ? (ofType[intent] as Command<ValueType>) : undefined;
}
