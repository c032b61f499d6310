/** Jobs for workers that run elsewhere. A worker signs in to nothing: it sends `Authorization: Bearer <FADU_WORKER_TOKEN>` with each request. */
import { Type, type Static } from '@sinclair/typebox';
import { Id } from './shared.js';

const Variables = Type.Record(Type.String(), Type.Unknown());
const Milliseconds = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const DAY_MS = 86_400_000;

/** POST /api/jobs/activation. `timeoutMs`: after so long without an answer a job is handed out again. `waitMs`: when there is none, wait so long for one. */
export const ActivateJobs = Type.Object({
  type: Id, worker: Id, max: Type.Integer({ minimum: 1, maximum: 1000 }), timeoutMs: Type.Integer({ minimum: 1, maximum: 30 * DAY_MS }), waitMs: Type.Optional(Milliseconds(60_000)),
}, { additionalProperties: false });

const ActivatedJob = Type.Object({
  key: Id, type: Type.String(), processInstanceKey: Id, processId: Type.String(), elementId: Type.String(), elementInstanceKey: Id, retries: Type.Integer(),
  /** Milliseconds since the epoch. */
  deadline: Type.Integer(),
  variables: Variables, headers: Type.Record(Type.String(), Type.String()),
});
export const ActivatedJobs = Type.Object({ jobs: Type.Array(ActivatedJob) });
export type ActivatedJobs = Static<typeof ActivatedJobs>;

/** POST /api/jobs/{jobKey}/completion. Completing again is answered as the first time. */
export const CompleteJob = Type.Object({ variables: Type.Optional(Variables) }, { additionalProperties: false });

/** POST /api/jobs/{jobKey}/failure. `retries`: how many are left; none makes an incident. `backOffMs`: not again before. A request that is sent again under its `actId` does nothing twice; without one each request is an act of its own. */
export const FailJob = Type.Object({ actId: Type.Optional(Id), retries: Type.Integer({ minimum: 0, maximum: 1_000_000 }), message: Type.Optional(Type.String({ maxLength: 10_000 })), backOffMs: Type.Optional(Milliseconds(365 * DAY_MS)) }, { additionalProperties: false });

/** POST /api/jobs/{jobKey}/error: what the diagram catches with an error event. */
export const ThrowJobError = Type.Object({ actId: Type.Optional(Id), errorCode: Id, message: Type.Optional(Type.String({ maxLength: 10_000 })), variables: Type.Optional(Variables) }, { additionalProperties: false });

export const JobTold = Type.Object({ key: Id });

/** POST /api/jobs/completions: many in one request, each done or refused by itself. */
export const CompleteJobs = Type.Object({ jobs: Type.Array(Type.Object({ key: Id, variables: Type.Optional(Variables) }, { additionalProperties: false }), { minItems: 1, maxItems: 1000 }) }, { additionalProperties: false });
export const JobsTold = Type.Object({ results: Type.Array(Type.Object({ key: Id, done: Type.Boolean(), reason: Type.Optional(Type.String()) })) });
export type JobsTold = Static<typeof JobsTold>;
