import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/**
 * Chromium comes packed in an npm package. It is unpacked here rather than by that package, which writes to one fixed name in the common
 * temporary folder: two servers starting at once would run a half-written file, and any other user could put his own there first.
 */
const packed = (file: string): string => path.join(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin', file);
const unpack = promisify(brotliDecompress);
const present = (file: string): Promise<boolean> => stat(file).then(() => true, () => false);

export const defaultBrowserDirectory = (): string => path.join(tmpdir(), `fadu-chromium-147-${process.getuid?.() ?? 'user'}`);

async function place(content: Uint8Array, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}.part`;
  await writeFile(unfinished, content);
  await chmod(unfinished, 0o700);
  await rename(unfinished, target);
}

/** The files of an uncompressed tar (POSIX ustar: 512-byte headers, size in octal at 124), by their last name. */
function* filesOfTar(tar: Buffer): Generator<{ readonly name: string; readonly content: Buffer }> {
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136).trim(), 8) || 0;
    const kind = String.fromCharCode(tar[at + 156] ?? 0);
    if (kind === '0' || kind === '\0') yield { name: path.basename(name), content: tar.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** What is run from here must not be another user's: the folder is made for us alone, or is refused. */
async function ownFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const owner = (await stat(directory)).uid;
  if (process.getuid && owner !== process.getuid()) throw new Error(`Expected ${directory} to belong to this server's user, but it belongs to user ${owner}. Name another folder for the browser.`);
}

/** Path of the browser's program, unpacked on first use (about two seconds, once a machine). */
export async function browserProgram(directory: string): Promise<string> {
  const program = path.join(directory, 'chromium');
  await ownFolder(directory);
  if (await present(program)) return program;
  await place(await unpack(await readFile(packed('chromium.br'))), program);
  return program;
}

/** System libraries (NSS and others) for a machine that lacks them; the folder is for `LD_LIBRARY_PATH`. */
export async function browserLibraries(directory: string): Promise<string> {
  const libraries = path.join(directory, 'lib');
  if (await present(path.join(libraries, 'complete'))) return libraries;
  await ownFolder(libraries);
  for (const { name, content } of filesOfTar(await unpack(await readFile(packed('al2023.tar.br'))))) await place(content, path.join(libraries, name));
  await place(Buffer.of(), path.join(libraries, 'complete'));
  return libraries;
}
