/** Files evidence into a case: the file is already kept and hashed; row and journal entry are written together. The same file twice is filed once. */
import { randomUUID } from 'node:crypto';
import type { BlobInfo } from '../../store/contract.js';
import { shanghaiDate, shanghaiInstant } from '../clock.js';
import { addEvidence, evidenceRows, type EvidenceRow } from '../evidence/evidence.js';
import { appendEntries } from '../journal/journal.js';
import type { Actor } from '../people/people.js';
import { inTurn } from './in-turn.js';
import type { CaseOffice } from './office.js';
import { ActRefused, noSuchCase } from './refusals.js';
import { caseRows } from './rows.js';

export interface EvidenceHanded { readonly caseId: string; readonly actor: Actor; readonly name: string; readonly file: BlobInfo & { readonly mediaType: string }; readonly takenOn: string | null; readonly place: string; readonly note: string }

const filedAlready = (name: string): ActRefused => new ActRefused('conflict', `“${name}”的内容与案卷里已有的一件证据完全相同，没有重复入卷。`, '请核对是否选错了文件。');

const write = (office: CaseOffice, handed: EvidenceHanded): Promise<EvidenceRow> =>
  inTurn(office.store, { agency: handed.actor.agency }, async (tx) => {
    const row = await tx.get(caseRows, handed.caseId);
    if (row === undefined) throw noSuchCase();
    const { name, file, takenOn, place, note, actor } = handed;
    if ((await tx.count(evidenceRows, { where: { caseId: row.id, sha256: file.sha256 } })) > 0) throw filedAlready(name);
    const now = office.clock.now();
    const evidence = await addEvidence(tx, actor, { id: randomUUID(), caseId: row.id, name, mediaType: file.mediaType, size: file.size, sha256: file.sha256, takenOn, place, note, addedAt: shanghaiInstant(now) });
    await tx.replace(caseRows, row);
    await appendEntries(tx, [{ agency: row.agency, caseId: row.id, kind: 'evidence-added', occurredAt: takenOn ?? shanghaiDate(now), recordedAt: shanghaiInstant(now), actor: actor.personId, typedBy: actor.personId, actId: evidence.id, fields: { evidence: evidence.id, name, mediaType: file.mediaType, size: file.size, sha256: file.sha256, takenOn, place, note, actorName: actor.name } }]);
    return evidence;
  });

export const fileEvidence = async (office: CaseOffice, handed: EvidenceHanded): Promise<EvidenceRow> => {
  const row = await write(office, handed);
  office.changed({ caseId: handed.caseId, agency: handed.actor.agency });
  return row;
};
