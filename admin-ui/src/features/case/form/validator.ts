/** Validators are compiled on the server and imported as files: the policy forbids making code here. */
import createPrecompiledValidator from '@rjsf/validator-ajv8/lib/createPrecompiledValidator.js';
import type { ValidatorFunctions } from '@rjsf/validator-ajv8';
import { hashForSchema, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import { isRecord } from './schema-tools.js';
import type { DeskContext, FormValues } from './theme.js';

type CheckFunction = ValidatorFunctions[string];
type DeskValidator = ValidatorType<FormValues, RJSFSchema, DeskContext>;
const isCheck = (value: unknown): value is CheckFunction => typeof value === 'function';

function collect(module: unknown): Record<string, CheckFunction> {
  if (!isRecord(module)) return {};
  const inner = isRecord(module['default']) ? module['default'] : isRecord(module['validators']) ? module['validators'] : {};
  return Object.fromEntries(Object.entries({ ...module, ...inner }).filter((entry): entry is [string, CheckFunction] => isCheck(entry[1])));
}

/** The functions of the file by schema key, the whole form's under its own key whatever name the file gave it. */
export function functionsFor(module: unknown, schema: RJSFSchema): Record<string, CheckFunction> {
  const found = collect(module);
  const key = typeof schema.$id === 'string' ? schema.$id : hashForSchema(schema);
  const main = found[key] ?? found['validate'] ?? found['default'];
  if (!main) throw new Error('Expected the validator file to export a function for the form, but found none.');
  return { ...found, [key]: main };
}

export async function loadValidator(url: string, schema: RJSFSchema): Promise<DeskValidator> {
  const module: unknown = await import(/* @vite-ignore */ url);
  return createPrecompiledValidator<FormValues, RJSFSchema, DeskContext>(functionsFor(module, schema), schema);
}
