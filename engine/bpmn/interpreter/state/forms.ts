/** Deployed forms. The engine keeps their names and keys; what is in them concerns only those who show them. */
import type { FormMetadata } from '../../protocol/values.js';
import type { MutableState, State } from '../contract.js';
import { part } from './entries.js';

const FORM = 'form';
const LATEST = 'latest-form';

export const formByKey = (state: State, key: string): FormMetadata | undefined => state.get(FORM, key) as FormMetadata | undefined;
export function latestForm(state: State, formId: string): FormMetadata | undefined {
  const key = state.get(LATEST, part(formId)) as string | undefined;
  return key === undefined ? undefined : formByKey(state, key);
}
export function putForm(state: MutableState, form: FormMetadata): void {
  state.put(FORM, form.formKey, form);
  state.put(LATEST, part(form.formId), form.formKey);
}
