import { boundary, catchEvent, chain, diagram, end, eventGateway, exclusive, flow, message, onError, onMessage, receiveTask, scriptTask, serviceTask, start, subProcess, timer, userTask, type Part } from '../../test/dsl/diagram.js';
import { prepareDeployment } from './prepare-deployment.js';

const findings = async (content: string, name = 'p.bpmn') => {
  const prepared = await prepareDeployment([{ name, content }]);
  return prepared.ok ? [] : prepared.findings.map(({ elementId, message: text }) => `${elementId}: ${text}`);
};
const around = (...parts: readonly (Part | readonly Part[])[]) => diagram('p', start('s'), end('e'), ...parts);
/** A process with one task `x` between start and end. */
const task = (x: Part, ...more: readonly (Part | readonly Part[])[]) => around(x, chain('s', 'x', 'e'), ...more);
const raw = (tag: string, inner = '', attributes = ''): Part => ({ id: 'x', open: `<bpmn:${tag} id="x"${attributes}>`, inner, close: `</bpmn:${tag}>` });

describe('what may be deployed', () => {
  it('becomes plain JSON that carries its format', async () => {
    const prepared = await prepareDeployment([{ name: 'p.bpmn', content: task(userTask('x')) }]);
    expect(prepared).toMatchObject({ ok: true, command: { valueType: 'DEPLOYMENT', intent: 'CREATE', key: '-1', value: { prepared: { format: 1, resources: [{ name: 'p.bpmn', checksum: expect.stringMatching(/^[0-9a-f]{64}$/) }] } } } });
    expect(JSON.parse(JSON.stringify(prepared))).toEqual(prepared);
  });

  it('may have ids with dots, as pinned ones have', async () => {
    expect(await findings(diagram('p04-legal-review.b3f9c2', start('s'), end('e'), chain('s', 'e')))).toEqual([]);
  });
});

