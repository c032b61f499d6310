import { Type, type Static } from '@sinclair/typebox';
import { Finding, Id, Instant, Person, PlainDate, Term, nullable } from './shared.js';

/** A file's own document. `state`: reserved (number taken, act under way), issued, voided (number kept with its reason). */
export const CaseDocument = Type.Object({
  id: Id, templateId: Id, name: Type.String(), number: nullable(Type.String()), state: Type.Union([Type.Literal('reserved'), Type.Literal('issued'), Type.Literal('voided')]),
  occurredOn: PlainDate, rendered: Type.Boolean(), sha256: nullable(Type.String()), pages: nullable(Type.Integer()), voidReason: nullable(Type.String()),
});
export type CaseDocument = Static<typeof CaseDocument>;

export const Evidence = Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer(), sha256: Type.String(), takenOn: nullable(PlainDate), place: Type.String(), note: Type.String(), by: Person, addedAt: Instant });
export type Evidence = Static<typeof Evidence>;

/** A step the engine holds open now, or a message the diagram is ready to receive (`taskKey` null, `message` set). */
export const OpenStep = Type.Object({ taskKey: nullable(Id), message: nullable(Type.String()), stepId: Id, name: Type.String(), phase: Type.String(), roles: Type.Array(Type.String()), holder: nullable(Type.Object({ id: Id, name: Type.String() })), mayAct: Type.Boolean(), since: Instant, revision: Type.Integer() });
export type OpenStep = Static<typeof OpenStep>;

/** GET /api/cases/{caseId} */
export const CaseView = Type.Object({
  caseId: Id,
  caseNumber: nullable(Type.String()),
  title: Type.String(),
  status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  procedure: Type.Object({ id: Id, name: Type.String(), bundle: Type.String() }),
  /** The procedure's own phases in order, for the strip. */
  phases: Type.Array(Type.Object({ name: Type.String(), state: Type.Union([Type.Literal('done'), Type.Literal('current'), Type.Literal('ahead')]) })),
  officers: Type.Array(Person),
  /** The one term the band shows. */
  mainTerm: nullable(Term),
  facts: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), value: Type.Unknown(), text: Type.String(), source: Type.String() })),
  openSteps: Type.Array(OpenStep),
  /** Waiting for a term or for the engine: said in words, e.g. 等待陈述申辩期满（最后一日 …）. */
  waiting: Type.Array(Type.String()),
  terms: Type.Array(Term),
  documents: Type.Array(CaseDocument),
  evidence: Type.Array(Evidence),
  journal: Type.Object({ length: Type.Integer(), head: Type.String() }),
});
export type CaseView = Static<typeof CaseView>;

/** GET /api/cases/{caseId}/steps/{stepId}: the form, filled with what is known. Opening a new case: GET /api/procedures/{id}/start. */
export const StepForm = Type.Object({
  stepId: Id,
  name: Type.String(),
  phase: Type.String(),
  article: Type.Array(Type.Object({ text: Type.String(), quote: Type.String() })),
  guidance: Type.String(),
  schema: Type.Unknown(),
  uiSchema: Type.Unknown(),
  /** ES module, served by hash, exporting the precompiled Ajv validator that rjsf's createPrecompiledValidator takes. */
  validatorUrl: Type.String(),
  formData: Type.Record(Type.String(), Type.Unknown()),
  /** Field → where its value came from (来自现场检查笔录 2026-02-27). Such fields are greyed and may be unlocked. */
  sources: Type.Record(Type.String(), Type.String()),
  draft: nullable(Type.Object({ savedAt: Instant, revision: Type.Integer() })),
  documents: Type.Array(Type.Object({ templateId: Id, name: Type.String() })),
  /** Officers on duty with their certificates, for fields with `x-widget: officers`. */
  officers: Type.Array(Type.Object({ id: Id, name: Type.String(), certificateNo: Type.String(), valid: Type.Boolean(), note: Type.String() })),
});
export type StepForm = Static<typeof StepForm>;

