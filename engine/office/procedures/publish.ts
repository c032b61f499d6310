/** THE SHELF OF PROCEDURES: drafts, publication, and which bundle is in force. Published bundles are immutable; running cases keep theirs. The door of the room. */
import { collection, DuplicateKey, StaleRow, type Reader, type Row, type Scope, type Store, type Transaction } from '../../store/contract.js';
import type { Level } from '../../bpmn/model/dialect.js';
import { DeploymentRefused, type EnginePort } from '../../runtime/port.js';
import type { Bundle, BundleFinding } from './bundle.js';
import type { Catalogue } from './catalogue.js';
import { changesBetween } from './changes.js';
import { error } from './findings.js';
import { diagramName, examine, loadBundle, type BundleFiles } from './load-bundle.js';
import { pinnedResources, unpin } from './pin.js';
import { MAX_DIAGRAM_CHARS, readDiagram } from './read-diagram.js';
import { readWiring } from './read-wiring.js';
import { inWords } from './structure-words.js';

/** One publication: a content with its date of effect. The same content may be published again (a return to an older version). */
export interface BundleRow extends Row {
  readonly procedureId: string; readonly name: string; readonly hash: string; readonly effectiveFrom: string;
  /** Publications of a procedure are numbered; of two with one date of effect the later number holds. */
  readonly number: number;
  readonly publishedAt: string; readonly publishedBy: string; readonly note: string; readonly warnings: readonly BundleFinding[];
}
/** The content, once for each hash: as JSON text, because schemas have keys (`$schema`) that not every database takes as names. */
export interface BundleContentRow extends Row { readonly hash: string; readonly content: string }
export interface ProcedureDraftRow extends Row { readonly procedureId: string; readonly xml: string; readonly savedAt: string; readonly savedBy: string }

export const bundleRows = collection<BundleRow>({ name: 'bundles', indexes: [['procedureId', 'effectiveFrom', 'number'], ['hash']], unique: [['procedureId', 'number']], together: 'hash' });
export const bundleContentRows = collection<BundleContentRow>({ name: 'bundleContents', indexes: [['hash']], unique: [['hash']] });
export const procedureDraftRows = collection<ProcedureDraftRow>({ name: 'procedureDrafts', indexes: [['procedureId']], unique: [['procedureId']] });
export const procedureCollections = [bundleRows, bundleContentRows, procedureDraftRows] as const;

/** Contents never change, so one read in a process is enough; which of them a reader may see is asked of the store every time. */
const contents = new Map<string, Bundle>();
const MAX_CONTENTS = 60;

async function contentOf(reader: Reader, hash: string): Promise<Bundle | undefined> {
  const known = contents.get(hash);
  if (known) return known;
  const [row] = await reader.find(bundleContentRows, { where: { hash }, limit: 1 });
  if (row === undefined) return undefined;
  const bundle = JSON.parse(row.content) as Bundle;
  if (contents.size >= MAX_CONTENTS) contents.delete([...contents.keys()][0] ?? '');
  contents.set(hash, bundle);
  return bundle;
}

export async function bundleByHash(reader: Reader, hash: string): Promise<Bundle | undefined> {
  const [row] = await reader.find(bundleRows, { where: { hash }, limit: 1 });
  return row && contentOf(reader, row.hash);
}

const inForce = async (reader: Reader, procedureId: string, onDate: string): Promise<BundleRow | undefined> =>
  (await reader.find(bundleRows, { where: { procedureId, effectiveFrom: { lte: onDate } }, orderBy: [{ field: 'effectiveFrom', descending: true }, { field: 'number', descending: true }], limit: 1 }))[0];

export async function bundleInForce(reader: Reader, procedureId: string, onDate: string): Promise<Bundle | undefined> {
  const row = await inForce(reader, procedureId, onDate);
  return row && contentOf(reader, row.hash);
}

/** Every publication of a procedure, newest first. */
export const publicationsOf = (reader: Reader, procedureId: string): Promise<readonly BundleRow[]> => reader.find(bundleRows, { where: { procedureId }, orderBy: [{ field: 'procedureId' }, { field: 'number', descending: true }] });

/** The newest publication of every procedure. */
export async function procedureShelf(reader: Reader): Promise<readonly BundleRow[]> {
  const newest = new Map<string, BundleRow>();
  for (const row of await reader.find(bundleRows, { orderBy: [{ field: 'procedureId' }, { field: 'number', descending: true }] })) if (!newest.has(row.procedureId)) newest.set(row.procedureId, row);
  return [...newest.values()];
}

export interface Publication { readonly effectiveFrom: string; readonly note: string; readonly by: string; /** ISO instant. */ readonly at: string }

