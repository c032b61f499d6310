/** Facts marked `x-secret` (the reporter's identity, 上海城管条例 26): known to those who handle and decide the case, printed on no document, told to nobody else. */
import type { Actor } from '../people/people.js';
import type { Bundle } from '../procedures/bundle.js';
import { fieldsOf } from '../procedures/form-fields.js';

const known = new WeakMap<Bundle['forms'], ReadonlySet<string>>();

/** Names of the facts marked `x-secret` in any form of the bundle. */
export const secretFacts = ({ forms }: Pick<Bundle, 'forms'>): ReadonlySet<string> => {
  const secret = known.get(forms) ?? new Set(Object.values(forms).flatMap(({ schema }) => [...fieldsOf(schema)].filter(([, field]) => field['x-secret'] === true).map(([name]) => name)));
  known.set(forms, secret);
  return secret;
};

/** What this person must not be told of a case under this bundle. */
export const hiddenFrom = (actor: Pick<Actor, 'roles'>, bundle: Pick<Bundle, 'forms'>): ReadonlySet<string> =>
  (actor.roles.some((role) => role === 'handler' || role === 'leader') ? new Set() : secretFacts(bundle));

export const leavingOut = <T>(values: Readonly<Record<string, T>>, hidden: ReadonlySet<string>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name)));
