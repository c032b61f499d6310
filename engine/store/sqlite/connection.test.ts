import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseInUse, openDatabase, sqliteCode } from './connection.js';

const folder = mkdtempSync(join(tmpdir(), 'connection-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = (): string => join(folder, `${files++}.sqlite`);

describe('the door to SQLite', () => {
  it('keeps what was written, bytes as bytes, and hands out rows without additions', () => {
    const file = fresh();
    const first = openDatabase(file);
    first.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB, text TEXT)');
    expect(first.prepare('INSERT INTO t VALUES (?, ?, ?)').run(1, Buffer.from([1, 2]), '法')).toMatchObject({ changes: 1, lastInsertRowid: 1 });
    first.close();
    const again = openDatabase(file);
    const row = again.prepare('SELECT * FROM t WHERE id = ?').get(1);
    expect(Object.keys(row ?? {})).toEqual(['id', 'bytes', 'text']);
    expect([...(row?.bytes as Uint8Array)]).toEqual([1, 2]);
    expect(again.prepare('SELECT bytes FROM t').all()[0]?.bytes).toBeInstanceOf(Uint8Array);
    expect(again.prepare('SELECT * FROM t WHERE id = 9').get()).toBeUndefined();
    again.close();
  });

  it('takes a lone buffer as parameter without ending the process', () => {
    const db = openDatabase(fresh());
    db.exec('CREATE TABLE t (bytes BLOB)');
    expect(db.prepare('INSERT INTO t VALUES (?)').run(Buffer.from([7])).changes).toBe(1);
    db.close();
  });

  it('forgets an iteration that was broken off', () => {
    const db = openDatabase(fresh());
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY); BEGIN');
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    for (let id = 0; id < 1000; id++) insert.run(id);
    db.exec('COMMIT');
    const select = db.prepare('SELECT id FROM t WHERE id >= ?');
    const outer: unknown[] = [];
    for (const row of select.iterate(0)) {
      outer.push(row.id);
      for (const inner of select.iterate(500)) { expect(inner.id).toBe(500); break; }
      if (outer.length === 150) break;
    }
    expect(outer).toEqual(Array.from({ length: 150 }, (_, id) => id));
    expect(select.get(3)?.id).toBe(3);
    expect(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy).toBe(0);
    db.close();
  });

  it('names the error of SQLite', () => {
    const db = openDatabase(fresh());
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)');
    let code: string | undefined;
    try { db.exec('INSERT INTO t VALUES (1)'); } catch (error) { code = sqliteCode(error); }
    expect(code).toMatch(/^SQLITE_CONSTRAINT/);
    db.close();
  });
});

describe('one writer a file', () => {
  it('refuses a second writer in Chinese, lets readers in, and opens again after close', () => {
    const file = fresh();
    const writer = openDatabase(file);
    writer.exec('CREATE TABLE t (id INTEGER)');
    expect(() => openDatabase(file)).toThrow(DatabaseInUse);
    expect(() => openDatabase(file)).toThrow(`进程号 ${process.pid}`);
    const reader = openDatabase(file, { readonly: true });
    expect(reader.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 });
    expect(() => reader.exec('INSERT INTO t VALUES (1)')).toThrow();
    reader.close();
    writer.close();
    openDatabase(file).close();
  });

  it('takes the file over from a process that was killed', async () => {
    const file = fresh();
    const script = `const L = require(${JSON.stringify(createRequire(__filename).resolve('libsql'))});
      const h = new L(${JSON.stringify(`${file}.lock`)});
      h.exec('CREATE TABLE holder (pid INTEGER); INSERT INTO holder VALUES (' + process.pid + '); BEGIN IMMEDIATE');
      process.stdout.write('held'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((done) => other.stdout.once('data', done));
    expect(() => openDatabase(file)).toThrow(`另一个服务进程（进程号 ${other.pid}）`);
    const gone = new Promise((done) => other.once('exit', done));
    other.kill('SIGKILL');
    await gone;
    openDatabase(file).close();
  });
});
