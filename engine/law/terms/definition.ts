/** A statutory term as the law states it, and what a case adds to it. */
import type { Basis } from '../citations/citations.js';
import type { PlainDate } from './plain-date.js';

export type TermUnit = 'working-day' | 'calendar-day' | 'month' | 'year' | 'hour' | 'unspecified-day';
export type Rollover = 'roll-to-next-working-day' | 'none' | 'not-before';
export type Direction = 'at-most' | 'at-least' | 'not-before' | 'accrual';

export interface TermDefinition {
  readonly id: string;
  readonly procedure: string;
  /** Event ids; `fromName` is what the working prints. */
  readonly from: string;
  readonly to: string;
  readonly fromName?: string;
  readonly toName?: string;
  /** Absent for an additive extension, which has `extends` and `addAmount`. */
  readonly amount: number | null;
  readonly unit: TermUnit;
  readonly direction: Direction;
  readonly rollover: Rollover;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
  readonly extendable: false | Readonly<Record<string, unknown>>;
  readonly extends?: string;
  readonly addAmount?: number;
  readonly approver?: string;
  /** Kinds of time that do not count: 听证, 检测, 检验, 鉴定, 中止调查. */
  readonly excluded?: readonly string[];
  readonly pausable?: boolean;
  readonly basis: Basis;
  readonly unitBasis?: Basis;
  /** Where «the first day does not count» is written for this term. */
  readonly countingBasis?: Basis;
  readonly scope: string;
  readonly verified: boolean;
  readonly note?: string;
  readonly earlier?: readonly EarlierText[];
}
export interface EarlierText { readonly effectiveFrom: PlainDate; readonly effectiveTo: PlainDate; readonly amount: number; readonly unit: TermUnit; readonly basis: Basis }

/** Both ends belong to the pause. Without `to` it is still running. */
export interface Pause { readonly from: PlainDate; readonly to?: PlainDate; readonly reason: string }

export interface Extension { readonly amount: number; readonly unit: TermUnit; readonly approvedOn: PlainDate; readonly reason?: string; readonly basis?: Basis }

/** The text in force on a day, or that none is loaded. An act is never measured by a text of another time. */
export type TermOfTheTime = { readonly loaded: true; readonly term: TermDefinition } | { readonly loaded: false; readonly message: string };

export function termInForce(definition: TermDefinition, actOn: PlainDate): TermOfTheTime {
  const { effectiveFrom, effectiveTo } = definition;
  if (effectiveFrom !== null && actOn >= effectiveFrom && (effectiveTo === null || actOn <= effectiveTo)) return { loaded: true, term: definition };
  const text = definition.earlier?.find((earlier) => actOn >= earlier.effectiveFrom && actOn <= earlier.effectiveTo);
  if (text) return { loaded: true, term: { ...definition, ...text, unitBasis: undefined } };
  if (effectiveFrom === null && (effectiveTo === null || actOn <= effectiveTo)) return { loaded: true, term: definition };
  return { loaded: false, message: `当时法律未收录：${actOn} 时“${definition.basis.law}”的相应文本不在数据中，不作判断。` };
}
