/** Asks every rule about an intended act. Decides nothing else and changes nothing. */
import { evaluate, type CompiledExpression } from '../../bpmn/feel/feel.js';
import { citation, type Citation } from '../citations/citations.js';
import { factScope, type CaseFacts } from '../facts/facts.js';
import type { Guard, Mode } from './guard.js';
import { renderMessage } from './message.js';

export interface Finding {
  readonly ruleId: string;
  readonly mode: Mode;
  /** 无效, 撤销, 确认违法, 瑕疵. */
  readonly severity: string;
  readonly statement: string;
  /** What was expected, what was found, what to do next. */
  readonly message: string;
  readonly basis: readonly Citation[];
  readonly goodExample: string;
  readonly badExample: string;
}

const STRICTEST: readonly Mode[] = ['block', 'confirm', 'warn', 'audit'];

/** Findings, the strictest first. A rule whose text was not in force on the day of the act says nothing. */
export function checkAct(rules: readonly Guard[], facts: CaseFacts, parameters: Readonly<Record<string, unknown>>): Finding[] {
  const scope = factScope(facts, parameters);
  return rules.filter((rule) => inForce(rule, facts.act.occurredOn)).flatMap((rule) => findingOf(rule, facts, scope, parameters))
    .sort((left, right) => STRICTEST.indexOf(left.mode) - STRICTEST.indexOf(right.mode) || left.ruleId.localeCompare(right.ruleId));
}

const inForce = (rule: Guard, on: string): boolean => (rule.effectiveFrom === null || on >= rule.effectiveFrom) && (rule.effectiveTo === null || on <= rule.effectiveTo);

const isTrue = (expression: CompiledExpression, scope: Readonly<Record<string, unknown>>): boolean => {
  const result = evaluate(expression, scope);
  return result.ok && result.value === true;
};

function findingOf(rule: Guard, facts: CaseFacts, scope: Readonly<Record<string, unknown>>, parameters: Readonly<Record<string, unknown>>): Finding[] {
  if (!isTrue(rule.when, scope) || holds(rule, facts, scope, parameters)) return [];
  return [{
    ruleId: rule.ruleId, mode: rule.modeWhen.find(({ when }) => isTrue(when, scope))?.mode ?? rule.mode, severity: rule.severity, statement: rule.statement,
    message: renderMessage(rule.message, scope), basis: rule.basis.map((basis) => citation(basis, rule.verified)), goodExample: rule.goodExample, badExample: rule.badExample,
  }];
}

function holds(rule: Guard, facts: CaseFacts, scope: Readonly<Record<string, unknown>>, parameters: Readonly<Record<string, unknown>>): boolean {
  if (typeof rule.holds === 'function') return rule.holds(facts, parameters) !== false;
  return isTrue(rule.holds, scope);
}
