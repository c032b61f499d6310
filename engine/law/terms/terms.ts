/** The door of the calculus. */
export { workCalendar, type DayKind, type WorkCalendar } from './calendar.js';
export { termInForce, type Direction, type Extension, type Pause, type Rollover, type TermDefinition, type TermOfTheTime, type TermUnit } from './definition.js';
export { addDays, daysBetween, formatDate, isPlainDate, PlainDateError, type PlainDate } from './plain-date.js';
export { planTerm, TermError, type TermInput, type TermPlan } from './plan.js';
export { remaining, workingDaysBetween, type Remaining } from './remaining.js';
export type { SkippedDay } from './count.js';
