/** From a row as a room hands it over to what is written, and back. Both doors keep the same JSON, so what comes back does not depend on the door. */
import { adopt } from './adopt.js';
import type { Row, Scope } from './contract.js';
import type { Declaration } from './declarations.js';

/** MongoDB takes 16 MiB a document with its own overhead; the limit is the same on both doors so that a file does not fail only when a bureau grows. */
export const MAX_ROW_BYTES = 15 * 1024 * 1024;

export type Body = Readonly<Record<string, unknown>>;
export interface Written { readonly id: string; readonly agency: string; readonly text: string; readonly body: Body }

export function written(declared: Declaration, row: object, agency: string): Written {
  const { id, agency: _agency, revision: _revision, ...rest } = row as { id?: unknown; agency?: unknown; revision?: unknown };
  if (typeof id !== 'string' || id === '') throw new Error(`Expected a row of ${declared.name} to have an id, but it is ${JSON.stringify(id)}.`);
  if ('_id' in rest) throw new Error(`Expected a row of ${declared.name} to be named by id, but ${id} has an _id too, which MongoDB keeps for itself.`);
  const { text, body } = asJson(rest);
  if (Buffer.byteLength(text) > MAX_ROW_BYTES) throw new RangeError(`Expected a row of ${declared.name} to have at most ${MAX_ROW_BYTES} bytes, but ${id} is larger. Keep large content as a blob.`);
  assertIndexable(declared, id, body);
  return { id, agency, text, body };
}

/** As `written`, without the text: what the row will read back as. */
export function taken(declared: Declaration, row: object, agency: string): { readonly id: string; readonly agency: string; readonly body: Body } {
  const { id, agency: _agency, revision: _revision, ...rest } = row as { id?: unknown; agency?: unknown; revision?: unknown };
  if (typeof id !== 'string' || id === '') throw new Error(`Expected a row of ${declared.name} to have an id, but it is ${JSON.stringify(id)}.`);
  if ('_id' in rest) throw new Error(`Expected a row of ${declared.name} to be named by id, but ${id} has an _id too, which MongoDB keeps for itself.`);
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) {
    const kept = adopt(value);
    if (kept !== undefined) body[name] = kept;
  }
  assertIndexable(declared, id, body);
  return { id, agency, body };
}

/** Of a row that may be too large, exactly. */
export function assertSize(declared: Declaration, id: string, body: Body): void {
  if (Buffer.byteLength(JSON.stringify(body)) > MAX_ROW_BYTES) throw new RangeError(`Expected a row of ${declared.name} to have at most ${MAX_ROW_BYTES} bytes, but ${id} is larger. Keep large content as a blob.`);
}

function assertIndexable(declared: Declaration, id: string, body: Body): void {
  for (const field of declared.fields) {
    const value = body[field];
    if (typeof value === 'object' && value !== null) throw new Error(`Expected ${declared.name}.${field} to be a scalar because it is indexed, but ${id} has a structure there.`);
    if (typeof value === 'string' && value.includes('\0')) throw new Error(`Expected ${declared.name}.${field} to be text, but ${id} has a NUL character there.`);
  }
}

export function composed<T extends Row>(id: string, agency: string, revision: number, body: Body): T {
  // The only place where stored JSON becomes a typed row; a collection is written through `written` alone.
  return { id, agency, revision, ...body } as unknown as T;
}

/** The agency a new row belongs to. */
export function owningAgency(scope: Scope, given: string | undefined): string {
  if (scope.agency === '*') {
    if (given === undefined || given === '' || given === '*') throw new Error('Expected a row written by the system itself to name its agency, but it does not. Set row.agency.');
    return given;
  }
  if (given !== undefined && given !== scope.agency) throw new Error(`Expected a row of agency ${scope.agency}, but it names ${given}. Write it in that agency's scope.`);
  return scope.agency;
}

export function assertScope(scope: Scope): Scope {
  if (typeof scope.agency !== 'string' || scope.agency === '') throw new Error('Expected a scope with an agency, but there is none.');
  return scope;
}

const HALF_CHARACTER = /\\u[dD][89a-fA-F][0-9a-fA-F]{2}/;

/** Half of a surrogate pair cannot be stored as UTF-8. JSON writes it as an escape, so the slow way is taken only when one may be there. */
function asJson(rest: object): { text: string; body: Body } {
  const text = JSON.stringify(rest);
  if (!HALF_CHARACTER.test(text)) return { text, body: JSON.parse(text) as Body };
  const body = JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value)) as Body;
  return { text: JSON.stringify(body), body };
}
