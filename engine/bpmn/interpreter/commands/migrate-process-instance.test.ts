import { boundary, callActivity, catchEvent, chain, diagram, end, eventGateway, eventSubProcess, flow, loop, message, onMessage, parallel, serviceTask, start, subProcess, timer, userTask } from '../../../test/dsl/diagram.js';
import { run, type Engine } from '../../../test/dsl/engine.js';

const HOUR = 3_600_000;
const [m1, m2] = [message('m', 'm1', '=k'), message('m2', 'm2', '=k')];
const OLD = diagram('A', m1, m2, start('s'), parallel('f'), userTask('ut'), serviceTask('st'), subProcess('sub', [start('i'), serviceTask('in'), end('o'), ...chain('i', 'in', 'o')]), catchEvent('ce', onMessage('m')), boundary('b1', 'st', onMessage('m2')), boundary('bt', 'st', timer('timeDuration', 'PT1H')), end('e'),
  chain('s', 'f', 'ut', 'e'), chain('f', 'st', 'e'), chain('f', 'sub', 'e'), chain('f', 'ce', 'e'), chain('b1', 'e'), chain('bt', 'e'), serviceTask('mi', '', loop({ inputCollection: '=[1,2]' })), chain('f', 'mi', 'e'));
const NEW = diagram('B', m1, message('m3', 'm3', '=k'), start('s'), parallel('f'), userTask('ut2'), serviceTask('st2'), serviceTask('st3'), subProcess('sub2', [start('i'), serviceTask('in2'), end('o'), ...chain('i', 'in2', 'o')]), catchEvent('ce2', onMessage('m')), boundary('b2', 'st2', onMessage('m3')), boundary('bt2', 'st2', timer('timeDuration', 'PT9H')),
  end('e'), chain('s', 'f', 'ut2', 'e'), chain('f', 'st2', 'e'), chain('f', 'sub2', 'e'), chain('f', 'ce2', 'e'), chain('b2', 'e'), chain('bt2', 'e'), chain('f', 'st3', 'e'), serviceTask('mi2', '', loop({ inputCollection: '=[1,2]' })), serviceTask('miseq', '', loop({ inputCollection: '=[1,2]' }, { sequential: true })), chain('f', 'mi2', 'e'), chain('f', 'miseq', 'e'));
const FULL = { ut: 'ut2', st: 'st2', sub: 'sub2', in: 'in2', ce: 'ce2', mi: 'mi2' };

const begun = async (): Promise<readonly [Engine, string]> => {
  const the = await run(OLD, NEW);
  return [the, the.create('A', { k: 'k1' })];
};
const since = (the: Engine, from: number): readonly string[] => the.records.slice(from).map(({ valueType, intent, value }) => `${valueType} ${intent} ${(value as { elementId?: string; targetElementId?: string }).elementId ?? (value as { targetElementId?: string }).targetElementId ?? ''}`.trim());

