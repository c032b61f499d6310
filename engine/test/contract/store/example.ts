/** Three collections as a bureau has them, and what a store under test gives. */
import { collection } from '../../../store/contract.js';
import type { Row, Scope, Store } from '../../../store/contract.js';

export interface CaseRow extends Row {
  readonly number: string | null;
  readonly status: string;
  readonly fine: number | null;
  readonly urgent: boolean;
  readonly dueOn?: string | null;
  readonly facts?: unknown;
}
export interface ActRow extends Row { readonly actId: string; readonly caseId: string; readonly text: string }
export interface ShelfRow extends Row { readonly key: string | number | boolean | null; readonly title?: string }

export const cases = collection<CaseRow>({ name: 'cases', indexes: [['status', 'dueOn'], ['fine'], ['urgent']], unique: [['number']] });
export const acts = collection<ActRow>({ name: 'acts', indexes: [], unique: [['actId'], ['caseId', 'text']] });
export const shelf = collection<ShelfRow>({ name: 'shelf', indexes: [['key']], unique: [] });
export const collections = [cases, acts, shelf];

export const GULOU: Scope = { agency: 'gulou' };
export const JIANYE: Scope = { agency: 'jianye' };
export const SYSTEM: Scope = { agency: '*' };

export interface StoreUnderTest {
  readonly store: Store;
  /** Closes nothing: opens the same data a second time, after the first was closed. */
  readonly reopen: () => Promise<Store>;
  readonly cleanup: () => Promise<void>;
}
export type OpenStore = () => Promise<StoreUnderTest>;

export const aCase = (id: string, more: Partial<CaseRow> = {}) => ({ id, number: null, status: '立案', fine: null, urgent: false, ...more });

/** What a promise was refused with; fails when it was not. */
export async function refusal(of: Promise<unknown>): Promise<Error> {
  try {
    await of;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('Expected a refusal, but it was accepted.');
}
