/**
 * A form's validator as a file for browsers: compiled here, so that the page needs no `unsafe-eval`. The ES module exports `validateFns` (what
 * rjsf's `createPrecompiledValidator` takes; also the default export) and `localize` (its localizer, Chinese).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { schemaParser } from '@rjsf/utils';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Bundle } from './bundle.js';
import { makeChecks } from './form-checks.js';
import { makeFriendly } from './form-messages.js';
import { CHECKS_MODULE, newAjv } from './validators.js';

const resolve = createRequire(import.meta.url).resolve;
const REQUIRED = /require\("([^"]+)"\)/g;
const ZH = 'ajv-i18n/localize/zh/index.js';

/** The CommonJS modules that a piece of code asks for, and those that they ask for, by the name under which they are asked. */
function modulesFor(code: string, known: Map<string, string>, from: (name: string) => string): Map<string, string> {
  for (const [, name = ''] of code.matchAll(REQUIRED)) {
    if (known.has(name) || name === CHECKS_MODULE) continue;
    const path = from(name);
    const source = readFileSync(path, 'utf8');
    known.set(name, source);
    modulesFor(source, known, createRequire(path).resolve);
  }
  return known;
}

const asFunction = (source: string): string => `function (module, exports, require) {\n${source.replace(/^\/\/# sourceMappingURL=.*$/gm, '')}\n}`;

function moduleText(validators: string): string {
  const modules = modulesFor(`${validators}\nrequire("${ZH}")`, new Map(), resolve);
  const parts = [...modules, ['validators', validators] as const].map(([name, source]) => `${JSON.stringify(name)}: ${asFunction(source)}`);
  return [
    `const sources = {\n${parts.join(',\n')}\n};`,
    `const loaded = { ${JSON.stringify(CHECKS_MODULE)}: { exports: (${makeChecks.toString()})() } };`,
    'const require = (name) => { if (!loaded[name]) { loaded[name] = { exports: {} }; sources[name](loaded[name], loaded[name].exports, require); } return loaded[name].exports; };',
    `const zh = require("${ZH}"), friendly = (${makeFriendly.toString()})();`,
    'export const validateFns = require("validators");',
    'export const localize = (errors) => { if (errors) { zh(errors); friendly(errors); } };',
    'export default validateFns;', '',
  ].join('\n');
}

export interface StandaloneValidator { readonly code: string; readonly sha256: string }
const MAX_KEPT = 200;
const kept = new Map<string, StandaloneValidator>();

/** undefined: the bundle has no such form. */
export function standaloneValidator(bundle: Bundle, formId: string): StandaloneValidator | undefined {
  const form = bundle.forms[formId];
  if (form === undefined) return undefined;
  const key = `${bundle.hash} ${formId}`;
  const before = kept.get(key);
  if (before) return before;
  // Every schema inside gets a validator of its own under the id by which rjsf will ask for it.
  const schemas = Object.values(schemaParser(form.schema as Parameters<typeof schemaParser>[0])) as Record<string, unknown>[];
  const code = moduleText(standaloneCode.default(newAjv({ code: { source: true, lines: true }, schemas })));
  const made = { code, sha256: createHash('sha256').update(code).digest('hex') };
  if (kept.size >= MAX_KEPT) kept.delete([...kept.keys()][0] ?? '');
  kept.set(key, made);
  return made;
}
