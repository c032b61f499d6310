/** Every page that each role can open in the demo bureau, looked at in three sizes. */
import type { CaseList, Inbox } from '../../api/contract/inbox.js';
import type { Session } from '../../api/contract/session.js';
import { DEMO_PEOPLE } from '../../composition/demo/people.js';
import type { Desk } from '../stories/desk.js';
import { openOffice, type BrowserOffice } from './office.js';

type Page = readonly [name: string, path: string];
const WORKERS = ['handler', 'leader', 'legal', 'archivist'];
const TABS = ['documents', 'evidence', 'terms', 'party', 'diagram', 'journal'];

const workPages = async (desk: Desk): Promise<readonly Page[]> => {
  const [row] = (await desk.get<Inbox>('/api/inbox?tab=mine')).items;
  const [free] = (await desk.get<Inbox>('/api/inbox?tab=claimable')).items;
  return [
    ['inbox', '/inbox'], ['inbox-claimable', '/inbox?tab=claimable'], ['inbox-done', '/inbox?tab=done'], ['inbox-nothing', '/inbox?q=zzz'], ['cases', '/cases'],
    ...(row === undefined ? [] : TABS.map((tab): Page => [`case-${tab}`, `/cases/${row.caseId}/steps/${row.stepId}?task=${row.taskKey}&tab=${tab}`])),
    ...(free === undefined ? [] : [['case-unclaimed', `/cases/${free.caseId}/steps/${free.stepId}?task=${free.taskKey}`] as const]),
  ];
};

/** Colleagues of one role see the same pages; the first of them stands for all. */
const pagesOf = async (desk: Desk): Promise<readonly Page[]> => {
  const { roles } = await desk.get<Session>('/api/session');
  const [case_] = (await desk.get<CaseList>('/api/cases')).items;
  return [
    ...(roles.some((role) => WORKERS.includes(role)) ? await workPages(desk) : [['cases', '/cases'] as const]),
    ...(roles.includes('legal') ? [['shelf', '/procedures'], ['workshop', '/procedures/ordinary-penalty']] as const : []),
    ...(roles.includes('auditor') ? [['audit', '/audit'], ['audit-case', `/audit/${case_?.caseId ?? ''}`]] as const : []),
    ['no-such-page', '/nowhere'],
  ];
};

describe('every page', () => {
  let office: BrowserOffice;
  beforeAll(async () => {
    office = await openOffice({ demoCases: true });
    // Telling the demo's past ends in the present; the bureau was told up to this day.
    await office.bureau.day('2023-09-01');
  }, 180_000);
  afterAll(() => office.close(), 60_000);

  it('for a guest', async () => {
    const guest = await office.person('wanglei');
    await guest.page.goto(office.bureau.url, { waitUntil: 'load' });
    await guest.page.waitForSelector('input[autocomplete="username"]');
    await guest.looks('pages-sign-in');
    await guest.page.type('input[autocomplete="username"]', 'wanglei');
    await guest.page.type('input[type="password"]', 'wrong');
    office.witness.expect(/401 .*\/api\/session/);
    await guest.presses('Enter');
    await guest.page.waitForSelector('[role="alert"]');
    await guest.looks('pages-sign-in-refused');
  });

  it.each(DEMO_PEOPLE.filter(({ id }) => !['p-li', 'p-liu'].includes(id)).map(({ username }) => username))('for %s', async (username) => {
    const person = await office.person(username);
    await person.opens('/');
    for (const [name, path] of await pagesOf(await office.bureau.as(username))) {
      await person.opens(path);
      await person.looks(`pages-${username}-${name}`);
    }
  });

  it('without a word of complaint', () => { expect(office.witness.complaints()).toEqual([]); });
});
