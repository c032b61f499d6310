/**
 * THE JOURNAL, the legal history: one hash chain a case, gap-free, written in the same transaction as the case's state. Not a view: nothing rebuilds it.
 * This is the door of the room.
 */
import { randomBytes } from 'node:crypto';
import { collection, type Reader, type Row, type Transaction } from '../../store/contract.js';
import { commitment, entryHash, GENESIS, type Entry, type EntryHead, type SealedValue } from './entry.js';

export type { Entry, SealedValue } from './entry.js';

export interface JournalRow extends Row, Entry {}
export interface ValuesRow extends Row { readonly caseId: string; readonly seq: number; readonly values: Readonly<Record<string, SealedValue>> }

/** The id is case and seq: two writers of one case cannot both take a place in the chain, and a case's entries lie side by side in their order. */
const journalRows = collection<JournalRow>({ name: 'journal', indexes: [], unique: [] });
const valueRows = collection<ValuesRow>({ name: 'journalValues', indexes: [], unique: [] });

/** The end of a case's chain, by the case's id, so that appending need not look for it. Only a place to look first: the entries are the truth. */
export interface HeadRow extends Row { readonly seq: number; readonly hash: string }
const headRows = collection<HeadRow>({ name: 'journalHeads', indexes: [], unique: [] });
export const journalCollections = [journalRows, valueRows, headRows] as const;

/** What a caller says of an entry; its place, links and hashes are made here. */
export interface NewEntry extends Pick<EntryHead, 'caseId' | 'kind' | 'occurredAt' | 'recordedAt' | 'actor' | 'typedBy' | 'actId'> {
  /** Whose case it is; a column beside the chain. */
  readonly agency: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const SALT_BYTES = 16;
const AT_ONCE = 256;
let salts = Buffer.alloc(0);
let used = 0;

/** Random bytes are fetched in one piece for many salts; each piece of it is used once. */
const newSalt = (): string => {
  if (used >= salts.length) { salts = randomBytes(SALT_BYTES * AT_ONCE); used = 0; }
  used += SALT_BYTES;
  return salts.toString('hex', used - SALT_BYTES, used);
};

const entryId = (caseId: string, seq: number): string => `${caseId}/${String(seq).padStart(6, '0')}`;

const ofCase = (caseId: string): { readonly id: { readonly prefix: string } } => ({ id: { prefix: `${caseId}/` } });

const lastEntry = async (reader: Reader, caseId: string): Promise<JournalRow | undefined> =>
  (await reader.find(journalRows, { where: ofCase(caseId), orderBy: [{ field: 'id', descending: true }], limit: 1 }))[0];

/** Chains of earlier builds have no row for their end. */
const endOf = async (tx: Transaction, caseId: string): Promise<{ readonly seq: number; readonly hash: string; readonly row: HeadRow | undefined }> => {
  const row = await tx.get(headRows, caseId);
  const { seq, hash } = row ?? (await lastEntry(tx, caseId)) ?? { seq: 0, hash: GENESIS };
  return { seq, hash, row };
};

/** Appends entries to the case's chain, in order. Runs inside the caller's transaction. */
export const appendEntries = async (tx: Transaction, entries: readonly NewEntry[]): Promise<void> => {
  const caseId = entries[0]?.caseId;
  if (caseId === undefined) return;
  const end = await endOf(tx, caseId);
  let { seq, hash: previous } = end;
  for (const { fields, agency, ...rest } of entries) {
    seq += 1;
    const values = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined).map(([name, value]) => [name, { value, salt: newSalt() }]));
    const commitments = Object.fromEntries(Object.entries(values).map(([name, sealed]) => [name, commitment(name, sealed)]));
    const head: EntryHead = { ...rest, seq, commitments, algorithm: 'SHA-256', previous };
    const entry: Entry = { ...head, hash: entryHash(head) };
    await tx.insert(journalRows, { id: entryId(caseId, seq), agency, ...entry });
    await tx.insert(valueRows, { id: entryId(caseId, seq), agency, caseId, seq, values });
    previous = entry.hash;
  }
  if (end.row === undefined) await tx.insert(headRows, { id: caseId, agency: entries[0]?.agency, seq, hash: previous });
  else await tx.replace(headRows, { ...end.row, seq, hash: previous });
};

export interface JournalPage { readonly entries: readonly Entry[]; readonly values: ReadonlyMap<number, Readonly<Record<string, SealedValue>>> }

const asEntry = ({ caseId, seq, kind, occurredAt, recordedAt, actor, typedBy, actId, commitments, algorithm, previous, hash }: JournalRow): Entry =>
  ({ caseId, seq, kind, occurredAt, recordedAt, actor, typedBy, actId, commitments, algorithm, previous, hash });

/** The whole chain of a case with the values that were not erased, by sequence. */
export const readJournal = async (reader: Reader, caseId: string): Promise<JournalPage> => {
  const orderBy = [{ field: 'id' as const }];
  const rows = await reader.find(journalRows, { where: ofCase(caseId), orderBy });
  const values = await reader.find(valueRows, { where: ofCase(caseId), orderBy });
  return { entries: rows.map(asEntry), values: new Map(values.map((row) => [row.seq, row.values])) };
};

/** Length and head hash, without reading the chain. */
export const journalHead = async (reader: Reader, caseId: string): Promise<{ readonly length: number; readonly head: string }> => {
  const last = await lastEntry(reader, caseId);
  return { length: last?.seq ?? 0, head: last?.hash ?? GENESIS };
};

/** 依法删除: removes value and salt of the named fields of one entry, and appends an entry that says so, why and by whom. */
export const eraseFields = async (tx: Transaction, request: { readonly caseId: string; readonly seq: number; readonly fields: readonly string[]; readonly reason: string; readonly actor: string; readonly actId: string; readonly recordedAt: string }): Promise<void> => {
  const row = await tx.get(valueRows, entryId(request.caseId, request.seq));
  if (row === undefined) return;
  const values = Object.fromEntries(Object.entries(row.values).filter(([name]) => !request.fields.includes(name)));
  await tx.replace(valueRows, { ...row, values });
  await appendEntries(tx, [{ agency: row.agency, caseId: request.caseId, kind: 'erased', occurredAt: request.recordedAt.slice(0, 10), recordedAt: request.recordedAt, actor: request.actor, typedBy: request.actor, actId: request.actId, fields: { entry: request.seq, fields: request.fields.join('、'), reason: request.reason } }]);
};
