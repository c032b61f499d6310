/** The physical limit, measured in the same run on the same disk: small appends, each followed by fsync. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function fsyncsPerSecond(ms = 1500) {
  const folder = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-disk-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const page = Buffer.alloc(4096, 1);
  const from = performance.now();
  let count = 0;
  while (performance.now() < from + ms) {
    writeSync(file, page);
    fdatasyncSync(file);
    count++;
  }
  const perSecond = (count * 1000) / (performance.now() - from);
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return perSecond;
}
