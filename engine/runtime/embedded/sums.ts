/**
 * Checksums of what is stored: SQLite proves that a page is a page, not that its bytes are the ones that were written. A log row is summed together with the end of the row before it, so that a missing row is noticed like a
 * changed one. A row whose sum is wrong is never used.
 */
import { crc32 } from 'node:zlib';
import type { PackedAct } from './packing/pack-act.js';

export const nameSum = (id: number, json: string): number => crc32(json, id);
export const familySum = (family: string): number => crc32(family);
/** `body`: packed, or JSON as it was up to structure 2. */
export const entrySum = (family: number, key: Uint8Array, body: Uint8Array | string): number => crc32(body, crc32(key, family));

/** `before`: the last position of the act before, 0 at the beginning. */
export const actSum = (act: PackedAct, timestamp: number, before: number): number => crc32(act.body, crc32(`${before} ${act.first} ${act.last} ${timestamp}`));

/** What was stored is not what is there now. The message is for users, `detail` for the log. */
export class DatabaseDamaged extends Error {
  override readonly name = 'DatabaseDamaged';
  constructor(readonly detail: string) {
    super(`引擎数据库已损坏：${detail}。请停止使用该数据目录，保留原文件，并从备份恢复；恢复前可用“fadu check 数据目录”查看全部问题。`);
  }
}
