/** A drawing that does not fit is told, at its place and in Chinese, what is wrong and why; whatever is handed in, nothing throws. */
import { readFileSync } from 'node:fs';
import type { BundleFinding } from './bundle.js';
import { catalogueFrom } from './catalogue.js';
import { loadBundle, type BundleFiles } from './load-bundle.js';
import { readProcedureFiles } from './read-files.js';

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const catalogue = catalogueFrom(json('processes/law/deadlines.json'), json('processes/law/documents.json'));
const FILE = 'ordinary-penalty.bpmn';

let shipped: BundleFiles;
beforeAll(async () => { shipped = await readProcedureFiles('.', 'ordinary-penalty'); });

const findingsOf = async (files: BundleFiles): Promise<readonly BundleFinding[]> => (await loadBundle(files, catalogue)).findings;
const redrawn = (change: (xml: string) => string): BundleFiles => ({ ...shipped, resources: shipped.resources.map((r) => (r.name === FILE ? { ...r, content: change(r.content) } : r)) });
const told = async (change: (xml: string) => string): Promise<readonly BundleFinding[]> => {
  const files = redrawn(change);
  expect(files.resources).not.toEqual(shipped.resources);
  const findings = await findingsOf(files);
  for (const { message } of findings) expect(message).toMatch(/[一-鿿]/);
  return findings;
};

test.each<[string, (xml: string) => string, Partial<BundleFinding>, RegExp]>([
  ['a form that does not exist', (x) => x.replace('externalReference="ordinary-penalty/notify"', 'externalReference="ordinary-penalty/notfy"'), { level: 'error', elementId: 'notify' }, /表单“ordinary-penalty\/notfy”不存在/],
  ['a step without a form', (x) => x.replace('<zeebe:formDefinition externalReference="ordinary-penalty/notify" />', ''), { level: 'error', elementId: 'notify' }, /没有表单/],
  ['a document that is not in the catalogue', (x) => x.replace('value="penalty-decision"', 'value="penalty-letter"'), { level: 'error', elementId: 'issue-decision' }, /文书“penalty-letter”不在文书目录/],
  ['a step that nobody does', (x) => x.replace('candidateGroups="archivist"', 'candidateGroups=""'), { level: 'error' }, /没有指定由谁办理/],
  ['a role that does not exist', (x) => x.replace('candidateGroups="leader"', 'candidateGroups="boss"'), { level: 'error', elementId: 'approve-filing' }, /岗位“boss”不存在/],
  ['a term that is not in the law', (x) => x.replace('clue-verify, decide-90', 'clue-verify, decide-91'), { level: 'error', elementId: 'ordinary-penalty' }, /期限“decide-91”不在期限资料里/],
  ['an event that is not in the law', (x) => x.replace('value="clue-verified=verifiedOn"', 'value="clue-done=verifiedOn"'), { level: 'error', elementId: 'verify-clue' }, /法律事件“clue-done”不在期限资料里/],
  ['a term whose end no step produces', (x) => x.replace('value="clue-verified=verifiedOn"', 'value=""'), { level: 'error', elementId: 'ordinary-penalty' }, /期限“clue-verify”到事件“clue-verified”为止/],
  ['an event dated by a field that the form lacks', (x) => x.replace('notice-served=noticeServedOn', 'notice-served=servedOn'), { level: 'error', elementId: 'serve-notice' }, /取自表单字段“servedOn”/],
  ['an event that cannot be read', (x) => x.replace('notice-served=noticeServedOn', 'notice served!'), { level: 'error', elementId: 'serve-notice' }, /写法不对/],
  ['a condition on what no form gives', (x) => x.replace('=filingDecision = "approve"', '=filingDecison = "approve"'), { level: 'error', elementId: 'flow-is-filed-to-begin-investigation' }, /用到“filingDecison”/],
  ['a timer that asks the clock', (x) => x.replace('</bpmn:process>', '<bpmn:intermediateCatchEvent id="by-clock"><bpmn:timerEventDefinition><bpmn:timeDate>=now() + duration("PT1H")</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent></bpmn:process>'), { level: 'error', elementId: 'by-clock' }, /不得自己看钟/],
  ['a condition that asks the clock', (x) => x.replace('=renotify<', '=now() &gt; date("2026-01-01")<'), { level: 'error', elementId: 'flow-must-renotify-to-enter-notice' }, /now\(\) 或者 today\(\)/],
  ['a wait that is not watched', (x) => x.replace('decide-90, defence-window, hearing', 'decide-90, hearing'), { level: 'error', elementId: 'wait-defence-window' }, /没有人会来放行/],
  ['a wait by case id', (x) => x.replace('"=term_defence_window"', '"=caseId"'), { level: 'error', elementId: 'wait-defence-window' }, /一次放行可能放错/],
  ['one message at two places', (x) => x.replace('name="party:late-defence"', 'name="party:defence"'), { level: 'error' }, /两处接收/],
  ['another process id', (x) => x.replace('<bpmn:process id="ordinary-penalty"', '<bpmn:process id="ordinary"').replace('bpmnElement="ordinary-penalty"', 'bpmnElement="ordinary"'), { level: 'error', elementId: 'ordinary' }, /编号不能改动/],
  ['a decision outside the bundle', (x) => x.replace('decisionId="hearing-threshold"', 'decisionId="threshold"'), { level: 'error', elementId: 'decide-hearing-scope' }, /不在本程序的文件里/],
])('%s', async (_, change, where, message) => {
  const findings = await told(change);
  expect(findings).toContainEqual(expect.objectContaining({ ...where, message: expect.stringMatching(message) }));
});

