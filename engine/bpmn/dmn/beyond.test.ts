/** Types, services, imports and sizes; what must fail must say where. */
import { evaluateDecision, evaluateInvocable, parseDecisions, type DecisionGraph } from './dmn.js';

const wrap = (body: string, namespace = 'urn:test'): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="drg" name="裁量" namespace="${namespace}">${body}</definitions>`;
const text = (value: string): string => `<literalExpression><text><![CDATA[${value}]]></text></literalExpression>`;
const needs = (id: string): string => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;
const decision = (id: string, logic: string, extra = '', type = ''): string => `<decision id="${id}" name="${id}"><variable name="${id}"${type === '' ? '' : ` typeRef="${type}"`}/>${extra}${logic}</decision>`;

async function parsed(body: string, imports: { name: string; content: string }[] = []): Promise<DecisionGraph> {
  const result = await parseDecisions(wrap(body), { imports });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.drg;
}

const TYPES = `<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"light","grave"</text></allowedValues></itemDefinition>
  <itemDefinition name="tFines" isCollection="true"><typeRef>number</typeRef></itemDefinition>
  <itemDefinition name="tParty"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>`;

describe('types of a model', () => {
  it.each([
    ['"light"', 'tGrade', 'light'], ['["light"]', 'tGrade', 'light'], ['5', 'tFines', [5]], ['[1, 2]', 'tFines', [1, 2]], ['null', 'tFines', null], ['[7]', 'number', 7],
    ['{name: "a", age: 1, more: true}', 'tParty', { name: 'a', age: 1, more: true }], ['date("2026-03-02")', 'date and time', '2026-03-02T00:00:00Z'],
  ])('%s as %s is %j', async (value, type, expected) => {
    expect(evaluateDecision(await parsed(TYPES + decision('d', text(value), '', type)), 'd', {})).toMatchObject({ ok: true, output: expected });
  });

  it.each([['"middling"', 'tGrade'], ['"a"', 'number'], ['[1, "a"]', 'tFines'], ['{name: "a"}', 'tParty']])('%s is no %s, and the decision says so', async (value, type) => {
    expect(evaluateDecision(await parsed(TYPES + decision('d', text(value), '', type)), 'd', {})).toMatchObject({ ok: false, failedDecisionId: 'd', message: expect.stringContaining(type) });
  });

  it('are asked of inputs, and known to FEEL', async () => {
    const drg = await parsed(`${TYPES}<inputData id="i" name="party"><variable name="party" typeRef="tParty"/></inputData>${decision('d', text('party.age > 17 and party instance of tParty'), '<informationRequirement><requiredInput href="#i"/></informationRequirement>')}`);
    expect(evaluateDecision(drg, 'd', { party: { name: '甲', age: 20 } })).toMatchObject({ ok: true, output: true });
    expect(evaluateDecision(drg, 'd', { party: { name: '甲', age: 'twenty' } })).toMatchObject({ ok: false, message: expect.stringContaining('party') });
  });
});

describe('a failure', () => {
  it('is explained as far as it came, and names the decision that failed', async () => {
    const drg = await parsed(decision('first', text('1')) + decision('second', text('assert(first, first > 1)'), needs('first')) + decision('third', text('second'), needs('second')));
    expect(evaluateDecision(drg, 'third', {})).toMatchObject({ ok: false, failedDecisionId: 'second', evaluated: [{ decisionId: 'first', decisionOutput: 1 }, { decisionId: 'second', decisionOutput: null }] });
  });
});

describe('decision services and imports', () => {
  const SERVICE = `<inputData id="i" name="area"><variable name="area" typeRef="number"/></inputData>${decision('base', text('100'))}${decision('fine', text('area * base'), `<informationRequirement><requiredInput href="#i"/></informationRequirement>${needs('base')}`)}
    <decisionService id="s" name="assess"><variable name="assess"/><outputDecision href="#fine"/><inputDecision href="#base"/><inputData href="#i"/></decisionService>`;

  it('answer from outside and as functions', async () => {
    const drg = await parsed(SERVICE + decision('twice', text('assess(2, 10) + assess(area: 3, base: 10)'), '<knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>'));
    expect(evaluateInvocable(drg, 'assess', { area: 5, base: 7 })).toMatchObject({ ok: true, output: 35 });
    expect(evaluateDecision(drg, 'twice', {})).toMatchObject({ ok: true, output: 50 });
    expect(evaluateInvocable(drg, 'nobody', {})).toMatchObject({ ok: false, message: expect.stringContaining('nobody') });
  });

  it('come from other files by namespace', async () => {
    const library = { name: 'library.dmn', content: wrap(`${decision('rate', text('3'))}<businessKnowledgeModel id="b" name="scale up"><encapsulatedLogic><formalParameter name="x"/>${text('x * 10')}</encapsulatedLogic></businessKnowledgeModel>`, 'urn:library') };
    const body = `<import name="lib" namespace="urn:library" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decision('d', text('lib.scale up(lib.rate)'), '<informationRequirement><requiredDecision href="urn:library#rate"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:library#b"/></knowledgeRequirement>')}`;
    expect(evaluateDecision(await parsed(body, [library]), 'd', {})).toMatchObject({ ok: true, output: 30 });
    expect(await parseDecisions(wrap(body))).toMatchObject({ ok: false, findings: [{ message: expect.stringContaining('lib') }, ...[]] });
  });
});

describe('size', () => {
  it('a chain of a thousand decisions is made in order', async () => {
    const chain = Array.from({ length: 1000 }, (_, at) => decision(`d${at}`, text(at === 0 ? '1' : `d${at - 1} + 1`), at === 0 ? '' : needs(`d${at - 1}`))).join('');
    expect(evaluateDecision(await parsed(chain), 'd999', {})).toMatchObject({ ok: true, output: 1000 });
  });

  it('a table of two thousand rules answers', async () => {
    const rules = Array.from({ length: 2000 }, (_, at) => `<rule id="r${at}"><inputEntry id="i${at}"><text>[${at}..${at + 1})</text></inputEntry><outputEntry id="o${at}"><text>${at}</text></outputEntry></rule>`).join('');
    const drg = await parsed(decision('big', `<decisionTable id="t"><input id="in"><inputExpression id="ie"><text>x</text></inputExpression></input><output id="out" name="o"/>${rules}</decisionTable>`));
    expect(evaluateDecision(drg, 'big', { x: 1999.5 })).toMatchObject({ ok: true, output: 1999 });
  });

  it('a function without an end is a failure', async () => {
    const drg = await parsed(`<businessKnowledgeModel id="b" name="down"><encapsulatedLogic><formalParameter name="x"/>${text('down(x - 1)')}</encapsulatedLogic></businessKnowledgeModel>${decision('d', text('down(1)'), '<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>')}`);
    expect(evaluateDecision(drg, 'd', {})).toMatchObject({ ok: false });
  });

  it('nesting without an end is refused', async () => {
    const deep = `${'<list>'.repeat(5000)}${'</list>'.repeat(5000)}`;
    expect(await parseDecisions(wrap(decision('d', deep)))).toMatchObject({ ok: false });
  });
});

describe('boxed expressions of DMN 1.4', () => {
  it.each([
    ['conditional', `<conditional><if>${text('x > 1')}</if><then>${text('"more"')}</then><else>${text('"less"')}</else></conditional>`, 'more'],
    ['filter', `<filter><in>${text('[1, 2, 3]')}</in><match>${text('item >= x')}</match></filter>`, [2, 3]],
    ['filter by place', `<filter><in>${text('[5, 6, 7]')}</in><match>${text('x')}</match></filter>`, 6],
    ['for', `<for iteratorVariable="each"><in>${text('[1, 2]')}</in><return>${text('each * x')}</return></for>`, [2, 4]],
    ['some', `<some iteratorVariable="each"><in>${text('[1, 2]')}</in><satisfies>${text('each = x')}</satisfies></some>`, true],
    ['every', `<every iteratorVariable="each"><in>${text('[1, 2]')}</in><satisfies>${text('each = x')}</satisfies></every>`, false],
  ])('%s', async (_, logic, output) => {
    expect(evaluateDecision(await parsed(decision('d', logic)), 'd', { x: 2 })).toMatchObject({ ok: true, output });
  });
});
