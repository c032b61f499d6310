/**
 * Opens the port on a running test engine (engine/test/zeebe): a fresh engine, a fresh store, the exporter pointed at the adapter. The store is
 * MongoDB when its server was started (the pair that is run in production), else SQLite.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { ZeebeEngine, ZeebeNotice, ZeebeOptions } from '../../runtime/zeebe/zeebe-engine.js';
import { openZeebe } from '../../runtime/zeebe/zeebe-engine.js';
import { zeebeCollections } from '../../runtime/zeebe/log/collections.js';
import type { Store } from '../../store/contract.js';
import { openMongoStore } from '../../store/mongodb/mongo-store.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import type { OpenedPort } from '../contract/port.js';

export interface Address { readonly version: string; readonly grpc: string; readonly rest: string }
export const CLUSTERS: readonly Address[] = JSON.parse(process.env['FADU_ZEEBE'] ?? '[]') as readonly Address[];

export const EXPORTER = { bulkSize: 1000, delayMs: 20, rejections: true };

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The test engine's own controls. */
export async function control(at: Address, path: string, body: object = {}): Promise<void> {
  const response = await fetch(`${at.rest}${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`Expected the test engine to do ${path}, but: ${response.status} ${await response.text()}`);
}

export interface ZeebeStage extends OpenedPort {
  readonly engine: ZeebeEngine;
  readonly store: Store;
  readonly notices: readonly ZeebeNotice[];
  readonly recordPort: number;
  /** Closes the adapter and opens another on the same store. */
  reopen(options?: Partial<ZeebeOptions>): Promise<ZeebeEngine>;
}

interface OpenedStore { readonly store: Store; remove(): Promise<void> }

async function sqlite(): Promise<OpenedStore> {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-zeebe-'));
  const store = await openSqliteStore({ directory, collections: [...zeebeCollections], fsync: false });
  return { store, remove: async () => { await store.close(); rmSync(directory, { recursive: true, force: true }); } };
}

async function mongodb(url: string): Promise<OpenedStore> {
  const database = `fadu-${randomUUID()}`;
  const store = await openMongoStore({ url, database, collections: [...zeebeCollections] });
  const remove = async () => {
    await store.close();
    const connection = await mongoose.createConnection(url, { dbName: database }).asPromise();
    await connection.dropDatabase();
    await connection.close();
  };
  return { store, remove };
}

const openStore = (): Promise<OpenedStore> => {
  const url = process.env['FADU_TEST_MONGODB_URL'] ?? '';
  return url === '' ? sqlite() : mongodb(url);
};

/** One store a test file: each stage has its own rows in it, under its own cluster name. */
const shared: { store?: Promise<OpenedStore>; stages: number } = { stages: 0 };
afterAll(async () => { await (await shared.store)?.remove(); });

export async function openOnZeebe(at: Address, settings: { readonly exporter?: object; readonly options?: Partial<ZeebeOptions> } = {}): Promise<ZeebeStage> {
  await control(at, '/reset');
  const { store } = await (shared.store ??= openStore());
  shared.stages += 1;
  const recordPort = await freePort();
  await control(at, '/exporter', { url: `http://127.0.0.1:${recordPort}`, ...EXPORTER, ...settings.exporter });
  const notices: ZeebeNotice[] = [];
  const options: ZeebeOptions = {
    store, cluster: `stage-${shared.stages}`, grpcAddress: at.grpc, restAddress: at.rest, recordEndpoint: { host: '127.0.0.1', port: recordPort }, onNotice: (notice) => notices.push(notice), ...settings.options,
  };
  const leave = () => control(at, '/exporter');
  const opened = { engine: await openZeebe(options).catch(async (error: unknown) => { await leave(); throw error; }) };
  return {
    get engine() { return opened.engine; },
    get port() { return opened.engine; },
    store, notices, recordPort,
    async reopen(changed = {}) {
      await opened.engine.close();
      opened.engine = await openZeebe({ ...options, ...changed });
      return opened.engine;
    },
    advanceClock: (ms) => control(at, '/clock/increase', { ms }),
    settle: () => control(at, '/settle'),
    async cleanup() {
      await opened.engine.close();
      await leave();
    },
  };
}
