/** The browser's validator: the same answers as the server's, in a process where nothing may be compiled from text. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { retrieveSchema } from '@rjsf/utils';
import { catalogueFrom } from './catalogue.js';
import { loadBundle } from './load-bundle.js';
import { readProcedureFiles } from './read-files.js';
import { standaloneValidator } from './standalone.js';
import { validateForm } from './validators.js';
import type { Bundle } from './bundle.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

let bundle: Bundle;
beforeAll(async () => {
  const loaded = await loadBundle(await readProcedureFiles('.', 'ordinary-penalty'), catalogueFrom(json('processes/law/deadlines.json'), json('processes/law/documents.json')));
  if (!loaded.ok) throw new Error('the shipped procedure does not load');
  bundle = loaded.bundle;
});

/** The module's exports, as a browser would see them but through CommonJS, which the tests run. */
const exportsOf = (code: string): { validateFns: Record<string, unknown>; localize: (errors: unknown) => void } =>
  new Function(`${code.replace(/^export const (\w+)/gm, 'const $1').replace(/^export default .*$/m, '')}\nreturn { validateFns, localize };`)();

const inNode = (code: string, expression: string): unknown =>
  JSON.parse(execFileSync(process.execPath, ['--disallow-code-generation-from-strings', '--input-type=module', '-'], { input: `${code}\nconsole.log(JSON.stringify(${expression}));`, encoding: 'utf8' }));

test('every form of the bundle compiles to a module that asks for nothing outside itself', () => {
  for (const formId of Object.keys(bundle.forms)) {
    const made = standaloneValidator(bundle, formId);
    expect(made?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(made?.code).not.toMatch(/^import /m);
    expect(made?.code).not.toMatch(/\beval\(|new Function\(/);
    expect(Object.keys(exportsOf(made?.code ?? '').validateFns).length).toBeGreaterThan(0);
  }
});

test('where code from strings is forbidden, the module loads and refuses a wrong id number', () => {
  const { code } = standaloneValidator(bundle, 'ordinary-penalty/verify-clue') ?? { code: '' };
  const data = JSON.stringify({ partyType: 'individual', partyIdNumber: '110105194912310021' });
  const told = inNode(code, `(() => { const run = Object.values(validateFns).find((f) => !f(${data}) && f.errors.some((e) => e.keyword === 'x-check')); localize(run.errors); return run.errors.filter((e) => e.keyword === 'x-check').map((e) => e.message); })()`);
  expect(told).toEqual(['身份证号不对：应当是十八位，并且校验位相符。']);
});

test('rjsf takes it, follows its branches, and says what the server says', () => {
  const formId = 'ordinary-penalty/serve-notice';
  const { validateFns, localize } = exportsOf(standaloneValidator(bundle, formId)?.code ?? '');
  const schema = bundle.forms[formId]!.schema;
  const validator = createPrecompiledValidator(validateFns as never, schema as never, localize as never);
  const data = { noticeServedOn: '2026-03-02', serviceMode: 'left', officerIds: ['p1'] };
  const shown: { readonly properties?: object } = retrieveSchema(validator, schema as never, schema as never, data as never);
  expect(Object.keys(shown.properties ?? {})).toEqual(expect.arrayContaining(['serviceWitness', 'refusalReason', 'servicePlace', 'recipient']));
  const { errors } = validator.validateFormData(data as never, schema as never);
  const client = new Set(errors.filter((e) => e.name !== 'if').map((e) => e.message));
  expect(client).toContain('至少选择 2 名执法人员。');
  const server = new Map(validateForm(bundle, formId, data).map(({ path, message }) => [path, message]));
  expect(server.get('officerIds')).toBe('至少选择 2 名执法人员。');
  expect(server.get('serviceWitness')).toBe('请填写这一项。');
});

test('the same bundle gives the same file, and an unknown form none', () => {
  expect(standaloneValidator(bundle, 'ordinary-penalty/notify')?.sha256).toBe(standaloneValidator(bundle, 'ordinary-penalty/notify')?.sha256);
  expect(standaloneValidator(bundle, 'ordinary-penalty/none')).toBeUndefined();
});
