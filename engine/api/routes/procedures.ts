/** The legal officer's shelf and workshop: draw, check, publish. Also the validators that forms load as files. */
import { caseRows } from '../../office/cases/rows.js';
import { shanghaiInstant } from '../../office/clock.js';
import type { Actor } from '../../office/people/people.js';
import type { Bundle, BundleFinding, StepWiring } from '../../office/procedures/bundle.js';
import { bundleByHash, checkDraft, draftOf, procedureShelf, publicationsOf, publish, saveDraft, type BundleRow, type Shelf } from '../../office/procedures/publish.js';
import { standaloneValidator } from '../../office/procedures/standalone.js';
import type { Reader } from '../../store/contract.js';
import { CheckModel, ModelCheck, ProcedureShelf, ProcedureView, Publish, Published, SaveProcedureDraft, type ModelFinding } from '../contract/procedures.js';
import { DraftSaved } from '../contract/cases.js';
import { HttpProblem, notFound } from '../problems.js';
import { jsonRoute, rawRoute, type Route } from '../route.js';
import { readerFor, type Parts } from './parts.js';

type StepOfView = ProcedureView['steps'][number];

const findingView = (parts: Parts, finding: BundleFinding): ModelFinding => ({ level: finding.level, file: finding.file, elementId: finding.elementId, message: finding.message, basis: finding.basis.map((article) => parts.office.law.cite(article)) });

const stepView = (parts: Parts, bundle: Bundle, step: StepWiring): StepOfView => ({
  stepId: step.stepId, name: step.name, roles: [...step.roles], form: step.form, documents: step.documents.map((templateId) => ({ templateId, name: parts.office.catalogue.get(templateId)?.name ?? templateId })),
  terms: bundle.terms.filter((id) => step.events.some(({ event }) => parts.office.law.deadline(id)?.from === event)).map((deadlineId) => ({ deadlineId, name: parts.office.law.termName(deadlineId) })), article: step.article.map((article) => parts.office.law.cite(article)),
});

const runningUnder = (reader: Reader, hash: string): Promise<number> => reader.count(caseRows, { where: { bundle: hash, status: 'open' } });

const newest = async (reader: Reader, procedureId: string): Promise<{ readonly row: BundleRow; readonly bundle: Bundle; readonly rows: readonly BundleRow[] }> => {
  const rows = await publicationsOf(reader, procedureId);
  const row = rows[0];
  const bundle = row === undefined ? undefined : await bundleByHash(reader, row.hash);
  if (row === undefined || bundle === undefined) throw notFound('这个程序');
  return { row, bundle, rows };
};

const drawing = (bundle: Bundle): string => bundle.resources.find(({ name }) => name.endsWith(`${bundle.procedureId}.bpmn`))?.content ?? '';

const view = async (parts: Parts, shelf: Shelf, actor: Actor, procedureId: string): Promise<ProcedureView> => {
  const reader = readerFor(parts, actor);
  const { row, bundle, rows } = await newest(reader, procedureId);
  const draft = await draftOf(reader, procedureId);
  const xml = draft?.xml ?? drawing(bundle);
  const findings = draft === undefined ? row.warnings : (await checkDraft(bundle, xml, shelf)).findings;
  const versions = await Promise.all(rows.map(async (held, index) => ({ bundle: held.hash, publishedAt: held.publishedAt, publishedBy: held.publishedBy, effectiveFrom: held.effectiveFrom, note: held.note, runningCases: await runningUnder(reader, held.hash), current: index === 0 })));
  return {
    id: procedureId, name: bundle.name, xml, draft: draft === undefined ? null : { revision: draft.revision, savedAt: draft.savedAt, savedBy: draft.savedBy }, versions, findings: findings.map((finding) => findingView(parts, finding)),
    steps: [bundle.start, ...Object.values(bundle.steps), ...Object.values(bundle.messages)].map((step) => stepView(parts, bundle, step)),
  };
};

const shelfItem = async (parts: Parts, reader: Reader, row: BundleRow): Promise<ProcedureShelf['items'][number]> => {
  const bundle = await bundleByHash(reader, row.hash);
  const rows = await publicationsOf(reader, row.procedureId);
  const running = await Promise.all([...new Set(rows.map(({ hash }) => hash))].map((hash) => runningUnder(reader, hash)));
  return { id: row.procedureId, name: row.name, basis: (bundle?.basis ?? []).map((article) => parts.office.law.cite(article)), bundle: row.hash, effectiveFrom: row.effectiveFrom, versions: rows.length, runningCases: running.reduce((a, b) => a + b, 0), hasDraft: (await draftOf(reader, row.procedureId)) !== undefined };
};

