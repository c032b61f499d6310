/** Conditions and order as SQL. Values are always parameters; only declared names and the two truth values stand in the text. */
import type { Order, Scalar, Test } from '../conditions.js';
import type { SqlValue } from './connection.js';
import { columnOf } from './schema.js';

export interface Sql { readonly text: string; readonly params: readonly SqlValue[] }

const TRUE = "x'01'";
const FALSE = "x'00'";
const SIGNS = { gte: '>=', gt: '>', lte: '<=', lt: '<' } as const;

export function whereSql(agency: string, tests: readonly Test[]): Sql {
  const parts = [...(agency === '*' ? [] : [{ text: 'agency = ?', params: [agency] }]), ...tests.map(testSql)];
  if (parts.length === 0) return { text: '', params: [] };
  return { text: ` WHERE ${parts.map((part) => part.text).join(' AND ')}`, params: parts.flatMap((part) => part.params) };
}

export const orderSql = (order: readonly Order[]): string => ` ORDER BY ${order.map(({ field, descending }) => columnOf(field) + (descending ? ' DESC' : '')).join(', ')}`;

function testSql(test: Test): Sql {
  const column = columnOf(test.field);
  return test.kind === 'in' ? inSql(column, test.values) : rangeSql(column, test);
}

function inSql(column: string, values: readonly Scalar[]): Sql {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return equalSql(column, only);
  const plain = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  const either: Sql[] = [
    // One text whatever the number of values, so one prepared statement.
    ...(plain.length > 0 || values.length === 0 ? [{ text: `${column} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(plain)] }] : []),
    ...[null, true, false].filter((value) => values.includes(value)).map((value) => equalSql(column, value)),
  ];
  return { text: `(${either.map((part) => part.text).join(' OR ')})`, params: either.flatMap((part) => part.params) };
}

function equalSql(column: string, value: Scalar): Sql {
  if (value === null) return { text: `${column} IS NULL`, params: [] };
  if (typeof value === 'boolean') return { text: `${column} = ${value ? TRUE : FALSE}`, params: [] };
  return { text: `${column} = ${placeholder(value)}`, params: [parameter(value)] };
}

function rangeSql(column: string, { type, bounds }: Extract<Test, { kind: 'range' }>): Sql {
  const parts = (['gte', 'gt', 'lte', 'lt'] as const).flatMap((side): Sql[] => {
    const bound = bounds[side];
    return bound === undefined ? [] : [{ text: `${column} ${SIGNS[side]} ${placeholder(bound)}`, params: [parameter(bound)] }];
  });
  // Numbers stand before all text and text before all blobs: the open end of a range stops where its type does.
  const text = [...parts.map((part) => part.text), ...(type === 'number' ? [`${column} < ''`] : [`${column} >= ''`, `${column} < x''`])].join(' AND ');
  return { text, params: parts.flatMap((part) => part.params) };
}

/** A fraction goes through the same JSON reader as the stored one, so that both are rounded alike. */
const isFraction = (value: string | number): boolean => typeof value === 'number' && !Number.isSafeInteger(value);
const placeholder = (value: string | number) => (isFraction(value) ? "json_extract(?, '$')" : '?');
const parameter = (value: string | number): SqlValue => (isFraction(value) ? JSON.stringify(value) : value);
