/** Functions that Zeebe's FEEL has and feelin lacks or answers otherwise. They reach feelin as variables, which also teaches its parser their names. */
import { duration, FeelDate, FeelDateTime, parseDate } from 'feelin';
import { builtin, isContext } from './function-kit.js';
import { rangeFunctions } from './range-functions.js';
import { toJson } from './values.js';

/** `assert` did not hold: in Zeebe an incident, here a message. */
export class FeelAssertion extends Error {
  override readonly name = 'FeelAssertion';
}

const ROUNDING: Readonly<Record<string, (value: number) => number>> = {
  up: (value) => Math.sign(value) * Math.ceil(Math.abs(value)),
  down: (value) => Math.trunc(value),
  ceiling: (value) => Math.ceil(value),
  floor: (value) => Math.floor(value),
  half_up: (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5),
  half_down: (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5),
  half_even: (value) => { const near = Math.round(value); return Math.abs(value % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near; },
  unnecessary: (value) => (Number.isInteger(value) ? value : Number.NaN),
};

function decimal(value: unknown, scale: unknown, mode: unknown): unknown {
  if (typeof value !== 'number' || typeof scale !== 'number') return null;
  const round = ROUNDING[typeof mode === 'string' ? mode.toLowerCase() : 'half_even'];
  if (!round) return null;
  const shifted = Number(`${value}e${scale}`);
  const rounded = Number(`${round(Number.isNaN(shifted) ? value * 10 ** scale : shifted)}e${-scale}`);
  return Number.isNaN(rounded) ? null : rounded + 0;
}

function getValue(context: unknown, path: unknown): unknown {
  if (!isContext(context)) return null;
  if (typeof path === 'string') return context[path] ?? null;
  if (!Array.isArray(path)) return null;
  return path.reduce((value: unknown, key: unknown) => (isContext(value) && typeof key === 'string' ? value[key] ?? null : null), context as unknown);
}

function contextOf(entries: unknown): unknown {
  const list = isContext(entries) ? [entries] : entries;
  if (!Array.isArray(list) || !list.every((entry) => isContext(entry) && typeof entry['key'] === 'string' && 'value' in entry)) return null;
  return Object.fromEntries(list.map((entry: Record<string, unknown>) => [String(entry['key']), entry['value']]));
}

function duplicates(list: unknown): unknown {
  if (!Array.isArray(list)) return null;
  const keys = list.map((each) => JSON.stringify(toJson(each)));
  return list.filter((_, at) => keys.indexOf(keys[at] ?? '') === at && keys.lastIndexOf(keys[at] ?? '') !== at);
}

function partition(list: unknown, size: unknown): unknown {
  if (!Array.isArray(list) || typeof size !== 'number' || size < 1) return null;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size) as unknown[]);
}

function joined(list: unknown, delimiter: unknown, prefix: unknown, suffix: unknown): unknown {
  if (!Array.isArray(list)) return null;
  const parts = list.filter((each) => each !== null);
  return parts.every((each) => typeof each === 'string') ? `${textOr(prefix)}${parts.join(textOr(delimiter))}${textOr(suffix)}` : null;
}

const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The pattern comes from a model, which a person of the house drew and the parser bounded in length. */
function extract(text: unknown, pattern: unknown): unknown {
  if (typeof text !== 'string' || typeof pattern !== 'string') return null;
  try { return text.match(new RegExp(pattern, 'gu')) ?? []; } catch { return null; }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  const bytes = [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, char]) => (hex === undefined ? (char ?? '').charCodeAt(0) : parseInt(hex, 16)));
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63) + (b === undefined ? '=' : ALPHABET.charAt((bits >> 6) & 63)) + (c === undefined ? '=' : ALPHABET.charAt(bits & 63));
  }
  return out;
}

function lastDayOfMonth(value: unknown): unknown {
  if (!(value instanceof FeelDate) && !(value instanceof FeelDateTime)) return null;
  const iso = String(value).slice(0, 8);
  return ['31', '30', '29', '28'].map((day) => parseDate(iso + day)).find((date) => date !== null) ?? null;
}

/** Whole months only; feelin keeps the days that are left over. */
function monthsBetween(from: unknown, to: unknown): unknown {
  if (![from, to].every((each) => each instanceof FeelDate || each instanceof FeelDateTime)) return null;
  const [a, b] = [from as FeelDate, to as FeelDate];
  const [early, late] = String(a) <= String(b) ? [a, b] : [b, a];
  const months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day ? 1 : 0);
  return duration(`${early === a || months === 0 ? '' : '-'}P${Math.floor(months / 12)}Y${months % 12}M`);
}

function assert(value: unknown, condition: unknown, cause: unknown): unknown {
  if (condition === true) return value ?? null;
  throw new FeelAssertion(typeof cause === 'string' ? cause : '断言不成立（assert）。');
}

const optional = (value: unknown): unknown => value ?? null;

export const extraFunctions: Readonly<Record<string, unknown>> = {
  ...rangeFunctions,
  abs: builtin(['n', 'number'], (value) => (typeof value === 'number' ? Math.abs(value) : absDuration(value))),
  assert: builtin('value, condition, cause', assert),
  context: builtin('entries', contextOf),
  decimal: builtin('n, scale, mode', decimal),
  'duplicate values': builtin('list', duplicates),
  extract: builtin('string, pattern', extract),
  get_or_else: builtin('value, default', (value, fallback) => optional(value) ?? optional(fallback)),
  'get value': builtin(['m, key', 'context, key', 'context, keys'], getValue),
  'is blank': builtin('string', (text) => (typeof text === 'string' ? text.trim() === '' : null)),
  'is defined': builtin('value', (value) => value !== null && value !== undefined),
  'is empty': builtin('list', (list) => (Array.isArray(list) ? list.length === 0 : null)),
  'last day of month': builtin('date', lastDayOfMonth),
  partition: builtin('list, size', partition),
  'put all': builtin('contexts, b, c, d, e, f', (...contexts) => (contexts.every(isContext) ? Object.assign({}, ...contexts) as unknown : null)),
  'string join': builtin('list, delimiter, prefix, suffix', joined),
  'to base64': builtin('value', base64),
  trim: builtin('string', (text) => (typeof text === 'string' ? text.trim() : null)),
  'years and months duration': builtin('from, to', monthsBetween),
};

const absDuration = (value: unknown): unknown => (typeof value === 'object' && value !== null ? duration(String(value).replace(/^-/, '')) : null);
