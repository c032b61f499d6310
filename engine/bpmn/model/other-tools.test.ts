import { readProcesses } from './prepare-deployment.js';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const said = async (xml: string): Promise<string> => {
  const read = await readProcesses(xml);
  return read.ok ? read.processes.map(({ elements, flows }) => [...Object.keys(elements), ...Object.keys(flows)].join(' ')).join('|') : read.findings.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n');
};

const tagOf = (open: string): string => /^<([\w:]+)/.exec(open)?.[1] ?? '';

interface Export { readonly prefix?: string; readonly root?: string; readonly of?: string; readonly task?: string; readonly extra?: string; readonly condition?: string; readonly lists?: boolean }
/** A start, a task, an end. */
function exported({ prefix = '', root = '', of = ' isExecutable="true"', task = `<${prefix}userTask id="t" name="审查 &quot;A&quot;&#10;B">`, extra = '', condition = '', lists = true }: Export): string {
  const listed = (name: string, id: string): string => (lists ? `<${prefix}${name}>${id}</${prefix}${name}>` : '');
  const space = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return `<?xml version="1.0" encoding="UTF-8"?><${prefix}definitions ${space}="${MODEL}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:t"${root}>
<${prefix}process id="p"${of}><${prefix}startEvent id="s" name="">${extra}${listed('outgoing', 'f')}</${prefix}startEvent>${task}${listed('incoming', 'f')}${listed('outgoing', 'g')}</${tagOf(task)}><${prefix}endEvent id="e">${listed('incoming', 'g')}</${prefix}endEvent>
<${prefix}sequenceFlow id="f" name="" sourceRef="s" targetRef="t"/><${prefix}sequenceFlow id="g" sourceRef="t" targetRef="e">${condition}</${prefix}sequenceFlow></${prefix}process></${prefix}definitions>`;
}
const READ = 'p s t e f g';