test('a statutory period drawn as a timer is refused, with the articles why', async () => {
  const timer = '<bpmn:timerEventDefinition id="five-days"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P5D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  const findings = await told((xml) => xml.replace('<bpmn:messageEventDefinition id="wait-defence-window-message" messageRef="message-term-defence-window" />', timer));
  expect(findings).toContainEqual(expect.objectContaining({ level: 'error', elementId: 'wait-defence-window', message: expect.stringMatching(/法定期限不能画成定时器/), basis: [{ law: '行政处罚法', article: 85 }, { law: '部令55号', article: 45 }] }));
});

test('a table that asks for what no form gives is refused: it would answer in silence', async () => {
  const files = { ...shipped, resources: shipped.resources.map((r) => (r.name.endsWith('.dmn') ? { ...r, content: r.content.replace('<text>proposedFine</text>', '<text>proposedAmount</text>') } : r)) };
  expect(await findingsOf(files)).toEqual([expect.objectContaining({ level: 'error', file: 'hearing-threshold.dmn', elementId: 'hearing-threshold', message: expect.stringMatching(/“拟罚款（元）”用到“proposedAmount”/) })]);
});

describe('what the lowest Zeebe would evaluate otherwise', () => {
  const says = (xml: string): string => xml.replace(/(<zeebe:property name="phases")/, '<zeebe:property name="engine" value="embedded" />$1');
  const late = (xml: string): string => xml.replace('=filingDecision = "approve"', '=trim(filingDecision) = "approve"');
  const flow = 'flow-is-filed-to-begin-investigation';
  const inTable = (change: (content: string) => string, drawing = (xml: string): string => xml): BundleFiles => ({ ...redrawn(drawing), resources: redrawn(drawing).resources.map((r) => (r.name.endsWith('.dmn') ? { ...r, content: change(r.content) } : r)) });
  const amount = (text: string) => (content: string): string => content.replace('<text>proposedFine</text>', `<text>${text}</text>`);

  test('is refused, with the place and what to write', async () => {
    expect(await told(late)).toEqual([expect.objectContaining({ level: 'error', file: FILE, elementId: flow, message: expect.stringMatching(/第 1 个字符处的函数 trim：Zeebe 8.5 不能同样求值。请用 replace.*engine = embedded/) })]);
    expect(await findingsOf(inTable(amount('partition(proposedFine, 1)')))).toContainEqual(expect.objectContaining({ level: 'error', file: 'hearing-threshold.dmn', message: expect.stringMatching(/函数 partition：Zeebe 8.5/) }));
  });

  test('is a warning where only the embedded engine runs it, and the bundle is made', async () => {
    expect(await loadBundle(redrawn((xml) => says(late(xml))), catalogue)).toMatchObject({ ok: true, findings: [{ level: 'warning', elementId: flow, message: expect.stringContaining('可以发布') }] });
    expect(await loadBundle(inTable(amount('trim(proposedFine)'), says), catalogue)).toMatchObject({ ok: true, findings: [{ level: 'warning', file: 'hearing-threshold.dmn' }] });
  });

  test('is nothing at the level that knows it', async () => {
    expect(await loadBundle(redrawn(late), catalogue, '8.8')).toMatchObject({ ok: true, findings: [] });
    expect((await loadBundle(redrawn((xml) => xml.replace('=filingDecision = "approve"', '=list replace([filingDecision], 1, "x") = ["x"]')), catalogue, '8.8')).findings).toMatchObject([{ level: 'error', elementId: flow }]);
  });

  test('another engine than the embedded one is no word for it', async () => {
    expect(await told((xml) => says(xml).replace('value="embedded"', 'value="zeebe"'))).toEqual([expect.objectContaining({ level: 'error', message: expect.stringContaining('engine 只能写 embedded') })]);
  });

  test('a table may not ask the clock, on no engine', async () => {
    expect(await findingsOf(inTable(amount('if today() &gt; date("2026-01-01") then proposedFine else 0'), says))).toContainEqual(expect.objectContaining({ level: 'error', file: 'hearing-threshold.dmn', message: expect.stringMatching(/now\(\) 或者 today\(\).*裁量不得自己看钟/) }));
  });
});

