/** The demo bureau: an invented agency and its people. In production none of this exists. */
import type { OfficeRole } from '../../office/people/people.js';

export const DEMO_AGENCY = {
  id: 'chengnan', name: '城南区城市管理综合行政执法局', shortName: '城南执法局', code: '城南城管', address: '城南区建设路 18 号', phone: '0000-8001 2345', postcode: '000000', sealName: '城南区城市管理综合行政执法局',
  bank: '城南农村商业银行建设路支行', account: '0000 1234 5678 9012', reconsiderationBody: '城南区人民政府', court: '城南区人民法院', demo: true,
} as const;

export const DEMO_PASSWORD = 'fadu-demo';

export interface DemoPerson { readonly id: string; readonly username: string; readonly name: string; readonly unit: string; readonly roles: readonly OfficeRole[]; readonly certificate: { readonly no: string; readonly from: string; readonly to: string } | null }

const officer = (id: string, username: string, name: string, no: string, to: string): DemoPerson => ({ id, username, name, unit: '一中队', roles: ['handler'], certificate: { no, from: '2021-01-01', to } });
const desk = (id: string, username: string, name: string, unit: string, role: OfficeRole): DemoPerson => ({ id, username, name, unit, roles: [role], certificate: null });

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  officer('p-wang', 'wanglei', '王磊', 'CN-0101', '2029-12-31'),
  officer('p-li', 'lina', '李娜', 'CN-0102', '2029-12-31'),
  officer('p-liu', 'liuyang', '刘洋', 'CN-0103', '2023-06-30'),
  desk('p-zhao', 'zhaoqiang', '赵强', '局领导', 'leader'),
  desk('p-zhou', 'zhoumin', '周敏', '法制科', 'legal'),
  desk('p-chen', 'chenjing', '陈静', '督察科', 'auditor'),
  desk('p-sun', 'sunfang', '孙芳', '档案室', 'archivist'),
  desk('p-he', 'hewei', '何伟', '办公室', 'admin'),
];
