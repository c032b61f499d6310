/** What is deployed carries the bundle's hash; what is drawn does not. */
import { readFileSync } from 'node:fs';
import { prepareDeployment } from '../../bpmn/model/prepare-deployment.js';
import { declaredIds, pin, pinnedResources, unpin } from './pin.js';

const resource = (name: string) => ({ name, content: readFileSync(`processes/ordinary-penalty/${name}`, 'utf8') });
const bundle = { hash: 'b3f9c2aa0011', resources: [resource('hearing-threshold.dmn'), resource('ordinary-penalty.bpmn')] };

test('process, decision and the reference between them get the same suffix, and the engine still takes the model', async () => {
  const pinned = pinnedResources(bundle);
  expect(pinned.map(({ name }) => name)).toEqual(['hearing-threshold.b3f9c2.dmn', 'ordinary-penalty.b3f9c2.bpmn']);
  expect(pinned.flatMap(({ content }) => declaredIds(content))).toEqual(['hearing-threshold.b3f9c2', 'ordinary-penalty.b3f9c2']);
  expect(pinned[1]?.content).toContain('<zeebe:calledDecision decisionId="hearing-threshold.b3f9c2" resultVariable="hearingApplies" />');
  expect(pinned[1]?.content).toContain('bpmnElement="ordinary-penalty.b3f9c2"');
  expect(await prepareDeployment(pinned)).toMatchObject({ ok: true });
});

test('elements, forms and messages keep their names', () => {
  const [, drawn] = bundle.resources, [, pinned] = pinnedResources(bundle);
  const changed = drawn!.content.split('\n').filter((line, i) => line !== pinned!.content.split('\n')[i]);
  expect(changed).toHaveLength(3);
});

test('calls between processes and required decisions are pinned; what the bundle does not declare is left alone', () => {
  const content = `<bpmn:process id='main' isExecutable="true"><zeebe:calledElement processId="part" /><zeebe:calledElement processId="elsewhere" /></bpmn:process><bpmn:process id="part" />`;
  const decisions = `<decision id="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement></decision><decision id="b"/><decision name="free"/>`;
  const [models, tables] = pinnedResources({ hash: '0123456789ab', resources: [{ name: 'main.bpmn', content }, { name: 't.dmn', content: decisions }] });
  expect(models?.content).toBe(`<bpmn:process id='main.012345' isExecutable="true"><zeebe:calledElement processId="part.012345" /><zeebe:calledElement processId="elsewhere" /></bpmn:process><bpmn:process id="part.012345" />`);
  expect(tables?.content).toContain('<decision id="a.012345"><informationRequirement><requiredDecision href="#b.012345"/>');
});

test('unpin gives the drawn id back and leaves other ids as they are', () => {
  expect(unpin(pin('ordinary-penalty', 'b3f9c2aa0011'))).toBe('ordinary-penalty');
  expect(unpin('approve-decision')).toBe('approve-decision');
});
