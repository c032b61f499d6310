/**
 * THE SAME FILE: a case that is told with the same acts on the same days leaves the same file, whichever engine ran it and whichever store kept it. Act ids are
 * given, and all other ids are made from them; so nothing may differ but the salts (and the hashes over them) and the engine's keys, positions and clock.
 */
import { rmSync } from 'node:fs';
import { verifyFile } from '../../office/archive/verify-file.js';
import type { Bureau, OpenBureau } from './bureau.js';
import { ACTS, desksOf, OPENING } from './c014.js';
import { contentOf, exported, type CaseContent } from './exported-file.js';

const actId = (n: number): string => `c0140000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Each act is done when the papers of the one before are printed: the table of contents says how many pages they have. */
const tell = async (bureau: Bureau): Promise<string> => {
  const desks = await desksOf(bureau);
  await bureau.day(OPENING.on);
  const caseId = await desks.handler.opens(OPENING.form, OPENING.on, actId(0));
  for (const [index, act] of ACTS.entries()) {
    await bureau.server.house.prints.idle();
    await bureau.day(act.on);
    await desks[act.by].does(caseId, { stepId: act.stepId, form: act.form, on: act.on, actId: actId(index + 1) });
  }
  await desks.handler.until(caseId, 'the case to be closed and printed', (seen) => (seen.status === 'closed' && seen.documents.every(({ rendered }) => rendered) ? true : undefined));
  await bureau.server.house.prints.idle();
  return caseId;
};

/** Tells the published case, exports it, has the file verify itself and reads it. */
export const fileFrom = async (open: OpenBureau): Promise<CaseContent> => {
  const bureau = await open();
  try {
    const zip = await exported(await bureau.as('chenjing'), await tell(bureau));
    expect(await verifyFile(zip)).toMatchObject({ ok: true, documents: 15, problems: [] });
    const content = await contentOf(zip);
    rmSync(zip);
    return content;
  } finally {
    await bureau.close();
  }
};

export const sameFileStories = (name: string, open: OpenBureau, other: { readonly name: string; readonly open: OpenBureau }): void => {
  describe(`${name}: the file of the published case`, () => {
    let file: CaseContent;
    let theirs: CaseContent;
    beforeAll(async () => { file = await fileFrom(open); theirs = await fileFrom(other.open); }, 400_000);

    it(`tells the same history as on ${other.name}, entry by entry and field by field`, () => {
      expect(file.history.map(({ kind }) => kind)).toEqual(theirs.history.map(({ kind }) => kind));
      expect(file.history).toEqual(theirs.history);
    });

    it('holds the same documents under the same numbers, filled from the same facts', () => { expect(file.documents).toEqual(theirs.documents); });
    it('counts the same terms to the same days by the same working', () => { expect(file.terms).toEqual(theirs.terms); });
    it('holds the same papers to the byte, and says so in its journal', () => {
      expect(file.papers).toEqual(theirs.papers);
      expect(file.printed).toEqual(theirs.printed);
    });

    it('says the same of the case, under the same law and the same procedure', () => {
      expect(file.caseFile).toEqual(theirs.caseFile);
      expect(file.bundle).toEqual(theirs.bundle);
      expect(file.manifest).toEqual(theirs.manifest);
    });
  });
};
