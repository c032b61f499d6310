/** What an answer of the cluster means: taken, refused (a value), or no answer at all (`EngineUnavailable`). */
import type { RejectionType } from '../../../bpmn/protocol/record.js';
import { EngineUnavailable } from '../../port.js';

export interface Refusal { readonly code: RejectionType; readonly reason: string }
export type Answer = { readonly key: string } | Refusal;
export const isRefusal = (answer: Answer): answer is Refusal => 'code' in answer;

/** gRPC status codes that say that the engine looked at the command and refused it. */
const REFUSED_BY: Readonly<Record<number, RejectionType>> = { 3: 'INVALID_ARGUMENT', 5: 'NOT_FOUND', 6: 'ALREADY_EXISTS', 9: 'INVALID_STATE' };
const REJECTION_TYPES: ReadonlySet<string> = new Set<RejectionType>(['INVALID_ARGUMENT', 'NOT_FOUND', 'ALREADY_EXISTS', 'INVALID_STATE', 'PROCESSING_ERROR', 'EXCEEDED_BATCH_RECORD_SIZE']);
const isRejectionType = (text: string | undefined): text is RejectionType => text !== undefined && REJECTION_TYPES.has(text);

/** The gateways wrap the engine's own words: `Command 'CANCEL' rejected with code 'NOT_FOUND': Expected to …`. */
const GATEWAY_WORDS = /^Command '[^']*' rejected with code '([A-Z_]+)': ([\s\S]*)$/;

const unwrapped = (text: string, fallback: RejectionType): Refusal => {
  const [, code, reason] = GATEWAY_WORDS.exec(text) ?? [];
  return isRejectionType(code) ? { code, reason: reason ?? text } : { code: fallback, reason: text };
};

interface GrpcFailure { readonly code?: unknown; readonly details?: unknown; readonly message?: unknown }

export const refusalFromGrpc = (error: unknown): Refusal => {
  const { code, details, message } = (typeof error === 'object' && error !== null ? error : {}) as GrpcFailure;
  const text = String(details ?? message ?? error);
  const wrapped = unwrapped(text, 'NULL_VAL');
  if (wrapped.code !== 'NULL_VAL') return wrapped;
  const refusedBy = typeof code === 'number' ? REFUSED_BY[code] : undefined;
  if (refusedBy === undefined) throw new EngineUnavailable(`Expected an answer of the Zeebe gateway, but: ${text}`, { cause: error });
  return { code: refusedBy, reason: text };
};

const REFUSED_STATUS: Readonly<Record<number, RejectionType>> = { 400: 'INVALID_ARGUMENT', 404: 'NOT_FOUND', 409: 'INVALID_STATE' };

/** RFC 9457 problem from the REST gateway. */
export const refusalFromRest = (status: number, body: string): Refusal => {
  const refusedBy = REFUSED_STATUS[status];
  const problem = problemOf(body);
  if (refusedBy === undefined) throw new EngineUnavailable(`Expected an answer of the Zeebe REST gateway, but: ${status} ${problem.detail ?? body}`);
  return unwrapped(problem.detail ?? body, isRejectionType(problem.title) ? problem.title : refusedBy);
};

const problemOf = (body: string): { readonly title?: string; readonly detail?: string } => {
  try {
    return JSON.parse(body) as { readonly title?: string; readonly detail?: string };
  } catch {
    return {};
  }
};