test('a technical wait of minutes may be a timer', async () => {
  const timer = '<bpmn:timerEventDefinition id="soon"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT5M</bpmn:timeDuration></bpmn:timerEventDefinition>';
  const findings = await told((xml) => xml.replace('<bpmn:messageEventDefinition id="wait-defence-window-message" messageRef="message-term-defence-window" />', timer));
  expect(findings.filter(({ message }) => message.includes('定时器'))).toEqual([]);
});

test('two-officer documents want officers in the form; personal data may not route; a pattern may not hang', async () => {
  const notify = shipped.forms['ordinary-penalty/inspect-site']!;
  const properties = { ...(notify.schema['properties'] as Record<string, unknown>), officerIds: { type: 'string', maxLength: 9, pattern: '^(a+)+$' }, witness: { type: 'string', maxLength: 9, 'x-process-variable': true } };
  const findings = await findingsOf({ ...shipped, forms: { ...shipped.forms, 'ordinary-penalty/inspect-site': { ...notify, schema: { ...notify.schema, properties } } } });
  expect(findings).toContainEqual(expect.objectContaining({ level: 'warning', elementId: 'inspect-site', basis: [{ law: '行政处罚法', article: 42 }] }));
  expect(findings).toContainEqual(expect.objectContaining({ level: 'error', file: 'forms/ordinary-penalty/inspect-site.schema.json', message: expect.stringMatching(/不得作为流程变量/) }));
  expect(findings).toContainEqual(expect.objectContaining({ level: 'error', message: expect.stringMatching(/卡死/) }));
});

test.each<[string, string, RegExp]>([
  ['what is not XML', '法度', /不是 BPMN 流程图/],
  ['another XML', '<html><body>hello</body></html>', /不是 BPMN 流程图/],
  ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><definitions>&b;</definitions>', /DOCTYPE 或者 ENTITY/],
  ['ten megabytes of text', 'x'.repeat(10_000_000), /流程图过大/],
  ['a broken tag', '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process', /读不出来|没有可以执行的程序/],
  ['a tag that is never closed', `${readFileSync('processes/ordinary-penalty/ordinary-penalty.bpmn', 'utf8').replace('</bpmn:subProcess>', '')}`, /第 \d+ 行附近标签没有成对/],
  ['no executable process', '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><bpmn:process id="ordinary-penalty" /></bpmn:definitions>', /没有可以执行的程序/],
  ['nothing', '', /不是 BPMN 流程图/],
])('%s is told plainly', async (_, xml, message) => {
  const loaded = await loadBundle(redrawn(() => xml), catalogue);
  expect(loaded).toMatchObject({ ok: false, findings: [{ level: 'error', file: FILE, message: expect.stringMatching(message) }] });
});
