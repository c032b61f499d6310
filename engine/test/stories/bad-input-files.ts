/** BAD INPUT as files: drawings that are none, evidence that is none, and uploads that do not end as they began. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ModelCheck, ProcedureView } from '../../api/contract/procedures.js';
import { evidenceOfCase } from '../../office/evidence/evidence.js';
import { importBundle } from '../../office/procedures/publish.js';
import { readProcedures } from '../../composition/product-files.js';
import { chinese, problemIn } from './bad-input.js';
import type { Bureau, OpenBureau } from './bureau.js';
import { carry, desksOf, type Desks } from './c014.js';
import { isRefused, type Desk } from './desk.js';

const ORDINARY = '/api/procedures/ordinary-penalty';
const drawing = readFileSync('processes/ordinary-penalty/ordinary-penalty.bpmn', 'utf8');
const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_unused, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`).join('')}]><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="ordinary-penalty" name="&lol9;"/></bpmn:definitions>`;
const BAD_DRAWINGS = [
  ['words', '这不是流程图'], ['nothing', ''], ['another XML', '<?xml version="1.0"?><html><body/></html>'], ['a broken file', drawing.slice(0, 20_000)],
  ['an unknown element', drawing.replace('<bpmn:userTask ', '<bpmn:magicTask ').replace('</bpmn:userTask>', '</bpmn:magicTask>')], ['an entity bomb', bomb],
] as const;

export const badDrawingStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: drawings that are none`, () => {
    let bureau: Bureau;
    let legal: Desk;
    beforeAll(async () => { bureau = await open(); legal = await bureau.as('zhoumin'); }, 120_000);
    afterAll(() => bureau.close(), 60_000);
    const draft = async (): Promise<number | null> => (await legal.get<ProcedureView>(ORDINARY)).draft?.revision ?? null;

    it.each(BAD_DRAWINGS)('checks, keeps as a draft and does not publish %s', async (_what, xml) => {
      const before = Date.now();
      const check = await legal.send<ModelCheck>('POST', `${ORDINARY}/check`, { xml });
      if (isRefused(check)) throw new Error(check.problem.detail);
      expect(check.findings.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual(expect.arrayContaining([chinese]));
      expect(isRefused(await legal.send('PUT', `${ORDINARY}/draft`, { xml, revision: await draft() }))).toBe(false);
      const published = await legal.ask('POST', `${ORDINARY}/publish`, { revision: await draft(), effectiveFrom: '2023-09-01', note: '试' });
      expect((await problemIn(published, 422)).fields?.length).toBeGreaterThan(0);
      const view = await legal.get<ProcedureView>(ORDINARY);
      expect([view.xml, view.versions.length]).toEqual([xml, 1]);
      expect(Date.now() - before).toBeLessThan(20_000);
    }, 30_000);

    it('refuses a drawing of ten megabytes at every door', async () => {
      const xml = drawing.replace('</bpmn:definitions>', `<!-- ${'x'.repeat(10_000_000)} --></bpmn:definitions>`);
      await problemIn(await legal.ask('POST', `${ORDINARY}/check`, { xml }), 413);
      await problemIn(await legal.ask('PUT', `${ORDINARY}/draft`, { xml, revision: await draft() }), 413);
      const large = drawing.replace('</bpmn:definitions>', `<!-- ${'x'.repeat(5_000_000)} --></bpmn:definitions>`);
      await problemIn(await legal.ask('PUT', `${ORDINARY}/draft`, { xml: large, revision: await draft() }), 400);
    });

    it('refuses a bundle whose template names what is not there, by template and name', async () => {
      const { shelf } = bureau.server.house;
      const [files] = (await readProcedures(process.cwd())).filter(({ procedureId }) => procedureId === 'ordinary-penalty');
      if (files === undefined) throw new Error('Expected the shipped procedure, but it is not there.');
      const notice = files.templates['penalty-notice'];
      if (notice === undefined) throw new Error('Expected the notice to have a template, but it has none.');
      for (const [wrong, told] of [['{{agency.naem}}', 'agency.naem'], ['{{field "partyNmae"}}', 'partyNmae'], ['{{{number}}}', '三重花括号'], ['{{#if}', '写法有误']] as const) {
        const imported = await importBundle(shelf, { agency: 'chengnan' }, { ...files, templates: { ...files.templates, 'penalty-notice': { ...notice, source: `${notice.source}${wrong}` } } }, { effectiveFrom: '2023-09-01', note: '试', by: '系统', at: '2023-09-01T10:00:00+08:00' });
        expect(imported).toMatchObject({ ok: false, findings: [{ level: 'error', file: expect.stringContaining('penalty-notice'), message: expect.stringContaining(told) }] });
      }
    }, 30_000);
  });
};

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04, ...Array.from({ length: 60 }, () => 0)]);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)]);
const photo = (bytes: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(bytes, 7)]);
const LIMIT = 3_000_000;

export const badEvidenceStories = (name: string, open: OpenBureau, blobsIn: (bureau: Bureau) => string | undefined): void => {
  describe(`${name}: evidence that is none`, () => {
    let bureau: Bureau;
    let desks: Desks;
    let caseId: string;
    beforeAll(async () => { bureau = await open({ maxEvidenceBytes: LIMIT }); desks = await desksOf(bureau); caseId = await carry(bureau, desks, 'approve-filing'); }, 120_000);
    afterAll(() => bureau.close(), 60_000);

    const upload = (content: Buffer, fileName: string): Promise<Response> => {
      const form = new FormData();
      form.set('note', '现场');
      form.set('file', new Blob([new Uint8Array(content)]), fileName);
      return desks.handler.upload(`/api/cases/${caseId}/evidence`, form);
    };
    const filed = async (): Promise<readonly string[]> => (await evidenceOfCase(bureau.server.house.office.store.read({ agency: '*' }), caseId)).map((row) => row.name);
    const nothingLeft = (): void => {
      const folder = blobsIn(bureau);
      if (folder !== undefined && existsSync(folder)) expect(readdirSync(folder)).toEqual([]);
    };

    it.each([['a zip bomb', ZIP, '照片.zip'], ['a zip called a photo', ZIP, '照片.jpg'], ['a program called a photo', EXE, '现场.jpg'], ['nothing', Buffer.alloc(0), '空.jpg']])('refuses %s and says what may be filed', async (_what, content, fileName) => {
      expect((await problemIn(await upload(content, fileName), 422)).detail).toContain(fileName);
      expect(await filed()).toEqual([]);
      nothingLeft();
    });

    it('refuses a file over the limit, keeps nothing of it, and takes one at the limit', async () => {
      expect((await problemIn(await upload(photo(LIMIT), '长录像.jpg'), 413)).detail).toContain('2 兆字节');
      expect(await filed()).toEqual([]);
      nothingLeft();
      expect((await upload(photo(LIMIT - 4), '现场.jpg')).status).toBe(201);
      expect(await filed()).toEqual(['现场.jpg']);
      await problemIn(await upload(photo(LIMIT - 4), '同一张.jpg'), 409);
    });

    it('refuses a request without a file and one that is no upload', async () => {
      await problemIn(await desks.handler.upload(`/api/cases/${caseId}/evidence`, new FormData()), 400);
      await problemIn(await desks.handler.ask('POST', `/api/cases/${caseId}/evidence`, { file: 'x' }), 400);
    });

    it('lets go of an upload that is cut off in the middle, and takes the whole file afterwards', async () => {
      const before = await filed();
      await desks.handler.breaksOff(`/api/cases/${caseId}/evidence`, photo(1_000_000));
      for (const end = Date.now() + 10_000; Date.now() < end;) {
        const folder = blobsIn(bureau);
        if (folder === undefined || readdirSync(folder).length === 0) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      nothingLeft();
      expect(await filed()).toEqual(before);
      expect((await upload(photo(1_000_000), '全景.jpg')).status).toBe(201);
    }, 30_000);
  });
};