const samePublication = (row: BundleRow, hash: string): boolean => row.hash === hash;

async function record(tx: Transaction, agency: string, bundle: Bundle, publication: Publication, warnings: readonly BundleFinding[]): Promise<BundleRow> {
  const [content] = await tx.find(bundleContentRows, { where: { hash: bundle.hash }, limit: 1 });
  if (content === undefined) await tx.insert(bundleContentRows, { id: `${agency}/${bundle.hash}`, hash: bundle.hash, content: JSON.stringify(bundle) });
  const [last] = await tx.find(bundleRows, { where: { procedureId: bundle.procedureId }, orderBy: [{ field: 'procedureId' }, { field: 'number', descending: true }], limit: 1 });
  const number = (last?.number ?? 0) + 1;
  const { effectiveFrom, note, by, at } = publication;
  return tx.insert(bundleRows, { id: `${agency}/${bundle.procedureId}/${number}`, procedureId: bundle.procedureId, name: bundle.name, hash: bundle.hash, effectiveFrom, number, publishedAt: at, publishedBy: by, note, warnings });
}

export type Imported = { readonly ok: true; readonly bundle: Bundle; readonly imported: boolean; readonly findings: readonly BundleFinding[] } | { readonly ok: false; readonly findings: readonly BundleFinding[] };
export interface Shelf { readonly store: Store; readonly port: Pick<EnginePort, 'deploy'>; readonly catalogue: Catalogue; /** Every document template of the house, by id. */ readonly templates?: Bundle['templates']; /** The lowest Zeebe of the installation, for what is published here; absent: that of the shipped procedures. */ readonly level?: Level }

/** A model the engine refuses is the officer's to mend: its words come back at the clean ids. Anything else is thrown on. */
async function deployed(port: Shelf['port'], bundle: Bundle): Promise<readonly BundleFinding[]> {
  try {
    await port.deploy(pinnedResources(bundle));
    return [];
  } catch (fault) {
    if (!(fault instanceof DeploymentRefused)) throw fault;
    return fault.findings.map(({ resource, elementId, message }) => error(resource, unpin(elementId) || null, inWords(message)));
  }
}

/** At start: the shipped files become a publication of the agency, once for each content that was never published there. Deploys every time, which is harmless. */
export async function importBundle(shelf: Shelf, scope: Scope, files: BundleFiles, publication: Publication): Promise<Imported> {
  const loaded = await loadBundle(files, shelf.catalogue);
  if (!loaded.ok) return loaded;
  const { bundle } = loaded;
  const refused = await deployed(shelf.port, bundle);
  if (refused.length > 0) return { ok: false, findings: refused };
  const imported = await shelf.store.transaction(scope, async (tx) => {
    const before = await publicationsOf(tx, bundle.procedureId);
    if (before.some((row) => samePublication(row, bundle.hash))) return false;
    await record(tx, scope.agency, bundle, publication, loaded.findings);
    return true;
  });
  return { ok: true, bundle, imported, findings: loaded.findings };
}

export type DraftSaved = { readonly ok: true; readonly draft: ProcedureDraftRow } | { readonly ok: false; readonly reason: 'stale'; readonly theirs: ProcedureDraftRow | undefined } | { readonly ok: false; readonly reason: 'too-large'; readonly findings: readonly BundleFinding[] };
export interface DraftHanded { readonly procedureId: string; readonly xml: string; /** The revision that was opened; null: there was no draft. */ readonly revision: number | null; readonly by: string; readonly at: string }

export const draftOf = async (reader: Reader, procedureId: string): Promise<ProcedureDraftRow | undefined> => (await reader.find(procedureDraftRows, { where: { procedureId }, limit: 1 }))[0];

/** Keeps whatever is drawn, right or wrong; two people on one draft are told and neither overwrites the other. */
export async function saveDraft(store: Store, scope: Scope, handed: DraftHanded): Promise<DraftSaved> {
  const { procedureId, xml, revision, by, at } = handed;
  if (xml.length > MAX_DIAGRAM_CHARS) return { ok: false, reason: 'too-large', findings: [error(diagramName(procedureId), null, `流程图过大，最多 ${MAX_DIAGRAM_CHARS / 1_000_000} 兆字符；草稿没有改动。`)] };
  try {
    return await store.transaction(scope, async (tx): Promise<DraftSaved> => {
      const before = await draftOf(tx, procedureId);
      if ((before?.revision ?? null) !== revision) return { ok: false, reason: 'stale', theirs: before };
      const draft = before ? await tx.replace(procedureDraftRows, { ...before, xml, savedAt: at, savedBy: by }) : await tx.insert(procedureDraftRows, { id: `${scope.agency}/${procedureId}`, procedureId, xml, savedAt: at, savedBy: by });
      return { ok: true, draft };
    });
  } catch (fault) {
    if (!(fault instanceof StaleRow) && !(fault instanceof DuplicateKey)) throw fault;
    return { ok: false, reason: 'stale', theirs: await draftOf(store.read(scope), procedureId) };
  }
}

