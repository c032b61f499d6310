/**
 * Runs a suite that others wrote against the compiled engine and prints its failures. Usage:
 * `npm run -s conformance -- --suite NAME [--data PATH] [--keys FILE]`. The data is read in place (default ../shared/suites). The last line is JSON: suite, passed, failed, total.
 * `--at-least 0.99`: the share that must pass for the exit code 0 (all, unless given).
 * A suite is a file in `suites/` exporting `run({ data, keys, report })`: `data` is the folder or file given, `keys` a Set of case keys or undefined, `report(key, passed, reason)` is called once a case.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const SUITES = fileURLToPath(new URL('./suites/', import.meta.url));
const { values } = parseArgs({ options: { suite: { type: 'string' }, data: { type: 'string' }, keys: { type: 'string' }, 'at-least': { type: 'string', default: '1' } } });
const file = join(SUITES, `${values.suite ?? ''}.mjs`);
if (values.suite === undefined || !existsSync(file)) {
  console.error(`Expected --suite to be one of ${readdirSync(SUITES).map((name) => name.replace('.mjs', '')).join(', ')}, but it is ${values.suite ?? 'not given'}.`);
  process.exit(2);
}

const keys = values.keys === undefined ? undefined : new Set(JSON.parse(readFileSync(values.keys, 'utf8')));
const counts = { passed: 0, failed: 0 };
const report = (key, passed, reason = '') => {
  counts[passed ? 'passed' : 'failed']++;
  if (!passed) console.log(`FAILED ${key}: ${reason}`);
};

const { run, defaultData } = await import(pathToFileURL(file).href);
await run({ data: values.data ?? join('..', 'shared', 'suites', defaultData), keys, report });
const total = counts.passed + counts.failed;
console.log(JSON.stringify({ suite: values.suite, ...counts, total }));
process.exitCode = total > 0 && counts.passed >= Number(values['at-least']) * total ? 0 : 1;
