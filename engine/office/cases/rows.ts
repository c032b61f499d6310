/**
 * The rows of a case: what an act is guarded by and what it changes, in one transaction. Read models answer from these rows (and the trail); they are
 * denormalised where a list needs it, and always written together with what they repeat.
 */
import { collection, type Row } from '../../store/contract.js';
import type { Command } from '../../runtime/port.js';

/** A fact of the file and where it came from. */
export interface Fact { readonly value: unknown; readonly label: string; readonly stepId: string; readonly stepName: string; readonly occurredOn: string; readonly actId: string }
/** A legal event (clue-received, notice-served …) as it stands after corrections. */
export interface LegalEvent { readonly event: string; readonly n: number; readonly occurredOn: string; readonly actId: string; readonly corrected: boolean }

export interface Received { readonly defences: number; readonly hearingRequests: number; readonly hearingHeld: boolean; readonly defencesReviewed: number }

export interface CaseRow extends Row {
  readonly number: string | null;
  readonly title: string;
  readonly partyName: string;
  readonly place: string;
  readonly unit: string;
  readonly status: 'open' | 'closed';
  readonly phase: string;
  readonly phasesDone: readonly string[];
  readonly procedureId: string;
  readonly bundle: string;
  readonly instanceKey: string | null;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly officerIds: readonly string[];
  readonly facts: Readonly<Record<string, Fact>>;
  readonly events: readonly LegalEvent[];
  /** What came in, counted as acts are confirmed; absent in rows of earlier builds, where the acts tell. */
  readonly received?: Received;
  /** Counted for the auditor's list. */
  readonly exceptions: number;
  readonly termsMissed: number;
}
export const caseRows = collection<CaseRow>({ name: 'cases', indexes: [['status', 'openedAt'], ['number'], ['bundle', 'status'], ['partyName'], ['openedAt']], unique: [] });

/** One engine user task: the engine owns whether it exists (`open`), the office who holds it. Case fields repeat for the inbox. */
export interface TaskRow extends Row {
  readonly caseId: string;
  readonly instanceKey: string;
  readonly stepId: string;
  readonly stepName: string;
  readonly phase: string;
  /** All roles that may do it; `role`, the first of them, is what the inbox filters by. */
  readonly roles: readonly string[];
  readonly role: string;
  readonly state: 'open' | 'acting' | 'done' | 'withdrawn';
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly doneBy: string | null;
  readonly since: string;
  readonly endedAt: string | null;
  readonly caseNumber: string | null;
  readonly caseTitle: string;
  readonly partyName: string;
  readonly place: string;
  /** Last lawful day of the nearest running term; '9999-12-31' when there is none, so that lists sort in one order. */
  readonly dueOn: string;
  readonly dueDeadlineId: string | null;
}
export const taskRows = collection<TaskRow>({ name: 'tasks', indexes: [['caseId', 'state'], ['state', 'holderId', 'dueOn'], ['state', 'role', 'holderId', 'dueOn'], ['doneBy', 'endedAt']], unique: [], together: 'caseId' });

/** A message the diagram is ready to receive now: `party:…` is registered by a person, `term:…` released by the office. */
export interface SubscriptionRow extends Row { readonly caseId: string; readonly elementInstanceKey: string; readonly elementId: string; readonly message: string; readonly correlationKey: string; readonly since: string }
export const subscriptionRows = collection<SubscriptionRow>({ name: 'subscriptions', indexes: [['caseId'], ['elementInstanceKey'], ['message', 'correlationKey']], unique: [], together: 'caseId' });

/** Which case an engine instance belongs to; called instances point to their caller's case. */
export interface InstanceRow extends Row { readonly caseId: string; readonly parentKey: string | null }
export const instanceRows = collection<InstanceRow>({ name: 'instances', indexes: [['caseId']], unique: [] });

export interface PlannedTerm { readonly occurrence: string; readonly deadlineId: string; readonly n: number; readonly startEvent: string; readonly startOn: string }
export interface FindingNote { readonly ruleId: string; readonly mode: string; readonly message: string; readonly reason: string | null }

/** An act under the act protocol: prepared → (engine) → confirmed or refused. Also the outbox: prepared acts are submitted again after a crash. */
export interface ActRow extends Row {
  readonly caseId: string;
  readonly kind: 'open-case' | 'complete-step' | 'receive-message' | 'release-term' | 'correct-event' | 'reseat';
  readonly state: 'prepared' | 'confirmed' | 'refused';
  readonly stepId: string;
  readonly taskKey: string | null;
  readonly command: Command | null;
  readonly formData: Readonly<Record<string, unknown>>;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly findings: readonly FindingNote[];
  readonly events: readonly { readonly event: string; readonly occurredOn: string }[];
  readonly starts: readonly PlannedTerm[];
  readonly refusal: string | null;
}
export const actRows = collection<ActRow>({ name: 'acts', indexes: [['state'], ['caseId', 'state']], unique: [] });

export type TermState = 'running' | 'kept' | 'missed' | 'expired' | 'waived';
/** A legal term as an occurrence: `case/deadline/n`. `working` is its calculation, line by line. */
export interface TermRow extends Row {
  readonly caseId: string;
  readonly deadlineId: string;
  readonly n: number;
  readonly name: string;
  readonly startEvent: string;
  readonly startOn: string;
  readonly lastDay: string | null;
  readonly working: readonly string[];
  readonly warnings: readonly string[];
  readonly calendarVersion: string;
  /** Counts re-plannings; part of the release's message id. */
  readonly revisionNo: number;
  readonly state: TermState;
  readonly endedOn: string | null;
  /** The diagram waits for it: released after `releaseAfter` (last day plus grace for post in transit). */
  readonly awaited: boolean;
  readonly releaseAfter: string | null;
  readonly released: boolean;
}
export const termRows = collection<TermRow>({ name: 'terms', indexes: [['caseId', 'deadlineId'], ['state'], ['awaited', 'released', 'releaseAfter']], unique: [['caseId', 'deadlineId', 'n']], together: 'caseId' });

export interface DraftRow extends Row { readonly caseId: string; readonly stepId: string; readonly personId: string; readonly formData: Readonly<Record<string, unknown>>; readonly savedAt: string }
export const draftRows = collection<DraftRow>({ name: 'drafts', indexes: [['caseId', 'stepId']], unique: [] });

export interface IncidentRow extends Row { readonly caseId: string; readonly elementId: string; readonly errorType: string; readonly message: string; readonly state: 'open' | 'resolved'; readonly at: string }
export const incidentRows = collection<IncidentRow>({ name: 'incidents', indexes: [['state'], ['caseId']], unique: [] });

/** How far a reader of the record stream has come; written with what it wrote. */
export interface PositionRow extends Row { readonly position: Readonly<Record<string, string>> }
export const positionRows = collection<PositionRow>({ name: 'positions', indexes: [], unique: [] });

/** For the store, at start-up. */
export const caseCollections = [caseRows, taskRows, subscriptionRows, instanceRows, actRows, termRows, draftRows, incidentRows, positionRows] as const;
