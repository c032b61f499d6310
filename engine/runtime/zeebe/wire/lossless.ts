import { parse } from 'lossless-json';

const BEYOND_DOUBLE = /\d{16,}/g;
const LARGEST_SAFE = String(Number.MAX_SAFE_INTEGER);

const exactNumber = (text: string): number | string => {
  const number = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? text : number;
};

const mayLose = (text: string): boolean => {
  for (const [digits] of text.matchAll(BEYOND_DOUBLE)) if (digits.length > LARGEST_SAFE.length || digits > LARGEST_SAFE) return true;
  return false;
};

/** JSON in which an integer that a double cannot hold becomes its decimal string. Keys of partitions 1 to 3 fit a double, so the exact (and slow) parser is seldom needed. */
export const parseLossless = (text: string): unknown => (mayLose(text) ? parse(text, undefined, exactNumber) : (JSON.parse(text) as unknown));
