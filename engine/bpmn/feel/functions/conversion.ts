/** From one kind of value to another, and what to do when there is none. */
import { FeelEvaluationError } from '../compile/frame.js';
import { isNumber, numberFrom, numberText } from '../numbers/number.js';
import { isTemporal } from '../temporal/values.js';
import { FeelFunction, FeelRange, isContext } from '../values.js';
import { isList, isText } from './arguments.js';
import type { Functions } from './overload.js';

/** As `string()` shows it; null for what has no text. */
function textOf(value: unknown): string | null {
  if (isText(value)) return value;
  if (value === null || value === undefined) return null;
  return shown(value);
}

/** Inside a list or a context texts keep their quotes. */
function shown(value: unknown): string | null {
  if (isText(value)) return `"${value}"`;
  if (isNumber(value)) return numberText(value);
  return typeof value === 'object' && value !== null ? objectShown(value) : String(value ?? null);
}

function objectShown(value: object): string | null {
  if (isTemporal(value)) return value.toString();
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  if (isList(value)) return `[${value.map(shown).join(', ')}]`;
  if (value instanceof FeelRange) return `${value.startIncluded ? '[' : '('}${shown(value.start)}..${shown(value.end)}${value.endIncluded ? ']' : ')'}`;
  return isContext(value) ? `{${Object.entries(value).map(([name, entry]) => `${name}:${shown(entry)}`).join(', ')}}` : null;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const toNumber = (text: string): unknown => (NUMBER.test(text) ? numberFrom(text) : null);

/** Thousands apart by blank, comma or point; decimals by comma or point. */
function grouped(text: string, grouping: unknown, decimal: unknown): unknown {
  if (grouping !== null && ![' ', ',', '.'].includes(String(grouping))) return null;
  if (decimal !== null && !['.', ','].includes(String(decimal))) return null;
  if (grouping === decimal) return null;
  const joined = isText(grouping) ? text.split(grouping).join('') : text;
  return toNumber(isText(decimal) ? joined.split(decimal).join('.') : joined);
}

function asserted([value, condition, cause]: readonly unknown[]): unknown {
  if (condition === true) return value ?? null;
  throw new FeelEvaluationError(isText(cause) ? cause : '断言不成立（assert）。');
}

export const conversionFunctions: Functions = {
  string: [{ parameters: ['from'], call: ([value]) => textOf(value) }],
  number: [
    { parameters: ['from'], call: ([value]) => (isText(value) ? toNumber(value) : undefined) },
    { parameters: ['from', 'grouping separator'], call: ([value, grouping]) => (isText(value) && isText(grouping) ? grouped(value, grouping, null) : undefined) },
    { parameters: ['from', 'grouping separator', 'decimal separator'], call: ([value, grouping, decimal]) => (isText(value) ? grouped(value, grouping, decimal) : undefined) },
  ],
  not: [{ parameters: ['negand'], call: ([value]) => (typeof value === 'boolean' ? !value : null) }],
  'is defined': [{ parameters: ['value'], call: ([value]) => value !== null }],
  'get or else': [{ parameters: ['value', 'default'], call: ([value, fallback]) => value ?? fallback ?? null }],
  assert: [{ parameters: ['value', 'condition'], call: asserted }, { parameters: ['value', 'condition', 'cause'], call: asserted }],
};
