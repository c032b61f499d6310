/** The door of the statutes: terms, citations, facts, rules and the data they are loaded from. */
export { citation } from './citations/citations.js';
export { type CaseFacts } from './facts/facts.js';
export { loadLaw, type Law, type LawFiles } from './load-law.js';
export { checkAct } from './rules/check-act.js';
export type { Guard } from './rules/guard.js';
export { LawDataError } from './shape.js';
export { addDays, formatDate, planTerm, remaining, workCalendar, workingDaysBetween } from './terms/terms.js';
export type { TermDefinition, WorkCalendar } from './terms/terms.js';
