import { callActivity, catchEvent, chain, diagram, end, eventGateway, eventSubProcess, flow, loop, message, onMessage, parallel, serviceTask, start, subProcess, timer } from '../../../test/dsl/diagram.js';
import { run, type Engine } from '../../../test/dsl/engine.js';

const HOUR = 3_600_000;
const MODEL = diagram('p', message('m', 'm1', '="k"'), start('s'), subProcess('sub', [start('i'), serviceTask('a'), serviceTask('b'), end('o'), ...chain('i', 'a', 'b', 'o')]), serviceTask('c'), end('e'), chain('s', 'sub', 'c', 'e'),
  subProcess('many', [start('mi'), serviceTask('md'), end('me'), ...chain('mi', 'md', 'me')], loop({ inputCollection: '=[1,2]' })), flow('c', 'many'), flow('many', 'e'),
  serviceTask('mt', '', loop({ inputCollection: '=[1,2]', inputElement: 'x' })), flow('c', 'mt'), flow('mt', 'e'),
  eventGateway('eg'), flow('c', 'eg'), catchEvent('ec', onMessage('m')), flow('eg', 'ec'), catchEvent('et', timer('timeDuration', 'PT1H')), flow('eg', 'et'), flow('ec', 'e'), flow('et', 'e'),
  eventSubProcess('esp', [start('es', timer('timeDuration', 'PT9H'), { isInterrupting: 'true' }), serviceTask('x'), end('ee'), ...chain('es', 'x', 'ee')]));

const only = (the: Engine, elementId: string): string => {
  const keys = the.instances(elementId);
  expect(keys).toHaveLength(1);
  return keys[0] ?? '';
};
const moves = (the: Engine, from: number): readonly string[] => the.records.slice(from).filter(({ valueType }) => valueType === 'PROCESS_INSTANCE' || valueType === 'PROCESS_INSTANCE_MODIFICATION').map(({ intent, value }) => `${(value as { elementId?: string }).elementId ?? ''} ${intent.replace('ELEMENT_', '')}`.trim());

