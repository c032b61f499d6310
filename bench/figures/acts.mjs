/** Acts a second, 8 callers: find the one open task of the instance through the engine's own query, complete it with a variable, durable when it returns. Starting an instance (one in eleven commands) is in the time of all sides. */
import { startFadu } from '../fadu/start.mjs';
import { sideBySide } from '../load.mjs';
import { missingRow, ratioRow } from '../table.mjs';

const CALLERS = 8;

export async function rows({ peers, rounds, ms, say }) {
  const fadu = await startFadu('Fadu', 'engine.mjs');
  const found = await Promise.all(['flowable', 'operaton'].map((id) => peers.get(id)));
  try {
    const sides = [fadu, ...found.filter(({ missing }) => missing === undefined)].map((side) => ({ ...side, callers: [CALLERS] }));
    const [own, ...others] = await sideBySide(sides, 'acts', { rounds, ms, say });
    return found.map(({ name, missing }) => {
      const common = { figure: `acts (find a task, complete it), durable, ${CALLERS} callers`, ours: own.perSecond, peer: name, atLeast: 10 };
      const other = others.find((side) => side.name === name);
      return other === undefined ? missingRow({ ...common, why: missing }) : ratioRow({ ...common, theirs: other.perSecond });
    });
  } finally {
    await fadu.stop();
  }
}
