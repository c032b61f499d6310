/** A running installation: the pair, the house over it, the shipped procedures on its shelf, an HTTP server in front. */
import { createServer, type Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { EVERY_AGENCY } from '../office/cases/office.js';
import { shanghaiDate, shanghaiInstant } from '../office/clock.js';
import { agencyRows, ROLE_TEXT } from '../office/people/people.js';
import { importBundle } from '../office/procedures/publish.js';
import { answerUnreadable } from '../api/unreadable.js';
import { assemble, type House } from './assemble.js';
import { setUpPeople, tellDemoCases } from './demo/bureau.js';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo/people.js';
import { setUpFirstAdministrator } from './first-administrator.js';
import { startHeartbeat } from './heartbeat.js';
import { openPair, type Pair } from './open-pair.js';
import { readLaw, readProcedures } from './product-files.js';
import type { Settings } from './settings.js';
import { travelClock, type TravelClock } from './travel-clock.js';

export interface ServerOptions { readonly settings: Settings; /** Holds processes/, forms/, document-templates/ and dist/admin-ui/. */ readonly root: string; readonly clock?: TravelClock; /** Tests begin with an empty bureau. */ readonly demoCases?: boolean; /** The largest file taken as evidence, in bytes. */ readonly maxEvidenceBytes?: number; /** Opens engine and store; tests put a wire between them that can be cut. */ readonly open?: (settings: Settings, log: (message: string, error?: unknown) => void) => Promise<Pair> }
export interface RunningServer { readonly url: string; readonly greeting: string; readonly house: House; readonly clock: TravelClock; close(): Promise<void> }

const demoAccounts = (settings: Settings): { username: string; password: string; name: string; roleText: string }[] =>
  settings.mode === 'production' ? [] : DEMO_PEOPLE.map(({ username, name, unit, roles }) => ({ username, password: DEMO_PASSWORD, name, roleText: `${unit} · ${roles.map((role) => ROLE_TEXT[role]).join('、')}` }));

/** Every agency gets the shipped procedures; one that is published already is left as it is. */
const shelveProcedures = async (house: House, root: string, now: number): Promise<void> => {
  const agencies = await house.office.store.read(EVERY_AGENCY).find(agencyRows, {});
  for (const files of await readProcedures(root)) {
    for (const { id } of agencies) {
      const imported = await importBundle(house.shelf, { agency: id }, files, { effectiveFrom: '2021-07-15', note: '随产品提供', by: '系统', at: shanghaiInstant(now) });
      if (!imported.ok) throw new Error(`程序 ${files.procedureId} 不能使用：${imported.findings.map(({ message }) => message).join(' ')}`);
    }
  }
};

const listen = (house: House, settings: Settings): Promise<Server> => new Promise((resolve, reject) => {
  const server = createServer(house.app);
  server.on('clientError', answerUnreadable);
  server.once('error', (error) => reject(new Error(`${settings.host}:${settings.port} 不能监听：${error.message}。请换一个 FADU_PORT，或者停下占用它的程序。`)));
  server.listen(settings.port, settings.host, () => resolve(server));
});

const urlOf = (server: Server, settings: Settings): string => {
  const address = server.address();
  return `http://${settings.host}:${typeof address === 'object' && address !== null ? address.port : settings.port}/`;
};

const setUp = async (pair: Pair, house: House, options: ServerOptions, clock: TravelClock): Promise<string> => {
  const { settings, root } = options;
  const fresh = settings.mode === 'demo' ? await setUpPeople(pair.store) : false;
  const words = settings.mode === 'production' ? await setUpFirstAdministrator(pair.store, settings.adminPassword) : '';
  await shelveProcedures(house, root, clock.now());
  await house.start();
  if (fresh && options.demoCases !== false) await tellDemoCases(house, clock);
  return words;
};

export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { settings, root } = options;
  mkdirSync(settings.dataDirectory, { recursive: true });
  const logger = pino({ level: 'info' }, pino.destination({ dest: join(settings.dataDirectory, 'fadu.log'), mkdir: true, sync: true }));
  const log = (message: string, error?: unknown): void => { if (error === undefined) logger.warn(message); else logger.error({ err: error }, message); };
  const clock = options.clock ?? travelClock();
  const pair = await (options.open ?? openPair)(settings, log);
  const house = assemble({ store: pair.store, port: pair.port, clock, law: readLaw(root), uiDirectory: join(root, 'dist', 'admin-ui'), renderWorker: pathToFileURL(join(root, 'dist', 'engine', 'office', 'documents', 'render', 'render-worker.js')), browserDirectory: join(settings.dataDirectory, 'browser'), demoAccounts: demoAccounts(settings), workerToken: settings.workerToken, dialect: settings.dialect, maxEvidenceBytes: options.maxEvidenceBytes, log });
  const words = await setUp(pair, house, options, clock);
  const server = await listen(house, settings);
  const heartbeat = startHeartbeat(() => house.beat(), (error) => log('定时处理没有完成', error));
  const url = urlOf(server, settings);
  const greeting = [`法度已启动：${url}`, `今天 ${house.office.law.dateText(shanghaiDate(clock.now()))}，数据在 ${settings.dataDirectory}`, words, settings.mode === 'demo' ? `演示机关，登录页列有演示账户（口令 ${DEMO_PASSWORD}）。正式使用请设 FADU_MODE=production。` : ''].filter((line) => line !== '').join('\n');
  return { url, greeting, house, clock, async close() {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await heartbeat.stop();
    await house.close();
    await pair.close();
  } };
};
