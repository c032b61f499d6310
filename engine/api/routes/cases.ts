import { Type } from '@sinclair/typebox';
import { correctEvent } from '../../office/cases/correct-event.js';
import { saveDraft } from '../../office/cases/drafts.js';
import { blankCase, bundleToday } from '../../office/cases/open-case.js';
import { releaseDueTerms } from '../../office/cases/release-terms.js';
import { actRows, type ActRow, type CaseRow } from '../../office/cases/rows.js';
import { caseForActor, filledForm, previewPaper, stepIn, type FilledForm } from '../../office/cases/step-form.js';
import { submitOpening, submitStep } from '../../office/cases/submit-act.js';
import { shanghaiDate } from '../../office/clock.js';
import { documentsOfCase } from '../../office/documents/documents.js';
import type { Actor } from '../../office/people/people.js';
import type { Bundle, StepWiring } from '../../office/procedures/bundle.js';
import { caseFile } from '../../views/case-file/case-file.js';
import { Act, ActOutcome, CaseView, Correction, DraftSaved, OpenCase, Preview, PreviewRequest, SaveDraft, StepForm } from '../contract/cases.js';
import { notFound } from '../problems.js';
import { jsonRoute, type Route } from '../route.js';
import { caseView, documentView, stepView } from './case-view.js';
import { readerFor, type Parts } from './parts.js';

const formView = (parts: Parts, form: FilledForm): StepForm => {
  const { step, bundle } = form;
  const files = step.form === null ? undefined : bundle.forms[step.form];
  return {
    stepId: step.stepId, name: step.name, phase: step.phase, article: step.article.map((article) => parts.office.law.cite(article)), guidance: step.guidance, schema: files?.schema ?? {}, uiSchema: files?.ui ?? {},
    validatorUrl: `/api/bundles/${bundle.hash}/validators/${encodeURIComponent(step.form ?? '')}.js`, formData: { ...form.formData }, sources: { ...form.sources }, draft: form.draft,
    documents: step.documents.map((templateId) => ({ templateId, name: parts.office.catalogue.get(templateId)?.name ?? templateId })),
    officers: form.officers.map(({ id, name, certificateNo, validOnDay, note }) => ({ id, name, certificateNo, valid: validOnDay, note })),
  };
};

/** The case before it exists, for the form that opens it. */
const start = async (parts: Parts, actor: Actor, procedureId: string): Promise<{ readonly row: CaseRow; readonly bundle: Bundle }> => {
  const bundle = await bundleToday(parts.office, readerFor(parts, actor), procedureId);
  return { row: { ...blankCase(parts.office, { actor, actId: 'start', formData: {} }, bundle), revision: 0 }, bundle };
};

const stepOfCase = async (parts: Parts, actor: Actor, caseId: string, stepId: string): Promise<{ readonly row: CaseRow; readonly bundle: Bundle; readonly step: StepWiring }> => {
  const reader = readerFor(parts, actor);
  const row = await caseForActor(reader, caseId);
  const bundle = await parts.office.bundle(reader, row.bundle);
  return { row, bundle, step: stepIn(bundle, stepId) };
};

const TOLD: Readonly<Record<ActRow['state'], string>> = { confirmed: '已办结，文书已经制发。', prepared: '已登记，流程引擎恢复后会自动继续，不需要再次提交。', refused: '没有办成。' };

/** How long an answer waits for the next step to be visible; later the page learns it by its live feed. */
const PATIENCE_MS = 3_000;

const outcome = async (parts: Parts, actor: Actor, act: ActRow): Promise<ActOutcome> => {
  if (act.state === 'confirmed') await parts.office.seen.wait(act.id, PATIENCE_MS);
  const reader = readerFor(parts, actor);
  const row = await caseForActor(reader, act.caseId);
  const file = await caseFile(reader, parts.office.law, await parts.office.bundle(reader, row.bundle), row);
  const documents = (await documentsOfCase(reader, act.caseId)).filter((document) => document.actId === act.id);
  return { actId: act.id, caseId: act.caseId, status: act.state, message: act.refusal ?? TOLD[act.state], documents: documents.map(documentView), nextSteps: file.steps.map((step) => stepView(actor, step)) };
};

