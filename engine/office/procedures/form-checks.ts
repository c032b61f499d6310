/** Checks of a field beyond its shape (`x-check`): numbers that carry a check digit. The same functions run on the server and, as text, in the browser. */
export type FormCheck = (value: string) => boolean;

/** Everything inside, so that the text of this function is a whole program. */
export function makeChecks(): Readonly<Record<string, FormCheck>> {
  const weighed = (digits: readonly number[], weights: readonly number[]): number => digits.reduce((sum, digit, i) => sum + digit * (weights[i] ?? 0), 0);
  /** GB 11643-1999: eighteen places, a real date of birth, ISO 7064 MOD 11-2. */
  const idCard = (value: string): boolean => {
    const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/i.exec(value) ?? [];
    if (year === undefined) return false;
    const born = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (born.getUTCMonth() !== Number(month) - 1 || born.getUTCDate() !== Number(day)) return false;
    const sum = weighed([...value.slice(0, 17)].map(Number), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    return '10X98765432'[sum % 11] === value.slice(17).toUpperCase();
  };
  /** GB 32100-2015: no I, O, S, V, Z; six digits of region; MOD 31-3. */
  const creditCode = (value: string): boolean => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(value)) return false;
    const sum = weighed([...value.slice(0, 17)].map((c) => alphabet.indexOf(c)), [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]);
    return alphabet[(31 - (sum % 31)) % 31] === value.slice(17);
  };
  return { 'id-card': idCard, 'credit-code': creditCode, 'id-card-or-credit-code': (value) => idCard(value) || creditCode(value) };
}

export const formChecks = makeChecks();
export const isKnownCheck = (name: string): boolean => Object.hasOwn(formChecks, name);
