/** Values at the door are JSON; inside feelin they are wrappers with their own identity. */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, isRange } from 'feelin';

export const isTemporal = (value: unknown): boolean =>
  value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration;

export const isPlainContext = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** Dates, times and durations leave as ISO text; functions and ranges have no JSON form and leave as null, as in Zeebe. */
export function toJson(value: unknown): unknown {
  if (hasNoJson(value)) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object') return value;
  if (isTemporal(value)) return String(value);
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, entry]) => [key, toJson(entry)]));
}

const hasNoJson = (value: unknown): boolean => value === undefined || value === null || typeof value === 'function' || isFunction(value) || isRange(value);
