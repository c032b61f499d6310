/** What a rule may ask about an intended act: the act itself and the case's own rows, plain JSON. Nothing here is read from a view. */
import type { PlainDate } from '../terms/terms.js';

export interface ActFacts {
  readonly step: string;
  /** Template ids of the documents that the act makes. */
  readonly documents: readonly string[];
  /** Legal events that the act brings about, as `deadlines.json` names them. */
  readonly events: readonly string[];
  /** When it happened, and when it is written down. */
  readonly occurredOn: PlainDate;
  readonly recordedOn: PlainDate;
  readonly form: Readonly<Record<string, unknown>>;
}

export interface OfficerFacts { readonly id: string; readonly name: string; readonly certificateNo: string | null; readonly validFrom: PlainDate | null; readonly validTo: PlainDate | null }

export interface IssuedDocumentFacts {
  readonly id: string;
  readonly number: string | null;
  readonly occurredOn: PlainDate;
  readonly officers?: readonly string[];
  /** `YYYY-MM-DDTHH:mm`, of a record that took time. */
  readonly startAt?: string;
  readonly endAt?: string;
  readonly place?: string;
  readonly served?: { readonly on: PlainDate; readonly mode: string };
}

export interface TermFacts { readonly lastDay: PlainDate | null; readonly open: boolean; readonly waived: boolean; /** After the grace for post under way. */ readonly releaseAfter?: PlainDate | null }
export interface PenaltyFacts { readonly kinds: readonly string[]; readonly fine: number }

export interface CaseFacts {
  readonly act: ActFacts;
  /** Known facts by field name, and these. */
  readonly case: Readonly<Record<string, unknown>> & { readonly filedOn?: PlainDate | null; readonly violationOn?: unknown; readonly noticeServedOn?: PlainDate | null; readonly partyType?: unknown; readonly events?: Readonly<Record<string, PlainDate>> };
  /** Who acts, or who handles the case where the act names nobody. */
  readonly officers: readonly OfficerFacts[];
  readonly documents: readonly IssuedDocumentFacts[];
  /** The latest occurrence of each term, by the id in `deadlines.json`. */
  readonly terms: Readonly<Record<string, TermFacts>>;
  readonly penalty: { readonly notified: PenaltyFacts | null; readonly decided: PenaltyFacts | null; /** The notice that the first defence or hearing was about, if a later one replaced it. */ readonly defendedAgainst?: PenaltyFacts | null };
  readonly received: { readonly defences: number; readonly hearingRequests: number; readonly hearingHeld: boolean; readonly defencesReviewed: number };
  readonly now: { readonly today: PlainDate };
}

const camel = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const camelKeys = (record: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(record).map(([key, value]) => [camel(key), value]));

/** The same facts as FEEL sees them: ids become names (`defence-window` → `terms.defenceWindow`). */
export function factScope(facts: CaseFacts, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...facts, terms: camelKeys(facts.terms), events: camelKeys(facts.case.events ?? {}), params: parameters };
}
