import { Type, type Static } from '@sinclair/typebox';
import { Person, Role } from './shared.js';

/** POST /api/session. Answers Session and sets an HttpOnly, SameSite=Strict cookie. */
export const SignIn = Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false });
export type SignIn = Static<typeof SignIn>;

/** GET /api/session. Every request that changes something carries `csrfToken` in the header `x-csrf-token`. */
export const Session = Type.Object({
  person: Person,
  roles: Type.Array(Role),
  agency: Type.Object({ id: Type.String(), name: Type.String() }),
  csrfToken: Type.String(),
  /** Demo accounts to show on the sign-in page; empty in production. */
  today: Type.String(),
});
export type Session = Static<typeof Session>;

/** GET /api/welcome, open to all: what the sign-in page shows. `demoAccounts` is empty unless this is a demo bureau. */
export const Welcome = Type.Object({
  agencyName: Type.String(),
  demoAccounts: Type.Array(Type.Object({ username: Type.String(), password: Type.String(), name: Type.String(), roleText: Type.String() })),
});
export type Welcome = Static<typeof Welcome>;
