/** How load is made and figures are taken, alike for every engine. */

/** `callers` at once, each asking again when answered, for so long; how many were answered a second. */
export async function inFlight(callers, ms, ask) {
  const from = performance.now();
  let count = 0;
  const caller = async (n) => {
    while (performance.now() < from + ms) {
      await ask(n);
      count++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(n)));
  return (count * 1000) / (performance.now() - from);
}

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

export function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * The sides take turns, A B C A B C …, so that what else the machine does falls on all alike; each at the number of callers that a short look found best for it. Medians of the rounds.
 * A side: `{ name, measure(kind, callers, ms), callers: [numbers to try] }`.
 */
export async function sideBySide(sides, kind, { rounds, ms, say }) {
  const chosen = [];
  for (const side of sides) {
    let best = { callers: side.callers[0], perSecond: 0 };
    await side.measure(kind, side.callers.at(-1), ms);
    for (const callers of side.callers.length > 1 ? side.callers : []) {
      const perSecond = await side.measure(kind, callers, ms / 2);
      if (perSecond > best.perSecond) best = { callers, perSecond };
    }
    say(`${kind}: ${side.name} warm, ${best.callers} callers`);
    chosen.push({ side, callers: best.callers, figures: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { side, callers, figures } of chosen) {
      figures.push(await side.measure(kind, callers, ms));
      say(`${kind}: ${side.name} round ${round + 1}: ${figures.at(-1).toFixed(0)}/s`);
    }
  }
  return chosen.map(({ side, callers, figures }) => ({ name: side.name, callers, perSecond: median(figures) }));
}
