/** THE THREAD at the desk: the published case from clue to archived file, by the people whose work it is, in a real browser. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyFile } from '../../office/archive/verify-file.js';
import { ACTS, OPENING } from '../stories/c014.js';
import { openOffice, type BrowserOffice } from './office.js';
import type { Person } from './person.js';

const USERS = { handler: 'wanglei', leader: 'zhaoqiang', archivist: 'sunfang' } as const;
const caseIdIn = (url: string): string => /\/cases\/([^/?]+)/.exec(url)?.[1] ?? '';

const downloads = async (person: Person, name: string): Promise<{ readonly folder: string; readonly file: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-download-'));
  const wire = await person.page.createCDPSession();
  await wire.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true, browserContextId: person.page.browserContext().id ?? '' });
  const finished = new Promise<void>((resolve) => { wire.on('Browser.downloadProgress', ({ state }) => { if (state === 'completed') resolve(); }); });
  await person.clicks(name);
  await finished;
  return { folder, file: join(folder, readdirSync(folder)[0] ?? '') };
};

describe('the thread, in the browser', () => {
  let office: BrowserOffice;
  let caseId = '';
  /** Acts told so far; one that fails ends the story, the others would only wait. */
  let told = -1;
  beforeAll(async () => { office = await openOffice(); }, 120_000);
  afterAll(() => office.close(), 60_000);

  it('opens the case by registering the clue, whose paper fills as it is typed', async () => {
    await office.bureau.day(OPENING.on);
    const wang = await office.person('wanglei');
    await wang.opens('/');
    await wang.clicks('新建线索', 'nav');
    await wang.page.waitForSelector('.desk-form');
    await wang.looks('thread-00-new');
    await wang.fills('register-clue', OPENING.form);
    await wang.waitsForPaper('城南区新桥路空地');
    await wang.looks('thread-00-new-filled');
    expect(await wang.handsIn()).toBe('');
    caseId = caseIdIn(wang.page.url());
    expect(caseId).not.toBe('');
  });

  it.each(ACTS.map((act, index) => ({ ...act, index })))('$on $by: $stepId', async (act) => {
    expect(told).toBe(act.index - 1);
    await office.bureau.day(act.on);
    const person = await office.person(USERS[act.by]);
    await person.comesTo(caseId, act.stepId);
    if (act.stepId === 'inspect-site') expect(await person.reads('.officers')).toMatch(/刘洋[\s\S]*✕ 证件无效/);
    await person.fills(act.stepId, act.form);
    await person.looks(`thread-${String(act.index + 1).padStart(2, '0')}-${act.stepId}`);
    expect(await person.handsIn()).toBe('');
    told = act.index;
  });

  it('shows the auditor the path, the verified chain, and gives the file that proves itself', async () => {
    const wang = await office.person('wanglei');
    await wang.opens(`/cases/${caseId}`);
    await wang.waitsFor('已结案');
    await wang.looks('thread-90-closed');
    await office.bureau.server.house.prints.idle();
    const chen = await office.person('chenjing');
    await chen.opens('/');
    await chen.looks('thread-91-audit');
    await chen.clicks('韦某', 'main');
    await chen.waitsFor('案件记录');
    await chen.page.waitForSelector('.djs-container .step-done', { timeout: 20_000 });
    await chen.waitsFor('已验证', 'main');
    expect(await chen.reads()).toMatch(/已验证 (\d+)\/\1 条/);
    await chen.looks('thread-92-audit-case');
    const { folder, file } = await downloads(chen, '导出案卷');
    const check = await verifyFile(file);
    rmSync(folder, { recursive: true });
    expect(check).toMatchObject({ ok: true, documents: 15, problems: [] });
  });

  it('without a word of complaint from the browser', () => { expect(office.witness.complaints()).toEqual([]); });
});
