/**
 * Random processes, random words. Usage: node engine/test/random/campaign.mjs [--count 1000] [--seed N] [--seconds S]; needs the compiled engine. What goes wrong is made as small as it can be (blocks and words are left out as
 * long as it still goes wrong) and printed with its seed and path, from which the same run begins again: `--seed N --path P`.
 */
import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { deeds, live, prepareDeployment } from './machine.mjs';
import { resourcesOf, trees } from './processes.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) }, seconds: { type: 'string' }, path: { type: 'string' } } });
const [seed, startedAt] = [Number(values.seed), Date.now()];
const totals = { processes: 0, refused: 0, records: 0 };

async function once(tree, said) {
  const prepared = await prepareDeployment(resourcesOf(tree));
  // What the notation does not allow is refused with its reason; how often that happens is told at the end.
  if (!prepared.ok) { totals.refused++; totals.why ??= prepared.findings[0]?.message; return; }
  totals.processes++;
  try {
    totals.records += await live(prepared.command, said);
  } catch (error) {
    if (totals.first === undefined) console.error(`seed ${seed}: ${error.message}. Making it smaller …`);
    totals.first ??= error;
    throw error;
  }
}

const seconds = values.seconds === undefined ? {} : { interruptAfterTimeLimit: Number(values.seconds) * 1000, markInterruptAsFailure: false };
const run = await fc.check(fc.asyncProperty(trees, deeds, once), { numRuns: Number(values.count), seed, ...seconds, ...(values.path === undefined ? {} : { path: values.path }), endOnFailure: false });
if (run.failed) {
  const [tree, said] = run.counterexample;
  console.error(`seed ${seed}, path ${run.counterexamplePath}, after ${run.numShrinks} steps of shrinking:\n${JSON.stringify(tree)}\n${JSON.stringify(said)}\n${run.errorInstance?.stack ?? run.error}\n${resourcesOf(tree)[0].content}`);
}
console.log(`random campaign: ${totals.processes} processes, ${totals.refused} refused${totals.why === undefined ? '' : ` (${totals.why})`}, ${totals.records} records, ${run.failed ? 'FAILED' : '0 wrong'}, seed ${seed}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
process.exitCode = run.failed || totals.refused > totals.processes ? 1 : 0;
