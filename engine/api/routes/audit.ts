/** The auditor's questions about one case: its path on the diagram, its history with the chain, its file. Read-only by construction. */
import { exportCase } from '../../office/archive/export-case.js';
import { caseForActor } from '../../office/cases/step-form.js';
import { actRows, type ActRow } from '../../office/cases/rows.js';
import { hiddenFrom } from '../../office/cases/secrets.js';
import { readJournal, type Entry } from '../../office/journal/journal.js';
import { verifyChain } from '../../office/journal/verify-chain.js';
import { personNames } from '../../office/people/people.js';
import { entryException, entryFields, entryText } from '../../views/history/entry-text.js';
import { trailOf } from '../../views/trail/trail.js';
import { CaseDiagram, JournalView } from '../contract/cases.js';
import { jsonRoute, rawRoute, type Route } from '../route.js';
import { readerFor, type Parts } from './parts.js';

const notesOf = (acts: readonly ActRow[], elementId: string): { at: string; who: string; text: string }[] =>
  acts.filter((act) => act.stepId === elementId && act.state === 'confirmed').map((act) => ({ at: act.recordedAt, who: act.actorName, text: `办理日期 ${act.occurredAt}` }));

const withoutSecrets = (fields: readonly { readonly name: string; readonly text: string }[], secret: ReadonlySet<string>): { name: string; text: string }[] =>
  fields.map((field) => (secret.has(field.name.replace(/^form\./, '')) ? { name: field.name, text: '（保密）' } : { ...field }));

const actorName = (entry: Entry, names: ReadonlyMap<string, { readonly name: string }>): string => (entry.actor === 'system' ? '系统' : names.get(entry.actor)?.name ?? entry.actor);

export const auditRoutes = (parts: Parts): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/cases/:caseId/diagram', access: 'signed-in', summary: '流程图与办理路径', body: null, response: CaseDiagram, handle: async ({ actor, params }) => {
    const reader = readerFor(parts, actor);
    const row = await caseForActor(reader, params['caseId'] ?? '');
    const bundle = await parts.office.bundle(reader, row.bundle);
    const trail = row.instanceKey === null ? { elements: [], flows: [] } : await trailOf(parts.office.store, row.instanceKey);
    const acts = await reader.find(actRows, { where: { caseId: row.id } });
    const xml = bundle.resources.find((resource) => resource.content.includes(`id="${bundle.processId}"`) && resource.name.endsWith('.bpmn'))?.content ?? '';
    return { xml, flows: [...trail.flows], elements: trail.elements.map((element) => ({ ...element, notes: notesOf(acts, element.elementId) })) };
  } }),
  jsonRoute({ method: 'get', path: '/api/cases/:caseId/journal', access: 'signed-in', summary: '案件记录与哈希链', body: null, response: JournalView, handle: async ({ actor, params }) => {
    const reader = readerFor(parts, actor);
    const row = await caseForActor(reader, params['caseId'] ?? '');
    const { entries, values } = await readJournal(reader, row.id);
    const chain = verifyChain(entries, (entry) => values.get(entry.seq));
    const names = await personNames(reader, entries.map((entry) => entry.actor));
    const secret = hiddenFrom(actor, await parts.office.bundle(reader, row.bundle));
    return {
      verified: chain.verified, problem: chain.problem,
      entries: entries.map((entry) => {
        const of = values.get(entry.seq) ?? {};
        return { seq: entry.seq, kind: entry.kind, text: entryText(entry, of), occurredAt: entry.occurredAt, recordedAt: entry.recordedAt, actor: actorName(entry, names), hash: entry.hash, exception: entryException(entry, of), fields: withoutSecrets(entryFields(entry, of), secret) };
      }),
    };
  } }),
  rawRoute({ method: 'get', path: '/api/cases/:caseId/export', access: ['auditor', 'legal', 'leader', 'archivist'], summary: '导出案卷（zip，可离线核验）', handle: async ({ actor, params, res }) => {
    const reader = readerFor(parts, actor);
    const row = await caseForActor(reader, params['caseId'] ?? '');
    const bundle = await parts.office.bundle(reader, row.bundle);
    const { fileName, stream } = await exportCase(parts.office.store, row, bundle, { now: parts.office.clock.now(), hidden: hiddenFrom(actor, bundle) });
    res.setHeader('content-type', 'application/zip');
    res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    await new Promise<void>((resolve, reject) => { stream.on('error', reject); stream.pipe(res).on('finish', resolve).on('error', reject); });
  } }),
];
