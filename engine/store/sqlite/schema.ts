/**
 * One table a collection: id, agency, revision, the body as JSON, and one generated column for each indexed field. A column is virtual (its index holds the value), so adding one to a full table writes nothing but
 * the index. Steps only add, and each is recorded in `schema_steps`; only an index that is no longer declared is dropped, because a unique one would go on refusing.
 */
import type { Declaration, IndexShape } from '../declarations.js';
import type { Database } from './connection.js';

interface Step { readonly name: string; readonly statement: string }

export const tableOf = (collection: string): string => `"c_${collection}"`;
export const columnOf = (field: string): string => (field === 'id' || field === 'agency' ? field : `"f_${field}"`);

export function migrate(database: Database, collections: readonly Declaration[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec('CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY, statement TEXT NOT NULL)');
    const recorded = new Set(database.prepare('SELECT name FROM schema_steps').all().map((row) => String(row.name)));
    const wanted = [counters, ...collections.flatMap(stepsOf)];
    for (const name of outdated(recorded, wanted, collections)) drop(database, name);
    for (const step of wanted) if (!recorded.has(step.name)) take(database, step);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const counters: Step = {
  name: 'table counters',
  statement: 'CREATE TABLE counters (agency TEXT NOT NULL, series TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (agency, series)) WITHOUT ROWID',
};

const stepsOf = (declared: Declaration): readonly Step[] => [
  { name: `table ${declared.name}`, statement: `CREATE TABLE ${tableOf(declared.name)} (id TEXT NOT NULL PRIMARY KEY, agency TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL)` },
  ...declared.fields.map((field) => ({ name: `column ${declared.name}.${field}`, statement: `ALTER TABLE ${tableOf(declared.name)} ADD COLUMN ${columnOf(field)} GENERATED ALWAYS AS (${extracted(field)}) VIRTUAL` })),
  ...declared.indexes.map((index) => indexStep(declared.name, index)),
];

/** No declared type, so no conversion. A truth value becomes a blob: it then stands after text, as it does on MongoDB, and is never equal to a number. */
const extracted = (field: string) => `CASE json_type(body, '$."${field}"') WHEN 'true' THEN x'01' WHEN 'false' THEN x'00' ELSE json_extract(body, '$."${field}"') END`;

function indexStep(collection: string, index: IndexShape): Step {
  const name = indexName(collection, index);
  return { name, statement: `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX "${name}" ON ${tableOf(collection)} (${index.fields.map(columnOf).join(', ')})` };
}

const indexName = (collection: string, index: IndexShape) => `${index.unique ? 'unique' : 'index'} ${collection}(${index.fields.join(',')})`;

function outdated(recorded: ReadonlySet<string>, wanted: readonly Step[], collections: readonly Declaration[]): readonly string[] {
  const kept = new Set(wanted.map((step) => step.name));
  const ours = collections.flatMap(({ name }) => [`index ${name}(`, `unique ${name}(`]);
  return [...recorded].filter((name) => !kept.has(name) && ours.some((start) => name.startsWith(start)));
}

function take(database: Database, step: Step): void {
  database.exec(step.statement);
  database.prepare('INSERT INTO schema_steps (name, statement) VALUES (?, ?)').run(step.name, step.statement);
}

function drop(database: Database, name: string): void {
  database.exec(`DROP INDEX IF EXISTS "${name}"`);
  database.prepare('DELETE FROM schema_steps WHERE name = ?').run(name);
}
