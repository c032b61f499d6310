import { createHash } from 'node:crypto';
import type { Transaction } from '../../store/contract.js';
import type { Bundle } from '../procedures/bundle.js';
import type { DocumentContext } from './context.js';
import type { Template } from './html/problem.js';
import { mentionedIn } from './mentioned.js';
import type { Numbering } from './numbers.js';
import { reserveDocuments, templateHash, type DocumentRow } from './records.js';

/** What documents.json says of a document, as far as it matters here. */
export interface CatalogueEntry { readonly id: string; readonly name: string; readonly docCode?: string | null; readonly numberPattern?: string | null }
export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

export const catalogueOf = (entries: readonly CatalogueEntry[]): Catalogue => new Map(entries.map((entry) => [entry.id, entry]));

export class TemplateMissing extends Error {
  override readonly name = 'TemplateMissing';
  constructor(readonly templateId: string) { super(`Expected the bundle to hold the template ${templateId}, but it does not. Publish the procedure again with the template.`); }
}

export function bundleTemplate(bundle: Pick<Bundle, 'templates' | 'partials' | 'css'>, templateId: string): Template {
  const file = Object.hasOwn(bundle.templates, templateId) ? bundle.templates[templateId] : undefined;
  if (!file) throw new TemplateMissing(templateId);
  const known = made.get(file);
  if (known?.partials === bundle.partials && known.css === bundle.css) return known;
  const template = { source: file.source, partials: bundle.partials, css: bundle.css };
  made.set(file, template);
  return template;
}

/** One object for each template of a bundle, by which others remember what they made of it. */
const made = new WeakMap<object, Template>();

/** The same act always means the same documents, so that a repeat finds them and their numbers. */
export const documentIdOf = (actId: string, templateId: string): string => createHash('sha256').update(`${actId}/${templateId}`).digest('hex').slice(0, 32);

export interface ActDocuments {
  readonly actId: string;
  readonly caseId: string;
  /** The legal day. */
  readonly occurredOn: string;
  /** Template ids, in the order of the step. */
  readonly templates: readonly string[];
  readonly bundle: Pick<Bundle, 'templates' | 'partials' | 'css'>;
  readonly catalogue: Catalogue;
  /** `agency.code` is the 机关代字 of the numbers. */
  readonly context: DocumentContext;
  readonly numbering?: Numbering;
}

/** Everything an act's documents need, in the act's own transaction, which must be scoped to the agency (numbers count per agency). */
export function reserveForAct(tx: Transaction, act: ActDocuments): Promise<readonly DocumentRow[]> {
  return reserveDocuments(tx, {
    agencyCode: act.context.agency.code, caseId: act.caseId, actId: act.actId, occurredOn: act.occurredOn,
    ...(act.numbering === undefined ? {} : { numbering: act.numbering }),
    documents: act.templates.map((templateId) => {
      const entry = act.catalogue.get(templateId);
      const template = bundleTemplate(act.bundle, templateId);
      return {
        documentId: documentIdOf(act.actId, templateId), templateId, name: entry?.name ?? templateId, docCode: entry?.docCode ?? null, pattern: entry?.numberPattern ?? null,
        templateHash: templateHash(template), context: mentionedIn(template, act.context),
      };
    }),
  });
}
