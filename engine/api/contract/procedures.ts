import { Type, type Static } from '@sinclair/typebox';
import { Citation, Id, Instant, PlainDate, nullable } from './shared.js';

/** GET /api/procedures: the shelf. */
export const ProcedureShelfItem = Type.Object({ id: Id, name: Type.String(), basis: Type.Array(Citation), bundle: nullable(Type.String()), effectiveFrom: nullable(PlainDate), versions: Type.Integer(), runningCases: Type.Integer(), hasDraft: Type.Boolean() });
export type ProcedureShelfItem = Static<typeof ProcedureShelfItem>;
export const ProcedureShelf = Type.Object({ items: Type.Array(ProcedureShelfItem) });
export type ProcedureShelf = Static<typeof ProcedureShelf>;

/** What is wrong with a model, for a person: where, what was expected, which article, how to mend it. */
export const ModelFinding = Type.Object({ level: Type.Union([Type.Literal('error'), Type.Literal('warning')]), file: Type.String(), elementId: nullable(Id), message: Type.String(), basis: Type.Array(Citation) });
export type ModelFinding = Static<typeof ModelFinding>;

export const ProcedureVersion = Type.Object({ bundle: Type.String(), publishedAt: Instant, publishedBy: Type.String(), effectiveFrom: PlainDate, note: Type.String(), runningCases: Type.Integer(), current: Type.Boolean() });
export type ProcedureVersion = Static<typeof ProcedureVersion>;

/** GET /api/procedures/{id}: current drawing or the draft if there is one, versions, findings, steps with their wiring. */
export const ProcedureView = Type.Object({
  id: Id, name: Type.String(), xml: Type.String(),
  draft: nullable(Type.Object({ revision: Type.Integer(), savedAt: Instant, savedBy: Type.String() })),
  versions: Type.Array(ProcedureVersion),
  findings: Type.Array(ModelFinding),
  steps: Type.Array(Type.Object({ stepId: Id, name: Type.String(), roles: Type.Array(Type.String()), form: nullable(Type.String()), documents: Type.Array(Type.Object({ templateId: Id, name: Type.String() })), terms: Type.Array(Type.Object({ deadlineId: Id, name: Type.String() })), article: Type.Array(Citation) })),
});
export type ProcedureView = Static<typeof ProcedureView>;

/** PUT /api/procedures/{id}/draft (legal officer). Someone else saved since `revision` → 409, neither is overwritten. */
export const SaveProcedureDraft = Type.Object({ xml: Type.String({ maxLength: 5_000_000 }), revision: nullable(Type.Integer()) }, { additionalProperties: false });
export type SaveProcedureDraft = Static<typeof SaveProcedureDraft>;
/** POST /api/procedures/{id}/check: findings for what is drawn now; nothing is kept. */
export const CheckModel = Type.Object({ xml: Type.String({ maxLength: 5_000_000 }) }, { additionalProperties: false });
export type CheckModel = Static<typeof CheckModel>;
export const ModelCheck = Type.Object({ findings: Type.Array(ModelFinding), changes: Type.Array(Type.String()) });
export type ModelCheck = Static<typeof ModelCheck>;
/** POST /api/procedures/{id}/publish: the draft becomes an immutable bundle; new cases use it from `effectiveFrom`, running ones do not. */
export const Publish = Type.Object({ revision: Type.Integer(), effectiveFrom: PlainDate, note: Type.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false });
export type Publish = Static<typeof Publish>;
export const Published = Type.Object({ bundle: Type.String(), findings: Type.Array(ModelFinding) });
export type Published = Static<typeof Published>;