/** PUT /api/cases/{caseId}/steps/{stepId}/draft; another's newer draft → 409 with both kept. */
export const SaveDraft = Type.Object({ formData: Type.Record(Type.String(), Type.Unknown()), revision: nullable(Type.Integer()) }, { additionalProperties: false });
export type SaveDraft = Static<typeof SaveDraft>;
export const DraftSaved = Type.Object({ savedAt: Instant, revision: Type.Integer() });
export type DraftSaved = Static<typeof DraftSaved>;

/** POST /api/cases/{caseId}/steps/{stepId}/preview (and /api/procedures/{id}/start/preview): the paper as HTML with `data-field` marks. */
export const PreviewRequest = Type.Object({ templateId: Id, formData: Type.Record(Type.String(), Type.Unknown()), occurredAt: Type.Optional(Type.String()) }, { additionalProperties: false });
export type PreviewRequest = Static<typeof PreviewRequest>;
export const Preview = Type.Object({ html: Type.String(), problems: Type.Array(Type.Object({ field: nullable(Type.String()), message: Type.String() })), findings: Type.Array(Finding) });
export type Preview = Static<typeof Preview>;

/**
 * POST /api/cases/{caseId}/acts: a person does a step. `actId` is made by the client (a UUID), so sending twice does it once.
 * POST /api/cases opens a case: the same with `procedureId` instead of step.
 */
export const Act = Type.Object({
  actId: Type.String({ format: 'uuid' }),
  stepId: Id,
  taskKey: nullable(Id),
  formData: Type.Record(Type.String(), Type.Unknown()),
  /** Legal time as entered, day or minute, Shanghai: 2026-03-02 or 2026-03-02T14:30. */
  occurredAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$' }),
  /** Reasons for findings of mode `confirm`. */
  confirmations: Type.Array(Type.Object({ ruleId: Id, reason: Type.String({ minLength: 1, maxLength: 2000 }) })),
}, { additionalProperties: false });
export type Act = Static<typeof Act>;
export const OpenCase = Type.Composite([Type.Omit(Act, ['stepId', 'taskKey']), Type.Object({ procedureId: Id })], { additionalProperties: false });
export type OpenCase = Static<typeof OpenCase>;

/** `prepared`: taken, the engine has not answered yet; ask GET …/acts/{actId}. A refusal comes as a Problem, draft kept. */
export const ActOutcome = Type.Object({ actId: Type.String(), caseId: Id, status: Type.Union([Type.Literal('confirmed'), Type.Literal('prepared'), Type.Literal('refused')]), message: Type.String(), documents: Type.Array(CaseDocument), nextSteps: Type.Array(OpenStep) });
export type ActOutcome = Static<typeof ActOutcome>;

/** POST /api/cases/{caseId}/corrections: the date of an event was wrong; its terms are planned anew, the old entry stays in the journal. */
export const Correction = Type.Object({ actId: Type.String({ format: 'uuid' }), event: Id, occurredOn: PlainDate, reason: Type.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false });
export type Correction = Static<typeof Correction>;

/** GET /api/cases/{caseId}/diagram: the drawn file with the path taken. */
export const CaseDiagram = Type.Object({
  xml: Type.String(),
  elements: Type.Array(Type.Object({ elementId: Id, state: Type.Union([Type.Literal('done'), Type.Literal('active'), Type.Literal('withdrawn')]), times: Type.Integer(), notes: Type.Array(Type.Object({ at: Instant, who: Type.String(), text: Type.String() })) })),
  flows: Type.Array(Id),
});
export type CaseDiagram = Static<typeof CaseDiagram>;

/** GET /api/cases/{caseId}/journal */
export const JournalEntryView = Type.Object({ seq: Type.Integer(), kind: Type.String(), text: Type.String(), occurredAt: Type.String(), recordedAt: Instant, actor: Type.String(), hash: Type.String(), exception: nullable(Type.Object({ ruleId: Id, reason: Type.String(), text: Type.String() })), fields: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })) });
export type JournalEntryView = Static<typeof JournalEntryView>;
export const JournalView = Type.Object({ entries: Type.Array(JournalEntryView), verified: Type.Integer(), problem: nullable(Type.String()) });
export type JournalView = Static<typeof JournalView>;
