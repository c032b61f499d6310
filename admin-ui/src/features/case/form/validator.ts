/** Validators are compiled on the server and imported as files: the policy forbids making code here. */
import createPrecompiledValidator from '@rjsf/validator-ajv8/lib/createPrecompiledValidator.js';
import type { Localizer, ValidatorFunctions } from '@rjsf/validator-ajv8';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import type { DeskContext, FormValues } from './theme.js';

/** What the file exports: a function for every schema inside the form, and the words for what is wrong. */
interface ChecksFile { readonly validateFns: ValidatorFunctions; readonly localize?: Localizer }

export async function loadValidator(url: string, schema: RJSFSchema): Promise<ValidatorType<FormValues, RJSFSchema, DeskContext>> {
  const file = (await import(/* @vite-ignore */ url)) as ChecksFile;
  return createPrecompiledValidator<FormValues, RJSFSchema, DeskContext>(file.validateFns, schema, file.localize);
}
