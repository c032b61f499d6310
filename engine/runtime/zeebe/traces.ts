/** Did a command whose answer was lost take effect? Most acts leave their id in a record (see `actOf`); these leave only what they did. */
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { Command, ReadPosition } from '../port.js';
import type { RecordLog } from './log/record-log.js';

const trace = (record: EngineRecord, key: string, valueType: string, intents: readonly string[]): boolean =>
  record.recordType === 'EVENT' && record.valueType === valueType && record.key === key && intents.includes(record.intent);

/** The same instance has not been changed by two hands since the act was sent: one case is one person's at a time. */
const ofInstance = (record: EngineRecord, processInstanceKey: string, valueType: string, intent: string): boolean =>
  record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent && (record.value as { readonly processInstanceKey?: string }).processInstanceKey === processInstanceKey;

const left = (command: Command, record: EngineRecord): boolean => {
  switch (command.type) {
    case 'cancel-instance': return trace(record, command.processInstanceKey, 'PROCESS_INSTANCE', ['ELEMENT_TERMINATED']);
    case 'resolve-incident': return trace(record, command.incidentKey, 'INCIDENT', ['RESOLVED']);
    case 'complete-job': return trace(record, command.jobKey, 'JOB', ['COMPLETED']);
    case 'fail-job': return trace(record, command.jobKey, 'JOB', ['FAILED']);
    case 'throw-error': return trace(record, command.jobKey, 'JOB', ['ERROR_THROWN']);
    default: return leftByHand(command, record);
  }
};

const leftByHand = (command: Command, record: EngineRecord): boolean => {
  switch (command.type) {
    case 'modify-instance': return ofInstance(record, command.processInstanceKey, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFIED');
    case 'migrate-instance': return ofInstance(record, command.processInstanceKey, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATED');
    case 'assign-user-task': case 'update-user-task': return trace(record, command.userTaskKey, 'USER_TASK', ['ASSIGNED', 'UPDATED']) && (record.value as { readonly action?: string }).action === command.actId;
    default: return false;
  }
};

const touched = (command: Command): string => {
  switch (command.type) {
    case 'cancel-instance': case 'modify-instance': case 'migrate-instance': return command.processInstanceKey;
    case 'assign-user-task': case 'update-user-task': return command.userTaskKey;
    case 'resolve-incident': return command.incidentKey;
    case 'complete-job': case 'fail-job': case 'throw-error': return command.jobKey;
    default: return '';
  }
};

/** The key of the thing, if the log after `since` shows that the command was done. Setting variables again is harmless and leaves no trace that could be told apart. */
export async function traceOf(log: RecordLog, command: Command, since: ReadPosition): Promise<string | undefined> {
  const key = touched(command);
  if (key === '') return undefined;
  let position = since;
  for (;;) {
    const batch = await log.read(position);
    if (batch.records.some((record) => left(command, record))) return key;
    if (batch.records.length === 0) return undefined;
    position = batch.position;
  }
}
