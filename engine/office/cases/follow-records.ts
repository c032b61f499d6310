/**
 * Follows the engine's records: which tasks exist, which messages are awaited, which acts the engine has seen. Every batch is one transaction together with the
 * position read, so a crash repeats a batch and changes nothing twice. Several servers may follow one engine: the position is one row, whoever loses it to another
 * finds the batch read and passes it over.
 */
import { farther, hasPassed, slicesOf } from '../../bpmn/protocol/read-position.js';
import { isOf, type EngineRecord } from '../../bpmn/protocol/record.js';
import type { RecordBatch } from '../../runtime/port.js';
import type { Transaction } from '../../store/contract.js';
import { confirmAct } from './confirm.js';
import { inTurn } from './in-turn.js';
import { EVERY_AGENCY, type CaseOffice } from './office.js';
import { actThatOpened } from './open-case.js';
import { applyRecord, type Followed } from './records/apply-record.js';
import { positionRows } from './rows.js';

const READER = 'case-office';
/** A transaction on a cluster should change no more than about a thousand documents and end within seconds. */
const MOST_RECORDS = 600;

/** Written first, so that two servers with the same batch meet here and not halfway. Returns the records that nobody has read yet. */
const takeBatch = async (tx: Transaction, batch: RecordBatch): Promise<RecordBatch['records']> => {
  const row = await tx.get(positionRows, READER);
  if (row === undefined) await tx.insert(positionRows, { id: READER, agency: 'system', position: batch.position });
  else await tx.replace(positionRows, { ...row, position: farther(row.position, batch.position) });
  return row === undefined ? batch.records : batch.records.filter((record) => !hasPassed(row.position, record));
};

const actOf = (record: EngineRecord): { readonly actId: string; readonly key: string } | undefined => {
  const { action } = record.value as { action?: unknown };
  return record.valueType === 'USER_TASK' && record.intent === 'COMPLETED' && typeof action === 'string' ? { actId: action, key: record.key } : undefined;
};

/** The act that a record is the engine's word on, of whatever kind. */
const seenIn = (record: EngineRecord): string | undefined => {
  if (record.recordType !== 'EVENT') return undefined;
  if (isOf(record, 'MESSAGE') && record.intent === 'PUBLISHED') return record.value.messageId;
  if (isOf(record, 'VARIABLE') && record.value.name === 'caseId') return actThatOpened(JSON.parse(record.value.value));
  return actOf(record)?.actId;
};

const followBatch = (office: CaseOffice, batch: RecordBatch): Promise<Followed> =>
  inTurn(office.store, EVERY_AGENCY, async (tx) => {
    const followed: Followed = { cases: new Map(), issued: new Map() };
    for (const record of await takeBatch(tx, batch)) {
      const act = actOf(record);
      // The engine's own record confirms an act whose answer was lost.
      const confirmed = act === undefined ? undefined : await confirmAct(tx, office, act.actId, act.key);
      for (const document of confirmed?.documents ?? []) followed.issued.set(document.id, document.agency);
      await applyRecord(tx, office, record, followed);
    }
    return followed;
  });

const tell = (office: CaseOffice, { cases, issued }: Followed): void => {
  for (const [caseId, agency] of cases) office.changed({ caseId, agency });
  for (const agency of new Set(issued.values())) office.issued([...issued].filter(([, of]) => of === agency).map(([id]) => id), agency);
};

/** Runs until `signal` aborts. A failing batch is thrown: the composition root says so and starts again from the last position. */
export const followRecords = async (office: CaseOffice, signal: AbortSignal): Promise<void> => {
  const from = (await office.store.read(EVERY_AGENCY).get(positionRows, READER))?.position ?? {};
  for await (const batch of office.port.records(from, signal)) {
    for (const slice of slicesOf(batch, MOST_RECORDS)) tell(office, await followBatch(office, slice));
    // A slice may end between an act and what follows from it; a batch does not.
    office.seen.announce(batch.records.map(seenIn).filter((id) => id !== undefined));
  }
};
