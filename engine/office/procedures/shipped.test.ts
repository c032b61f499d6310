/** The shipped procedure: drawn, wired, cross-checked with its own forms, templates and the law. */
import { readFileSync } from 'node:fs';
import { catalogueFrom } from './catalogue.js';
import { loadBundle } from './load-bundle.js';
import { readProcedureFiles } from './read-files.js';
import { validateForm } from './validators.js';
import type { Bundle } from './bundle.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const catalogue = catalogueFrom(json('processes/law/deadlines.json'), json('processes/law/documents.json'));

let bundle: Bundle;
beforeAll(async () => {
  const loaded = await loadBundle(await readProcedureFiles('.', 'ordinary-penalty'), catalogue);
  if (!loaded.ok) throw new Error(loaded.findings.map((f) => `${f.file} ${f.elementId}: ${f.message}`).join('\n'));
  expect(loaded.findings).toEqual([]);
  bundle = loaded.bundle;
});

test('the case begins with a clue, registered by a handler, and its term begins on the day it was received', () => {
  expect(bundle.start).toMatchObject({ stepId: 'register-clue', name: '登记线索', roles: ['handler'], form: 'ordinary-penalty/register-clue', documents: ['clue-registration'], events: [{ event: 'clue-received', field: 'clueReceivedOn' }] });
});

test('a case is filed only when the leader approves it', () => {
  expect(bundle.steps['approve-filing']).toMatchObject({ roles: ['leader'], article: [{ law: '部令55号', article: 15 }, { law: '行政处罚法', article: 54 }], events: [{ event: 'case-filed', field: 'filedOn', when: { field: 'filingDecision', equals: 'approve' } }] });
});

test('defence, hearing request, waiver and the late defence are messages; the two terms are waited for by occurrence', () => {
  expect(Object.keys(bundle.messages).sort()).toEqual(['party:defence', 'party:hearing-request', 'party:late-defence', 'party:waiver']);
  expect(bundle.waits).toEqual({ 'defence-window': { elementId: 'wait-defence-window', variable: 'term_defence_window' }, 'hearing-request': { elementId: 'wait-hearing-request', variable: 'term_hearing_request' } });
  expect(bundle.termsWhen).toEqual({ 'hearing-request': { field: 'hearingApplies', equals: true } });
});

test('every phase of a step stands in the strip, in order', () => {
  expect(bundle.phases).toEqual(['线索', '立案', '调查', '告知', '申辩听证', '决定', '送达', '履行', '结案', '归档']);
  for (const step of Object.values(bundle.steps)) expect(bundle.phases).toContain(step.phase);
});

