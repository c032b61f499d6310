/** THE API BY CONTRACT: who may do what is read from the route table itself, so that a new route cannot be forgotten; and a secret stays one on every way out. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Preview } from '../../api/contract/cases.js';
import type { OfficeRole } from '../../office/people/people.js';
import type { Route } from '../../api/route.js';
import { documentsOfCase } from '../../office/documents/documents.js';
import { visitZip } from '../../office/archive/read-zip.js';
import { verifyFile } from '../../office/archive/verify-file.js';
import { problemIn } from './bad-input.js';
import { WORKER_TOKEN, type Bureau, type OpenBureau } from './bureau.js';
import { actOf, desksOf, goOn, OPENING } from './c014.js';
import { isRefused, type Desk } from './desk.js';

const DESKS: Readonly<Record<OfficeRole, string>> = { handler: 'wanglei', leader: 'zhaoqiang', legal: 'zhoumin', auditor: 'chenjing', archivist: 'sunfang', admin: 'hewei' };
const ROLES = Object.keys(DESKS) as readonly OfficeRole[];

/** An address of the route that leads to nothing: whether one may ask is decided before what is asked for. */
const addressOf = (route: Route): string => route.path.replace(/:\w+/g, 'none');
const isStream = (route: Route): boolean => route.path === '/api/events';

