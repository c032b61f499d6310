/** A PostgreSQL with its defaults (fsync and synchronous_commit on) in a folder of its own, for the peers that keep their state in one. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../engine/test/zeebe/start.mjs';

const DEBIAN = '/usr/lib/postgresql';

function programs() {
  const folders = [...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error('no PostgreSQL was found, and this user cannot install one with apt-get');
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], { stdio: ['ignore', 2, 2] });
}

/** PostgreSQL refuses to run as root; its own user is there when it was installed by the system. */
function runner() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function startPostgres() {
  if (programs() === undefined) install();
  const folder = programs();
  const who = runner();
  const root = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'fadu-bench-pg-'));
  const data = join(root, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (who.uid !== undefined) for (const path of [root, data]) chownSync(path, who.uid, who.gid);
  const run = (program, ...args) => execFileSync(join(folder, program), args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], ...who });
  const port = await freePort();
  run('initdb', '-D', data, '-A', 'trust', '-U', 'bench', '--locale=C', '-E', 'UTF8');
  run('pg_ctl', '-D', data, '-w', '-l', join(root, 'log'), '-o', `-p ${port} -k ${root} -c listen_addresses=127.0.0.1`, 'start');
  for (const name of ['flowable', 'operaton']) run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'bench', name);
  const stop = () => {
    try { run('pg_ctl', '-D', data, '-m', 'immediate', 'stop'); } finally { rmSync(root, { recursive: true, force: true }); }
  };
  return { url: (name) => `jdbc:postgresql://127.0.0.1:${port}/${name}`, user: 'bench', stop };
}
