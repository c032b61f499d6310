/** What a person typed and has not handed in: kept by step and person, so that two people at once never overwrite each other. */
import type { Reader, Transaction } from '../../store/contract.js';
import type { Actor } from '../people/people.js';
import { shanghaiInstant } from '../clock.js';
import { inTurn } from './in-turn.js';
import type { CaseOffice } from './office.js';
import { ActRefused } from './refusals.js';
import { draftRows, type ActRow, type DraftRow } from './rows.js';

const MAX_DRAFT_BYTES = 2_000_000;

const draftId = (caseId: string, stepId: string, personId: string): string => `${caseId}|${stepId}|${personId}`;

export const draftOf = (reader: Reader, caseId: string, stepId: string, personId: string): Promise<DraftRow | undefined> => reader.get(draftRows, draftId(caseId, stepId, personId));

/** Saves a draft on the revision the person saw (null: none yet); a newer one of the same person (another window) is not overwritten. */
export const saveDraft = async (office: CaseOffice, actor: Actor, draft: { readonly caseId: string; readonly stepId: string; readonly formData: Readonly<Record<string, unknown>>; readonly revision: number | null }): Promise<DraftRow> => {
  if (JSON.stringify(draft.formData).length > MAX_DRAFT_BYTES) throw new ActRefused('invalid-form', '内容过长，草稿没有保存：一张表单最多约 200 万字节。', '请把长材料作为证据文件上传，表单里只写要点。');
  return inTurn(office.store, { agency: actor.agency }, async (tx) => {
    const { caseId, stepId, formData, revision } = draft;
    const row = await draftOf(tx, caseId, stepId, actor.personId);
    const savedAt = shanghaiInstant(office.clock.now());
    if (row === undefined) return tx.insert(draftRows, { id: draftId(caseId, stepId, actor.personId), caseId, stepId, personId: actor.personId, formData, savedAt });
    if (revision !== null && row.revision !== revision) throw new ActRefused('conflict', '这份草稿在另一个窗口里有更新的内容，没有覆盖。', '请刷新页面查看较新的草稿；本窗口填写的内容仍在页面上。');
    return tx.replace(draftRows, { ...row, formData, savedAt });
  });
};

export const dropDraft = async (tx: Transaction, caseId: string, stepId: string, personId: string): Promise<void> => {
  const row = await draftOf(tx, caseId, stepId, personId);
  if (row !== undefined) await tx.remove(draftRows, row);
};

/** What was typed for an act that was not taken is the person's draft again, unless a newer one is there. */
export const restoreDraft = async (tx: Transaction, act: ActRow): Promise<void> => {
  const { agency, caseId, stepId, actorId: personId, formData, recordedAt: savedAt } = act;
  if ((await draftOf(tx, caseId, stepId, personId)) === undefined) await tx.insert(draftRows, { id: draftId(caseId, stepId, personId), agency, caseId, stepId, personId, formData, savedAt });
};