export const apiStories = (name: string, open: OpenBureau): void => {
  describe(`${name}: the API by contract`, () => {
    let bureau: Bureau;
    beforeAll(async () => { bureau = await open(); }, 120_000);
    afterAll(() => bureau.close(), 60_000);
    const routes = (): readonly Route[] => bureau.server.house.routes;

    it('asks everybody to sign in, at every door but the two that are open', async () => {
      expect(routes().filter(({ access }) => access === 'public').map(({ method, path }) => `${method} ${path}`)).toEqual(['get /api/welcome', 'post /api/session']);
      for (const route of routes().filter(({ access }) => access !== 'public')) await problemIn(await fetch(new URL(addressOf(route), bureau.url), { method: route.method.toUpperCase() }), 401);
      await problemIn(await fetch(new URL('/api/openapi.json', bureau.url)), 401);
    }, 30_000);

    it.each(ROLES)('lets the %s through every door that is theirs and no other', async (role) => {
      let desk: Desk = await bureau.as(DESKS[role]);
      for (const route of routes().filter((one) => one.access !== 'public' && one.access !== 'worker' && !isStream(one))) {
        const mine = route.access === 'signed-in' || (Array.isArray(route.access) && route.access.includes(role));
        const response = await desk.ask(route.method.toUpperCase(), addressOf(route), route.body === null ? undefined : {});
        if (!mine) expect((await problemIn(response, 403)).type).toBe('urn:fadu:problem:forbidden');
        else expect([route.path, [401, 403, 500].includes(response.status)]).toEqual([route.path, false]);
        if (route.path === '/api/session' && route.method === 'delete') desk = await bureau.as(DESKS[role]);
      }
    }, 60_000);

    it('lets nobody change anything without the token of the page', async () => {
      const desk = await bureau.as('wanglei');
      for (const route of routes().filter((one) => one.access !== 'public' && one.access !== 'worker' && one.method !== 'get')) {
        expect((await problemIn(await desk.withoutToken(route.method.toUpperCase(), addressOf(route)), 403)).type).toBe('urn:fadu:problem:csrf');
      }
    }, 30_000);

    it('takes jobs from no person and from no stranger, only from a program with the token', async () => {
      const doors = routes().filter(({ access }) => access === 'worker');
      expect(doors.length).toBeGreaterThan(0);
      const desk = await bureau.as('hewei');
      for (const route of doors) {
        expect((await problemIn(await desk.ask(route.method.toUpperCase(), addressOf(route), {}), 401)).type).toBe('urn:fadu:problem:worker-token');
        const headers = { authorization: `Bearer ${WORKER_TOKEN}`, 'content-type': 'application/json' };
        expect([400, 404]).toContain((await fetch(new URL(addressOf(route), bureau.url), { method: route.method.toUpperCase(), headers, body: '{}' })).status);
        for (const wrong of [`Bearer ${WORKER_TOKEN}x`, 'Bearer ', `Basic ${WORKER_TOKEN}`]) await problemIn(await fetch(new URL(addressOf(route), bureau.url), { method: route.method.toUpperCase(), headers: { ...headers, authorization: wrong }, body: '{}' }), 401);
      }
    }, 30_000);

    it('describes itself as a valid OpenAPI 3.1 document that knows every route', async () => {
      const description = await (await bureau.as('wanglei')).get<{ openapi: string; paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
      const file = join(tmpdir(), `fadu-openapi-${randomUUID()}.json`);
      writeFileSync(file, JSON.stringify(description));
      const checked = spawnSync(process.execPath, ['node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js', file], { encoding: 'utf8' });
      rmSync(file);
      expect([checked.status, checked.stdout]).toEqual([0, expect.stringMatching(/"?valid"?: true/)]);
      expect(description.openapi).toBe('3.1.0');
      for (const { method, path } of routes()) expect(description.paths[path.replace(/:(\w+)/g, '{$1}')]).toHaveProperty(method);
    });

    it.each(['/', '/api/welcome', '/api/no-such-thing'])('sends headers with %s that let no foreign script in', async (path) => {
      const { headers } = await fetch(new URL(path, bureau.url));
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      expect([headers.get('x-content-type-options'), headers.get('x-powered-by')]).toEqual(['nosniff', null]);
    });
  });

  describe(`${name}: the reporter`, () => {
    const REPORTER = '举报人甲乙丙';
    let bureau: Bureau;
    let caseId: string;
    beforeAll(async () => {
      bureau = await open();
      const desks = await desksOf(bureau);
      await bureau.day(OPENING.on);
      caseId = await desks.handler.opens({ ...OPENING.form, clueSource: 'complaint', reporterName: REPORTER }, OPENING.on, randomUUID());
      for (const step of ['verify-clue', 'approve-filing']) await goOn(bureau, desks, caseId, actOf(step));
    }, 120_000);
    afterAll(() => bureau.close(), 60_000);

    const exported = async (desk: Desk): Promise<{ readonly text: string; readonly check: Awaited<ReturnType<typeof verifyFile>> }> => {
      const file = join(tmpdir(), `fadu-${randomUUID()}.zip`);
      writeFileSync(file, Buffer.from(await (await desk.ask('GET', `/api/cases/${caseId}/export`)).arrayBuffer()));
      const chunks: Buffer[] = [];
      await visitZip(file, async (_path, content) => { for await (const chunk of content) chunks.push(Buffer.from(chunk)); });
      const check = await verifyFile(file);
      rmSync(file);
      return { text: Buffer.concat(chunks).toString('utf8'), check };
    };

    it('is known to those who handle and decide the case', async () => {
      for (const username of ['wanglei', 'zhaoqiang']) expect((await (await bureau.as(username)).file(caseId)).facts.find(({ name: fact }) => fact === 'reporterName')?.text).toBe(REPORTER);
      expect(await exported(await bureau.as('zhaoqiang'))).toMatchObject({ text: expect.stringContaining(REPORTER), check: { ok: true, withheld: 0, erased: 0 } });
    }, 30_000);

    it.each(['legal', 'auditor', 'archivist', 'admin'] as const)('is known to the %s by no way out of the system', async (role) => {
      const desk = await bureau.as(DESKS[role]);
      for (const route of bureau.server.house.routes.filter((one) => one.method === 'get' && one.access !== 'public' && !isStream(one) && one.response !== null)) {
        for (const step of ['verify-clue', 'inspect-site', 'inquire-party']) {
          const path = route.path.replace(':caseId', caseId).replace(':stepId', step).replace(':procedureId', 'ordinary-penalty').replace(/:\w+/g, 'none');
          expect([path, (await (await desk.ask('GET', path)).text()).includes(REPORTER)]).toEqual([path, false]);
        }
      }
      const paper = await desk.send<Preview>('POST', `/api/cases/${caseId}/steps/approve-filing/preview`, { templateId: 'case-filing-approval', formData: {} });
      expect(isRefused(paper) ? '' : paper.html).not.toContain(REPORTER);
    }, 60_000);

    it.each(['legal', 'auditor', 'archivist'] as const)('is left out of the file that the %s takes along, which still verifies and says so', async (role) => {
      const { text, check } = await exported(await bureau.as(DESKS[role]));
      expect(text).not.toContain(REPORTER);
      expect(check).toMatchObject({ ok: true, withheld: 1, erased: 0, problems: [] });
    }, 30_000);

    it('stands on no document, whoever prints it', async () => {
      const reader = bureau.server.house.office.store.read({ agency: '*' });
      expect(JSON.stringify(await documentsOfCase(reader, caseId))).not.toContain(REPORTER);
    });
  });
};
