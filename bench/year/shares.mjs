/** Where the time goes: processor seconds by thread (Linux tells them), and self time of the main thread by room (the built-in profiler). */
import { readFileSync, readdirSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const TICKS = 100;
const cpuOf = (tid) => { const fields = readFileSync(`/proc/self/task/${tid}/stat`, 'utf8').split(') ').at(-1).split(' '); return (Number(fields[11]) + Number(fields[12])) / TICKS; };

/** Processor seconds of each thread since `before`: the main thread, then the busiest (the engine's, the renderer's), then all others (garbage collection, file work) together. */
export function threadTimes(before) {
  let tids;
  try { tids = readdirSync('/proc/self/task').map(Number); } catch { return before === undefined ? new Map() : []; }
  const now = new Map(tids.flatMap((tid) => { try { return [[tid, cpuOf(tid)]]; } catch { return []; } }));
  if (before === undefined) return now;
  const spent = [...now].map(([tid, seconds]) => ({ tid, seconds: seconds - (before.get(tid) ?? 0) }));
  const main = spent.find(({ tid }) => tid === process.pid);
  const others = spent.filter(({ tid }) => tid !== process.pid).sort((a, b) => b.seconds - a.seconds);
  const rest = others.slice(2).reduce((sum, { seconds }) => sum + seconds, 0);
  return [{ thread: 'main (office and store)', seconds: main?.seconds ?? 0 }, ...others.slice(0, 2).map(({ seconds }, i) => ({ thread: `busiest other thread ${i + 1}`, seconds })), { thread: 'all other threads', seconds: rest }];
}

const ROOMS = [
  [/node_modules\/libsql|node_modules\/@libsql/, 'SQLite driver'], [/engine\/store\//, 'store'], [/engine\/office\/journal\//, 'journal: canonical text and hashes'], [/engine\/office\/documents\//, 'documents'],
  [/engine\/(law|bpmn\/feel)\//, 'guards and terms'], [/engine\/office\//, 'office'], [/engine\/views\//, 'views'], [/engine\/runtime\/|engine\/bpmn\//, 'engine port and records'], [/bench\//, 'the bench itself'], [/node:/, 'Node'], [/node_modules/, 'libraries'],
];
const roomOf = (url) => ROOMS.find(([pattern]) => pattern.test(url))?.[1];
const OWN = { '(garbage collector)': 'garbage collection', '(idle)': 'idle', '(program)': 'native code outside JavaScript' };

/** Starts to sample; the returned function ends it and gives the shares, the largest first. Native work counts for the room that called it. */
export async function mainThreadShares() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 2000 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const rooms = new Map();
    const walk = (id, nodes, from) => {
      const node = nodes.get(id);
      const room = OWN[node.callFrame.functionName] ?? roomOf(node.callFrame.url) ?? from;
      rooms.set(room, (rooms.get(room) ?? 0) + node.hitCount);
      for (const child of node.children ?? []) walk(child, nodes, room);
    };
    walk(profile.nodes[0].id, new Map(profile.nodes.map((node) => [node.id, node])), 'other');
    const all = [...rooms.values()].reduce((sum, hits) => sum + hits, 0);
    return [...rooms].map(([what, hits]) => ({ what, share: hits / all })).sort((a, b) => b.share - a.share).filter(({ share }) => share > 0.002);
  };
}
