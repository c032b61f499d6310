/** Drawn files, forms and templates to a bundle, or every reason why not. Pure but for parsing: the caller reads the disk. */
import { parseDecisions } from '../../bpmn/dmn/dmn.js';
import type { Level } from '../../bpmn/model/dialect.js';
import { prepareDeployment } from '../../bpmn/model/prepare-deployment.js';
import { extension, everyElement, idOf, text } from '../../bpmn/model/read.js';
import type { Bundle, BundleFinding, FormFiles, TemplateFile } from './bundle.js';
import type { Catalogue } from './catalogue.js';
import { stepsOf } from './checks/check.js';
import { checkTemplates } from './checks/templates.js';
import { contentHash } from './content-hash.js';
import { crossCheck } from './cross-check.js';
import { blocking, error } from './findings.js';
import { declaredIds, pin } from './pin.js';
import { readDiagram, type Diagram } from './read-diagram.js';
import { readWiring, type Wiring } from './read-wiring.js';
import { inWords } from './structure-words.js';

export interface BundleFiles {
  readonly procedureId: string;
  /** `.bpmn` and `.dmn`; the main drawing is `<procedureId>.bpmn`. */
  readonly resources: readonly { readonly name: string; readonly content: string }[];
  /** By form id, `ordinary-penalty/notify`. */
  readonly forms: Readonly<Record<string, FormFiles>>;
  /** By template id; those that no step issues are left out of the bundle. */
  readonly templates: Readonly<Record<string, TemplateFile>>;
  readonly partials: Readonly<Record<string, string>>;
  readonly css: string;
}
export type LoadedBundle =
  | { readonly ok: true; readonly bundle: Bundle; /** Warnings. */ readonly findings: readonly BundleFinding[] }
  | { readonly ok: false; readonly findings: readonly BundleFinding[] };

/** Shipped procedures are drawn for the oldest level: they run on every engine. What an installation publishes keeps to its own (`FADU_DIALECT`). */
const SHIPPED_LEVEL: Level = '8.5';

interface Examined { readonly diagram?: Diagram; readonly wiring?: Wiring; readonly findings: readonly BundleFinding[] }

export const diagramName = (procedureId: string): string => `${procedureId}.bpmn`;

/** Calls and decisions must stay inside the bundle, under ids that are written out. */
function references(file: string, diagram: Diagram, declared: ReadonlySet<string>): readonly BundleFinding[] {
  return [...everyElement(diagram.process)].flatMap((element) => {
    const called = text(extension(element, 'calledDecision'), 'decisionId') || text(extension(element, 'calledElement'), 'processId');
    if (called === '' || declared.has(called)) return [];
    return [error(file, idOf(element), called.startsWith('=') ? `“${text(element, 'name')}”调用的编号是表达式，发布时无法固定版本。请写明编号。` : `“${text(element, 'name')}”调用的“${called}”不在本程序的文件里。请把它的 .bpmn 或者 .dmn 文件一并放入。`)];
  });
}

/** Tables that cannot be read are told by `prepareDeployment`. */
async function tablesOf({ resources }: BundleFiles) {
  const files = resources.filter(({ name }) => name.endsWith('.dmn'));
  const all = await Promise.all(files.map(async (file) => ({ file: file.name, read: await parseDecisions(file.content, { imports: files.filter((other) => other !== file) }) })));
  return all.flatMap(({ file, read }) => (read.ok ? [{ file, drg: read.drg }] : []));
}

const issuedBy = (wiring: Wiring): ReadonlySet<string> => new Set(stepsOf(wiring).flatMap(({ documents }) => documents));

/** Everything that can be said about the files, errors and warnings. */
export async function examine(files: BundleFiles, catalogue: Catalogue, level = SHIPPED_LEVEL): Promise<Examined> {
  const file = diagramName(files.procedureId);
  const drawn = files.resources.find(({ name }) => name === file);
  if (drawn === undefined) return { findings: [error(file, null, `程序缺少流程图 ${file}。`)] };
  const read = await readDiagram(file, drawn.content);
  if (!read.ok) return { findings: read.findings };
  const { wiring, findings } = readWiring(file, read.diagram);
  const structure = await prepareDeployment(files.resources, { level, anyFunction: true });
  const refused = structure.ok ? [] : structure.findings.map(({ resource, elementId, message }) => error(resource, elementId === '' ? null : elementId, inWords(message)));
  const declared = new Set(files.resources.flatMap(({ content }) => declaredIds(content)));
  const identity = wiring.processId === files.procedureId ? [] : [error(file, wiring.processId, `流程图的程序编号是“${wiring.processId}”，应当是“${files.procedureId}”。编号不能改动，否则在办案件找不到自己的程序。`)];
  const tables = await tablesOf(files);
  const decisions = tables.flatMap((table) => table.drg.decisions.map((decision) => ({ file: table.file, decision })));
  const crossed = crossCheck({ file, diagram: read.diagram, wiring, forms: files.forms, templates: new Set(Object.keys(files.templates)), catalogue, tables, level, decisions });
  return { diagram: read.diagram, wiring, findings: [...identity, ...findings, ...refused, ...references(file, read.diagram, declared), ...crossed, ...checkTemplates(files, issuedBy(wiring))] };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

function bundleOf(files: BundleFiles, wiring: Wiring, start: Bundle['start']): Bundle {
  const resources = [...files.resources].sort(byName);
  const { procedureId, forms, partials, css } = files;
  // Only the documents that the steps issue: another procedure's template is no change of this one.
  const issued = issuedBy(wiring);
  const templates = Object.fromEntries(Object.entries(files.templates).filter(([id]) => issued.has(id)));
  const hash = contentHash({ procedureId, resources, forms, templates, partials, css });
  const termsWhen = Object.fromEntries(wiring.terms.flatMap(({ id, when }) => (when ? [[id, when] as const] : [])));
  const { name, basis, processId, phases, steps, messages, waits } = wiring;
  return { procedureId, name, hash, basis, resources, processId, pinnedProcessId: pin(processId, hash), phases, terms: wiring.terms.map(({ id }) => id), termsWhen, start, steps, messages, waits, forms, templates, partials, css };
}

export async function loadBundle(files: BundleFiles, catalogue: Catalogue, level = SHIPPED_LEVEL): Promise<LoadedBundle> {
  const { wiring, findings } = await examine(files, catalogue, level);
  if (wiring?.start === undefined || blocking(findings)) return { ok: false, findings };
  return { ok: true, bundle: bundleOf(files, wiring, wiring.start), findings };
}
