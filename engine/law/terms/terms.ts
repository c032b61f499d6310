/** The door of the calculus. */
export { workCalendar, type WorkCalendar } from './calendar.js';
export { termInForce, type TermDefinition, type TermOfTheTime } from './definition.js';
export { addDays, daysBetween, formatDate, isPlainDate, type PlainDate } from './plain-date.js';
export { planTerm, TermError } from './plan.js';
export { remaining, workingDaysBetween } from './remaining.js';