const LEGAL = ['legal'] as const;

const drafting = (parts: Parts, shelf: Shelf): readonly Route[] => [
  jsonRoute({ method: 'put', path: '/api/procedures/:procedureId/draft', access: LEGAL, summary: '保存流程图草稿', body: SaveProcedureDraft, response: DraftSaved, handle: async ({ actor, params, body }) => {
    const saved = await saveDraft(parts.office.store, { agency: actor.agency }, { procedureId: params['procedureId'] ?? '', xml: body.xml, revision: body.revision, by: actor.name, at: shanghaiInstant(parts.office.clock.now()) });
    if (saved.ok) return { savedAt: saved.draft.savedAt, revision: saved.draft.revision };
    if (saved.reason === 'stale') throw new HttpProblem(409, 'conflict', '草稿已有变化', `${saved.theirs?.savedBy ?? '他人'}在您打开之后修改了这份草稿，没有覆盖。`, '您画的内容仍在页面上；请先导出或者复制，再刷新查看对方的修改。');
    throw new HttpProblem(413, 'too-large', '流程图过大', saved.findings.map(({ message }) => message).join(' '), '请删去图中不需要的内容。');
  } }),
  jsonRoute({ method: 'post', path: '/api/procedures/:procedureId/check', access: LEGAL, summary: '检查流程图，不保存', body: CheckModel, response: ModelCheck, handle: async ({ actor, params, body }) => {
    const { bundle } = await newest(readerFor(parts, actor), params['procedureId'] ?? '');
    const check = await checkDraft(bundle, body.xml, shelf);
    return { findings: check.findings.map((finding) => findingView(parts, finding)), changes: [...check.changes] };
  } }),
  jsonRoute({ method: 'post', path: '/api/procedures/:procedureId/publish', access: LEGAL, summary: '发布：新案使用，在办案件不变', body: Publish, response: Published, handle: async ({ actor, params, body }) => {
    const done = await publish(shelf, { agency: actor.agency }, { procedureId: params['procedureId'] ?? '', revision: body.revision, effectiveFrom: body.effectiveFrom, note: body.note, by: actor.name, at: shanghaiInstant(parts.office.clock.now()) });
    if (!done.ok) throw new HttpProblem(done.reason === 'stale' ? 409 : 422, `publish-${done.reason}`, '没有发布', done.findings.map(({ message }) => message).join(' '), '请按问题逐条修改后再发布；草稿没有丢失。', done.findings.map(({ elementId, message }) => ({ path: elementId ?? '', message })));
    return { bundle: done.bundle.hash, findings: done.findings.map((finding) => findingView(parts, finding)) };
  } }),
];

export const procedureRoutes = (parts: Parts, shelf: Shelf): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/procedures', access: 'signed-in', summary: '程序目录', body: null, response: ProcedureShelf, handle: async ({ actor }) => {
    const reader = readerFor(parts, actor);
    return { items: await Promise.all((await procedureShelf(reader)).map((row) => shelfItem(parts, reader, row))) };
  } }),
  jsonRoute({ method: 'get', path: '/api/procedures/:procedureId', access: 'signed-in', summary: '程序：流程图、版本、问题、步骤', body: null, response: ProcedureView, handle: ({ actor, params }) => view(parts, shelf, actor, params['procedureId'] ?? '') }),
  ...drafting(parts, shelf),
  rawRoute({ method: 'get', path: '/api/bundles/:hash/validators/:form', access: 'signed-in', summary: '表单校验程序（ES 模块）', handle: async ({ actor, params, res }) => {
    const bundle = await bundleByHash(readerFor(parts, actor), params['hash'] ?? '');
    const validator = bundle === undefined ? undefined : standaloneValidator(bundle, (params['form'] ?? '').replace(/\.js$/, ''));
    if (validator === undefined) throw notFound('这个表单');
    res.setHeader('cache-control', 'private, max-age=31536000, immutable');
    res.type('text/javascript').send(validator.code);
  } }),
];
