/** The tables grow with what the rooms declare, and the indexes they get are the ones that queries use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf, testsOf } from '../conditions.js';
import { collection } from '../contract.js';
import type { Query, Row } from '../contract.js';
import { Declarations } from '../declarations.js';
import type { DeclaredCollection } from '../declarations.js';
import { openDatabase } from './connection.js';
import type { SqlValue } from './connection.js';
import { migrate } from './schema.js';
import { orderSql, whereSql } from './sql.js';
import { openSqliteStore } from './sqlite-store.js';

interface TaskRow extends Row { readonly assignee: string; readonly due: string | null; readonly key: string; readonly amount: number; readonly open: boolean }
const tasks = collection<TaskRow>({ name: 'tasks', indexes: [['assignee', 'due'], ['due'], ['amount'], ['open']], unique: [['key']] });
const GULOU = { agency: 'gulou' };

const folder = mkdtempSync(join(tmpdir(), 'fadu-schema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let stores = 0;
const fresh = () => join(folder, String(stores++));

describe('the schema', () => {
  const withTasks = (...indexes: readonly (keyof TaskRow & string)[][]) => collection<TaskRow>({ name: 'tasks', indexes, unique: [] });
  const task = (id: string, key: string) => ({ id, assignee: '李', due: null, key, amount: 1, open: true });

  it('finds rows by a field that was declared after they were written', async () => {
    const directory = fresh();
    const first = await openSqliteStore({ directory, collections: [withTasks()] });
    const row = await first.transaction(GULOU, (tx) => tx.insert(withTasks(), task('t1', 'k1')));
    await first.close();

    const later = await openSqliteStore({ directory, collections: [withTasks(['assignee', 'due'], ['open'])] });
    expect(await later.read(GULOU).find(withTasks(['assignee']), { where: { assignee: '李', due: null, open: true } })).toEqual([row]);
    await later.close();
  });

  it('lets go of a key that is no longer unique, and takes a new one only if the rows allow it', async () => {
    const directory = fresh();
    const first = await openSqliteStore({ directory, collections: [tasks] });
    await first.transaction(GULOU, (tx) => tx.insert(tasks, task('t1', 'k1')));
    await expect(first.transaction(GULOU, (tx) => tx.insert(tasks, task('t2', 'k1')))).rejects.toMatchObject({ name: 'DuplicateKey' });
    await first.close();

    const relaxed = await openSqliteStore({ directory, collections: [withTasks(['key'])] });
    await relaxed.transaction(GULOU, (tx) => tx.insert(withTasks(['key']), task('t2', 'k1')));
    await relaxed.close();

    await expect(openSqliteStore({ directory, collections: [tasks] })).rejects.toThrow(/UNIQUE constraint failed/);
    const unchanged = await openSqliteStore({ directory, collections: [withTasks(['key'])] });
    expect(await unchanged.read(GULOU).count(withTasks(['key']), { where: { key: 'k1' } })).toBe(2);
    await unchanged.close();
  });

  it('records its steps and takes each once', () => {
    const database = openDatabase(join(fresh(), 'store.db'));
    const steps = () => database.prepare('SELECT name FROM schema_steps ORDER BY rowid').all().map((row) => row.name);
    migrate(database, new Declarations([tasks]).all);
    const first = steps();
    migrate(database, new Declarations([tasks]).all);
    expect(steps()).toEqual(first);
    expect(first).toEqual(expect.arrayContaining(['table counters', 'table tasks', 'column tasks.due', 'index tasks(assignee,due,agency,id)', 'unique tasks(key,agency)']));
    database.close();
  });

  it.each<[string, DeclaredCollection]>([
    ['a name that is none', { name: 'Tasks"; DROP TABLE', indexes: [], unique: [] }],
    ['a path instead of a field', { name: 'tasks', indexes: [['address.street']], unique: [] }],
    ['the revision', { name: 'tasks', indexes: [['revision']], unique: [] }],
    ['two fields that differ by case', { name: 'tasks', indexes: [['caseId'], ['caseID']], unique: [] }],
  ])('refuses %s', (_what, declared) => {
    expect(() => new Declarations([declared])).toThrow(/^Expected/);
  });

  it('refuses one collection declared twice', () => {
    expect(() => new Declarations([tasks, tasks])).toThrow(/one declaration of tasks/);
  });
});

describe('queries', () => {
  const declarations = new Declarations([tasks]);
  const database = openDatabase(join(fresh(), 'store.db'));
  migrate(database, declarations.all);
  afterAll(() => database.close());

  const planOf = (agency: string, query: Query<TaskRow>): string => {
    const declared = declarations.of(tasks);
    const where = whereSql(agency, testsOf(declared, query.where));
    const sql = `EXPLAIN QUERY PLAN SELECT id, body FROM "c_tasks"${where.text}${orderSql(orderOf(declared, query.orderBy))} LIMIT ? OFFSET ?`;
    return database.prepare(sql).all(...([...where.params, 20, 0] satisfies SqlValue[])).map((row) => row.detail).join(' | ');
  };

  it.each<[string, Query<TaskRow>, string]>([
    ['an inbox by term', { where: { assignee: '李' }, orderBy: [{ field: 'due' }] }, 'index tasks(assignee,due,agency,id) (f_assignee=?)'],
    ['an inbox, latest first', { where: { assignee: '李' }, orderBy: [{ field: 'due', descending: true }] }, 'index tasks(assignee,due,agency,id) (f_assignee=?)'],
    ['what is due', { where: { due: { lte: '2025-03-03' } }, orderBy: [{ field: 'due' }] }, 'index tasks(due,agency,id) (f_due>? AND f_due<?)'],
    ['one by its key', { where: { key: 'k1' } }, 'unique tasks(key,agency) (f_key=?'],
    ['what is open', { where: { open: true } }, 'index tasks(open,agency,id) (f_open=?'],
    ['a prefix', { where: { key: { prefix: '宁城罚' } }, orderBy: [{ field: 'key' }] }, 'unique tasks(key,agency) (f_key>? AND f_key<?)'],
    ['one of several', { where: { key: { in: ['a', 'b', 'c'] } } }, 'unique tasks(key,agency) (f_key=?'],
  ])('use an index for %s, for an officer and for the system', (_what, query, index) => {
    for (const agency of ['gulou', '*']) expect(planOf(agency, query)).toContain(`USING INDEX ${index}`);
  });

  it('read pages in the order of the index: at most what is alike has to be sorted', () => {
    for (const agency of ['gulou', '*']) {
      expect(planOf(agency, { where: { assignee: '李' }, orderBy: [{ field: 'due' }] })).not.toContain('FOR ORDER BY');
      expect(planOf(agency, { orderBy: [{ field: 'amount', descending: true }] })).not.toContain('FOR ORDER BY');
      expect(planOf(agency, {})).not.toContain('TEMP B-TREE');
    }
    expect(planOf('gulou', { where: { open: true } })).not.toContain('TEMP B-TREE');
  });
});
