/** The whole house on a cluster: the real server with Zeebe as its engine and MongoDB as its store, for the same stories as on one machine. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Settings } from '../../composition/settings.js';
import { openBureauOn, type OpenBureau } from '../stories/bureau.js';
import { control, EXPORTER, freePort, type Address } from './zeebe-stage.js';

export const MONGODB_URL = process.env['FADU_TEST_MONGODB_URL'] ?? '';
if (MONGODB_URL === '') throw new Error('Expected FADU_TEST_MONGODB_URL, but it is not set. Run: npm run test:cluster');

export async function dropDatabase(database: string): Promise<void> {
  const connection = await mongoose.createConnection(MONGODB_URL, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

export type ClusterPair = Extract<Settings['pair'], { readonly kind: 'zeebe-mongodb' }>;
export interface HouseStand { readonly pair: ClusterPair; readonly remove: () => Promise<void> }

/** An empty engine whose exporter is pointed at a port of its own, and a database of its own. */
export async function standOn(at: Address): Promise<HouseStand> {
  await control(at, '/reset');
  const exporterPort = await freePort();
  await control(at, '/exporter', { url: `http://127.0.0.1:${exporterPort}`, ...EXPORTER });
  const database = `fadu-${randomUUID()}`;
  return {
    pair: { kind: 'zeebe-mongodb', grpc: at.grpc, rest: at.rest, exporterHost: '127.0.0.1', exporterPort, exporterToken: null, mongoUrl: MONGODB_URL, database },
    remove: async () => { await control(at, '/exporter', {}); await dropDatabase(database); },
  };
}

export const openHouseOn = (at: Address): OpenBureau => async (options) => {
  const stand = await standOn(at);
  return openBureauOn(stand, options).catch(async (error: unknown) => { await stand.remove(); throw error; });
};
