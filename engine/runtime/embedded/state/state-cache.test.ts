import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../../store/sqlite/connection.js';
import { prepareSchema } from '../schema.js';
import { LogWriter } from '../log-table.js';
import { OrderedKeys } from './ordered-keys.js';
import { StateCache } from './state-cache.js';
import { StateTable } from './state-table.js';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

describe('keys in order', () => {
  it('finds the next key among thousands, whatever came and went', () => {
    const below = random(1);
    const keys = new OrderedKeys();
    const plain = new Set<string>();
    for (let step = 0; step < 20_000; step++) {
      const key = String(below(3000));
      if (below(3) === 0) { keys.delete(key); plain.delete(key); } else { keys.add(key); plain.add(key); }
    }
    const sorted = [...plain].sort((a, b) => (a < b ? -1 : 1));
    const walked: string[] = [];
    for (let key = keys.atLeast(''); key !== undefined; key = keys.after(key)) walked.push(key);
    expect(walked).toEqual(sorted);
    expect(keys.size).toBe(sorted.length);
    expect(keys.atLeast('15')).toBe(sorted.find((key) => key >= '15'));
  });
});

type Model = Map<string, Map<string, unknown>>;
const copy = (model: Model): Model => new Map([...model].map(([family, entries]) => [family, new Map(entries)]));
const sortedOf = (model: Model, family: string, prefix: string): (readonly [string, unknown])[] =>
  [...(model.get(family) ?? [])].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));

/** Keys that sort differently in UTF-8, that hold a NUL, that no UTF-8 can hold. */
const PREFIXES = ['', 'a', 'a\u0000', '2251799813685', '法/', '\ud83d\ude00', '\uffee', '\ud800', '22517998136850', '2251799813685001', '2251799813685001/', '2251799813685002/a', '2251799813685003/法', '9999999999999999'];
/** Keys that belong to an engine key, and some that only look so. */
const anyKey = (below: (n: number) => number): string => {
  const prefix = PREFIXES[below(PREFIXES.length)] as string;
  return /^\d{16}$/.test(prefix) && below(2) === 0 ? prefix : `${prefix}${below(40)}`;
};

/** A cache over its table, committed with the names it uses as the writer does it. */
class Stage {
  private readonly log: LogWriter;
  readonly cache: StateCache;
  constructor(readonly db: Database, maxBytes?: number) {
    this.log = new LogWriter(db);
    this.cache = new StateCache(new StateTable(db, this.log.names), maxBytes);
  }
  flush(): void {
    this.cache.flush();
    this.log.append([], 0);
  }
  commit(): void {
    this.db.exec('BEGIN IMMEDIATE');
    this.flush();
    this.db.exec('COMMIT');
    this.committed();
  }
  committed(): void {
    this.log.committed();
    this.cache.committed();
  }
  rollback(): void {
    this.cache.rollback();
    this.log.rollback();
  }
}
const FAMILIES = ['instances', 'variables', 'jobs'];

function anyAction(cache: StateCache, model: Model, below: (n: number) => number): void {
  const family = FAMILIES[below(3)] as string;
  const key = anyKey(below);
  const action = below(10);
  if (action < 5) {
    const value = { n: below(1000), text: '法'.repeat(below(20)) };
    cache.put(family, key, value);
    model.get(family)?.set(key, value);
  } else if (action < 7) {
    cache.delete(family, key);
    model.get(family)?.delete(key);
  } else if (action < 9) expect(cache.get(family, key)).toEqual(model.get(family)?.get(key));
  else {
    const prefix = PREFIXES[below(PREFIXES.length)] as string;
    const after = below(2) === 0 ? '' : anyKey(below);
    expect([...cache.entries(family, prefix, after)]).toEqual(sortedOf(model, family, prefix).filter(([entry]) => after === '' || entry > after));
  }
}

/** Random transactions, some rolled back before or after they were flushed, some followed by a restart; the cache must tell what a plain map tells. */
function campaign(file: string, maxBytes: number, seed: number): void {
  const below = random(seed);
  let db = openDatabase(file, { fsync: false });
  prepareSchema(db);
  let stage = new Stage(db, maxBytes);
  let committed: Model = new Map(FAMILIES.map((family) => [family, new Map()]));
  for (let transaction = 0; transaction < 150; transaction++) {
    const model = copy(committed);
    for (let step = 0; step < 40; step++) anyAction(stage.cache, model, below);
    const fate = below(4);
    db.exec('BEGIN IMMEDIATE');
    if (fate > 0) stage.flush();
    db.exec(fate > 1 ? 'COMMIT' : 'ROLLBACK');
    if (fate > 1) {
      stage.committed();
      committed = model;
    } else stage.rollback();
    if (below(25) === 0) {
      db.close();
      db = openDatabase(file, { fsync: false });
      stage = new Stage(db, maxBytes);
    }
  }
  for (const family of FAMILIES) expect([...stage.cache.entries(family, '')]).toEqual(sortedOf(committed, family, ''));
  db.close();
}

describe('live state behind a bounded cache', () => {
  it('is what a plain map would be, all in memory', () => campaign(join(folder, 'large.sqlite'), 1e9, 11));
  it('is what a plain map would be, when almost nothing fits', () => campaign(join(folder, 'small.sqlite'), 4000, 12));
  it('is what a plain map would be, when some of it fits', () => campaign(join(folder, 'middle.sqlite'), 60_000, 13));

  it('keeps within its bounds', () => {
    const db = openDatabase(join(folder, 'bounded.sqlite'), { fsync: false });
    prepareSchema(db);
    const stage = new Stage(db, 100_000);
    const { cache } = stage;
    for (let group = 0; group < 20; group++) {
      for (let index = 0; index < 100; index++) cache.put('instances', `${group}/${index}`, { text: 'x'.repeat(100) });
      stage.commit();
      expect(cache.bytes).toBeLessThanOrEqual(100_000);
    }
    expect([...cache.entries('instances', '7/')]).toHaveLength(100);
    expect(cache.get('instances', '0/0')).toEqual({ text: 'x'.repeat(100) });
    db.close();
  });

  it('lets a reader delete what it walks over', () => {
    for (const maxBytes of [1e9, 1000]) {
      const db = openDatabase(join(folder, `walk-${maxBytes}.sqlite`), { fsync: false });
      prepareSchema(db);
      const stage = new Stage(db, maxBytes);
      const { cache } = stage;
      for (let index = 0; index < 50; index++) cache.put('jobs', `p/${index}`, index);
      stage.commit();
      cache.put('jobs', 'p/new', 1);
      let walked = 0;
      for (const [key] of cache.entries('jobs', 'p/')) { cache.delete('jobs', key); walked++; }
      expect(walked).toBe(51);
      expect([...cache.entries('jobs', '')]).toEqual([]);
      db.close();
    }
  });
});
