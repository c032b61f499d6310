import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenPort } from '../../test/contract/port.js';
import { elementContract, portContract } from '../../test/contract/port.js';
import { simulatedClock } from './clock.js';
import { openEmbedded } from './embedded-engine.js';

const MONDAY_MORNING = Date.parse('2026-03-02T01:00:00Z');

const open: OpenPort = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fadu-port-'));
  const engine = await openEmbedded({ directory, clock: simulatedClock(MONDAY_MORNING), fsync: false });
  return {
    port: engine,
    advanceClock: (ms) => engine.advanceClock(ms),
    // An answer of this engine comes after everything that follows from the command.
    settle: async () => undefined,
    cleanup: async () => {
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

portContract('the embedded engine', open);
elementContract('the embedded engine', open, '8.8');
