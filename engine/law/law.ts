/** The door of the statutes: terms, citations, facts, rules and the data they are loaded from. */
export { citation, referenceOf, UNVERIFIED, type Basis, type Citation } from './citations/citations.js';
export { factScope, type ActFacts, type CaseFacts, type IssuedDocumentFacts, type OfficerFacts, type PenaltyFacts, type TermFacts } from './facts/facts.js';
export { loadLaw, type Law, type LawFiles, type LegalDocument, type Parameter } from './load-law.js';
export { checkAct, type Finding } from './rules/check-act.js';
export type { Guard, Mode, RuleEntry } from './rules/guard.js';
export { LawDataError } from './shape.js';
export { addDays, daysBetween, formatDate, isPlainDate, planTerm, remaining, termInForce, workCalendar, workingDaysBetween } from './terms/terms.js';
export type { Extension, Pause, PlainDate, Remaining, TermDefinition, TermInput, TermOfTheTime, TermPlan, WorkCalendar } from './terms/terms.js';
