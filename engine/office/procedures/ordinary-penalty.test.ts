import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedClock } from '../../runtime/embedded/clock.js';
import { openEmbedded } from '../../runtime/embedded/embedded-engine.js';
import { ordinaryPenaltyStories } from '../../test/procedures/ordinary-penalty.js';

ordinaryPenaltyStories('the embedded engine', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-ordinary-'));
  const engine = await openEmbedded({ directory, clock: simulatedClock(Date.parse('2026-03-02T01:00:00Z')), fsync: false });
  return {
    port: engine,
    advanceClock: (ms) => engine.advanceClock(ms),
    settle: async () => undefined,
    cleanup: async () => {
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
});