describe('what is refused, by element and reason', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a service task without type', task(raw('serviceTask')), "x: Must have exactly one 'zeebe:taskDefinition' extension element"],
    ['a loop marker that Zeebe ignores', task(userTask('x', '', '<bpmn:standardLoopCharacteristics/>')), "x: Expected a multi-instance marker, but 'standardLoopCharacteristics' is not supported."],
    ['a token quantity that Zeebe ignores', task(raw('manualTask', '', ' startQuantity="2"')), "x: Expected 'startQuantity' to be 1, but it is '2'."],
    ['a compensation handler', task(raw('manualTask', '', ' isForCompensation="true"')), 'x: A compensation handler should have no incoming sequence flows'],
    ['a complex gateway', task(raw('complexGateway')), "x: Elements of type 'ComplexGateway' are currently not supported."],
    ['a transaction', task(raw('transaction')), "x: Elements of type 'Transaction' are currently not supported."],
    ['an ad-hoc sub-process', task(raw('adHocSubProcess')), 'x: Must have at least one activity.'],
    ['a multi-instance that ends at one event', task(userTask('x', '', '<bpmn:multiInstanceLoopCharacteristics behavior="None"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=l"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>')), "x: Expected multi-instance 'behavior' to be 'All', but it is 'None'."],
    ['a signal', task(catchEvent('x', '<bpmn:signalEventDefinition/>')), 'x: Must reference a signal'],
    ['a message nobody can correlate', task(receiveTask('x', 'm'), message('m', 'paid')), 'x: Must have exactly one zeebe:subscription extension element'],
    ['a receive task without message', task(raw('receiveTask')), 'x: Must reference a message'],
    ['an expression that does not parse', task(scriptTask('x', '=1 +', 'r')), "x: failed to parse expression '1 +'"],
    ['an exclusive gateway without conditions', around(exclusive('x'), userTask('a'), chain('s', 'x', 'a', 'e'), flow('x', 'e')), 'x-a: Must have a condition or be default flow'],
    ['a condition elsewhere', around(userTask('x'), flow('s', 'x', '=true'), chain('x', 'e')), 's: Conditional sequence flows are only supported at exclusive or inclusive gateway'],
    ['an event-based gateway before a task', around(eventGateway('x'), userTask('a'), userTask('b'), chain('s', 'x', 'a', 'e'), chain('x', 'b', 'e')), 'x: Event-based gateway must not have an outgoing sequence flow to other elements'],
    ['a boundary event without host', around(boundary('x', 'gone', timer('timeDuration', 'P1D')), chain('s', 'e'), chain('x', 'e')), "x: Expected the reference 'gone' to name an element"],
    ['an error event that does not interrupt', around(serviceTask('a'), boundary('x', 'a', onError(), false), chain('s', 'a', 'e'), chain('x', 'e')), 'x: Non-Interrupting event of this type is not allowed'],
    ['a duration that is none', around(catchEvent('x', timer('timeDuration', '5 days')), chain('s', 'x', 'e')), "x: Invalid timer duration expression: '5 days'"],
    ['a local date without offset', around(catchEvent('x', timer('timeDate', '2025-01-01T00:00:00')), chain('s', 'x', 'e')), 'x: Invalid timer date expression'],
    ['a cycle that would interrupt', around(userTask('a'), boundary('x', 'a', timer('timeCycle', 'R/P1D')), chain('s', 'a', 'e'), chain('x', 'e')), 'x: Interrupting timer event with time cycle is not allowed.'],
    ['two none start events', diagram('p', start('s'), start('x'), end('e'), chain('s', 'e'), chain('x', 'e')), 'p: Multiple none start events are not allowed'],
    ['a process without start', diagram('p', userTask('a')), 'p: Must have at least one start event'],
    ['a message start in a sub-process', task(subProcess('x', [start('i', onMessage('m')), end('o'), ...chain('i', 'o')]), message('m', 'm', '=k')), 'x: Start events in subprocesses must be of type none'],
    ['the same id twice', around(userTask('x'), userTask('x'), chain('s', 'x', 'e')), "x: Expected ids to be unique, but 'x' is used more than once."],
    ['an unknown element', task(raw('wonder')), 'unknown type <bpmn:Wonder>'],
    ['a flow that its source does not list', around(userTask('x'), chain('s', 'x', 'e')).replace('<bpmn:outgoing>x-e</bpmn:outgoing>', ''), "x-e: Expected element 'x' to list the sequence flow 'x-e' as <outgoing>, but it does not."],
    ['a circle of tasks that pass through', around(exclusive('g', 'g-e'), raw('manualTask'), { ...raw('manualTask'), id: 'y', open: '<bpmn:manualTask id="y">' }, chain('s', 'x', 'y', 'g'), flow('y', 'x'), chain('g', 'e')), 'x: Processes are not allowed to contain a straight-through processing loop: x, y'],
    ['no executable process', task(userTask('x')).replace('isExecutable="true"', 'isExecutable="false"'), 'definitions: Expected at least one executable process'],
  ];
  it.each(cases)('%s', async (_what, xml, expected) => {
    expect((await findings(xml)).join('\n')).toContain(expected);
  });

  it.each([['text', 'hello'], ['broken XML', '<bpmn:definitions'], ['another language', '<html/>'], ['nothing', '']])('%s', async (_what, content) => {
    expect(await findings(content)).not.toEqual([]);
  });

  it('a DOCTYPE, before anything is parsed', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE b [${'<!ENTITY a "aaaaaaaaaa">'.repeat(10)}]>${task(userTask('x'))}`;
    expect(await findings(bomb)).toEqual([': Expected a document without DOCTYPE and entities, but found one. Remove the declaration.']);
  });

  it('one process id in two files', async () => {
    const xml = task(userTask('x'));
    expect(await prepareDeployment([{ name: 'a.bpmn', content: xml }, { name: 'b.bpmn', content: xml }])).toMatchObject({ ok: false, findings: [{ resource: 'b.bpmn', elementId: 'p' }] });
  });
});
