/** Whether two values of the suites are the same: numbers within 1e-8, moments and durations by what they mean, a context with exactly these keys. */

const trimmed = (text) => text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');
const DURATION = /^(-)?P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/;

function durationMeant(text) {
  const parts = DURATION.exec(text);
  if (!parts) return text;
  const sign = parts[1] ? -1 : 1;
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  return `${sign * (years * 12 + months)}m${sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)}s`;
}

const momentMeant = (text) => trimmed(text.replace(/^T/, '').replace(/\[([^\]]+)\]$/, '@$1').replace(/(Z|[+-]\d\d:\d\d)@/, '@').replace(/([+-])00:00$/, 'Z').replace(/(^|T)(\d\d:\d\d)(?=$|Z|[+-]|@)/, '$1$2:00'));

const meant = (type, text) => (type === 'duration' ? durationMeant(text) : momentMeant(text));

const sameNumber = (expected, actual) => typeof actual === 'number' && (Math.abs(expected - actual) < 1e-8 || Math.abs(expected - actual) <= 1e-12 * Math.abs(expected));

function sameTyped(expected, actual) {
  const type = actual?.['@type'] ?? (typeof actual === 'string' ? expected['@type'] : null);
  return type === expected['@type'] && meant(type, expected.value) === meant(type, String(actual?.value ?? actual));
}

const sameList = (expected, actual) => Array.isArray(actual) && actual.length === expected.length && expected.every((each, at) => same(each, actual[at]));

function sameContext(expected, actual) {
  if (actual === null || typeof actual !== 'object' || Array.isArray(actual)) return false;
  const keys = Object.keys(expected);
  return keys.length === Object.keys(actual).length && keys.every((key) => key in actual && same(expected[key], actual[key]));
}

export function same(expected, actual) {
  if (expected === null || expected === undefined) return actual === null || actual === undefined;
  if (typeof expected === 'number') return sameNumber(expected, actual);
  if (typeof expected !== 'object') return expected === actual;
  if (expected['@type']) return sameTyped(expected, actual);
  return Array.isArray(expected) ? sameList(expected, actual) : sameContext(expected, actual);
}
