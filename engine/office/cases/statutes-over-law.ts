/** The statutes as the case office asks them, over the law room and its data. Pure: the calendar and the data are handed in. */
import { addDays, checkAct, citation, formatDate, planTerm, remaining, workingDaysBetween, type Law, type TermDefinition, type WorkCalendar } from '../../law/law.js';
import type { Basis, GuardFinding, Statutes, TermPlanned } from './statutes.js';

/** A term within so many days of its unit is "soon". */
const SOON = 3;

const basisOf = (law: string, article: number | string | undefined, quote: string, verified: boolean): Basis => {
  const { reference } = citation({ law, article, quote }, verified);
  return { text: reference, quote, verified };
};

const notLoaded = (message: string, calendar: WorkCalendar): TermPlanned => ({ lastDay: null, steps: [], warnings: [message], calendarVersion: calendar.version });

/** `count` working days after the day, or before it when negative. */
const afterWorkingDays = (calendar: WorkCalendar, day: string, count: number): string => {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0;) { reached = addDays(reached, step); if (calendar.isWorkingDay(reached)) left -= 1; }
  return reached;
};

/** Words of an article, wherever the data quotes it. */
const quoteOf = (law: Law, name: string, article: number): string => {
  const bases = [...[...law.rules.values()].flatMap((rule) => rule.basis), ...[...law.terms.values()].map((term) => term.basis)];
  return bases.find((basis) => basis.law === name && basis.article === article && basis.quote !== undefined)?.quote ?? '';
};

const stateOf = (definition: TermDefinition | undefined, lastDay: string, today: string, calendar: WorkCalendar): 'running' | 'soon' | 'today' | 'overdue' => {
  if (today === lastDay) return 'today';
  if (today > lastDay) return definition?.direction === 'not-before' ? 'running' : 'overdue';
  const soonest = definition?.unit === 'working-day' ? workingDaysBetween(today, lastDay, calendar) <= SOON : addDays(today, SOON) >= lastDay;
  return soonest ? 'soon' : 'running';
};

const findings = (law: Law, facts: Parameters<Statutes['check']>[0]): readonly GuardFinding[] =>
  checkAct(law.guards, facts, law.parameterValues).map(({ ruleId, mode, severity, message, basis }) => ({ ruleId, mode, severity, message, basis: basis.map(({ reference, quote, verified }) => ({ text: reference, quote, verified })) }));

export const statutesOver = (law: Law, calendar: WorkCalendar, names: Readonly<Record<string, string>>): Statutes => {
  const remember = new Map<string, Basis>();
  return {
    deadline: (id) => law.terms.get(id),
    plan(id, startOn) {
      const found = law.term(id, startOn);
      if (!found.loaded) return notLoaded(found.message, calendar);
      const { lastDay, steps, warnings, calendarVersion } = planTerm(found.term, { startOn, calendar });
      return { lastDay, steps, warnings, calendarVersion };
    },
    termName: (id) => names[id] ?? `${law.terms.get(id)?.fromName ?? id}至${law.terms.get(id)?.toName ?? ''}期限`,
    termBasis(id) {
      const definition = law.terms.get(id);
      return definition === undefined ? [] : [basisOf(definition.basis.law, definition.basis.article, definition.basis.quote ?? '', definition.verified)];
    },
    remaining(id, lastDay, today) {
      const definition = law.terms.get(id);
      const waiting = definition?.direction === 'not-before' || definition?.direction === 'at-least';
      const { text } = remaining({ lastDay, unit: definition?.unit ?? 'calendar-day', direction: definition?.direction ?? 'at-most', ...(waiting && { earliestOn: addDays(lastDay, 1) }) }, today, calendar);
      return { text, state: stateOf(definition, lastDay, today, calendar) };
    },
    cite({ law: name, article }) {
      const key = `${name}/${article}`;
      const held = remember.get(key) ?? basisOf(name, article, quoteOf(law, name, article), true);
      remember.set(key, held);
      return held;
    },
    addWorkingDays: (day, count) => afterWorkingDays(calendar, day, count),
    parameter(name) {
      const held = law.parameterValues[name];
      const value = held !== null && typeof held === 'object' && 'amount' in held ? held.amount : held;
      if (typeof value !== 'number') throw new Error(`Expected parameter ${name} in processes/law/parameters.json to have a number as value, but it has ${JSON.stringify(value)}.`);
      return value;
    },
    dateText: formatDate,
    check: (facts) => findings(law, facts),
  };
};