describe('modifying an instance', () => {
  it('begins an element in the scope that runs, with variables at each level, and ends another', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    const sub = only(the, 'sub');
    const from = the.records.length;
    expect(the.modify(key, { activate: [{ at: 'b', variables: { '': { g: 3 }, sub: { q: 1 }, b: { w: 2 } } }], terminate: [only(the, 'a')] })).toMatchObject({ accepted: true, key });
    expect(moves(the, from)).toEqual(['MODIFIED', 'a TERMINATING', 'a TERMINATED', 'b ACTIVATING', 'b ACTIVATED']);
    expect(the.instances('sub')).toEqual([sub]);
    expect([the.variables(key), the.variables(sub), the.variables(only(the, 'b'))]).toEqual([{ g: 3 }, { q: 1 }, { w: 2 }]);
    the.completeJob('b');
    the.completeJob('c');
    expect(the.active()).toContain('mt');
  });

  it('begins the scopes around it that do not run, once for all instructions', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    expect(the.modify(key, { activate: ['c'], terminate: [only(the, 'a')] }).accepted).toBe(true);
    expect(the.active()).toEqual(['p', 'c']);
    expect(the.modify(key, { activate: ['a', 'b'] }).accepted).toBe(true);
    expect(the.instances('sub')).toHaveLength(1);
    expect(the.active()).toEqual(['p', 'c', 'sub', 'a', 'b']);
  });

  it('begins a second instance of a scope inside a chosen ancestor, and then asks which one is meant', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    expect(the.modify(key, { activate: [{ at: 'a', in: key, variables: { sub: { q: 1 } } }] }).accepted).toBe(true);
    expect(the.instances('sub')).toHaveLength(2);
    expect(the.modify(key, { activate: ['b'] })).toMatchObject({ accepted: false, code: 'INVALID_ARGUMENT', reason: expect.stringContaining("more than one active instance: 'sub'. Can't decide in which instance") });
    expect(the.modify(key, { activate: [{ at: 'b', in: the.instances('sub')[1] ?? '' }] }).accepted).toBe(true);
    expect(the.instances('sub')).toHaveLength(2);
  });

  it('begins a multi-instance activity whole, and inside a pass that is chosen', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    expect(the.modify(key, { activate: ['mt', 'many'], terminate: [only(the, 'a')] }).accepted).toBe(true);
    expect(the.jobs('mt')).toHaveLength(2);
    const [, pass = ''] = the.instances('many');
    expect(the.modify(key, { activate: [{ at: 'md', in: pass }] }).accepted).toBe(true);
    expect(the.jobs('md')).toHaveLength(3);
  });

  it('begins an event sub-process, or inside one, without its event; what runs beside goes on', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    expect(the.modify(key, { activate: ['x'] }).accepted).toBe(true);
    expect(the.active()).toEqual(['p', 'sub', 'a', 'esp', 'x']);
    expect(the.modify(key, { activate: ['esp'] }).accepted).toBe(true);
    expect(the.jobs('x')).toHaveLength(2);
  });

  it('begins in a scope that an event had interrupted', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    the.passes(9 * HOUR);
    expect(the.active()).toEqual(['p', 'esp', 'x']);
    expect(the.modify(key, { activate: ['c'], terminate: [only(the, 'esp')] }).accepted).toBe(true);
    the.completeJob('c');
    expect(the.active()).toContain('eg');
  });

  it('ends the instance when nothing is left, and what it waited for with it', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    const from = the.records.length;
    expect(the.modify(key, { terminate: [only(the, 'a')] }).accepted).toBe(true);
    expect(moves(the, from).slice(-3)).toEqual(['a TERMINATED', 'sub TERMINATED', 'p TERMINATED']);
    the.checkNothingLeft();
  });

  it('leaves a join its waiting token: the instance goes on', async () => {
    const the = await run(diagram('j', start('s'), parallel('f'), serviceTask('a'), serviceTask('b'), parallel('g'), end('e'), chain('s', 'f', 'a', 'g', 'e'), chain('f', 'b', 'g')));
    const key = the.create('j');
    the.completeJob('a');
    expect(the.modify(key, { terminate: [only(the, 'b')], activate: ['b'] }).accepted).toBe(true);
    the.completeJob('b');
    the.checkNothingLeft();
  });

  it('sent again under its act id does nothing twice', async () => {
    const the = await run(MODEL);
    const key = the.create('p');
    const first = the.modify(key, { activate: ['c'] }, 'act-1');
    expect(first.accepted).toBe(true);
    expect(the.modify(key, { activate: ['c'] }, 'act-1').accepted).toBe(true);
    expect(the.jobs('c')).toHaveLength(1);
  });

  it.each([
    [{ activate: ['nope', 'nope2'] }, "an element that could not be found: 'nope', 'nope2'"],
    [{ activate: ['ec'] }, "unsupported: 'ec'. The activation of events belonging to an event-based gateway is not supported."],
    [{ activate: ['s'] }, "unsupported: 's'. The activation of elements with type 'START_EVENT' is not supported."],
    [{ activate: ['md'] }, "would result in the activation of multi-instance element 'many', which is currently unsupported."],
    [{ terminate: ['88'] }, "terminate instructions with an element instance that could not be found: '88'"],
    [{ activate: [{ at: 'c', variables: { zz: {} } }] }, "variable instructions with a scope element id that could not be found: 'zz'"],
    [{ activate: [{ at: 'c', variables: { sub: {} } }] }, "doesn't belong to the activating element's flow scope"],
    [{ activate: [{ at: 'c', in: '77' }] }, "does not exist, or is not in an active state: '77'"],
  ])('%j is refused, and nothing is changed', async (modification, reason) => {
    const the = await run(MODEL);
    const key = the.create('p');
    expect(the.modify(key, modification)).toMatchObject({ accepted: false, code: 'INVALID_ARGUMENT', reason: expect.stringContaining(`Expected to modify instance of process 'p' but `) });
    expect(the.records.at(-1)?.rejectionReason).toContain(reason);
    expect(the.active()).toEqual(['p', 'sub', 'a']);
  });

  it('of an instance that is not there, or in the wrong scope or instance, is refused', async () => {
    const the = await run(MODEL);
    const [one, two] = [the.create('p'), the.create('p')];
    const [sub = '', foreign = ''] = the.instances('sub');
    expect(the.modify('99', { activate: ['c'] })).toMatchObject({ accepted: false, code: 'NOT_FOUND', reason: "Expected to modify process instance but no process instance found with key '99'" });
    expect(the.modify(one, { activate: [{ at: 'c', in: sub }] })).toMatchObject({ reason: expect.stringContaining(`\n- instance '${sub}' of element 'sub' is not an ancestor of element 'c'`) });
    expect(the.modify(one, { activate: [{ at: 'a', in: foreign }] })).toMatchObject({ reason: expect.stringContaining(`does not belong to the modified process instance: '${foreign}'`) });
    expect(the.modify(two, { terminate: [the.instances('a')[0] ?? ''] })).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('does not end an instance that a call activity waits for', async () => {
    const the = await run(MODEL, diagram('parent', start('s'), callActivity('call', { processId: 'p' }), end('e'), chain('s', 'call', 'e')));
    the.create('parent');
    expect(the.modify(only(the, 'p'), { terminate: [only(the, 'a')] })).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('To terminate this instance please modify the parent process instead.') });
    expect(the.modify(only(the, 'p'), { activate: ['c'], terminate: [only(the, 'a')] }).accepted).toBe(true);
  });
});
