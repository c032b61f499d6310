/** When a timer is due: ISO 8601 dates, durations and repetitions, and cron, reckoned in UTC as the broker does by default. */
import type { EventTrigger } from '../../model/executable.js';
import { addDuration, firstOfCycle, nextOfCycle, parseCycle, parseDate, parseDuration } from '../../model/timing.js';
import type { Variables } from '../../protocol/values.js';
import { failed, success, type Result } from '../run.js';
import { evaluateOn } from './expressions.js';

type Timer = Extract<EventTrigger, { kind: 'timer' }>;
/** `repetitions`: how many more times, -1 without end. */
export interface Schedule { readonly dueDate: number; readonly repetitions: number }

export function scheduleOf(timer: Timer, variables: Variables, now: number): Result<Schedule> {
  const result = evaluateOn(timer.expression, variables, 'EXTRACT_VALUE_ERROR', now);
  if (!result.ok) return result;
  const text = result.value;
  if (typeof text !== 'string') return invalid(timer, text);
  if (timer.timer === 'date') {
    const date = parseDate(text);
    return date === undefined ? invalid(timer, text) : success({ dueDate: date, repetitions: 1 });
  }
  if (timer.timer === 'duration') {
    const duration = parseDuration(text);
    return duration ? success({ dueDate: addDuration(now, duration), repetitions: 1 }) : invalid(timer, text);
  }
  const cycle = parseCycle(text);
  const dueDate = cycle && firstOfCycle(cycle, now);
  return cycle && dueDate !== undefined ? success({ dueDate, repetitions: cycle.repetitions }) : invalid(timer, text);
}

/** After one firing; undefined when that was the last. */
export function nextOf(timer: Timer, variables: Variables, fired: Schedule, now: number): Result<Schedule | undefined> {
  if (timer.timer !== 'cycle' || fired.repetitions === 1) return success(undefined);
  const result = evaluateOn(timer.expression, variables, 'EXTRACT_VALUE_ERROR', now);
  if (!result.ok) return result;
  const cycle = typeof result.value === 'string' ? parseCycle(result.value) : undefined;
  const dueDate = cycle && nextOfCycle(cycle, fired.dueDate, now);
  if (dueDate === undefined) return invalid(timer, result.value);
  return success({ dueDate, repetitions: fired.repetitions === -1 ? -1 : fired.repetitions - 1 });
}

const FORMATS = { date: 'DateTime', duration: 'Duration', cycle: 'Cycle' };
const invalid = (timer: Timer, value: unknown): Result<never> =>
  failed('EXTRACT_VALUE_ERROR', `Invalid ${FORMATS[timer.timer]} format '${typeof value === 'string' ? value : JSON.stringify(value ?? null)}' for expression '${timer.expression.replace(/^=/, '')}'.`);
