/** THE PEOPLE of a bureau: who they are, what they may do, whose certificate is valid when. The door of the room. */
import { collection, type Reader, type Row, type Transaction } from '../../store/contract.js';

export type OfficeRole = 'handler' | 'leader' | 'legal' | 'auditor' | 'archivist' | 'admin';

export const ROLE_TEXT: Readonly<Record<OfficeRole, string>> = { handler: '办案人员', leader: '机关负责人', legal: '法制员', auditor: '督察', archivist: '档案员', admin: '管理员' };

/** The agency as its documents name it. */
export interface AgencyRow extends Row {
  readonly name: string; readonly shortName: string; /** 机关代字 */ readonly code: string; readonly address: string; readonly phone: string; readonly postcode: string; readonly sealName: string;
  readonly bank: string; readonly account: string; readonly reconsiderationBody: string; readonly court: string; readonly demo: boolean;
}

export interface PersonRow extends Row {
  readonly username: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly OfficeRole[];
  readonly passwordHash: string;
  /** 执法证号 and its validity; null for people who do not enforce. */
  readonly certificateNo: string | null;
  readonly certificateFrom: string | null;
  readonly certificateTo: string | null;
  readonly active: boolean;
}

export const agencyRows = collection<AgencyRow>({ name: 'agencies', indexes: [], unique: [] });
export const personRows = collection<PersonRow>({ name: 'people', indexes: [['username'], ['unit'], ['active']], unique: [['username']] });

/** Who acts: taken from the session, handed to everything that decides. */
export interface Actor { readonly personId: string; readonly name: string; readonly unit: string; readonly agency: string; readonly roles: readonly OfficeRole[] }

export const actorOf = (row: PersonRow): Actor => ({ personId: row.id, name: row.name, unit: row.unit, agency: row.agency, roles: row.roles });

export interface OfficerOnDay { readonly id: string; readonly name: string; readonly certificateNo: string; readonly validFrom: string; readonly validTo: string; readonly validOnDay: boolean; readonly note: string }

const certificateNote = (row: PersonRow, day: string): string => {
  if (row.certificateNo === null) return '没有执法证';
  if (row.certificateFrom !== null && day < row.certificateFrom) return `执法证自 ${row.certificateFrom} 起有效`;
  if (row.certificateTo !== null && day > row.certificateTo) return `执法证已于 ${row.certificateTo} 到期`;
  return '';
};

const officerOn = (row: PersonRow, day: string): OfficerOnDay => {
  const note = certificateNote(row, day);
  return { id: row.id, name: row.name, certificateNo: row.certificateNo ?? '', validFrom: row.certificateFrom ?? '9999-12-31', validTo: row.certificateTo ?? '0000-01-01', validOnDay: note === '', note };
};

/** The officers who may be chosen for a step on a legal day: with their certificate's state on that day, valid ones first. */
export const officersOn = async (reader: Reader, day: string): Promise<readonly OfficerOnDay[]> => {
  const rows = await reader.find(personRows, { where: { active: true }, orderBy: [{ field: 'id' }] });
  return rows.filter((row) => row.roles.includes('handler')).map((row) => officerOn(row, day)).sort((a, b) => Number(b.validOnDay) - Number(a.validOnDay));
};

/** Named officers with their certificates on a legal day; unknown ids are left out (the guard on their number finds that). */
export const officersById = async (reader: Reader, ids: readonly string[], day: string): Promise<readonly OfficerOnDay[]> => {
  const rows = await Promise.all([...new Set(ids)].map((id) => reader.get(personRows, id)));
  return rows.filter((row) => row !== undefined).map((row) => officerOn(row, day));
};

export const personNames = async (reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> => {
  const rows = await Promise.all([...new Set(ids)].map((id) => reader.get(personRows, id)));
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
};

export const agencyOf = async (reader: Reader, agency: string): Promise<AgencyRow> => {
  const row = await reader.get(agencyRows, agency);
  if (row === undefined) throw new Error(`Expected agency ${agency} to be set up, but it is not.`);
  return row;
};

export const addPerson = (tx: Transaction, row: Omit<PersonRow, 'revision'>): Promise<PersonRow> => tx.insert(personRows, row);