const opening = (parts: Parts): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/procedures/:procedureId/start', access: ['handler'], summary: '登记新案的表单', body: null, response: StepForm, handle: async ({ actor, params }) => {
    const { row, bundle } = await start(parts, actor, params['procedureId'] ?? '');
    return formView(parts, await filledForm(parts.office, readerFor(parts, actor), actor, row, bundle, bundle.start));
  } }),
  jsonRoute({ method: 'post', path: '/api/procedures/:procedureId/start/preview', access: ['handler'], summary: '登记新案的文书预览', body: PreviewRequest, response: Preview, handle: async ({ actor, params, body }) => {
    const { row, bundle } = await start(parts, actor, params['procedureId'] ?? '');
    return previewPaper(parts.office, readerFor(parts, actor), row, bundle, bundle.start, { templateId: body.templateId, formData: body.formData, occurredAt: body.occurredAt ?? shanghaiDate(parts.office.clock.now()) }).then(({ html, problems, findings }) => ({ html, problems: problems.map((p) => ({ ...p })), findings: findings.map((f) => ({ ...f, basis: [...f.basis] })) }));
  } }),
  jsonRoute({ method: 'post', path: '/api/cases', access: ['handler'], summary: '登记新案', body: OpenCase, response: ActOutcome, handle: async ({ actor, body }) => outcome(parts, actor, await submitOpening(parts.office, { ...body, actor })) }),
];

const steps = (parts: Parts): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/cases/:caseId/steps/:stepId', access: 'signed-in', summary: '步骤的表单，已知内容已填', body: null, response: StepForm, handle: async ({ actor, params }) => {
    const { row, bundle, step } = await stepOfCase(parts, actor, params['caseId'] ?? '', params['stepId'] ?? '');
    return formView(parts, await filledForm(parts.office, readerFor(parts, actor), actor, row, bundle, step));
  } }),
  jsonRoute({ method: 'put', path: '/api/cases/:caseId/steps/:stepId/draft', access: 'signed-in', summary: '保存草稿', body: SaveDraft, response: DraftSaved, handle: async ({ actor, params, body }) => {
    await stepOfCase(parts, actor, params['caseId'] ?? '', params['stepId'] ?? '');
    const row = await saveDraft(parts.office, actor, { caseId: params['caseId'] ?? '', stepId: params['stepId'] ?? '', ...body });
    return { savedAt: row.savedAt, revision: row.revision };
  } }),
  jsonRoute({ method: 'post', path: '/api/cases/:caseId/steps/:stepId/preview', access: 'signed-in', summary: '文书预览', body: PreviewRequest, response: Preview, handle: async ({ actor, params, body }) => {
    const { row, bundle, step } = await stepOfCase(parts, actor, params['caseId'] ?? '', params['stepId'] ?? '');
    const paper = await previewPaper(parts.office, readerFor(parts, actor), row, bundle, step, { templateId: body.templateId, formData: body.formData, occurredAt: body.occurredAt ?? shanghaiDate(parts.office.clock.now()) });
    return { html: paper.html, problems: paper.problems.map((p) => ({ ...p })), findings: paper.findings.map((f) => ({ ...f, basis: [...f.basis] })) };
  } }),
  jsonRoute({ method: 'post', path: '/api/cases/:caseId/acts', access: 'signed-in', summary: '办理一步，或者登记当事人的陈述申辩、听证要求、放弃声明', body: Act, response: ActOutcome, handle: async ({ actor, params, body }) => {
    const act = await submitStep(parts.office, { ...body, actor, caseId: params['caseId'] ?? '' });
    if (act.kind === 'receive-message') await releaseDueTerms(parts.office);
    return outcome(parts, actor, act);
  } }),
  jsonRoute({ method: 'get', path: '/api/cases/:caseId/acts/:actId', access: 'signed-in', summary: '一次办理的结果', body: null, response: ActOutcome, handle: async ({ actor, params }) => {
    const act = await readerFor(parts, actor).get(actRows, params['actId'] ?? '');
    if (act === undefined || act.caseId !== params['caseId']) throw notFound('这次办理');
    return outcome(parts, actor, act);
  } }),
];

export const caseRoutes = (parts: Parts): readonly Route[] => [
  ...opening(parts),
  ...steps(parts),
  jsonRoute({ method: 'get', path: '/api/cases/:caseId', access: 'signed-in', summary: '案件', body: null, response: CaseView, handle: async ({ actor, params }) => {
    const reader = readerFor(parts, actor);
    const row = await caseForActor(reader, params['caseId'] ?? '');
    const bundle = await parts.office.bundle(reader, row.bundle);
    return caseView(parts.office, actor, bundle, await caseFile(reader, parts.office.law, bundle, row));
  } }),
  jsonRoute({ method: 'post', path: '/api/cases/:caseId/corrections', access: ['handler', 'leader', 'legal'], summary: '更正事件日期并重算期限', body: Correction, response: Type.Object({}), handle: async ({ actor, params, body }) => {
    await correctEvent(parts.office, { ...body, actor, caseId: params['caseId'] ?? '' });
    return {};
  } }),
];
