/** Did a command whose answer was lost take effect? Most acts leave their id in a record (see `actOf`); these leave only what they did. */
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { Command, ReadPosition } from '../port.js';
import type { RecordLog } from './log/record-log.js';

const trace = (record: EngineRecord, key: string, valueType: string, intents: readonly string[]): boolean =>
  record.recordType === 'EVENT' && record.valueType === valueType && record.key === key && intents.includes(record.intent);

const left = (command: Command, record: EngineRecord): boolean => {
  switch (command.type) {
    case 'cancel-instance': return trace(record, command.processInstanceKey, 'PROCESS_INSTANCE', ['ELEMENT_TERMINATED']);
    case 'resolve-incident': return trace(record, command.incidentKey, 'INCIDENT', ['RESOLVED']);
    case 'complete-job': return trace(record, command.jobKey, 'JOB', ['COMPLETED']);
    case 'fail-job': return trace(record, command.jobKey, 'JOB', ['FAILED']);
    case 'throw-error': return trace(record, command.jobKey, 'JOB', ['ERROR_THROWN']);
    default: return false;
  }
};

const touched = (command: Command): string => {
  switch (command.type) {
    case 'cancel-instance': return command.processInstanceKey;
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
