import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeContract } from '../../test/contract/store.js';
import { collections } from '../../test/contract/store/example.js';
import { openSqliteStore } from './sqlite-store.js';

storeContract('SQLite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'fadu-store-'));
  const reopen = () => openSqliteStore({ directory, collections });
  return { store: await reopen(), reopen, cleanup: () => rm(directory, { recursive: true, force: true }) };
});
