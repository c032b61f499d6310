import { appliers } from './registry.js';

describe('appliers', () => {
  it('cover every event of the record stream', () => {
    const counts = Object.fromEntries(Object.entries(appliers).map(([type, ofType]) => [type, Object.keys(ofType).length]));
    expect(counts).toEqual({
      DEPLOYMENT: 1, PROCESS: 1, DECISION: 1, DECISION_REQUIREMENTS: 1, PROCESS_INSTANCE_CREATION: 1, PROCESS_INSTANCE: 9, VARIABLE: 3, VARIABLE_DOCUMENT: 1, JOB: 10, FORM: 1, JOB_BATCH: 1, USER_TASK: 15,
      TIMER: 4, MESSAGE: 2, PROCESS_MESSAGE_SUBSCRIPTION: 5, MESSAGE_START_EVENT_SUBSCRIPTION: 3, SIGNAL: 1, SIGNAL_SUBSCRIPTION: 3, ESCALATION: 2, COMPENSATION_SUBSCRIPTION: 4, PROCESS_INSTANCE_BATCH: 1, PROCESS_EVENT: 2, INCIDENT: 3, DECISION_EVALUATION: 2, ERROR: 1,
      PROCESS_INSTANCE_MODIFICATION: 1, PROCESS_INSTANCE_MIGRATION: 1,
    });
  });
});
