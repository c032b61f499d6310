/** Takes up what a crash cut off: acts that were prepared and whose answer never came. Submitting again under the same id does the thing once. */
import { EVERY_AGENCY, type CaseOffice } from './office.js';
import { carryRelease } from './release-terms.js';
import { actRows } from './rows.js';
import { carryOn } from './submit-act.js';

export const recoverActs = async (office: CaseOffice): Promise<number> => {
  const prepared = await office.store.read(EVERY_AGENCY).find(actRows, { where: { state: 'prepared' } });
  for (const act of prepared) await (act.kind === 'release-term' ? carryRelease(office, act) : carryOn(office, act));
  return prepared.length;
};
