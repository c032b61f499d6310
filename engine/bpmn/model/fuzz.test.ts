import { chanceFrom } from '../../test/fuzz/chance.js';
import { dangling } from '../../test/fuzz/dangling.js';
import { diagramBy } from '../../test/fuzz/diagrams.js';
import { mutated } from '../../test/fuzz/mutations.js';
import { readProcesses } from './prepare-deployment.js';

/** `FADU_FUZZ=20000 npx jest fuzz` looks longer; what is wrong names its seed. */
const SAMPLE = Number(process.env['FADU_FUZZ'] ?? 60);
const BOUND_MS = 2_000;

interface Outcome { readonly runs: boolean; readonly said: readonly string[] }
async function outcome(xml: string): Promise<Outcome> {
  const began = performance.now();
  const read = await readProcesses(xml);
  const took = performance.now() - began;
  const said = [
    ...(took > BOUND_MS ? [`took ${Math.round(took)} ms`] : []),
    ...(read.ok ? read.processes.flatMap(dangling) : read.findings.filter(({ message }) => message.trim() === '').map(() => 'a finding without a message')),
    ...(!read.ok && read.findings.length === 0 ? ['refused without a reason'] : []),
    ...(read.ok && read.processes.length === 0 ? ['deployed nothing'] : []),
    ...(read.ok && JSON.stringify(JSON.parse(JSON.stringify(read.processes))) !== JSON.stringify(read.processes) ? ['not plain JSON'] : []),
  ];
  return { runs: read.ok, said };
}

async function explored(change: (seed: number) => string): Promise<{ readonly wrong: readonly string[]; readonly run: number }> {
  const wrong: string[] = [];
  let run = 0;
  for (let seed = 1; seed <= SAMPLE; seed++) {
    const found = await outcome(change(seed)).catch((error: unknown) => ({ runs: false, said: [`threw ${error instanceof Error ? error.stack : String(error)}`] }));
    if (found.runs) run++;
    wrong.push(...found.said.map((what) => `seed ${seed}: ${what}`));
  }
  return { wrong, run };
}

describe('whatever is handed in, it is refused with a reason or becomes a graph whose references all lead somewhere', () => {
  it('diagrams as they are drawn: most of them can be run', async () => {
    const { wrong, run } = await explored((seed) => diagramBy(chanceFrom(seed)));
    expect(wrong).toEqual([]);
    expect(run).toBeGreaterThan(SAMPLE / 2);
  });

  it.each([1, 2, 5])('diagrams that were changed %d times on their way', async (times) => {
    const { wrong, run } = await explored((seed) => {
      const chance = chanceFrom(seed * 7 + times);
      return mutated(diagramBy(chance), times, chance);
    });
    expect(wrong).toEqual([]);
    expect(run).toBeLessThan(SAMPLE);
  });
});
