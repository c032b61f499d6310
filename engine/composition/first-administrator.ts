/** Production begins with one administrator and no default password: it is given, or made at random and told once. */
import { randomBytes } from 'node:crypto';
import { EVERY_AGENCY } from '../office/cases/office.js';
import { addPerson, agencyRows, personRows } from '../office/people/people.js';
import { hashPassword } from '../office/people/sessions.js';
import type { Store } from '../store/contract.js';

const AGENCY = { id: 'agency', name: '本机关', shortName: '本机关', code: '机关代字', address: '', phone: '', postcode: '', sealName: '本机关', bank: '', account: '', reconsiderationBody: '本级人民政府', court: '有管辖权的人民法院', demo: false } as const;

/** What to tell whoever starts the server; empty when there are people already. */
export const setUpFirstAdministrator = async (store: Store, given: string | null): Promise<string> => {
  if ((await store.read(EVERY_AGENCY).count(personRows, {})) > 0) return '';
  const password = given ?? randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  await store.transaction(EVERY_AGENCY, async (tx) => {
    await tx.insert(agencyRows, { ...AGENCY, agency: AGENCY.id });
    await addPerson(tx, { id: 'p-admin', agency: AGENCY.id, username: 'admin', name: '管理员', unit: '', roles: ['admin', 'legal'], passwordHash, certificateNo: null, certificateFrom: null, certificateTo: null, active: true });
  });
  return given === null ? `首位管理员：用户名 admin，口令 ${password}（只显示这一次，请登录后立即更换）` : '首位管理员：用户名 admin，口令为 FADU_ADMIN_PASSWORD 所设';
};
