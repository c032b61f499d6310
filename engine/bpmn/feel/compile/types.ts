/** `instance of`. A name that is no type of FEEL has no instances. */
import { isNumber } from '../numbers/number.js';
import type { TypeNode } from '../syntax/tree.js';
import { DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, YearsMonthsDuration } from '../temporal/values.js';
import { FeelFunction, FeelRange, isContext } from '../values.js';

/** Types that a model defines: undefined where there is none of that name. */
export type TypeLookup = (name: string) => ((value: unknown) => boolean) | undefined;

type Is = (value: unknown, type: TypeNode, own?: TypeLookup) => boolean;

const isDaysTime: Is = (value) => value instanceof DaysTimeDuration;
const isYearsMonths: Is = (value) => value instanceof YearsMonthsDuration;
const isDateTime: Is = (value) => value instanceof FeelDateTime;

const TYPES: ReadonlyMap<string, Is> = new Map<string, Is>([
  ['Any', (value) => value !== null],
  ['any', (value) => value !== null],
  ['Null', (value) => value === null],
  ['number', isNumber],
  ['string', (value) => typeof value === 'string'],
  ['boolean', (value) => typeof value === 'boolean'],
  ['date', (value) => value instanceof FeelDate],
  ['time', (value) => value instanceof FeelTime],
  ['date and time', isDateTime],
  ['date time', isDateTime],
  ['days and time duration', isDaysTime],
  ['day-time-duration', isDaysTime],
  ['years and months duration', isYearsMonths],
  ['year-month-duration', isYearsMonths],
  ['list', (value, { of: [element] }, own) => Array.isArray(value) && (element === undefined || value.every((each: unknown) => nullOr(each, element, own)))],
  ['context', (value, type, own) => isContext(value) && type.entries.every((entry) => Object.hasOwn(value, entry.name) && nullOr(value[entry.name], entry.type, own))],
  ['range', (value, { of: [end] }) => value instanceof FeelRange && (end === undefined || [value.start, value.end].every((each) => nullOr(each, end)))],
  ['function', (value, { of }) => value instanceof FeelFunction && (of.length === 0 || value.parameters.length === of.length)],
]);

/** Inside a list or a context null is of every type. */
const nullOr = (value: unknown, type: TypeNode, own?: TypeLookup): boolean => value === null || value === undefined || hasType(value, type, own);

export const hasType = (value: unknown, type: TypeNode, own?: TypeLookup): boolean => TYPES.get(type.name)?.(value, type, own) ?? own?.(type.name)?.(value) ?? false;