/** The version in force with another drawing; `library`: all that the house has, because a draft may issue documents that the version in force does not. */
const redrawn = (bundle: Bundle, xml: string, library: Bundle['templates']): BundleFiles => {
  const { procedureId, forms, partials, css } = bundle;
  const templates = { ...library, ...bundle.templates };
  const name = diagramName(procedureId);
  return { procedureId, resources: bundle.resources.map((resource) => (resource.name === name ? { name, content: xml } : resource)), forms, templates, partials, css };
};

const drawingOf = async (bundle: Bundle) => {
  const name = diagramName(bundle.procedureId);
  const read = await readDiagram(name, bundle.resources.find((resource) => resource.name === name)?.content ?? '');
  return read.ok ? { diagram: read.diagram, wiring: readWiring(name, read.diagram).wiring } : undefined;
};

export interface DraftCheck { readonly findings: readonly BundleFinding[]; /** In words, against `current`. */ readonly changes: readonly string[] }

export async function checkDraft(current: Bundle, xml: string, { catalogue, templates = {}, level }: Pick<Shelf, 'catalogue' | 'templates' | 'level'>): Promise<DraftCheck> {
  const { diagram, wiring, findings } = await examine(redrawn(current, xml, templates), catalogue, level);
  const before = await drawingOf(current);
  return { findings, changes: diagram && wiring && before ? changesBetween(before, { diagram, wiring }, catalogue) : [] };
}

export type Published = { readonly ok: true; readonly bundle: Bundle; readonly row: BundleRow; readonly findings: readonly BundleFinding[] } | { readonly ok: false; readonly reason: 'no-draft' | 'stale' | 'unchanged' | 'findings'; readonly findings: readonly BundleFinding[] };
export interface PublishHanded extends Publication { readonly procedureId: string; readonly revision: number }

type NotPublished = Extract<Published, { readonly ok: false }>;
interface Ready { readonly ok: true; readonly draft: ProcedureDraftRow; readonly bundle: Bundle; readonly warnings: readonly BundleFinding[] }

const no = (reason: NotPublished['reason'], ...findings: readonly BundleFinding[]): NotPublished => ({ ok: false, reason, findings });

/** Is there something to publish, is it what the officer looked at, and does it fit? Changes nothing. */
async function ready(shelf: Shelf, reader: Reader, { procedureId, revision }: PublishHanded): Promise<Ready | NotPublished> {
  const file = diagramName(procedureId);
  const [draft, [newest]] = await Promise.all([draftOf(reader, procedureId), publicationsOf(reader, procedureId)]);
  const current = newest && await contentOf(reader, newest.hash);
  if (draft === undefined || current === undefined) return no('no-draft', error(file, null, '没有可以发布的草稿。'));
  if (draft.revision !== revision) return no('stale', error(file, null, `草稿在您打开之后被 ${draft.savedBy} 改过，没有发布。请重新核对。`));
  const loaded = await loadBundle(redrawn(current, draft.xml, shelf.templates ?? {}), shelf.catalogue, shelf.level);
  if (!loaded.ok) return no('findings', ...loaded.findings);
  if (loaded.bundle.hash === current.hash) return no('unchanged', error(file, null, '草稿与最近发布的版本完全相同，不必发布。'));
  return { ok: true, draft, bundle: loaded.bundle, warnings: loaded.findings };
}

/** The draft becomes an immutable bundle: deployed first (deploying twice is harmless), then on the shelf and the draft cleared in one transaction. */
export async function publish(shelf: Shelf, scope: Scope, handed: PublishHanded): Promise<Published> {
  const prepared = await ready(shelf, shelf.store.read(scope), handed);
  if (!prepared.ok) return prepared;
  const { draft, bundle, warnings } = prepared;
  const refused = await deployed(shelf.port, bundle);
  if (refused.length > 0) return no('findings', ...refused);
  try {
    const row = await shelf.store.transaction(scope, async (tx) => {
      await tx.remove(procedureDraftRows, draft);
      return record(tx, scope.agency, bundle, handed, warnings);
    });
    return { ok: true, bundle, row, findings: warnings };
  } catch (fault) {
    if (!(fault instanceof StaleRow)) throw fault;
    return no('stale', error(diagramName(handed.procedureId), null, '发布的同时有人改了草稿，没有发布。请重新核对。'));
  }
}
