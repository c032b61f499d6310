/** Families are flat; a compound key is its parts joined by `/`, each escaped so that no part can reach into another. */
import type { MutableState, State } from '../contract.js';

/** Half of a surrogate pair cannot be escaped; it becomes U+FFFD, as on any disk. */
export const part = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
export const join = (...parts: readonly string[]): string => parts.map(part).join('/');
export const prefix = (...parts: readonly string[]): string => `${join(...parts)}/`;

/** Last part of a compound key, unescaped. */
export const lastPart = (key: string): string => decodeURIComponent(key.slice(key.lastIndexOf('/') + 1));

/** Keys under a prefix, gathered first so that the caller may delete while walking. */
export const keysUnder = (state: State, family: string, under: string): readonly string[] => Array.from(state.entries(family, under), ([key]) => key);

export function deleteUnder(state: MutableState, family: string, under: string): void {
  for (const key of keysUnder(state, family, under)) state.delete(family, key);
}

export function first<T>(state: State, family: string, under: string): readonly [string, T] | undefined {
  for (const [key, value] of state.entries(family, under)) return [key, value as T];
  return undefined;
}
