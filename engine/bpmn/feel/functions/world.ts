/** What comes from outside of the expression: the clock it was handed, and what an agent would fill in. */
import type { Run } from '../compile/frame.js';
import { parseDateTime } from '../temporal/parse.js';
import type { FeelDateTime } from '../temporal/values.js';
import type { Functions } from './overload.js';

const now = ({ clock }: Run): FeelDateTime | null => (clock === undefined ? null : parseDateTime(clock.now));

const FROM_AI = ['value', 'description', 'type', 'schema', 'options'];

export const worldFunctions: Functions = {
  now: [{ parameters: [], call: (_, run) => now(run) }],
  today: [{ parameters: [], call: (_, run) => now(run)?.date ?? null }],
  fromAi: FROM_AI.map((_, at) => ({ parameters: FROM_AI.slice(0, at + 1), call: ([value]) => value ?? null })),
};
