/** Two of our servers on one cluster and one database: the same act at both, many writers in one case, and one stream of records that both follow. */
import { randomUUID } from 'node:crypto';
import type { ActOutcome, CaseDiagram } from '../../api/contract/cases.js';
import { openBureauOn, type Bureau } from '../stories/bureau.js';
import { actOf, carry, DAYS, desksOf, OPENING, type Desks } from '../stories/c014.js';
import { isRefused, type Desk } from '../stories/desk.js';
import { standOn, type HouseStand } from './house-stage.js';
import { CLUSTERS, freePort } from './zeebe-stage.js';

const photo = (n: number): FormData => {
  const form = new FormData();
  form.set('note', `第${n}张`);
  form.set('file', new Blob([Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20_000, n)])]), `现场${n}.jpg`);
  return form;
};

const of = (entries: readonly { readonly kind: string }[], kind: string): number => entries.filter((entry) => entry.kind === kind).length;

/** The path as a page shows it, once the view has read as far as the open step. */
const walked = async (desk: Desk, caseId: string): Promise<CaseDiagram> => {
  for (;;) {
    const diagram = await desk.get<CaseDiagram>(`/api/cases/${caseId}/diagram`);
    if (diagram.elements.some(({ elementId, state }) => elementId === 'conclude-investigation' && state === 'active')) return diagram;
    await desk.stepAt(caseId, 'conclude-investigation');
  }
};

describe.each(CLUSTERS.slice(0, 1).map((cluster) => [cluster.version, cluster] as const))('two servers on Zeebe %s + MongoDB', (_version, at) => {
  let stand: HouseStand;
  let here: Bureau;
  let there: Bureau;
  let desks: Desks;
  let auditor: Desk;
  let wangThere: Desk;

  beforeAll(async () => {
    stand = await standOn(at);
    here = await openBureauOn(stand);
    // The cluster's exporter sends to the first server only; the second reads what the first stored.
    there = await openBureauOn({ pair: { ...stand.pair, exporterPort: await freePort() }, remove: () => Promise.resolve() });
    desks = await desksOf(here);
    auditor = await here.as('chenjing');
    wangThere = await there.as('wanglei');
  }, 180_000);
  afterAll(async () => { await there.close(); await here.close(); }, 60_000);

  const day = async (date: string): Promise<void> => { await Promise.all([here.day(date), there.day(date)]); };

  it('opens a case once, though its clue is handed in at both at once', async () => {
    await day(OPENING.on);
    const actId = randomUUID();
    const opened = await Promise.all([desks.handler, wangThere, desks.handler, wangThere].map((desk) => desk.opens(OPENING.form, OPENING.on, actId)));
    expect(new Set(opened).size).toBe(1);
    const caseId = opened[0] ?? '';
    const step = await wangThere.stepAt(caseId, 'verify-clue');
    expect((await desks.handler.stepAt(caseId, 'verify-clue')).taskKey).toBe(step.taskKey);
    const { entries, verified } = await auditor.journal(caseId);
    expect([of(entries, 'case-opened'), of(entries, 'act-refused'), verified]).toEqual([1, 0, entries.length]);
    expect((await desks.handler.file(caseId)).documents.map(({ templateId, state }) => [templateId, state])).toEqual([['clue-registration', 'issued']]);
  }, 120_000);

  it('does an act once that comes to both at once, and both say that it is done', async () => {
    const caseId = await carry(here, desks, 'verify-clue');
    const zhaoThere = await there.as('zhaoqiang');
    const { taskKey } = await desks.leader.stepAt(caseId, 'approve-filing');
    const act = { stepId: 'approve-filing', form: actOf('approve-filing').form, on: DAYS.filed, actId: randomUUID(), taskKey };
    await zhaoThere.stepAt(caseId, 'approve-filing');
    const answers = await Promise.all([desks.leader, zhaoThere, desks.leader, zhaoThere].map((desk) => desk.tries(caseId, act)));
    expect(answers.map((answer) => (isRefused(answer) ? answer.problem : (answer as ActOutcome).status))).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
    const { entries, verified } = await auditor.journal(caseId);
    expect([entries.filter((entry) => entry.kind === 'step-done').length, of(entries, 'act-refused'), verified]).toEqual([2, 0, entries.length]);
  }, 120_000);

  it('lets one of two people do a step that both hand in, each at another server', async () => {
    const caseId = await carry(here, desks, 'approve-filing');
    const liThere = await there.as('lina');
    const { taskKey } = await liThere.stepAt(caseId, 'inspect-site');
    const act = { stepId: 'inspect-site', form: actOf('inspect-site').form, on: DAYS.investigated, taskKey };
    const answers = await Promise.all([desks.handler.tries(caseId, act), liThere.tries(caseId, act)]);
    const refused = answers.filter(isRefused);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.problem.status).toBeLessThan(500);
    const { entries, verified } = await auditor.journal(caseId);
    expect(entries.filter((entry) => entry.kind === 'step-done' && entry.text.includes('现场')).length).toBe(1);
    expect(verified).toBe(entries.length);
  }, 120_000);

  it('keeps one chain of what acts, papers, photos and the engine write into one case at once', async () => {
    const caseId = await carry(here, desks, 'inquire-party');
    const before = (await auditor.journal(caseId)).entries.length;
    const { taskKey } = await desks.handler.stepAt(caseId, 'sort-evidence');
    const act = { stepId: 'sort-evidence', form: actOf('sort-evidence').form, on: DAYS.investigated, taskKey };
    const uploads = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? desks.handler : wangThere).upload(`/api/cases/${caseId}/evidence`, photo(n)));
    const [done, ...kept] = await Promise.all([desks.handler.does(caseId, act), ...uploads]);
    expect(done.status).toBe('confirmed');
    expect(kept.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    await wangThere.stepAt(caseId, 'conclude-investigation');
    await Promise.all([here.server.house.prints.idle(), there.server.house.prints.idle()]);
    const { entries, verified } = await auditor.journal(caseId);
    expect(verified).toBe(entries.length);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect([of(entries, 'evidence-added'), of(entries.slice(before), 'step-done')]).toEqual([8, 1]);
    const rendered = entries.filter((entry) => entry.kind === 'document-rendered').length;
    expect(rendered).toBe((await desks.handler.file(caseId)).documents.filter((document) => document.rendered).length);
  }, 180_000);

  it('shows the same file and the same path at both, each element as often as the engine was there', async () => {
    const caseId = await carry(here, desks, 'sort-evidence');
    await wangThere.stepAt(caseId, 'conclude-investigation');
    await desks.handler.stepAt(caseId, 'conclude-investigation');
    const [one, other] = await Promise.all([desks.handler.file(caseId), wangThere.file(caseId)]);
    expect(other.openSteps).toEqual(one.openSteps);
    const [path, samePath] = await Promise.all([walked(desks.handler, caseId), walked(wangThere, caseId)]);
    expect(samePath).toEqual(path);
    expect(path.elements.filter(({ times }) => times !== 1)).toEqual([]);
  }, 120_000);
});
