/** Sign-in: argon2 for passwords, a random token in a cookie whose hash alone is stored, and a brake on guessing. */
import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { collection, type Row, type Store } from '../../store/contract.js';
import type { Clock } from '../clock.js';
import { actorOf, personRows, type Actor } from './people.js';

export interface SessionRow extends Row { readonly personId: string; readonly csrf: string; readonly expiresAt: number }
export interface AttemptRow extends Row { readonly failures: number; readonly blockedUntil: number }

export const sessionRows = collection<SessionRow>({ name: 'sessions', indexes: [['personId'], ['expiresAt']], unique: [] });
export const attemptRows = collection<AttemptRow>({ name: 'signInAttempts', indexes: [], unique: [] });

const SYSTEM = { agency: '*' } as const;
const SESSION_MS = 12 * 3_600_000;
const FREE_TRIES = 5;

export interface SignedIn { readonly token: string; readonly csrf: string; readonly actor: Actor }
export type SignInResult = SignedIn | { readonly refused: 'credentials' } | { readonly refused: 'throttled'; readonly retryAfterSeconds: number };

/** Verified when the name is unknown, so that the time of an answer does not tell which names exist. */
const decoy = hash(randomBytes(16).toString('hex'));
export const hashPassword = (password: string): Promise<string> => hash(password);

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface Sessions {
  signIn(username: string, password: string): Promise<SignInResult>;
  /** The person behind a token, or undefined when it is unknown, expired or the person was deactivated. */
  resume(token: string): Promise<{ readonly actor: Actor; readonly csrf: string } | undefined>;
  signOut(token: string): Promise<void>;
}

const throttle = async (store: Store, username: string, now: number): Promise<number> => {
  const row = await store.read(SYSTEM).get(attemptRows, digest(username));
  return row === undefined || row.blockedUntil <= now ? 0 : Math.ceil((row.blockedUntil - now) / 1000);
};

/** After five wrong passwords each further one doubles the wait, up to 15 minutes. */
const noteFailure = (store: Store, username: string, now: number): Promise<void> =>
  store.transaction(SYSTEM, async (tx) => {
    const id = digest(username);
    const row = await tx.get(attemptRows, id);
    const failures = (row?.failures ?? 0) + 1;
    const blockedUntil = failures < FREE_TRIES ? 0 : now + Math.min(900_000, 1000 * 2 ** (failures - FREE_TRIES));
    if (row === undefined) await tx.insert(attemptRows, { id, agency: 'system', failures, blockedUntil });
    else await tx.replace(attemptRows, { ...row, failures, blockedUntil });
  });

const open = (store: Store, actor: Actor, username: string, now: number): Promise<SignedIn> =>
  store.transaction(SYSTEM, async (tx) => {
    const token = randomBytes(32).toString('base64url');
    const csrf = randomBytes(24).toString('base64url');
    await tx.insert(sessionRows, { id: digest(token), agency: actor.agency, personId: actor.personId, csrf, expiresAt: now + SESSION_MS });
    const attempts = await tx.get(attemptRows, digest(username));
    if (attempts !== undefined) await tx.remove(attemptRows, attempts);
    for (const old of await tx.find(sessionRows, { where: { expiresAt: { lt: now } }, limit: 50 })) await tx.remove(sessionRows, old);
    return { token, csrf, actor };
  });

export const sessions = (store: Store, clock: Clock): Sessions => ({
  async signIn(username, password) {
    const now = clock.now();
    const wait = await throttle(store, username, now);
    if (wait > 0) return { refused: 'throttled', retryAfterSeconds: wait };
    const [person] = await store.read(SYSTEM).find(personRows, { where: { username }, limit: 1 });
    const right = await verify(person?.passwordHash ?? (await decoy), password);
    if (person === undefined || !person.active || !right) {
      await noteFailure(store, username, now);
      return { refused: 'credentials' };
    }
    return open(store, actorOf(person), username, now);
  },
  async resume(token) {
    const session = await store.read(SYSTEM).get(sessionRows, digest(token));
    if (session === undefined || session.expiresAt <= clock.now()) return undefined;
    const person = await store.read(SYSTEM).get(personRows, session.personId);
    return person?.active === true ? { actor: actorOf(person), csrf: session.csrf } : undefined;
  },
  async signOut(token) {
    await store.transaction(SYSTEM, async (tx) => {
      const session = await tx.get(sessionRows, digest(token));
      if (session !== undefined) await tx.remove(sessionRows, session);
    });
  },
});

/** Compares a CSRF token without telling by its time how much of it was right. */
export const sameToken = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
