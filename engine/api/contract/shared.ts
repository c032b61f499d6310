/** Shapes that several answers share. Dates are plain (YYYY-MM-DD, Asia/Shanghai), times ISO 8601 with offset, keys decimal strings. */
import { Type, type Static, type TSchema } from '@sinclair/typebox';

export const PlainDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const Instant = Type.String({ minLength: 1, maxLength: 40 });
export const Id = Type.String({ minLength: 1, maxLength: 200 });
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Who may do what: `handler` 办案人员, `leader` 机关负责人, `legal` 法制员, `auditor` 督察, `archivist` 档案员, `admin` 管理员. */
export const Role = Type.Union([Type.Literal('handler'), Type.Literal('leader'), Type.Literal('legal'), Type.Literal('auditor'), Type.Literal('archivist'), Type.Literal('admin')]);
export type Role = Static<typeof Role>;

export const Person = Type.Object({ id: Id, name: Type.String(), unit: Type.String() });
export type Person = Static<typeof Person>;

/** A citation as shown: 《行政处罚法》第六十二条, with the words of the article. */
export const Citation = Type.Object({ text: Type.String(), quote: Type.String(), verified: Type.Boolean() });
export type Citation = Static<typeof Citation>;

/** What a guard found about an act: `block` cannot be done, `confirm` needs a reason, `warn` and `audit` are told. */
export const Finding = Type.Object({
  ruleId: Id,
  mode: Type.Union([Type.Literal('block'), Type.Literal('confirm'), Type.Literal('warn'), Type.Literal('audit')]),
  severity: Type.String(),
  message: Type.String(),
  basis: Type.Array(Citation),
});
export type Finding = Static<typeof Finding>;

/** RFC 9457. `title` and `detail` are Chinese; `fields` point into the form; nothing typed is lost on the client. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  /** What to do next, as a sentence. */
  next: Type.Optional(Type.String()),
  fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  findings: Type.Optional(Type.Array(Finding)),
});
export type Problem = Static<typeof Problem>;

/** A legal term of a case. `working` are the lines of its calculation, printable. */
export const Term = Type.Object({
  occurrence: Id,
  deadlineId: Id,
  name: Type.String(),
  startEvent: Type.String(),
  startOn: PlainDate,
  lastDay: nullable(PlainDate),
  lastDayText: Type.String(),
  remainingText: Type.String(),
  state: Type.Union([Type.Literal('running'), Type.Literal('soon'), Type.Literal('today'), Type.Literal('overdue'), Type.Literal('kept'), Type.Literal('missed'), Type.Literal('expired'), Type.Literal('waived')]),
  working: Type.Array(Type.String()),
  warnings: Type.Array(Type.String()),
  basis: Type.Array(Citation),
  calendarVersion: Type.String(),
  revision: Type.Integer(),
});
export type Term = Static<typeof Term>;
