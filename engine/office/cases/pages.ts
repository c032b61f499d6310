/** The pages of an act's papers, made while the act is on its way: after its numbers are taken and before the engine is asked, so that whoever confirms it (the answer or the record) issues paper and hash together. */
import { bundleTemplate, contextOfDocument, documentsOfAct, type DocumentRow, type KeptPage, type Renderer } from '../documents/documents.js';
import type { Bundle } from '../procedures/bundle.js';
import type { Reader, Store } from '../../store/contract.js';
import { caseRows, type ActRow } from './rows.js';

export interface Pages {
  /** Never fails: a page that cannot be made now is made by the print shop, or told there. */
  make(act: ActRow): Promise<void>;
  of(documentId: string): KeptPage | undefined;
  /** The act is settled. */
  drop(act: ActRow): void;
}

/** Acts whose engine gave no answer leave theirs behind; the oldest go. */
const MOST_ACTS = 1_000;
const EVERYWHERE = { agency: '*' } as const;

export interface PagesWith { readonly store: Store; readonly renderer: Renderer; readonly bundle: (reader: Reader, hash: string) => Promise<Bundle>; readonly problem: (error: unknown) => void }

const filled = async ({ store, renderer, bundle }: PagesWith, act: ActRow): Promise<readonly (readonly [string, KeptPage])[]> => {
  const reader = store.read(EVERYWHERE);
  const rows = (await documentsOfAct(reader, act)).filter(({ state }) => state === 'reserved');
  const of = rows.length === 0 ? undefined : await reader.get(caseRows, act.caseId);
  if (of === undefined) return [];
  const wired = await bundle(reader, of.bundle);
  const page = async (row: DocumentRow): Promise<KeptPage | undefined> => renderer.page(bundleTemplate(wired, row.templateId), await contextOfDocument(reader, row));
  const pages = await Promise.all(rows.map(async (row) => [row.id, await page(row)] as const));
  return pages.flatMap(([id, kept]) => (kept === undefined ? [] : [[id, kept] as const]));
};

export const pagesOfActs = (with_: PagesWith): Pages => {
  const byAct = new Map<string, readonly string[]>();
  const pages = new Map<string, KeptPage>();
  const drop = (actId: string): void => {
    for (const id of byAct.get(actId) ?? []) pages.delete(id);
    byAct.delete(actId);
  };
  return {
    async make(act) {
      const made = await filled(with_, act).catch((error: unknown) => { with_.problem(error); return []; });
      if (made.length === 0) return;
      byAct.set(act.id, made.map(([id]) => id));
      for (const [id, page] of made) pages.set(id, page);
      for (const oldest of byAct.keys()) { if (byAct.size <= MOST_ACTS) break; drop(oldest); }
    },
    of: (documentId) => pages.get(documentId),
    drop: (act) => drop(act.id),
  };
};