describe('diagrams that other tools export are read', () => {
  it.each<readonly [string, string]>([
    ['Signavio: default namespace, its own extension elements, no shapes', exported({ root: ' xmlns:signavio="http://www.signavio.com" exporter="Signavio"', extra: '<extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#fff"/></extensionElements>' })],
    ['Bizagi: default namespace and BizagiExtensions', exported({ root: ' xmlns:bizagi="http://www.bizagi.com/bpmn20"', extra: '<extensionElements><bizagi:BizagiExtensions xmlns="http://www.bizagi.com/bpmn20"><bizagi:BizagiProperties/></bizagi:BizagiExtensions></extensionElements>' })],
    ['ADONIS: attributes of its own', exported({ root: ' xmlns:adonis="http://www.boc-group.com"', task: '<userTask adonis:owner="x" id="t" name="">' })],
    ['Trisotech: the prefix semantic and a schema location', exported({ prefix: 'semantic:', root: ` xsi:schemaLocation="${MODEL} BPMN20.xsd"` })],
    ['Eclipse: the prefix bpmn2', exported({ prefix: 'bpmn2:' })],
    ['IBM Blueworks: flows named with the prefix of the target namespace', exported({ root: ' xmlns:tns="urn:t"' }).replace('sourceRef="s"', 'sourceRef="tns:s"').replace('>f<', '>tns:f<')],
    ['Camunda 7: history and colours, which change nothing', exported({ prefix: 'bpmn:', root: ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"', of: ' isExecutable="true" camunda:historyTimeToLive="180"' })],
  ])('%s', async (_tool, xml) => expect(await said(xml)).toBe(READ));
});

describe('what another engine would do, and this one would not, is named', () => {
  const of = (engine: string, task: string, extra = ''): string => exported({ root: ` xmlns:${engine}="urn:${engine}"`, task, extra });
  it.each<readonly [string, string, string]>([
    ['Camunda 7: who does the task', of('camunda', '<userTask id="t" camunda:assignee="${who}">'), "t: Expected what the element does in Zeebe's dialect, but 'camunda:assignee' is of another engine and would be ignored. Use 'zeebe:assignmentDefinition'."],
    ['Camunda 7: a bean that is called', of('camunda', '<serviceTask id="t" camunda:expression="${bean.do()}">'), "'camunda:expression' is of another engine and would be ignored. Use 'zeebe:taskDefinition' and a worker."],
    ['Flowable: a Java class', of('flowable', '<serviceTask id="t" flowable:class="x.Y">'), "'flowable:class' is of another engine"],
    ['Activiti: a listener', of('activiti', '<userTask id="t"><extensionElements><activiti:taskListener event="create" class="x"/></extensionElements>'), "'activiti:taskListener' is of another engine"],
    ['a condition in its language', exported({ task: '<exclusiveGateway id="t">', condition: '<conditionExpression xsi:type="tFormalExpression">${a > 1}</conditionExpression>' }), "(e.g. '=a > 1')"],
    ['Camunda 7: a loop over a collection', of('camunda', '<manualTask id="t"><multiInstanceLoopCharacteristics camunda:collection="list"/>').replace(/(<multiInstance[^>]*>)(<incoming>.*?)(<\/manualTask>)/, '$2$1$3'), "'camunda:collection' is of another engine and would be ignored. Use 'zeebe:loopCharacteristics'."],
  ])('%s', async (_what, xml, expected) => expect(await said(xml)).toContain(expected));
});

describe('what cannot be run is refused so that the drawer knows what to do', () => {
  it.each<readonly [string, string, string]>([
    ['a process that is only a picture', exported({ of: '' }), "d: Expected at least one executable process, but there is none. Set 'isExecutable' on the process 'p'."],
    ['flows that no element lists', exported({ lists: false }), 'p: Expected elements to list their sequence flows as <incoming> and <outgoing>, but none of the process does. Open and save the diagram with a modeler that writes them, such as bpmn.io.'],
    ['XPDL', '<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>', `: Expected BPMN 2.0, whose root is <definitions> of the namespace ${MODEL}, but the document has another root. Export the diagram as BPMN 2.0.`],
    ['a process without an id', exported({}).replace(' id="p"', ''), 'd: Expected every element to have an id, but this Process has none. Give it one.'],
    ['an id that begins with a digit', exported({}).replaceAll('"t"', '"1t"'), "1t: Expected an id that begins with a Latin letter or '_' and has only such letters, digits, '.', '_' and '-', but it is '1t'. Rename it."],
    ['a control character', exported({}).replace('审查', '审\u0007查'), ': Expected characters that XML 1.0 allows, but found U+0007 in line 2. Remove it.'],
    ['a control character that is written out', exported({}).replace('审查', '&#x1F;'), ': Expected characters that XML 1.0 allows, but found &#x1F; in line 2. Remove it.'],
    ['a task listed as a flow', exported({}).replace('<outgoing>f<', '<outgoing>t<'), "s: Expected 't', listed as <outgoing>, to be a sequence flow, but it is of type 'UserTask'."],
    ['a reference to a name that every object has', exported({}).replace('targetRef="t"', 'targetRef="constructor"'), "f: Expected the reference 'constructor' to name an element, but there is none."],
  ])('%s', async (_what, xml, expected) => expect((await said(xml)).split('\n')).toContain(expected));

  it('ids that every object has are taken, and lead where they are drawn', async () => {
    for (const id of ['constructor', '__proto__', 'toString']) expect((await said(exported({}).replaceAll('"t"', `"${id}"`))).split(' ').sort()).toEqual(['p', 's', id, 'e', 'f', 'g'].sort());
  });
});

describe('large files', () => {
  it('ten million characters of documentation are read', async () => {
    const long = exported({}).replace('<startEvent', `<documentation>${'案情经过。'.repeat(2_000_000)}</documentation><startEvent`);
    expect(await said(long)).toBe(READ);
  });
  it('forty thousand tasks with their shapes are refused before they cost anything', async () => {
    const many = exported({}).replace('<endEvent', `${Array.from({ length: 40_000 }, (_, index) => `<manualTask id="m${index}"><incoming>x</incoming><outgoing>y</outgoing></manualTask><sequenceFlow id="x${index}"/>`).join('')}<endEvent`);
    const began = performance.now();
    expect(await said(many)).toBe(': Expected a document of at most 250000 tags, but it has more. Split it into several processes with call activities.');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
