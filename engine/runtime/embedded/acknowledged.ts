/**
 * The last position that anyone was told of, in a little file beside the database, written after each commit and not forced to disk: after a kill it is exact, after a power cut it may be old, and never is it ahead of what was
 * committed. So a log that ends before it has lost what was acknowledged: a write-ahead log damaged in the middle is cut there by SQLite without a word.
 */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { DatabaseDamaged } from './sums.js';

const BYTES = 12;
export const acknowledgedFile = (databaseFile: string): string => `${databaseFile}.acknowledged`;

export class Acknowledged {
  private readonly descriptor: number;
  private readonly bytes = Buffer.alloc(BYTES);

  constructor(databaseFile: string) { this.descriptor = openSync(acknowledgedFile(databaseFile), existsSync(acknowledgedFile(databaseFile)) ? 'r+' : 'w+'); }

  write(position: number): void {
    this.bytes.writeDoubleLE(position, 0);
    this.bytes.writeUInt32LE(crc32(this.bytes.subarray(0, 8)), 8);
    writeSync(this.descriptor, this.bytes, 0, BYTES, 0);
  }

  close(): void { closeSync(this.descriptor); }
}

/** 0 when nothing is known: no file, or one that a power cut left half written. */
export function acknowledgedPosition(databaseFile: string): number {
  const file = acknowledgedFile(databaseFile);
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  return bytes.length === BYTES && bytes.readUInt32LE(8) === crc32(bytes.subarray(0, 8)) ? bytes.readDoubleLE(0) : 0;
}

export function assertNothingLost(databaseFile: string, lastPosition: number): void {
  const acknowledged = acknowledgedPosition(databaseFile);
  if (acknowledged > lastPosition) throw new DatabaseDamaged(`日志止于位置 ${lastPosition}，但已经确认到位置 ${acknowledged}（如果是有意换成较早的备份，请先删除“${acknowledgedFile(databaseFile)}”）`);
}
