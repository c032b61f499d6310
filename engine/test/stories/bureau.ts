/** A bureau for a story: a real server on a free port, its clock in the story's hand, opened on a pair of engine and store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer, type ServerOptions } from '../../composition/server.js';
import type { Settings } from '../../composition/settings.js';
import { travelClock, type TravelClock } from '../../composition/travel-clock.js';
import { Desk } from './desk.js';

export interface Bureau {
  readonly url: string;
  /** Where this installation keeps its files. */
  readonly directory: string;
  readonly server: RunningServer;
  as(username: string): Promise<Desk>;
  /** Moves the office's clock to ten in the morning of a plain date (or to an instant) and lets what became due happen. */
  day(date: string): Promise<void>;
  /** Stops the server and starts it again on the same data. */
  restart(options?: Partial<ServerOptions>): Promise<void>;
  close(): Promise<void>;
}
export type OpenBureau = (options?: Partial<ServerOptions>) => Promise<Bureau>;

export const WORKER_TOKEN = 'worker-token-of-the-stories-0123456789';

const morning = (date: string): number => Date.parse(`${date}T10:00:00+08:00`);

/** `pair` and `remove` make the difference between one machine and a cluster; everything else is the same server. */
export const openBureauOn = async (stand: { readonly pair: Settings['pair']; readonly remove: () => Promise<void> }, first: Partial<ServerOptions> = {}): Promise<Bureau> => {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-story-'));
  const clock: TravelClock = travelClock(morning('2023-09-01'));
  const settings: Settings = { mode: 'demo', host: '127.0.0.1', port: 0, dataDirectory: directory, dialect: '8.8', pair: stand.pair, adminPassword: null, workerToken: WORKER_TOKEN };
  const start = (options: Partial<ServerOptions>): Promise<RunningServer> => startServer({ settings, root: process.cwd(), clock, demoCases: false, ...options });
  let server = await start(first);
  return {
    directory,
    get url() { return server.url; },
    get server() { return server; },
    as: (username) => Desk.signIn(server.url, username),
    async day(date) { clock.travelTo(morning(date)); await server.house.beat(); },
    async restart(options = {}) { await server.close(); server = await start(options); },
    async close() { await server.close(); await stand.remove(); rmSync(directory, { recursive: true, force: true }); },
  };
};

export const openOnOneMachine: OpenBureau = (options) => openBureauOn({ pair: { kind: 'embedded-sqlite' }, remove: () => Promise.resolve() }, options);