test('no personal data routes the process', () => {
  const routed = Object.values(bundle.forms).flatMap(({ schema }) => JSON.stringify(schema).match(/"(\w+)":\{[^{}]*"x-process-variable":true/g) ?? []);
  expect(routed.join()).not.toMatch(/partyName|partyIdNumber|partyAddress|partyPhone|reporterName/);
  expect(routed.length).toBeGreaterThan(5);
});

/** What a caseworker types for an unauthorised dump of some 120 cubic metres: 3,000 yuan. */
const FORMS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'register-clue': { clueSource: 'patrol', clueReceivedOn: '2023-09-01', clueContent: '巡查发现某路段有人受纳建筑垃圾。', place: '某路段', partyName: '韦某' },
  'verify-clue': { verifiedOn: '2023-09-01', verifyResult: '现场堆放建筑垃圾约120立方米，未见许可。', partyName: '韦某', partyType: 'individual', partyIdNumber: '11010519491231002X', partyAddress: '涵江区某村1号', place: '某路段', violationOn: '2023-09-01', violationFacts: '未经许可擅自设立弃置场受纳建筑垃圾，堆放约120立方米。', cause: '擅自设立弃置场受纳建筑垃圾', provisionsViolated: '《城市建筑垃圾管理规定》第二十条第（三）项', filingOpinion: '有违法事实，建议立案。', officerIds: ['p1', 'p2'] },
  'approve-filing': { filingDecision: 'approve', filedOn: '2023-09-01' },
  'inspect-site': { inspectionFrom: '2023-09-01T09:00', inspectionTo: '2023-09-01T09:40', place: '某路段', officerIds: ['p1', 'p2'], inspectedPerson: '韦某', inspectionFindings: '现场堆放建筑垃圾约120立方米。' },
  'inquire-party': { inquiryFrom: '2023-09-01T14:00', inquiryTo: '2023-09-01T14:30', inquiryPlace: '大队询问室', officerIds: ['p1', 'p2'], inquiredPerson: '韦某', inquiryQA: [{ q: '是否办理许可？', a: '没有。' }] },
  'sort-evidence': { evidenceList: [{ name: '现场照片4张', kind: 'av', proves: '堆放建筑垃圾的事实' }] },
  'conclude-investigation': { violationFacts: '未经许可擅自设立弃置场受纳建筑垃圾。', investigationConclusion: '事实清楚，证据充分，建议处罚。', provisionsViolated: '《城市建筑垃圾管理规定》第二十条第（三）项', provisionsApplied: '《城市建筑垃圾管理规定》第二十条第（三）项', discretionLevel: '严重：100立方米以上', discretionReason: '堆放约120立方米。', correctionOrdered: true, correctionText: '清除建筑垃圾。', partyType: 'individual', proposedPenaltyKinds: ['fine'], proposedFine: 3000, proposedConfiscation: 0 },
  'approve-decision': { decisionResult: 'approve', decisionReason: '同意。', decidedPenaltyKinds: ['fine'], decidedFine: 3000, decidedOn: '2023-09-11' },
  'record-payment': { finePaid: true, correctionDone: true, obligationsDone: true, performedOn: '2023-09-12', paidOn: '2023-09-12', paidAmount: 3000, receiptNo: 'PJ001' },
};

test.each(Object.entries(FORMS))('%s takes what a caseworker types', (form, data) => {
  expect(validateForm(bundle, `ordinary-penalty/${form}`, data)).toEqual([]);
});

test('a form all wrong says so beside every field, in Chinese, once', () => {
  const problems = validateForm(bundle, 'ordinary-penalty/verify-clue', { verifiedOn: '2023-02-30', partyType: 'robot', partyIdNumber: 'x', officerIds: ['p1'], verifyResult: '', hacked: true });
  expect(Object.fromEntries(problems.map(({ path, message }) => [path, message]))).toMatchObject({
    hacked: '表单里没有“hacked”这一项。', verifiedOn: '请填写真实的日期，例如 2026-03-02。', partyType: '请选择一项。', officerIds: '至少选择 2 名执法人员。', partyName: '请填写这一项。', verifyResult: '至少填写 4 个字。',
  });
  for (const { message } of problems) expect(message).toMatch(/[一-鿿]/);
});

test('an id number with a wrong check digit is refused for a person and a credit code for a company', () => {
  const [person] = validateForm(bundle, 'ordinary-penalty/verify-clue', { ...FORMS['verify-clue'], partyIdNumber: '110105194912310021' });
  expect(person).toEqual({ path: 'partyIdNumber', message: '身份证号不对：应当是十八位，并且校验位相符。' });
  const company = validateForm(bundle, 'ordinary-penalty/verify-clue', { ...FORMS['verify-clue'], partyType: 'company', legalRepresentative: '张某', partyIdNumber: '91350100M000100Y43' });
  expect(company).toEqual([]);
});

test('a fine is at least something when a fine is proposed', () => {
  expect(validateForm(bundle, 'ordinary-penalty/conclude-investigation', { ...FORMS['conclude-investigation'], proposedFine: 0 })).toEqual([{ path: 'proposedFine', message: '不得小于 0.01。' }]);
});
