import { Type, type Static } from '@sinclair/typebox';
import { Id, Instant, PlainDate, nullable } from './shared.js';

export const InboxTab = Type.Union([Type.Literal('mine'), Type.Literal('claimable'), Type.Literal('done')]);
export type InboxTab = Static<typeof InboxTab>;

/** One row of 待办/待领/已办. `due` is the nearest last lawful day among the case's running terms that this step ends. */
export const InboxItem = Type.Object({
  taskKey: Id,
  caseId: Id,
  stepId: Id,
  stepName: Type.String(),
  phase: Type.String(),
  caseNumber: nullable(Type.String()),
  caseTitle: Type.String(),
  partyName: Type.String(),
  place: Type.String(),
  holder: nullable(Type.Object({ id: Id, name: Type.String() })),
  since: Instant,
  due: nullable(Type.Object({ deadlineId: Id, termName: Type.String(), lastDay: PlainDate, lastDayText: Type.String(), remainingText: Type.String(), state: Type.Union([Type.Literal('running'), Type.Literal('soon'), Type.Literal('today'), Type.Literal('overdue')]) })),
  revision: Type.Integer(),
});
export type InboxItem = Static<typeof InboxItem>;

/** GET /api/inbox?tab=mine&q=文字: sorted by last lawful day, rows without one last. */
export const Inbox = Type.Object({
  items: Type.Array(InboxItem),
  counts: Type.Object({ mine: Type.Integer(), claimable: Type.Integer(), today: Type.Integer(), soon: Type.Integer(), overdue: Type.Integer() }),
});
export type Inbox = Static<typeof Inbox>;

/** POST /api/tasks/{taskKey}/claim and /release. `revision` is that of the row the person saw; someone else first → 409. */
export const Claim = Type.Object({ revision: Type.Integer() }, { additionalProperties: false });
export type Claim = Static<typeof Claim>;

/** GET /api/cases?q=&status=: the search and the auditor's list. */
export const CaseListItem = Type.Object({ caseId: Id, caseNumber: nullable(Type.String()), title: Type.String(), partyName: Type.String(), phase: Type.String(), status: Type.Union([Type.Literal('open'), Type.Literal('closed')]), openedAt: Instant, exceptions: Type.Integer(), termsMissed: Type.Integer() });
export type CaseListItem = Static<typeof CaseListItem>;
export const CaseList = Type.Object({ items: Type.Array(CaseListItem) });
export type CaseList = Static<typeof CaseList>;

/** GET /api/events (server-sent): `inbox` when a row of mine or my unit's came, changed or went; `case` with its id. */
export const LiveEvent = Type.Union([
  Type.Object({ type: Type.Literal('inbox') }),
  Type.Object({ type: Type.Literal('case'), caseId: Id }),
]);
export type LiveEvent = Static<typeof LiveEvent>;
