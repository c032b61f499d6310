/** Is the answer the expected value? */

export function sameValue(expected, actual) {
  switch (expected.t) {
    case 'null': return actual === null || actual === undefined;
    case 'number': return typeof actual === 'number' && (Math.abs(expected.v - actual) < 1e-8 || expected.v === actual);
    case 'string': case 'boolean': return actual === expected.v;
    case 'list': return Array.isArray(actual) && actual.length === expected.v.length && expected.v.every((each, at) => sameValue(each, actual[at]));
    case 'context': return sameContext(expected.v, actual);
    default: return sameMoment(expected.t, expected.v, actual);
  }
}

function sameContext(expected, actual) {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const names = Object.keys(expected);
  return names.length === Object.keys(actual).length && names.every((name) => name in actual && sameValue(expected[name], actual[name]));
}

function sameMoment(type, expected, actual) {
  const meaning = typeof actual === 'string' ? canonical(type, actual) : null;
  return meaning !== null && meaning === canonical(type, expected);
}

const DATE = /^([+-]?\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;
const TIME = /^T?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d*))?)?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[\w/+-]+)?$/;
const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;

const zone = (text) => (!text ? '' : text === 'Z' || /^@(Z|UTC|Etc\/UTC)$/i.test(text) || /^[+-]00:00(:00)?$/.test(text) ? 'Z' : text.replace(/^([+-]\d\d:\d\d):00$/, '$1'));
const fraction = (digits) => (digits ?? '').replace(/0+$/, '');

/** One text for every way to write the same; null when it is no such value. */
function canonical(type, text) {
  switch (type) {
    case 'date': { const found = DATE.exec(text); return found && `D${Number(found[1])}-${found[2]}-${found[3]}`; }
    case 'time': { const found = TIME.exec(text); return found && `T${found[1]}:${found[2]}:${found[3] ?? '00'}.${fraction(found[4])}${zone(found[5])}`; }
    case 'dateTime': return canonicalDateTime(text);
    default: return canonicalDuration(text);
  }
}

function canonicalDateTime(text) {
  const found = /^([+-]?\d{4,}-\d\d-\d\d)T(.*)$/.exec(text.replace(/\[([\w/+-]+)\]$/, '@$1').replace(/(Z|[+-]\d\d:\d\d)@/, '@'));
  if (!found || found[2].startsWith('24:00:00')) return null;
  const [date, time] = [canonical('date', found[1]), canonical('time', found[2])];
  return date && time && date + time;
}

function canonicalDuration(text) {
  const found = DURATION.exec(text);
  if (!found || /^-?P$/.test(text)) return null;
  const sign = found[1] ? -1n : 1n;
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(2, 9).map((part) => BigInt(part ?? 0));
  const nanos = BigInt(`${found[9] ?? ''}000000000`.slice(0, 9));
  return `P${sign * (years * 12n + months)}m${sign * (((((weeks * 7n + days) * 24n + hours) * 60n + minutes) * 60n + seconds) * 1_000_000_000n + nanos)}n`;
}

export function show(value) {
  if (value.t === 'list') return `[${value.v.map(show).join(', ')}]`;
  if (value.t === 'context') return `{${Object.entries(value.v).map(([name, each]) => `${name}: ${show(each)}`).join(', ')}}`;
  return value.t === 'null' ? 'null' : value.t === 'string' ? JSON.stringify(value.v) : value.t === 'number' || value.t === 'boolean' ? String(value.v) : `${value.t} ${value.v}`;
}
