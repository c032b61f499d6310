/** What both doors of the store promise. Each adapter calls `storeContract` with a way to open a store of its own; `reopen` opens the same data again. */
import type { OpenStore, StoreUnderTest } from './store/example.js';
import { blobStories } from './store/blobs.js';
import { conflictStories } from './store/conflicts.js';
import { contentStories } from './store/content.js';
import { numberStories } from './store/numbers.js';
import { queryStories } from './store/queries.js';
import { scopeStories } from './store/scope.js';

export function storeContract(name: string, open: OpenStore): void {
  describe(`${name}: the store`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => { under = await open(); });
    afterEach(async () => {
      await under.store.close();
      await under.cleanup();
    });
    const the = () => under;
    conflictStories(the);
    numberStories(the);
    scopeStories(the);
    queryStories(the);
    contentStories(the);
    blobStories(the);
  });
}
