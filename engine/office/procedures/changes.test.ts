/** A draft's changes are told in words, so that whoever signs knows what is new without comparing two pictures. */
import { readFileSync } from 'node:fs';
import { catalogueFrom } from './catalogue.js';
import { changesBetween, type Drawing } from './changes.js';
import { readDiagram } from './read-diagram.js';
import { readWiring } from './read-wiring.js';

const FILE = 'ordinary-penalty.bpmn';
const xml = readFileSync(`processes/ordinary-penalty/${FILE}`, 'utf8');
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const catalogue = catalogueFrom(json('processes/law/deadlines.json'), json('processes/law/documents.json'));

const drawing = async (content: string): Promise<Drawing> => {
  const read = await readDiagram(FILE, content);
  if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join());
  return { diagram: read.diagram, wiring: readWiring(FILE, read.diagram).wiring };
};
const told = async (change: (content: string) => string) => changesBetween(await drawing(xml), await drawing(change(xml)), catalogue);

test('the same drawing has no changes, wherever its boxes lie', async () => {
  expect(await told((x) => x.replaceAll(/ y="560"/g, ' y="570"'))).toEqual([]);
});

test('a step gets another role, another document, another basis, another form', async () => {
  const changes = await told((x) => x.replace('ordinary-penalty/issue-decision" />\n        <zeebe:assignmentDefinition candidateGroups="handler"', 'ordinary-penalty/decide" />\n        <zeebe:assignmentDefinition candidateGroups="legal"')
    .replace('value="penalty-decision"', 'value="penalty-decision, publicity-sheet"').replace('value="行政处罚法/59"', 'value="行政处罚法/59, 行政处罚法/48"'));
  expect(changes).toEqual([
    '步骤“制作决定书”的办理岗位由办案人员改为法制员。',
    '步骤“制作决定书”出具的文书由行政处罚决定书改为行政处罚决定书、行政处罚信息公示表(双公示报送单)。',
    '步骤“制作决定书”的表单由“ordinary-penalty/issue-decision”改为“ordinary-penalty/decide”。',
    '步骤“制作决定书”的依据由《行政处罚法》第59条改为《行政处罚法》第59条、《行政处罚法》第48条。',
  ]);
});

test('a step inserted between two others, a boundary event taken away, a term no longer watched', async () => {
  const inserted = '<bpmn:userTask id="legal-review" name="法制审核"><bpmn:incoming>flow-issue-decision-to-serve-decision</bpmn:incoming><bpmn:outgoing>flow-review</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="flow-review" sourceRef="legal-review" targetRef="serve-decision" />';
  const changes = await told((x) => x.replace('sourceRef="issue-decision" targetRef="serve-decision" />', `sourceRef="issue-decision" targetRef="legal-review" />${inserted}`)
    .replace(/<bpmn:boundaryEvent[\s\S]*?<\/bpmn:boundaryEvent>/, '').replace(/<bpmn:sequenceFlow id="flow-receive-late-defence-to-enter-decision"[^>]*>/, '')
    .replace(/<bpmndi:BPMN(Shape|Edge) id="[^"]*late-defence[\s\S]*?<\/bpmndi:BPMN\1>/g, '').replace('<bpmn:incoming>flow-receive-late-defence-to-enter-decision</bpmn:incoming>', '').replace(', close-15', ''));
  expect(changes).toEqual([
    '删除步骤“收到迟到的申辩”。', '新增步骤“法制审核”。',
    expect.stringMatching(/^删除走向“收到迟到的申辩”→“判断网关 enter-decision”。$/), '新增走向“法制审核”→“送达决定书”。', '走向“制作决定书”→“送达决定书”改接为“制作决定书”→“法制审核”。',
    '不再计算期限“close-15”。',
  ]);
});
