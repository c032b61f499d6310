/** What the case office asks of the statutes. Built over `law/` once, with the data of `processes/law/`; pure, so every answer can be recomputed. */
export interface Basis { readonly text: string; readonly quote: string; readonly verified: boolean }
/** What a guard found about an intended act. */
export interface GuardFinding { readonly ruleId: string; readonly mode: 'block' | 'confirm' | 'warn' | 'audit'; readonly severity: string; readonly message: string; readonly basis: readonly Basis[] }
export interface TermPlanned { readonly lastDay: string | null; readonly steps: readonly string[]; readonly warnings: readonly string[]; readonly calendarVersion: string }

export interface Statutes {
  deadline(id: string): { readonly from: string; readonly to: string } | undefined;
  /** Chosen by the law in force on the day the term starts. */
  plan(deadlineId: string, startOn: string): TermPlanned;
  termName(deadlineId: string): string;
  termBasis(deadlineId: string): readonly Basis[];
  /** "还剩 9 个工作日", "今天到期", "逾期 3 日". */
  remaining(deadlineId: string, lastDay: string, today: string): { readonly text: string; readonly state: 'running' | 'soon' | 'today' | 'overdue' };
  /** 《部令55号》第十五条 with its words, when the data holds them. */
  cite(article: { readonly law: string; readonly article: number }): Basis;
  addWorkingDays(day: string, count: number): string;
  parameter(name: string): number;
  dateText(day: string): string;
  check(facts: GuardFacts): readonly GuardFinding[];
}

/** What guards are asked about: the intended act on the case's own rows. Field by field what `law/facts` declares. */
export interface GuardFacts {
  readonly act: { readonly step: string; readonly documents: readonly string[]; readonly events: readonly string[]; readonly occurredOn: string; readonly recordedOn: string; readonly form: Readonly<Record<string, unknown>> };
  readonly case: Readonly<Record<string, unknown>>;
  readonly officers: readonly { readonly id: string; readonly name: string; readonly certificateNo: string; readonly validFrom: string; readonly validTo: string }[];
  readonly documents: readonly { readonly id: string; readonly number: string | null; readonly occurredOn: string }[];
  readonly terms: Readonly<Record<string, { readonly lastDay: string | null; readonly open: boolean; readonly waived: boolean; readonly releaseAfter: string | null }>>;
  readonly penalty: { readonly notified: { readonly kinds: readonly string[]; readonly fine: number } | null; readonly decided: { readonly kinds: readonly string[]; readonly fine: number } | null };
  readonly received: { readonly defences: number; readonly hearingRequests: number; readonly hearingHeld: boolean; readonly defencesReviewed: number };
  readonly now: { readonly today: string };
}
