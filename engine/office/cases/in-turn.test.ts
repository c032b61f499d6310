import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collection, type Row, type Store } from '../../store/contract.js';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.js';
import { inTurn } from './in-turn.js';

interface PlaceRow extends Row { readonly seq: number }
const places = collection<PlaceRow>({ name: 'places', indexes: [['seq']], unique: [['seq']] });
const GULOU = { agency: 'gulou' };

let store: Store;
let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fadu-turn-'));
  store = await openSqliteStore({ directory, collections: [places], fsync: false });
});
afterEach(async () => { await store.close(); rmSync(directory, { recursive: true, force: true }); });

test('one who lost a place to another looks again and takes the next', async () => {
  await store.transaction(GULOU, (tx) => tx.insert(places, { id: 'first', seq: 1 }));
  const seen: number[] = [];
  const row = await inTurn(store, GULOU, async (tx) => {
    // The first look is that of a writer whose snapshot was taken before the other's commit.
    const taken = seen.length === 0 ? 0 : await tx.count(places, {});
    seen.push(taken);
    return tx.insert(places, { id: `after-${taken}`, seq: taken + 1 });
  });
  expect(seen).toEqual([0, 1]);
  expect(row.seq).toBe(2);
});

test('a key that stays taken is said to be taken', async () => {
  await store.transaction(GULOU, (tx) => tx.insert(places, { id: 'first', seq: 1 }));
  await expect(inTurn(store, GULOU, (tx) => tx.insert(places, { id: 'other', seq: 1 }))).rejects.toMatchObject({ name: 'DuplicateKey', fields: ['seq'] });
});
