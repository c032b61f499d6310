/** Parses once at the edge: Ajv over the contract's schemas, with Chinese messages that point into the body. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import localizeModule from 'ajv-i18n';
import type { TSchema } from '@sinclair/typebox';
import { HttpProblem } from './problems.js';

// Both packages are CommonJS whose default is seen differently by Node and by the type checker.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv;
const localize = localizeModule as unknown as { readonly zh: (errors: ErrorObject[] | null | undefined) => void };

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const compiled = new Map<TSchema, ValidateFunction>();

const validatorOf = (schema: TSchema): ValidateFunction => {
  const held = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, held);
  return held;
};

export const parseBody = (schema: TSchema | null, body: unknown): unknown => {
  if (schema === null) return null;
  const validate = validatorOf(schema);
  if (validate(body)) return body;
  localize.zh(validate.errors);
  const fields = (validate.errors ?? []).slice(0, 20).map((error) => ({ path: error.instancePath, message: error.message ?? '' }));
  throw new HttpProblem(400, 'invalid-request', '提交的内容不完整', '提交的内容与接口约定不符，没有处理。', '请刷新页面后重试；仍不成功请联系管理员。', fields);
};
