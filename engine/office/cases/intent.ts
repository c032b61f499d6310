/** What a person wants to do, on its way through the act protocol. */
import type { Actor } from '../people/people.js';

export interface Handed {
  readonly actId: string;
  readonly actor: Actor;
  readonly formData: Readonly<Record<string, unknown>>;
  /** Legal time as entered. */
  readonly occurredAt: string;
  readonly confirmations: readonly { readonly ruleId: string; readonly reason: string }[];
}
export interface StepHanded extends Handed { readonly caseId: string; readonly stepId: string; /** null: the step is a message a person registers. */ readonly taskKey: string | null }
export interface CaseHanded extends Handed { readonly procedureId: string }
