/** One machine or many: the only place that knows the adapters. Allowed pairs: embedded + SQLite, Zeebe + MongoDB. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../runtime/embedded/embedded-engine.js';
import type { EnginePort } from '../runtime/port.js';
import { zeebeCollections } from '../runtime/zeebe/log/collections.js';
import { openZeebe } from '../runtime/zeebe/zeebe-engine.js';
import type { Store } from '../store/contract.js';
import { openMongoStore } from '../store/mongodb/mongo-store.js';
import { openSqliteStore } from '../store/sqlite/sqlite-store.js';
import { officeCollections } from './collections.js';
import type { Settings } from './settings.js';

export interface Pair { readonly store: Store; readonly port: EnginePort; close(): Promise<void> }
type Log = (message: string, error?: unknown) => void;

const closing = (store: Store, port: EnginePort): Pair => ({ store, port, close: async () => { await port.close(); await store.close(); } });

/** Engine and store are two files with one writer each; the act protocol joins them. */
const openOneMachine = async ({ dataDirectory: directory, dialect, logDays }: Settings, log: Log): Promise<Pair> => {
  mkdirSync(directory, { recursive: true });
  const store = await openSqliteStore({ directory, collections: officeCollections });
  try {
    return closing(store, await openEmbedded({ directory: join(directory, 'engine'), dialect, ...(typeof logDays === 'number' && { keepLogDays: logDays }), onFault: (message) => log(message) }));
  } catch (error) {
    await store.close();
    throw error;
  }
};

const openCluster = async (pair: Extract<Settings['pair'], { kind: 'zeebe-mongodb' }>, log: Log): Promise<Pair> => {
  const store = await openMongoStore({ url: pair.mongoUrl, database: pair.database, collections: [...officeCollections, ...zeebeCollections] });
  try {
    const recordEndpoint = { host: pair.exporterHost, port: pair.exporterPort, ...(pair.exporterToken !== null && { token: pair.exporterToken }) };
    return closing(store, await openZeebe({ store, grpcAddress: pair.grpc, restAddress: pair.rest, recordEndpoint, onNotice: (notice) => log('Zeebe 提示', notice) }));
  } catch (error) {
    await store.close();
    throw error;
  }
};

export const openPair = (settings: Settings, log: Log): Promise<Pair> => (settings.pair.kind === 'embedded-sqlite' ? openOneMachine(settings, log) : openCluster(settings.pair, log));
