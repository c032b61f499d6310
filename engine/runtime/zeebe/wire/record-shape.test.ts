import { actOf, exportedRecord, houseRecord } from './record-shape.js';

const raw = (valueType: string, intent: string, value: object, more: object = {}) =>
  exportedRecord({ partitionId: 2, position: 41, sourceRecordPosition: 40, key: '4503599627370497', timestamp: 1_795_354_880_884, recordType: 'EVENT', valueType, intent, rejectionType: 'NULL_VAL', rejectionReason: '', value, ...more });

describe('a record from the exporter', () => {
  it('keeps the fields of the contract, with keys as text, and nothing that only one version knows', () => {
    const task = raw('USER_TASK', 'CREATED', {
      userTaskKey: 2251799813685295, elementId: 'draft', elementInstanceKey: 2251799813685292, bpmnProcessId: 'p04', processDefinitionKey: 2251799813685258, processInstanceKey: 2251799813685284,
      assignee: '', candidateGroupsList: ['unit-1'], candidateUsersList: [], dueDate: '', followUpDate: '', externalFormReference: 'draft-form', customHeaders: { phase: 'draft' }, variables: {}, action: '',
      creationTimestamp: 1, priority: 50, tenantId: '<default>', deniedReason: '',
    });
    expect(houseRecord(task)).toEqual({
      partitionId: 2, position: '41', sourceRecordPosition: '40', key: '4503599627370497', timestamp: 1_795_354_880_884, recordType: 'EVENT', valueType: 'USER_TASK', intent: 'CREATED', rejectionType: 'NULL_VAL', rejectionReason: '',
      value: {
        userTaskKey: '2251799813685295', elementId: 'draft', elementInstanceKey: '2251799813685292', bpmnProcessId: 'p04', processDefinitionKey: '2251799813685258', processInstanceKey: '2251799813685284',
        assignee: '', candidateGroupsList: ['unit-1'], candidateUsersList: [], dueDate: '', followUpDate: '', externalFormReference: 'draft-form', customHeaders: { phase: 'draft' }, variables: {}, action: '', creationTimestamp: 1,
      },
    });
  });

  it('leaves out commands, kinds the house does not read, and steps that only newer engines write', () => {
    expect(houseRecord(raw('JOB', 'COMPLETE', {}, { recordType: 'COMMAND' }))).toBeUndefined();
    expect(houseRecord(raw('COMMAND_DISTRIBUTION', 'STARTED', {}))).toBeUndefined();
    expect(houseRecord(raw('PROCESS_INSTANCE', 'ANCESTOR_MIGRATED', {}))).toBeUndefined();
  });

  it('keeps a rejection with its reason', () => {
    expect(houseRecord(raw('JOB', 'COMPLETE', { type: 'x' }, { recordType: 'COMMAND_REJECTION', rejectionType: 'NOT_FOUND', rejectionReason: 'no such job' }))).toMatchObject({ rejectionType: 'NOT_FOUND', rejectionReason: 'no such job' });
  });

  it('hides the variable that carries the act, and reads the act from it', () => {
    const created = raw('PROCESS_INSTANCE_CREATION', 'CREATED', { processInstanceKey: 9, variables: { faduActId: 'open-1', caseId: 'c1' } });
    expect(houseRecord(created)?.value).toMatchObject({ variables: { caseId: 'c1' } });
    expect(houseRecord(raw('VARIABLE', 'CREATED', { name: 'faduActId', value: '"open-1"' }))).toBeUndefined();
    expect(actOf(created)).toEqual({ actId: 'open-1', key: '9' });
  });

  it('knows the act of a completed task and of a published message, and no act elsewhere', () => {
    expect(actOf(raw('USER_TASK', 'COMPLETED', { action: 'sign-1', userTaskKey: 7 }))).toEqual({ actId: 'sign-1', key: '7' });
    expect(actOf(raw('MESSAGE', 'PUBLISHED', { messageId: 'release-1' }))).toEqual({ actId: 'release-1', key: '4503599627370497' });
    expect(actOf(raw('MESSAGE', 'EXPIRED', { messageId: 'release-1' }))).toBeUndefined();
    expect(actOf(raw('USER_TASK', 'COMPLETE', { action: 'sign-1', userTaskKey: 7 }, { recordType: 'COMMAND_REJECTION' }))).toBeUndefined();
  });
});
