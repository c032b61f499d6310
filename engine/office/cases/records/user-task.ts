import type { EngineRecord } from '../../../bpmn/protocol/record.js';
import type { Transaction } from '../../../store/contract.js';
import { shanghaiInstant } from '../../clock.js';
import { appendEntries } from '../../journal/journal.js';
import { personNames } from '../../people/people.js';
import type { Bundle } from '../../procedures/bundle.js';
import type { CaseOffice } from '../office.js';
import { taskRows, termRows, type CaseRow, type TaskRow } from '../rows.js';
import { nearest } from '../term-rows.js';

type UserTaskRecord = EngineRecord<'USER_TASK'>;

/** A step of an officer of the case is handed to its first officer; other steps wait for someone of the role to claim them. */
const firstHolder = async (tx: Transaction, row: CaseRow, roles: readonly string[]): Promise<{ readonly id: string | null; readonly name: string | null }> => {
  const candidate = roles.includes('handler') ? row.officerIds[0] ?? row.openedBy : undefined;
  const person = candidate === undefined ? undefined : (await personNames(tx, [candidate])).get(candidate);
  return person?.active === true ? { id: person.id, name: person.name } : { id: null, name: null };
};

/** How the step reads in the bundle the case began under; a step it does not know keeps the engine's words. */
const asDrawn = (bundle: Bundle, record: UserTaskRecord): Pick<TaskRow, 'stepId' | 'stepName' | 'phase' | 'roles' | 'role'> => {
  const stepId = record.value.elementId;
  const step = bundle.steps[stepId] ?? { name: stepId, phase: '', roles: record.value.candidateGroupsList };
  return { stepId, stepName: step.name, phase: step.phase, roles: step.roles, role: step.roles[0] ?? '' };
};

const created = async (tx: Transaction, office: CaseOffice, record: UserTaskRecord, row: CaseRow): Promise<void> => {
  if ((await tx.get(taskRows, record.key)) !== undefined) return;
  const drawn = asDrawn(await office.bundle(tx, row.bundle), record);
  const holder = await firstHolder(tx, row, drawn.roles);
  const due = nearest(await tx.find(termRows, { where: { caseId: row.id } }));
  await tx.insert(taskRows, {
    id: record.key, agency: row.agency, caseId: row.id, instanceKey: record.value.processInstanceKey, ...drawn, state: 'open', holderId: holder.id, holderName: holder.name, doneBy: null, since: shanghaiInstant(record.timestamp), endedAt: null,
    caseNumber: row.number, caseTitle: row.title, partyName: row.partyName, place: row.place, ...due,
  });
};

/** The engine withdrew the task: it leaves every inbox at once, and the journal says so. */
const canceled = async (tx: Transaction, record: UserTaskRecord, row: CaseRow): Promise<void> => {
  const task = await tx.get(taskRows, record.key);
  if (task === undefined || task.state === 'done' || task.state === 'withdrawn') return;
  const at = shanghaiInstant(record.timestamp);
  await tx.replace(taskRows, { ...task, state: 'withdrawn', endedAt: at });
  await appendEntries(tx, [{ agency: row.agency, caseId: row.id, kind: 'task-withdrawn', occurredAt: at.slice(0, 10), recordedAt: at, actor: 'system', typedBy: 'system', actId: `${record.partitionId}-${record.position}`, fields: { step: task.stepId, stepName: task.stepName, taskKey: task.id } }]);
};

const completed = async (tx: Transaction, record: UserTaskRecord): Promise<void> => {
  const task = await tx.get(taskRows, record.key);
  if (task !== undefined && (task.state === 'open' || task.state === 'acting')) await tx.replace(taskRows, endedElsewhere(task, shanghaiInstant(record.timestamp)));
};

/** Completed at the engine by no act of ours (an operator): done by nobody known. */
const endedElsewhere = (task: TaskRow, at: string): TaskRow => ({ ...task, state: 'done', doneBy: task.holderId, endedAt: at });

export const applyUserTask = async (tx: Transaction, office: CaseOffice, record: UserTaskRecord, row: CaseRow): Promise<void> => {
  if (record.intent === 'CREATED') await created(tx, office, record, row);
  else if (record.intent === 'CANCELED') await canceled(tx, record, row);
  else if (record.intent === 'COMPLETED') await completed(tx, record);
};
