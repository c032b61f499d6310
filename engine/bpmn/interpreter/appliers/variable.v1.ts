import type { VariableValue } from '../../protocol/values.js';
import type { MutableState } from '../contract.js';
import { putVariable } from '../state/variables.js';
import { nothing, type AppliersOf } from './applier.js';

const store = (state: MutableState, key: string, { scopeKey, name, value }: VariableValue): void => putVariable(state, scopeKey, name, { key, value: JSON.parse(value) as unknown });

export const variableAppliers: AppliersOf<'VARIABLE'> = { CREATED: store, UPDATED: store, MIGRATED: nothing };
export const variableDocumentAppliers: AppliersOf<'VARIABLE_DOCUMENT'> = { UPDATED: nothing };
