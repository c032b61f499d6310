/**
 * Decisions a second of a discretion table (裁量基准) of 200 rules with ranges, lists of texts, dates and negations, under UNIQUE and FIRST: ours, and a plain reader that asks feelin about each cell's text, row by row, until a cell says no.
 * Both decide the same cases and must agree. Ours also explains each decision, as the engine's records ask. Alone: `node bench/figures/dmn.mjs`.
 */
import { pathToFileURL } from 'node:url';
import { evaluate as feelin, unaryTest as feelinTest } from 'feelin';
import { evaluateDecision, parseDecisions } from '../../dist/engine/bpmn/dmn/dmn.js';
import { median } from '../load.mjs';
import { ratioRow } from '../table.mjs';

const KINDS = ['stall', 'rubble', 'billboard', 'fence', 'dust'];
const STEPS = ['light', 'ordinary', 'serious', 'grave'];
const INPUTS = ['kind', 'area', 'times', 'found'];

/** 5 kinds × 10 areas × 2 repeats × 2 halves of a year: every case meets exactly one rule. */
function rulesOfTable() {
  const rules = [];
  KINDS.forEach((kind, which) => {
    for (let area = 0; area < 10; area += 1) {
      for (const repeated of [false, true]) {
        for (const late of [false, true]) {
          rules.push({
            when: [which === 0 ? `"${kind}", "${kind}-night"` : `"${kind}"`, area === 9 ? '>= 90' : `[${area * 10}..${area * 10 + 10})`, repeated ? '> 1' : 'not(> 1)', late ? '>= date("2026-07-01")' : '< date("2026-07-01")'],
            then: [`"${STEPS[Math.min(3, Math.floor(area / 3) + (repeated ? 1 : 0))]}"`, String(1000 + area * 100 + (repeated ? 500 : 0) + (late ? 50 : 0))],
          });
        }
      }
    }
  });
  return rules;
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const input = (name, at) => `<input id="i${at}" label="${name}"><inputExpression id="ie${at}"><text>${name}</text></inputExpression></input>`;

function modelOf(rules, hitPolicy) {
  const rows = rules.map(({ when, then }, at) => `<rule id="r${at}">${when.map((cell, column) => `<inputEntry id="r${at}i${column}"><text>${escaped(cell)}</text></inputEntry>`).join('')}${then.map((cell, column) => `<outputEntry id="r${at}o${column}"><text>${cell}</text></outputEntry>`).join('')}</rule>`);
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="裁量基准" namespace="urn:bench"><decision id="discretion" name="discretion"><decisionTable id="t" hitPolicy="${hitPolicy}">${INPUTS.map(input).join('')}<output id="o0" name="step"/><output id="o1" name="fine"/>${rows.join('')}</decisionTable></decision></definitions>`;
}

function casesOf(count) {
  let seed = 20260302;
  const next = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
  return Array.from({ length: count }, () => ({ kind: KINDS[next(5)], area: next(100), times: 1 + next(2), found: `2026-${String(1 + next(12)).padStart(2, '0')}-15` }));
}

/** As a user of the library would write it. */
function plainReader(rules, hitPolicy) {
  return (given) => {
    const variables = { ...given, found: feelin('date(found)', given).value };
    const hits = [];
    for (const { when, then } of rules) {
      if (!when.every((cell, at) => feelinTest(cell, { ...variables, '?': variables[INPUTS[at]] }).value === true)) continue;
      hits.push({ step: feelin(then[0], variables).value, fine: feelin(then[1], variables).value });
      if (hitPolicy === 'FIRST') break;
    }
    if (hitPolicy === 'UNIQUE' && hits.length > 1) throw new Error('more than one rule');
    return hits[0] ?? null;
  };
}

async function oursOf(rules, hitPolicy) {
  const read = await parseDecisions(modelOf(rules, hitPolicy).replace('<text>found</text>', '<text>date(found)</text>'));
  if (!read.ok) throw new Error(read.findings[0].message);
  return (given) => evaluateDecision(read.drg, 'discretion', given).output;
}

function perSecond(decide, cases, ms) {
  const from = performance.now();
  let count = 0;
  while (performance.now() - from < ms) { decide(cases[count % cases.length]); count += 1; }
  return (count / (performance.now() - from)) * 1000;
}

export async function rows({ rounds, ms }) {
  const [rules, cases] = [rulesOfTable(), casesOf(200)];
  const table = [];
  for (const hitPolicy of ['UNIQUE', 'FIRST']) {
    const [ours, plain] = [await oursOf(rules, hitPolicy), plainReader(rules, hitPolicy)];
    for (const given of cases.slice(0, 20)) if (JSON.stringify(ours(given)) !== JSON.stringify(plain(given))) throw new Error(`Expected both to decide alike, but ${JSON.stringify(given)} is ${JSON.stringify(ours(given))} and ${JSON.stringify(plain(given))}.`);
    const figures = [[], []];
    perSecond(ours, cases, ms / 8);
    for (let round = 0; round < rounds; round += 1) [ours, plain].forEach((decide, side) => figures[side].push(perSecond(decide, cases, ms / 4)));
    const [mine, theirs] = figures.map(median);
    table.push(ratioRow({ figure: `DMN: ${rules.length}-rule discretion table, ${hitPolicy}`, ours: mine, unit: 'decisions/s', peer: 'plain feelin', theirs, atLeast: 20 }));
  }
  return table;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { figure, fadu, peer, ratio } of await rows({ rounds: 3, ms: 4000 })) console.log(`${figure}: ${fadu}; ${peer}; ${ratio.toFixed(1)} ×`);
}
