/** The executable part of a rule: when it applies to an act, what must hold, and what is said when it does not. */
import type { CompiledExpression } from '../../bpmn/feel/feel.js';
import type { Basis } from '../citations/citations.js';
import type { CaseFacts } from '../facts/facts.js';
import type { PlainDate } from '../terms/terms.js';
import type { Entry } from '../shape.js';
import type { MessageTemplate } from './message.js';

/** block: unlawful, refused. confirm: lawful with a written reason. warn: told. audit: only the auditor sees it. */
export type Mode = 'block' | 'confirm' | 'warn' | 'audit';
export const MODES: readonly Mode[] = ['block', 'confirm', 'warn', 'audit'];

/** A rule as `rules.json` states it. */
export interface RuleEntry extends Entry { readonly id: string; readonly statement: string; readonly basis: readonly Basis[]; readonly mode: string; readonly severity: string; readonly verified: boolean; readonly effectiveFrom: PlainDate | null; readonly effectiveTo: PlainDate | null }

export type Example = Readonly<Record<string, unknown>>;

/** A rule that FEEL cannot say. True: it holds; null: it cannot be told, which is not an allegation. */
export type CodeRule = (facts: CaseFacts, parameters: Readonly<Record<string, unknown>>) => boolean | null;

export interface Guard {
  readonly ruleId: string;
  /** Which part of the rule, where a rule has several. */
  readonly part: string;
  readonly statement: string;
  readonly basis: readonly Basis[];
  readonly verified: boolean;
  readonly mode: Mode;
  readonly severity: string;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
  readonly when: CompiledExpression;
  readonly holds: CompiledExpression | CodeRule;
  readonly message: MessageTemplate;
  /** Other modes for other circumstances; the first that applies. */
  readonly modeWhen: readonly { readonly when: CompiledExpression; readonly mode: Mode }[];
  readonly goodExample: string;
  readonly badExample: string;
  /** Facts laid over `baseFacts` that must pass, and that must be found. */
  readonly good: Example;
  readonly bad: Example;
}
