/**
 * The disk beneath SQLite when the power goes. A killed process leaves its files whole in the page cache; a disk keeps of them only what it was told to keep (fsync), and of the rest any part. How far the write-ahead log of a
 * dead process was on disk is known exactly: SQLite raises `mxFrame` in the `-shm` file only after the fsync of a commit, and `nBackfill` only after that of a checkpoint. What lies beyond is cut, torn, zeroed or garbled here;
 * pages of the database that a checkpoint was about to write are torn; the `-shm` file itself does not survive. (WAL format: sqlite.org/fileformat2.html §4, sqlite.org/walformat.html.)
 */
import { existsSync, openSync, readFileSync, readSync, rmSync, statSync, truncateSync, writeFileSync, writeSync, closeSync } from 'node:fs';

const FRAME_HEADER = 24;
const WAL_HEADER = 32;
const SECTOR = 512;
const KINDS = ['nothing', 'cut', 'cut', 'torn', 'zeros', 'lost pages', 'unfinished', 'unfinished and torn'];

/** How many frames of the log were on disk, and how many of those in the database; undefined when there is no log. */
function synced(file) {
  if (!existsSync(`${file}-shm`) || !existsSync(`${file}-wal`) || statSync(`${file}-wal`).size < WAL_HEADER) return undefined;
  const shm = readFileSync(`${file}-shm`);
  if (shm.length < 136 || shm[12] === 0) return undefined;
  const wal = readFileSync(`${file}-wal`);
  // The salts say whether these frames belong to the log as it stands.
  if (!shm.subarray(32, 40).equals(wal.subarray(16, 24))) return { frames: 0, backfilled: 0, page: wal.readUInt32BE(8), ours: false };
  return { frames: shm.readUInt32LE(16), backfilled: shm.readUInt32LE(96), page: wal.readUInt32BE(8), ours: true };
}

const whole = (next, most) => Math.floor(next() * most);
const noise = (next, bytes) => Buffer.from(Array.from({ length: bytes }, () => whole(next, 256)));

function write(path, at, bytes) {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

/** SQLite's running checksum of frames. */
function checksum(bytes, [first, second]) {
  let [a, b] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + bytes.readUInt32LE(at) + b) >>> 0;
    b = (b + bytes.readUInt32LE(at + 4) + a) >>> 0;
  }
  return [a, b];
}

/** Frames of a transaction that had begun to be written: right in every way, but its commit is not there. */
function unfinished(path, { frames, page }, next) {
  const wal = readFileSync(path);
  const end = WAL_HEADER + frames * (FRAME_HEADER + page);
  const lastHeader = frames === 0 ? undefined : wal.subarray(end - FRAME_HEADER - page, end - page);
  if (wal.readUInt32BE(0) !== 0x377f0682 || lastHeader === undefined) return;
  let sum = [lastHeader.readUInt32BE(16), lastHeader.readUInt32BE(20)];
  const added = [];
  for (let count = 1 + whole(next, 4); count > 0; count--) {
    const header = Buffer.alloc(FRAME_HEADER);
    header.writeUInt32BE(2 + whole(next, 5), 0);
    wal.copy(header, 8, 16, 24);
    const content = noise(next, page);
    sum = checksum(content, checksum(header.subarray(0, 8), sum));
    header.writeUInt32BE(sum[0], 16);
    header.writeUInt32BE(sum[1], 20);
    added.push(header, content);
  }
  truncateSync(path, end);
  write(path, end, Buffer.concat(added));
}

/** A checkpoint was writing these pages: parts of them are there, parts not. */
function tearCheckpoint(file, { frames, backfilled, page }, next) {
  const wal = readFileSync(`${file}-wal`);
  const size = statSync(file).size;
  for (let frame = backfilled; frame < frames; frame++) {
    const at = WAL_HEADER + frame * (FRAME_HEADER + page);
    const number = wal.readUInt32BE(at);
    // The first page says how large a page is, before the log is looked at; a real torn write leaves those bytes as they are.
    if (number < 2 || number * page > size || next() < 0.5) continue;
    for (let sector = 0; sector < page; sector += SECTOR) if (next() < 0.5) write(file, (number - 1) * page + sector, wal.subarray(at + FRAME_HEADER + sector, at + FRAME_HEADER + sector + SECTOR));
  }
}

const BEYOND = {
  nothing: () => undefined,
  cut: (path, end, size, next) => truncateSync(path, end + whole(next, size - end + 1)),
  torn: (path, end, size, next) => { for (let at = end; at < size; at += SECTOR) if (next() < 0.5) write(path, at, noise(next, Math.min(SECTOR, size - at))); },
  zeros: (path, end, size, next) => { const from = end + whole(next, size - end + 1); write(path, from, Buffer.alloc(size - from)); },
  'lost pages': (path, end, size, next, step) => { for (let at = end; at < size; at += step) if (next() < 0.5) write(path, at, Buffer.alloc(Math.min(step, size - at))); },
};

/** What a power cut may leave of a database whose process has just been killed. Returns what was done, for the record. */
export function losePower(file, next) {
  const at = synced(file);
  // The little file of what was acknowledged is never forced to disk: it may be there, gone, or cut short.
  if (existsSync(`${file}.acknowledged`) && next() < 0.5) (next() < 0.5 ? rmSync(`${file}.acknowledged`) : truncateSync(`${file}.acknowledged`, whole(next, 12)));
  if (at === undefined) return 'no log';
  const kind = KINDS[whole(next, KINDS.length)];
  const path = `${file}-wal`;
  if (kind.startsWith('unfinished') && at.ours) unfinished(path, at, next);
  const end = WAL_HEADER + at.frames * (FRAME_HEADER + at.page);
  const size = statSync(path).size;
  if (size > end && at.ours) BEYOND[kind.replace(/unfinished( and )?/, '') || 'nothing'](path, end, size, next, FRAME_HEADER + at.page);
  if (at.ours && next() < 0.5) tearCheckpoint(file, at, next);
  rmSync(`${file}-shm`, { force: true });
  return kind;
}

/** Changes what had been on disk for good: some bytes of the log before its last fsync, or of the database. */
export function damage(file, next) {
  // Killed before there was anything.
  if (!existsSync(file)) return 'nothing to damage';
  const at = synced(file);
  const end = at?.ours === true ? WAL_HEADER + at.frames * (FRAME_HEADER + at.page) : 0;
  const inLog = end > 0 && next() < 0.5;
  const path = inLog ? `${file}-wal` : file;
  const size = inLog ? end : statSync(file).size;
  if (size === 0) return 'nothing to damage';
  const from = whole(next, size);
  const bytes = Math.min(1 + whole(next, 8), size - from);
  const old = Buffer.alloc(bytes);
  const opened = openSync(path, 'r+');
  readSync(opened, old, 0, bytes, from);
  writeSync(opened, Buffer.from(old.map((byte) => byte ^ (1 << whole(next, 8)))), 0, bytes, from);
  closeSync(opened);
  rmSync(`${file}-shm`, { force: true });
  return `${inLog ? 'log' : 'database'} bytes ${from} to ${from + bytes - 1} of ${size}`;
}
