import { boundary, callActivity, chain, diagram, end, ext, flow, inclusive, io, loop, serviceTask, start, timer, userTask, type Part } from '../../test/dsl/diagram.js';
import type { Level } from './dialect.js';
import { prepareDeployment } from './prepare-deployment.js';

const at = async (level: Level, content: string): Promise<string> => {
  const prepared = await prepareDeployment([{ name: 'p.bpmn', content }], { level });
  return prepared.ok ? '' : prepared.findings.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n');
};
const around = (...parts: readonly (Part | readonly Part[])[]) => diagram('p', start('s'), end('e'), ...parts);
const task = (x: Part, ...more: readonly (Part | readonly Part[])[]) => around(x, chain('s', 'x', 'e'), ...more);
const listener = '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="t"/></zeebe:executionListeners>';
const adHoc = (extra: string): Part => ({ id: 'x', open: '<bpmn:adHocSubProcess id="x">', inner: ext(extra) + '<bpmn:manualTask id="i"/>', close: '</bpmn:adHocSubProcess>' });
const join = around(inclusive('g', 'g-x'), userTask('a'), inclusive('x'), chain('s', 'g', 'x', 'e'), flow('g', 'a', '=true'), chain('a', 'x'));
const led = (since: string, level: string): string => `needs Zeebe ${since} or newer, but the configured level is ${level}.`;

describe('what a level does not know is refused by name', () => {
  it.each<readonly [string, string, Level, string]>([
    ['a joining inclusive gateway', join, '8.5', `x: Currently the inclusive gateway can only have one incoming sequence flow. A join ${led('8.6', '8.5')}`],
    ['execution listeners', task(serviceTask('x', listener)), '8.5', `x: 'zeebe:executionListeners' ${led('8.6', '8.5')}`],
    ['a priority', task(userTask('x', '<zeebe:priorityDefinition priority="80"/>')), '8.5', `x: 'zeebe:priorityDefinition' ${led('8.6', '8.5')}`],
    ['a binding', task(callActivity('x', { processId: 'p', bindingType: 'deployment' })), '8.5', `x: bindingType 'deployment' ${led('8.6', '8.5')}`],
    ['an ad-hoc sub-process', task(adHoc('<zeebe:adHoc activeElementsCollection="=l"/>')), '8.6', `x: Elements of type 'AdHocSubProcess' are currently not supported. It ${led('8.7', '8.6')}`],
    ['an ad-hoc sub-process whose worker decides', task(adHoc('<zeebe:taskDefinition type="t"/>')), '8.7', led('8.8', '8.7')],
    ['task listeners', task(userTask('x', '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="t"/></zeebe:taskListeners>')), '8.7', `x: 'zeebe:taskListeners' ${led('8.8', '8.7')}`],
    ['an input without source', task(serviceTask('x', '<zeebe:ioMapping><zeebe:input target="a"/></zeebe:ioMapping>')), '8.7', `x: Expected expression but not found. An input without a source ${led('8.8', '8.7')}`],
    ['a boundary event that leads nowhere', around(userTask('a'), boundary('x', 'a', timer('timeDuration', 'P1D')), chain('s', 'a', 'e')), '8.7', 'x: Must have at least one outgoing sequence flow'],
    ['what is newer than all levels', task(serviceTask('x', '<zeebe:jobPriorityDefinition priority="1"/>')), '8.8', `x: 'zeebe:jobPriorityDefinition' ${led('8.10', '8.8')}`],
  ])('%s', async (_what, xml, level, expected) => expect(await at(level, xml)).toContain(expected));

  it('what it knows is taken', async () => {
    const old = task(userTask('x', io({ a: '=1' }), loop({ inputCollection: '=l', inputElement: 'i' })));
    for (const level of ['8.5', '8.6', '8.7', '8.8'] as const) expect(await at(level, old)).toBe('');
    expect(await at('8.6', task(serviceTask('x', listener)))).toBe('');
    expect(await at('8.8', task(serviceTask('x', '<zeebe:ioMapping><zeebe:input target="a"/></zeebe:ioMapping>')))).toBe('');
  });

  it('functions of FEEL that came later are refused wherever they stand, unless the process says that only the embedded engine runs it', async () => {
    const late = task(userTask('x', io({ a: '=trim(b)' }), loop({ inputCollection: '=partition(l, 2)', inputElement: 'i' })));
    expect(await at('8.5', late)).toContain(`x: Function trim of expression 'trim(b)' ${led('8.8', '8.5')}`);
    expect(await at('8.7', late)).toContain(`x: Function partition of expression 'partition(l, 2)' ${led('8.8', '8.7')}`);
    expect(await at('8.8', late)).toBe('');
    expect(await at('8.5', late.replace(/(<bpmn:process [^>]*>)/, '$1<bpmn:extensionElements><zeebe:properties><zeebe:property name="engine" value="embedded"/></zeebe:properties></bpmn:extensionElements>'))).toBe('');
  });

  it('headers and properties are no FEEL', async () => {
    expect(await at('8.5', task(serviceTask('x', '<zeebe:taskHeaders><zeebe:header key="k" value="=trim(a)"/></zeebe:taskHeaders>')))).toBe('');
  });
});
