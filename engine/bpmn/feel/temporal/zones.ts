/** Offsets of IANA zones, from the rules that the platform carries (`Intl`); nothing here is touched by values without a zone. */

/** What a Date can hold, less two days for the offset itself. */
const FARTHEST_MS = 8.64e15 - 172_800_000;
const clocks = new Map<string, Intl.DateTimeFormat | null>();

function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = makeClock(zone);
  clocks.set(zone, made);
  return made;
}

function makeClock(zone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z][\w/+-]*$/.test(zone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  } catch {
    return null;
  }
}

export const isZone = (zone: string): boolean => clockOf(zone) !== null;

/** Seconds east of UTC at an instant. Beyond the years that the platform knows, the rules of its last ones hold. */
export function offsetAt(zone: string, epochSecond: number): number {
  const clock = clockOf(zone);
  if (clock === null) return 0;
  const at = Math.max(-FARTHEST_MS, Math.min(FARTHEST_MS, epochSecond * 1000));
  const parts: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = value;
  const year = parts['era'] === 'BC' || parts['era'] === 'B' ? 1 - Number(parts['year']) : Number(parts['year']);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts['month']) - 1, Number(parts['day']));
  local.setUTCHours(Number(parts['hour']), Number(parts['minute']), Number(parts['second']));
  return Math.round((local.getTime() - at) / 1000);
}

/** The offset at a wall-clock moment. Twice there (clocks put back): the earlier. Never there (clocks put forward): the moment moves by what was skipped. */
export function offsetOfLocal(zone: string, localSecond: number): { readonly offset: number; readonly skipped: number } {
  const [before, after] = [offsetAt(zone, localSecond - 86_400), offsetAt(zone, localSecond + 86_400)];
  if (before === after) return { offset: before, skipped: 0 };
  for (const offset of [before, after]) if (offsetAt(zone, localSecond - offset) === offset) return { offset, skipped: 0 };
  return { offset: after, skipped: after - before };
}

const WINTER_2024 = 1_704_067_200;
const SUMMER_2024 = 1_719_792_000;

/** The offset without daylight saving. */
export const standardOffset = (zone: string): number => Math.min(offsetAt(zone, WINTER_2024), offsetAt(zone, SUMMER_2024));
