/** First byte of a packed value. */
export const Tag = {
  NULL: 0, FALSE: 1, TRUE: 2, INTEGER: 3, DOUBLE: 4,
  /** Text: empty, as it is, by its place in this act, by its number in the table of names, with lone surrogates. */
  EMPTY: 5, TEXT: 6, SEEN: 7, NAME: 8, CODE_UNITS: 9,
  /** Text that is a whole number: small, or near the last large one (keys and positions are). */
  DECIMAL: 10, NEAR_DECIMAL: 11,
  ARRAY: 12, OBJECT: 13,
  /** A record's value: its property names are one entry in the table of names, then a bit for each that differs from the record before. */
  SHAPE: 14,
  EMPTY_OBJECT: 15, EMPTY_ARRAY: 16,
} as const;

/** Properties of record values that hold names out of a model, so that their text is worth a number. */
export const NAMING_PROPERTIES: ReadonlySet<string> = new Set([
  'bpmnProcessId', 'elementId', 'targetElementId', 'startEventId', 'catchEventId', 'signalName', 'throwElementId', 'catchElementId', 'escalationCode', 'compensableActivityId', 'throwEventId', 'compensationHandlerId', 'bpmnElementType', 'bpmnEventType', 'messageName', 'name', 'type', 'worker', 'decisionId', 'decisionName', 'failedDecisionId',
  'decisionRequirementsId', 'errorType', 'errorCode', 'resourceName', 'externalFormReference', 'updateSemantics',
]);

export const SHAPE_SEPARATOR = '\u0001';

/** Integers that the signed varint holds exactly. */
export const isPackableInteger = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 52 && !Object.is(value, -0);

const DECIMAL = /^(?:0|-?[1-9]\d{0,15})$/;
/** Below this a decimal is packed by itself, from here on by its distance to the last one. */
export const SMALL_DECIMAL = 2 ** 31;
/** Up to here the distance of any two still fits the signed varint. Keys of the first partition end at 2^52. */
const LARGEST_DECIMAL = 2 ** 52;

/** The number that a canonical decimal text stands for, when it can be packed as one. */
export function decimalOf(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (text.length > 17 || ((first < 48 || first > 57) && first !== 45) || !DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return value > -SMALL_DECIMAL && value < LARGEST_DECIMAL ? value : undefined;
}