describe('migrating an instance', () => {
  it('carries over tasks, scopes, passes, jobs, messages and variables, closes what is not mapped and opens what is new', async () => {
    const [the, key] = await begun();
    const jobs = the.jobs('st');
    const from = the.records.length;
    expect(the.migrate(key, 'B', { ...FULL, b1: 'b2' })).toMatchObject({ accepted: true, key });
    const written = since(the, from);
    expect(written.filter((record) => record.includes('ELEMENT_MIGRATED')).map((record) => record.split(' ')[2])).toEqual(['B', 'mi2', 'ce2', 'sub2', 'st2', 'ut2', 'mi2', 'mi2', 'in2']);
    expect(written).toEqual(expect.arrayContaining(['USER_TASK MIGRATED ut2', 'JOB MIGRATED st2', 'TIMER CANCELED bt', 'TIMER CREATED bt2', 'PROCESS_MESSAGE_SUBSCRIPTION MIGRATED b2', 'PROCESS_MESSAGE_SUBSCRIPTION MIGRATED ce2']));
    expect(written.at(-1)).toBe('PROCESS_INSTANCE_MIGRATION MIGRATED');
    expect(the.jobs('st2')).toEqual(jobs);
    the.publish('m1', 'k1');
    the.publish('m2', 'k1');
    expect(the.trail()).toEqual(expect.arrayContaining(['ce2 completed', 'st2 terminated', 'b2 completed']));
    the.completeTask('ut2');
    the.completeJob('in2');
    for (let pass = 0; pass < 2; pass++) the.completeJob('mi2');
    expect(the.trail().at(-1)).toBe('B completed');
    the.checkNothingLeft();
  });

  it('keeps an incident and a failed job, which are put right afterwards', async () => {
    const [the, key] = await begun();
    the.failJob('st', 0);
    expect(the.migrate(key, 'B', FULL).accepted).toBe(true);
    expect(the.events('INCIDENT').at(-1)).toMatchObject({ intent: 'MIGRATED', value: { elementId: 'st2', bpmnProcessId: 'B' } });
    the.command('JOB', 'UPDATE_RETRIES', the.jobs('st2')[0] ?? '', { retries: 1 });
    expect(the.resolve(the.events('INCIDENT')[0]?.key ?? '').accepted).toBe(true);
    expect(the.completeJob('st2').accepted).toBe(true);
    the.passes(20 * HOUR);
  });

  it('keeps a token that waits at a join, and a call that runs', async () => {
    const called = diagram('called', start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e'));
    const model = (id: string, join: string) => diagram(id, start('s'), parallel('f'), serviceTask(`${id}1`), callActivity(`${id}2`, { processId: 'called' }), parallel(join), end('e'), chain('s', 'f'), flow('f', `${id}1`), flow('f', `${id}2`), flow(`${id}1`, join, undefined, 'left'), flow(`${id}2`, join, undefined, `${id}-right`), flow(join, 'e'));
    const the = await run(called, model('p', 'join'), model('q', 'gather'));
    const key = the.create('p');
    the.completeJob('p1');
    expect(the.migrate(key, 'q', { p2: 'q2' })).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining("waits at the joining gateway with id 'join' on the sequence flow with id 'left'") });
    expect(the.migrate(key, 'q', { p2: 'q2', join: 'gather' }).accepted).toBe(true);
    the.completeJob('work');
    expect(the.trail().slice(-3)).toEqual(['gather completed', 'e completed', 'q completed']);
    the.checkNothingLeft();
  });

  it('keeps what an event sub-process and an event-based gateway wait for', async () => {
    const model = (id: string, hours: number) => diagram(id, m1, start('s'), eventGateway(`${id}g`), catchEvent(`${id}c`, onMessage('m')), catchEvent(`${id}t`, timer('timeDuration', 'PT5H')), end('e'), chain('s', `${id}g`, `${id}c`, 'e'), chain(`${id}g`, `${id}t`, 'e'),
      eventSubProcess(`${id}x`, [start(`${id}s`, timer('timeDuration', `PT${hours}H`), { isInterrupting: 'false' }), serviceTask(`${id}w`), end('ee'), ...chain(`${id}s`, `${id}w`, 'ee')]));
    const the = await run(model('p', 1), model('q', 2));
    const key = the.create('p', { k: 'k1' });
    expect(the.migrate(key, 'q', { pg: 'qg', pc: 'qc', pt: 'qt', px: 'qx', ps: 'qs' }).accepted).toBe(true);
    the.passes(HOUR);
    expect(the.jobs('qw')).toHaveLength(1);
    the.publish('m1', 'k1');
    the.completeJob('qw');
    expect(the.trail().at(-1)).toBe('q completed');
    the.checkNothingLeft();
  });

  it('sent again under its act id does nothing twice', async () => {
    const [the, key] = await begun();
    the.migrate(key, 'B', FULL, 'act-1');
    const written = the.records.length;
    expect(the.migrate(key, 'B', FULL, 'act-1').accepted).toBe(true);
    expect(the.records).toHaveLength(written);
  });

  it.each([
    [{ nope: 'ut2' }, 'INVALID_ARGUMENT', "a non-existing source element id 'nope'. Elements provided in mapping instructions must exist in the source process definition."],
    [{ ...FULL, ut: 'nope' }, 'INVALID_ARGUMENT', "a non-existing target element id 'nope'. Elements provided in mapping instructions must exist in the target process definition."],
    [{}, 'INVALID_STATE', "no mapping instruction defined for active element with id 'mi'. Elements cannot be migrated without a mapping."],
    [{ ...FULL, ut: 'st2' }, 'INVALID_STATE', "active element with id 'ut' and type 'USER_TASK' is mapped to an element with id 'st2' and different type 'SERVICE_TASK'."],
    [{ ...FULL, in: 'st3' }, 'INVALID_STATE', "the flow scope of active element with id 'in' is changed. The flow scope of the active element is expected to be 'sub2' but was 'B'."],
    [{ ...FULL, mi: 'miseq' }, 'INVALID_STATE', "active element with id 'mi' has a different loop characteristics than the target element with id 'miseq'. Both elements must have either sequential or parallel loop characteristics."],
    [{ ...FULL, mi: 'st3' }, 'INVALID_STATE', "active element with id 'mi' and type 'MULTI_INSTANCE_BODY' is mapped to an element with id 'st3' and different type 'SERVICE_TASK'."],
    [{ ...FULL, b1: 'bt2' }, 'INVALID_STATE', "These catch events have different event types: 'MESSAGE' and 'TIMER'."],
    [{ ...FULL, b1: 'b2', bt: 'b2' }, 'INVALID_STATE', "There are multiple mapping instructions that target this catch event: 'bt', 'b1'."],
    [{ ...FULL, st: 'st3', b1: 'b2' }, 'INVALID_STATE', 'These mappings detach the catch event from the element in the target process.'],
  ])('%j is refused, and nothing is changed', async (mapping, code, reason) => {
    const [the, key] = await begun();
    expect(the.migrate(key, 'B', mapping as Record<string, string>)).toMatchObject({ accepted: false, code, reason: expect.stringContaining(`Expected to migrate process instance '${key}' but`) });
    expect(the.records.at(-1)?.rejectionReason).toContain(reason);
    expect(the.active()).toContain('ut');
  });

  it('of an instance or to a definition that is not there is refused', async () => {
    const [the, key] = await begun();
    expect(the.migrate('99', 'B', FULL)).toMatchObject({ code: 'NOT_FOUND', reason: "Expected to migrate process instance but no process instance found with key '99'" });
    expect(the.migrate(key, 'C', FULL)).toMatchObject({ code: 'NOT_FOUND', reason: "Expected to migrate process instance to process definition but no process definition found with key '98'" });
  });
});
