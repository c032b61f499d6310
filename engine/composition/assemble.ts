/** Puts the house together from its rooms: one store, one engine, one office, one API. Which pair it is was decided before. */
import type { RequestListener } from 'node:http';
import { createApp } from '../api/app.js';
import { liveFeed } from '../api/live.js';
import type { Route } from '../api/route.js';
import { auditRoutes } from '../api/routes/audit.js';
import { caseRoutes } from '../api/routes/cases.js';
import { inboxRoutes } from '../api/routes/inbox.js';
import { jobRoutes } from '../api/routes/jobs.js';
import { paperRoutes } from '../api/routes/paper.js';
import type { Parts } from '../api/routes/parts.js';
import { procedureRoutes } from '../api/routes/procedures.js';
import { sessionRoutes } from '../api/routes/session.js';
import type { Level } from '../bpmn/model/dialect.js';
import { loadLaw, workCalendar } from '../law/law.js';
import { followRecords } from '../office/cases/follow-records.js';
import { pagesOfActs } from '../office/cases/pages.js';
import { printShop, type PrintShop } from '../office/cases/print-documents.js';
import { recoverActs } from '../office/cases/recover.js';
import { taskReconciler } from '../office/cases/reconcile-tasks.js';
import { releaseDueTerms } from '../office/cases/release-terms.js';
import { seenActs } from '../office/cases/seen.js';
import { statutesOver } from '../office/cases/statutes-over-law.js';
import type { CaseChanged, CaseOffice } from '../office/cases/office.js';
import { systemClock, type Clock } from '../office/clock.js';
import { catalogueOf, openPrinter, openRenderer, type CatalogueEntry, type Printer } from '../office/documents/documents.js';
import { sessions } from '../office/people/sessions.js';
import { catalogueFrom } from '../office/procedures/catalogue.js';
import { bundleByHash, type Shelf } from '../office/procedures/publish.js';
import type { EnginePort } from '../runtime/port.js';
import type { Store } from '../store/contract.js';
import { followTrail } from '../views/trail/trail.js';
import { keepFollowing } from './keep-following.js';
import type { LawFiles } from './product-files.js';

export interface Assembly {
  readonly store: Store;
  readonly port: EnginePort;
  readonly clock: Clock;
  readonly law: LawFiles;
  readonly uiDirectory: string;
  /** The compiled thread in which templates are filled. */
  readonly renderWorker: URL;
  /** Where the printing browser is unpacked. */
  readonly browserDirectory: string;
  readonly demoAccounts: Parts['demoAccounts'];
  /** The lowest Zeebe that what is published here must run alike on; absent: that of the shipped procedures. */
  readonly dialect?: Level;
  /** What job workers elsewhere show; null: there are none. */
  readonly workerToken: string | null;
  readonly maxEvidenceBytes?: number | undefined;
  /** false: papers are kept as HTML and not printed here (another server prints them, or nobody yet). Default true. */
  readonly printing?: boolean;
  readonly log: (message: string, error?: unknown) => void;
}

export interface House {
  /** The table that the API is made from: who may do what. */
  readonly routes: readonly Route[];
  /** Answers HTTP; whoever listens hands requests here. */
  readonly app: RequestListener;
  readonly office: CaseOffice;
  readonly shelf: Shelf;
  readonly prints: PrintShop;
  /** Begins to follow the engine and takes up what a crash cut off. */
  start(): Promise<void>;
  /** One round of what happens without anyone asking. */
  beat(): Promise<void>;
  /** Called after each committed change of a case; returns how to leave. */
  onChange(listener: CaseChanged): () => void;
  close(): Promise<void>;
}

interface DocumentsFile { readonly documents: readonly (CatalogueEntry & { readonly twoOfficers?: boolean })[] }
type DeadlinesFile = Parameters<typeof catalogueFrom>[0];

/** The browser starts when the first paper is printed: an inbox does not need it. */
const lazyPrinter = (browserDirectory: string): { readonly get: () => Promise<Printer>; readonly close: () => Promise<void> } => {
  let printer: Promise<Printer> | undefined;
  return { get: () => (printer ??= openPrinter({ browserDirectory })), close: async () => { await (await printer)?.close(); } };
};

const officeOver = (a: Assembly, listeners: ReadonlySet<CaseChanged>, prints: () => PrintShop): CaseOffice => {
  const law = statutesOver(loadLaw(a.law), workCalendar(), a.law.termNames);
  const renderer = openRenderer({ worker: a.renderWorker });
  const bundle: CaseOffice['bundle'] = async (reader, hash) => {
    const found = await bundleByHash(reader, hash);
    if (found === undefined) throw new Error(`Expected bundle ${hash} to be published, but it is not.`);
    return found;
  };
  return {
    store: a.store, port: a.port, clock: a.clock, law, catalogue: catalogueOf((a.law.documents as DocumentsFile).documents), renderer, bundle, seen: seenActs(),
    pages: pagesOfActs({ store: a.store, renderer, bundle, problem: (error) => a.log('文书没有随办理生成，稍后再生成', error) }),
    changed: (change) => { for (const listener of listeners) listener(change); },
    issued: (ids) => { if (a.printing !== false) prints().print(ids); },
  };
};

export const assemble = (a: Assembly): House => {
  const live = liveFeed();
  const listeners = new Set<CaseChanged>([(change) => live.changed(change)]);
  const printer = lazyPrinter(a.browserDirectory);
  const office: CaseOffice = officeOver(a, listeners, () => prints);
  const prints: PrintShop = printShop(() => office, printer.get, (id, error) => a.log(`文书 ${id} 没有打印成功`, error));
  const shelf: Shelf = { store: a.store, port: a.port, catalogue: catalogueFrom(a.law.deadlines as DeadlinesFile, a.law.documents as DocumentsFile), level: a.dialect };
  // Who is signed in is a matter of real time, also while the office's clock tells a story of another day.
  const people = sessions(a.store, systemClock);
  const parts: Parts = { office, sessions: people, live, demoAccounts: a.demoAccounts, maxEvidenceBytes: a.maxEvidenceBytes };
  const routes = [...jobRoutes(parts), ...sessionRoutes(parts), ...inboxRoutes(parts), ...caseRoutes(parts), ...paperRoutes(parts), ...auditRoutes(parts), ...procedureRoutes(parts, shelf)];
  const app = createApp({ routes, doors: { sessions: people, workerToken: a.workerToken }, uiDirectory: a.uiDirectory, logError: (error, path) => a.log(path, error) });
  const stop = new AbortController();
  const following: Promise<void>[] = [];
  const reconciler = taskReconciler(office);
  const beat = async (): Promise<void> => { await recoverActs(office); await releaseDueTerms(office); await reconciler.round(); if (a.printing !== false) await prints.printLeft(); };
  return {
    routes, app, office, shelf, prints, beat,
    async start() {
      following.push(keepFollowing('案件', (signal) => followRecords(office, signal), stop.signal, a.log), keepFollowing('流程轨迹', (signal) => followTrail(a.store, a.port, signal), stop.signal, a.log));
      await beat();
    },
    onChange(listener) { listeners.add(listener); return () => listeners.delete(listener); },
    async close() {
      stop.abort();
      live.close();
      await Promise.all(following);
      await prints.close();
      await printer.close();
      await office.renderer.close();
    },
  };
};
