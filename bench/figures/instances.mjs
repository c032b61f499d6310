/** Instances a second of a process of ten tasks that pass through. Ours: durable, acknowledged after the commit, on one core. */
import { startFadu } from '../fadu/start.mjs';
import { sideBySide } from '../load.mjs';
import { missingRow, ratioRow } from '../table.mjs';

const PEERS = [
  { id: 'flowable', callers: [2, 4, 8, 16], atLeast: 5 },
  { id: 'operaton', callers: [2, 4, 8, 16], atLeast: 5 },
  { id: 'bpmn-engine', callers: [1], atLeast: 50 },
  { id: 'broker', callers: [50, 100, 200], atLeast: 20 },
  { id: 'memory', callers: [50, 100, 200], atLeast: 5 },
];

export async function rows({ peers, rounds, ms, say }) {
  const fadu = await startFadu('Fadu on one core', 'engine.mjs', { cores: 1 });
  const found = await Promise.all(PEERS.map(async (peer) => ({ ...peer, ...(await peers.get(peer.id)) })));
  try {
    const sides = [{ ...fadu, callers: [100, 200, 400] }, ...found.filter(({ missing }) => missing === undefined)];
    const [own, ...others] = await sideBySide(sides, 'instances', { rounds, ms, say });
    const figure = 'instances of 10 tasks, durable, one core';
    return found.map(({ name, missing, atLeast }) => {
      const common = { figure, ours: own.perSecond, oursNote: ` (${own.callers} callers)`, peer: name, atLeast };
      const other = others.find((side) => side.name === name);
      return other === undefined ? missingRow({ ...common, why: missing }) : ratioRow({ ...common, theirs: other.perSecond, theirsNote: other.callers > 1 ? ` (${other.callers} at once)` : '' });
    });
  } finally {
    await fadu.stop();
  }
}
