/**
 * FEEL expressions a second, ours and feelin's, over the same expressions: those of Camunda's own cases (../shared/suites/feel-scala-dev.json) that both evaluate without an error, or a mix of our own where that file is absent.
 * Ours compiles once and evaluates often; feelin has no compiled form and reads the text each time, so a second row lets ours read the text each time too. Alone: `node bench/figures/feel.mjs`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { evaluate as feelin, unaryTest as feelinTest } from 'feelin';
import { compile } from '../../dist/engine/bpmn/feel/compile/compile.js';
import { compileExpression, compileUnaryTests } from '../../dist/engine/bpmn/feel/feel.js';
import { parseExpression } from '../../dist/engine/bpmn/feel/syntax/parse.js';
import { median } from '../load.mjs';
import { ratioRow } from '../table.mjs';

const SUITE = '../shared/suites/feel-scala-dev.json';

const OWN = [
  ['amount > 5000', { amount: 6000 }], ['party.type = "person" and not(done)', { party: { type: 'person' }, done: false }], ['if fine >= 5000 then "hearing" else "plain"', { fine: 3000 }],
  ['some o in officers satisfies o.valid = true', { officers: [{ valid: false }, { valid: true }] }], ['count(officers[valid = true])', { officers: [{ valid: false }, { valid: true }] }],
  ['officers.name', { officers: [{ name: 'a' }, { name: 'b' }] }], ['kind in ("a", "b")', { kind: 'b' }], ['x between 1 and 3', { x: 4 }], ['{a: 1, b: a + 1}.b', {}], ['for i in 1..3 return i * 2', {}],
  ['date("2026-03-02") + duration("P1M")', {}], ['string join(["a", "b"], ", ")', {}], ['0.1 + 0.2', {}], ['sum(lines.price)', { lines: [{ price: 1.1 }, { price: 2.2 }] }], ['substring("foobar", 3, 3)', {}],
].map(([expression, variables]) => ({ kind: 'expression', expression, variables }));

/** The suite has one expression that makes a million texts; it would be all that is measured. */
const isTyped = (item) => JSON.stringify(item.variables ?? {}).includes('@type') || JSON.stringify(item.input ?? null).includes('@type');
const casesOf = () => (existsSync(SUITE) ? JSON.parse(readFileSync(SUITE, 'utf8')).cases : OWN).filter((item) => !isTyped(item) && !item.expression.includes('1000000'));

const peerOf = ({ kind, expression, variables = {}, input }) =>
  kind === 'unary' ? () => feelinTest(expression, { ...variables, '?': input }, 'camunda').value : () => feelin(expression, variables, 'camunda').value;

function oursOf({ kind, expression, variables = {}, input }) {
  if (kind === 'unary') { const tests = compileUnaryTests(expression); return () => tests.native(input, variables); }
  const compiled = compileExpression(expression);
  return () => compiled.native(variables);
}

/** Reads and compiles the text anew, past the cache of the door; for expressions only. */
function oursReadingOf({ expression, variables = {} }) {
  return () => {
    const slots = { count: 0 };
    const closure = compile(parseExpression(expression, {}).tree, { place: null, slots });
    return closure({ scope: variables, slots: new Array(slots.count).fill(null), run: { steps: 1e7, depth: 0 } });
  };
}

const works = (run) => { try { run(); return true; } catch { return false; } };

function perSecond(runs, ms) {
  const from = performance.now();
  let count = 0;
  for (let now = from; now - from < ms; now = performance.now()) for (let turn = 0; turn < 20; turn += 1) { for (const run of runs) run(); count += runs.length; if (performance.now() - from > ms) break; }
  return (count / (performance.now() - from)) * 1000;
}

/** Sides take turns; the median of the rounds. */
function measured(sides, { rounds, ms }) {
  const figures = sides.map(() => []);
  for (const runs of sides) perSecond(runs, ms / 4);
  for (let round = 0; round < rounds; round += 1) sides.forEach((runs, side) => figures[side].push(perSecond(runs, ms / 2)));
  return figures.map(median);
}

export function rows(bench) {
  const all = casesOf().filter((item) => works(peerOf(item)) && works(oursOf(item)));
  const expressions = all.filter(({ kind }) => kind !== 'unary');
  const [ours, peer] = measured([all.map(oursOf), all.map(peerOf)], bench);
  const [reading, peerReading] = measured([expressions.map(oursReadingOf), expressions.map(peerOf)], bench);
  return [
    ratioRow({ figure: `FEEL: ${all.length} expressions and tests, ours compiled once`, ours, peer: 'feelin', theirs: peer, atLeast: 10 }),
    ratioRow({ figure: `FEEL: ${expressions.length} expressions, both reading the text each time`, ours: reading, peer: 'feelin', theirs: peerReading, atLeast: 1 }),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(rows({ rounds: 3, ms: Number(process.env.BENCH_SECONDS ?? 2) * 1000 }));
