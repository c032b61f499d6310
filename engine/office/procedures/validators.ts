/** What a form refuses, said in Chinese beside the field. One compiled validator a form and bundle. */
import { createRequire } from 'node:module';
import { Ajv, _, type ErrorObject, type KeywordCxt, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Bundle } from './bundle.js';
import { fieldsOf } from './form-fields.js';
import { formChecks } from './form-checks.js';
import { makeFriendly } from './form-messages.js';

export interface FieldProblem { /** `partyIdNumber`, `evidenceList.0.name`; '' is the form as a whole. */ readonly path: string; readonly message: string }

/** The package is plain CommonJS whose types say otherwise. */
const localizeZh = createRequire(import.meta.url)('ajv-i18n/localize/zh/index.js') as (errors: readonly ErrorObject[]) => void;

/** The module name under which the browser's copy of the checks is found (`standalone.ts`). */
export const CHECKS_MODULE = 'fadu-form-checks';

const checkKeyword = {
  keyword: 'x-check', type: 'string' as const, schemaType: 'string' as const,
  error: { message: 'x-check', params: ({ schema }: { schema: unknown }) => _`{check: ${typeof schema === 'string' ? schema : ''}}` },
  code(cxt: KeywordCxt): void {
    const name = String(cxt.schema);
    const check = cxt.gen.scopeValue('func', { ref: formChecks[name] ?? (() => true), code: _`require(${CHECKS_MODULE})[${name}]` });
    cxt.fail(_`!${check}(${cxt.data})`);
  },
};

/** As rjsf compiles on its side, so that both sides agree. */
export const newAjv = (more: Options = {}): Ajv => {
  const ajv = new Ajv({ allErrors: true, multipleOfPrecision: 8, strict: false, verbose: true, keywords: [checkKeyword], ...more });
  formats.default(ajv);
  return ajv;
};

/** Why a schema cannot be compiled; undefined when it can. */
export function compileFault(schema: unknown): string | undefined {
  try {
    newAjv().compile(schema as Record<string, unknown>);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const MAX_COMPILED = 500;
const compiled = new Map<string, ValidateFunction>();

function validatorOf(bundle: Bundle, formId: string): ValidateFunction | undefined {
  const form = bundle.forms[formId];
  if (form === undefined) return undefined;
  const key = `${bundle.hash} ${formId}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = newAjv().compile(form.schema);
  if (compiled.size >= MAX_COMPILED) compiled.delete([...compiled.keys()][0] ?? '');
  compiled.set(key, made);
  return made;
}

const friendly = makeFriendly();

/** Branches of `if` and the single options of a choice repeat what another error says. */
const speaks = ({ keyword, schemaPath }: ErrorObject): boolean => keyword !== 'if' && !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath);

const pathOf = ({ instancePath, keyword, params }: ErrorObject): string => {
  const parts = instancePath.split('/').slice(1);
  return [...parts, ...(keyword === 'required' ? [String((params as { missingProperty?: unknown }).missingProperty)] : [])].join('.');
};

export function validateForm(bundle: Bundle, formId: string, data: unknown): readonly FieldProblem[] {
  const validate = validatorOf(bundle, formId);
  if (validate === undefined) return [{ path: '', message: `表单“${formId}”不存在，无法校验。` }];
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [{ path: '', message: '表单内容应当是一组字段。' }];
  const fields = fieldsOf(bundle.forms[formId]?.schema);
  const unknown = Object.keys(data).filter((name) => !fields.has(name)).map((name) => ({ path: name, message: `表单里没有“${name.slice(0, 60)}”这一项。` }));
  if (validate(data)) return unknown;
  const errors = (validate.errors ?? []).filter(speaks);
  localizeZh(errors);
  friendly(errors);
  const problems = errors.map((error) => ({ path: pathOf(error), message: error.message ?? '填写不对。' }));
  return [...unknown, ...problems.filter((problem, i) => problems.findIndex((p) => p.path === problem.path && p.message === problem.message) === i)];
}
