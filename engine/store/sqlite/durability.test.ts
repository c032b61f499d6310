/** What was acknowledged stays, and what was not leaves nothing: when the process is killed, and when the disk is full. The writers are processes of their own and run what is built in `dist/`. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { collection } from '../contract.js';
import type { Row } from '../contract.js';
import { openSqliteStore } from './sqlite-store.js';

interface Entry extends Row { readonly serial: number; readonly half: string; readonly text: string }
const entries = collection<Entry>({ name: 'entries', indexes: [['serial']], unique: [['serial', 'half']] });
const GULOU = { agency: 'gulou' };

/** Each transaction takes a number and writes two halves; its number is printed when it is acknowledged. */
const WRITER = `
  const [built, directory, size] = process.argv.slice(1);
  const { openSqliteStore } = await import(built);
  const entries = ${JSON.stringify(entries)};
  const store = await openSqliteStore({ directory, collections: [entries] });
  const write = (text) => store.transaction({ agency: 'gulou' }, async (tx) => {
    const serial = await tx.nextNumber('n');
    for (const half of ['a', 'b']) await tx.insert(entries, { id: serial + half, serial, half, text });
    return serial;
  });
  const say = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
`;
const FOR_EVER = `${WRITER}
  async function* photo(n) { for (let i = 0; i < 20; i += 1) yield Buffer.alloc(10000, n + i); }
  await Promise.all([1, 2, 3].map(async (n) => { for (let i = 0; ; i += 1) {
    say({ serial: await write('x'.repeat(Number(size))) });
    if (i % 10 === n) say({ blob: (await store.blobs.put(photo(i), 1e9)).sha256 });
  } }));
`;
const UNTIL_FULL = `${WRITER}
  const refused = async (what) => { try { await what(); return null; } catch (error) { return { name: error.name, cause: error.cause?.code }; } };
  let error = null;
  while (error === null) error = await refused(async () => say({ serial: await write('x'.repeat(Number(size))) }));
  async function* large() { for (let i = 0; i < 500; i += 1) yield Buffer.alloc(10000, i); }
  say({ error, blob: await refused(() => store.blobs.put(large(), 1e9)), readable: await store.read({ agency: 'gulou' }).count(entries, {}) });
  await store.close();
`;

type Said = { serial?: number; blob?: unknown; error?: unknown; readable?: number };
const built = pathToFileURL(resolve('dist/engine/store/sqlite/sqlite-store.js')).href;

async function listen(child: ChildProcess, onLine: (said: readonly Said[]) => void): Promise<readonly Said[]> {
  const said: Said[] = [];
  const ended = new Promise((done) => child.once('close', done));
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(JSON.parse(line) as Said);
    onLine(said);
  }
  await ended;
  return said;
}

async function checkWhole(directory: string, acknowledged: readonly number[]): Promise<void> {
  const store = await openSqliteStore({ directory, collections: [entries] });
  try {
    const serials = (half: string) => store.read(GULOU).find(entries, { where: { half }, orderBy: [{ field: 'serial' }] }).then((rows) => rows.map((row) => row.serial));
    const kept = await serials('a');
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => n + 1));
    expect(await serials('b')).toEqual(kept);
    expect(acknowledged.filter((serial) => !kept.includes(serial))).toEqual([]);
    expect(await store.transaction(GULOU, async (tx) => {
      const serial = await tx.nextNumber('n');
      for (const half of ['a', 'b']) await tx.insert(entries, { id: `${serial}${half}`, serial, half, text: 'after' });
      return serial;
    })).toBe(kept.length + 1);
  } finally {
    await store.close();
  }
}

describe('SQLite', () => {
  const folders: string[] = [];
  const fresh = () => {
    if (!existsSync('dist/engine/store/sqlite/sqlite-store.js')) throw new Error('Expected the built store, but there is none. Run: npm run build:engine');
    folders.push(mkdtempSync(join(tmpdir(), 'fadu-durability-')));
    return folders.at(-1)!;
  };
  afterAll(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }); });

  it('loses nothing acknowledged and keeps nothing half when it is killed, six times over', async () => {
    const directory = fresh();
    const serials: number[] = [];
    const blobs = new Set<string>();
    for (const lines of [1, 7, 30, 61, 100, 150]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', FOR_EVER, built, directory, '3000'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const said = await listen(child, (soFar) => { if (soFar.length === lines) child.kill('SIGKILL'); });
      expect(said.length).toBeGreaterThanOrEqual(lines);
      for (const { serial, blob } of said) {
        if (serial !== undefined) serials.push(serial);
        if (typeof blob === 'string') blobs.add(blob);
      }
      await checkWhole(directory, serials);
    }
    const store = await openSqliteStore({ directory, collections: [entries] });
    for (const blob of blobs) expect(await store.blobs.info(blob)).toEqual({ sha256: blob, size: 200_000 });
    expect(blobs.size).toBeGreaterThan(0);
    await store.close();
  }, 120_000);

  it('clears away at opening what an upload left when it was killed', async () => {
    const directory = fresh();
    await (await openSqliteStore({ directory, collections: [entries] })).close();
    writeFileSync(join(directory, 'blobs', 'incoming', 'broken-off'), 'half a photo');
    await (await openSqliteStore({ directory, collections: [entries] })).close();
    expect(readdirSync(join(directory, 'blobs', 'incoming'))).toEqual([]);
  });

  it('leaves nothing of an upload that was refused', async () => {
    const directory = fresh();
    const store = await openSqliteStore({ directory, collections: [entries] });
    async function* photo(): AsyncGenerator<Uint8Array> { yield Buffer.alloc(1000); }
    await expect(store.blobs.put(photo(), 999)).rejects.toMatchObject({ name: 'BlobTooLarge' });
    await store.blobs.put(photo(), 1000);
    expect(readdirSync(join(directory, 'blobs', 'incoming'))).toEqual([]);
    await store.close();
  });

  const onUnix = process.platform === 'win32' ? it.skip : it;
  onUnix('says that it is unavailable when the disk is full, and keeps whole what it had', async () => {
    const directory = fresh();
    // A limit on the size of files stands in for a full disk: the system refuses the write halfway, as it does there.
    const child = spawn('bash', ['-c', 'ulimit -f 2048; exec "$@"', 'bash', process.execPath, '--input-type=module', '-e', UNTIL_FULL, built, directory, '100000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await listen(child, () => undefined);
    const serials = said.flatMap(({ serial }) => (serial === undefined ? [] : [serial]));
    const last = said.at(-1);

    expect(serials.length).toBeGreaterThan(3);
    expect(last?.error).toMatchObject({ name: 'StoreUnavailable', cause: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) });
    expect(last?.blob).toEqual({ name: 'StoreUnavailable', cause: 'EFBIG' });
    expect(last?.readable).toBe(serials.length * 2);
    await checkWhole(directory, serials);
    expect(readdirSync(join(directory, 'blobs', 'incoming'))).toEqual([]);
  }, 60_000);

  it('is opened by one process only', async () => {
    const directory = fresh();
    const store = await openSqliteStore({ directory, collections: [entries] });
    await expect(openSqliteStore({ directory, collections: [entries] })).rejects.toMatchObject({ name: 'DatabaseInUse' });
    await store.close();
    await (await openSqliteStore({ directory, collections: [entries] })).close();
  });
});
