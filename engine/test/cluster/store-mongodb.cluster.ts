/** The store's contract on a MongoDB-compatible server, and what only a server can do: be away, and be shared by several of ours. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { collection } from '../../store/contract.js';
import type { Store } from '../../store/contract.js';
import { openMongoStore } from '../../store/mongodb/mongo-store.js';
import { storeContract } from '../contract/store.js';
import { aCase, cases, collections, GULOU } from '../contract/store/example.js';
import type { CaseRow } from '../contract/store/example.js';
import { Line } from '../mongodb/line.js';

const url = process.env.FADU_TEST_MONGODB_URL ?? '';
if (url === '') throw new Error('Expected FADU_TEST_MONGODB_URL, but it is not set. Run: export FADU_TEST_MONGODB_URL=$(engine/test/mongodb/start.sh start)');

const opened = () => {
  const database = `fadu-${randomUUID()}`;
  const open = () => openMongoStore({ url, database, collections, random: () => 0.5 });
  return { database, open };
};

async function drop(database: string): Promise<void> {
  const connection = await mongoose.createConnection(url, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

storeContract('MongoDB', async () => {
  const { database, open } = opened();
  return { store: await open(), reopen: open, cleanup: () => drop(database) };
});

describe('MongoDB: several servers on one database', () => {
  it('issue 60 numbers without gap or repeat between three of them', async () => {
    const { database, open } = opened();
    const servers = await Promise.all([open(), open(), open()]);
    try {
      const issued = await Promise.all(Array.from({ length: 60 }, (_, n) => servers[n % 3]!.transaction(GULOU, async (tx) => {
        const number = await tx.nextNumber('罚');
        await tx.insert(cases, aCase(`c${n}`, { number: `${number}号` }));
        return number;
      })));
      expect([...issued].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
      expect(await servers[1]!.read(GULOU).count(cases, {})).toBe(60);
    } finally {
      await Promise.all(servers.map((server) => server.close()));
      await drop(database);
    }
  });

  it('read at once what another has committed', async () => {
    const { database, open } = opened();
    const [one, other] = await Promise.all([open(), open()]);
    try {
      const row = await one.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')));
      expect(await other.read(GULOU).get(cases, 'c1')).toEqual(row);
      await other.transaction(GULOU, (tx) => tx.replace(cases, { ...row, status: '结案' }));
      await expect(one.transaction(GULOU, (tx) => tx.replace(cases, row))).rejects.toMatchObject({ name: 'StaleRow' });
    } finally {
      await Promise.all([one.close(), other.close()]);
      await drop(database);
    }
  });

  it('keep to a new declaration: a key that is no longer unique lets go, a new one holds', async () => {
    const { database, open } = opened();
    const first = await open();
    await first.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1', { number: '1号' })));
    await first.close();
    const later = collection<CaseRow>({ ...cases, unique: [['status']] });
    const second = await openMongoStore({ url, database, collections: [later] });
    try {
      await second.transaction(GULOU, (tx) => tx.insert(later, aCase('c2', { number: '1号', status: '结案' })));
      await expect(second.transaction(GULOU, (tx) => tx.insert(later, aCase('c3', { status: '结案' })))).rejects.toMatchObject({ name: 'DuplicateKey', fields: ['status'] });
    } finally {
      await second.close();
      await drop(database);
    }
  });
});

describe('MongoDB: a server that is away', () => {
  let line: Line;
  let database: string;
  beforeEach(async () => {
    line = await Line.to(new URL(url));
    ({ database } = opened());
  });
  afterEach(async () => {
    line.close();
    await store?.close();
    store = undefined;
    await drop(database);
  });
  let store: Store | undefined;
  // Longer than the half second after which the driver looks for the server again.
  const open = async () => (store = await openMongoStore({ url: `mongodb://127.0.0.1:${line.port}/?directConnection=true`, database, collections, timeoutMs: 2000 }));

  it('is said to be unavailable when it cannot be opened, with the cause', async () => {
    line.cut();
    await expect(open()).rejects.toMatchObject({ name: 'StoreUnavailable', cause: expect.any(Error) });
  });

  it('is said to be unavailable while it is away, and serves again when it is back', async () => {
    const store = await open();
    line.cut();
    await expect(store.transaction(GULOU, (tx) => tx.insert(cases, aCase('c1')))).rejects.toMatchObject({ name: 'StoreUnavailable', cause: expect.any(Error) });
    await expect(store.read(GULOU).get(cases, 'c1')).rejects.toMatchObject({ name: 'StoreUnavailable' });

    line.mend();
    expect(await store.read(GULOU).count(cases, {})).toBe(0);
    expect(await store.transaction(GULOU, (tx) => tx.nextNumber('罚'))).toBe(1);
  });

  it('is asked again when its answer to a commit was lost: done once, and acknowledged', async () => {
    const store = await open();
    line.loseAnswerTo('commitTransaction');
    const row = await store.transaction(GULOU, async (tx) => {
      await tx.nextNumber('罚');
      return tx.insert(cases, aCase('c1'));
    });
    expect(line.lost).toBe(1);
    expect(await store.read(GULOU).find(cases, {})).toEqual([row]);
    expect(await store.transaction(GULOU, (tx) => tx.nextNumber('罚'))).toBe(2);
  });
});
