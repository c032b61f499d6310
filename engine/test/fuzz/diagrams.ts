/** Random diagrams: every kind of element, most of them sound, connected by chance. */
import {
  adHoc, assigned, boundary, callActivity, catchEvent, compensate, diagram, end, error, escalation, eventGateway, eventSubProcess, exclusive, executionListeners, flow, inclusive, io, loop, manualTask, message,
  onError, onEscalation, onLink, onMessage, onSignal, parallel, receiveTask, ruleTask, scriptTask, serviceTask, signal, start, subProcess, taskListeners, terminate, throwEvent, timer, undoing, undone, userTask, type Part,
} from '../dsl/diagram.js';
import type { Chance } from './chance.js';

const MANY = { inputCollection: '=[1,2]', inputElement: 'i' };
const ROOTS = [message('m1', 'paid', '=k'), message('m2', 'heard', '=k'), error('e1', 'broken'), signal('g1', 'storm'), signal('g2', 'calm'), escalation('c1', 'late')];
const timers = (chance: Chance): string => chance.pick([timer('timeDuration', 'PT1H'), timer('timeDate', '2030-01-01T00:00:00Z'), timer('timeDuration', '=d')]);
const caught = (chance: Chance): string => chance.pick([timers(chance), onMessage('m1'), onSignal('g1'), onError('e1'), onEscalation('c1')]);

type Make = (id: string, chance: Chance, depth: number) => readonly Part[];
const one = (make: (id: string, chance: Chance) => Part): Make => (id, chance) => [make(id, chance)];

const TASKS: readonly Make[] = [
  one((id, chance) => userTask(id, assigned('=a') + chance.pick(['', taskListeners(['completing', 'check'])]))),
  one((id, chance) => serviceTask(id, chance.pick(['', io({ a: '=1' }, { b: '=a' }), executionListeners(['start', 'stamp'])]), chance.pick(['', loop(MANY), loop(MANY, { sequential: true, until: '=done' })]))),
  one((id) => scriptTask(id, '=1 + 1', 'r')), one((id) => ruleTask(id, 'd', 'r')), one((id) => manualTask(id)), one((id) => receiveTask(id, 'm2')),
  one((id, chance) => callActivity(id, chance.pick<Readonly<Record<string, string>>>([{ processId: 'p' }, { processId: '=q' }, { processId: 'p', bindingType: 'deployment' }]))),
];
const WITHIN: readonly Make[] = [
  (id, chance, depth) => [subProcess(id, scopeOf(`${id}.`, chance, depth + 1))],
  (id, chance) => [adHoc(id, [manualTask(`${id}.a`), userTask(`${id}.b`)], { more: chance.pick<Readonly<Record<string, string>>>([{}, { activeElementsCollection: '=["x"]' }]), ...chance.pick([{}, { condition: '=done' }]) })],
];
const BETWEEN: readonly Make[] = [
  one((id, chance) => catchEvent(id, chance.pick([timers(chance), onMessage('m1'), onSignal('g1')]))),
  one((id, chance) => throwEvent(id, chance.pick(['', onSignal('g2'), onEscalation('c1'), compensate()]))),
];
const GUARDED: Make = (id, chance, depth) => {
  const [host] = chance.pick(depth < 2 ? [...TASKS, ...WITHIN] : TASKS)(id, chance, depth);
  if (!host) return [];
  if (chance.happens(3)) return [host, undoing(manualTask(`${id}.undo`)), ...undone(`${id}.undo`, id)];
  return [host, boundary(`${id}.at`, id, caught(chance), !chance.happens(3)), end(`${id}.over`), flow(`${id}.at`, `${id}.over`)];
};
const FORK = (id: string, chance: Chance): readonly Part[] => {
  const [fork, conditions] = chance.pick([[exclusive, true], [inclusive, true], [parallel, false]] as const);
  const [a, b] = [`${id}.a`, `${id}.b`];
  return [fork(id, conditions ? `${id}-${b}` : undefined), manualTask(a), manualTask(b), flow(id, a, conditions ? '=x > 1' : undefined), flow(id, b), end(`${a}.end`), end(`${b}.end`), flow(a, `${a}.end`), flow(b, `${b}.end`)];
};
const RACE = (id: string): readonly Part[] => {
  const [a, b] = [`${id}.a`, `${id}.b`];
  return [eventGateway(id), catchEvent(a, timer('timeDuration', 'P1D')), catchEvent(b, onMessage('m1')), flow(id, a), flow(id, b), end(`${a}.end`), end(`${b}.end`), flow(a, `${a}.end`), flow(b, `${b}.end`)];
};
const LEAP = (id: string): readonly Part[] => [throwEvent(id, onLink(`${id} on`)), catchEvent(`${id}.on`, onLink(`${id} on`)), end(`${id}.end`), flow(`${id}.on`, `${id}.end`)];
const LAST: readonly Make[] = [(id, chance) => FORK(id, chance), RACE, LEAP, one((id, chance) => end(id, chance.pick(['', onError('e1'), onSignal('g2'), onEscalation('c1'), compensate(), terminate])))];

const triggered = (id: string, chance: Chance): Part => {
  const trigger = caught(chance);
  const interrupting = String(trigger === onError('e1') || !chance.happens(3));
  return eventSubProcess(id, [start(`${id}.s`, trigger, { isInterrupting: interrupting }), end(`${id}.e`), flow(`${id}.s`, `${id}.e`)]);
};

function scopeOf(prefix: string, chance: Chance, depth: number): readonly Part[] {
  const parts: Part[] = [start(`${prefix}s`)];
  let last = `${prefix}s`;
  for (let index = 0; index <= chance.below(4); index++) {
    const id = `${prefix}n${index}`;
    parts.push(...chance.pick([...TASKS, ...BETWEEN, GUARDED, GUARDED, ...(depth < 2 ? WITHIN : [])])(id, chance, depth), flow(last, id));
    last = id;
  }
  parts.push(...chance.pick(LAST)(`${prefix}last`, chance, depth), flow(last, `${prefix}last`));
  return chance.happens(3) ? [...parts, triggered(`${prefix}t`, chance)] : parts;
}

export const diagramBy = (chance: Chance): string => diagram('p', ...ROOTS, scopeOf('', chance, 0));
