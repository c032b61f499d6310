/** What comes from outside of the expression: the clock and the chance it was handed, and what an agent would fill in. */
import { FeelEvaluationError, type Run } from '../compile/frame.js';
import { parseDateTime } from '../temporal/parse.js';
import type { FeelDateTime } from '../temporal/values.js';
import type { Functions } from './overload.js';

const now = ({ world }: Run): FeelDateTime | null => (world?.now === undefined ? null : parseDateTime(world.now));

/** Null would be taken for a number or an identity that is missing: rather a message, and an incident. */
function chance(name: string, { world }: Run): () => number {
  if (world?.random === undefined) throw new FeelEvaluationError(`${name}() 需要随机数，而此处没有提供。请改由数据或工作者给出。`);
  return world.random;
}

const hex = (random: () => number, length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

/** Version 4. */
const uuid = (random: () => number): string => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${'89ab'.charAt(Math.floor(random() * 4))}${hex(random, 3)}-${hex(random, 12)}`;

const FROM_AI = ['value', 'description', 'type', 'schema', 'options'];

export const worldFunctions: Functions = {
  now: [{ parameters: [], call: (_, run) => now(run) }],
  today: [{ parameters: [], call: (_, run) => now(run)?.date ?? null }],
  'random number': [{ parameters: [], call: (_, run) => chance('random number', run)() }],
  uuid: [{ parameters: [], call: (_, run) => uuid(chance('uuid', run)) }],
  fromAi: FROM_AI.map((_, at) => ({ parameters: FROM_AI.slice(0, at + 1), call: ([value]) => value ?? null })),
};
