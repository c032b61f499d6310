/** What a publication says about a model, and the clock that the engine hands to it. */
import { beyondGraph, clocksIn, evaluateDecision, evaluateInvocable, parseDecisions, type DecisionGraph } from './dmn.js';

const wrap = (body: string, namespace = 'urn:test'): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="drg" name="裁量" namespace="${namespace}">${body}</definitions>`;
const text = (value: string): string => `<literalExpression><text><![CDATA[${value}]]></text></literalExpression>`;
const decision = (id: string, logic: string, extra = ''): string => `<decision id="${id}" name="${id}"><variable name="${id}"/>${extra}${logic}</decision>`;
const bkm = (name: string, body: string): string => `<businessKnowledgeModel id="${name}" name="${name}"><encapsulatedLogic><formalParameter name="x"/>${body}</encapsulatedLogic></businessKnowledgeModel>`;
const knows = (id: string): string => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`;
const table = (input: string, entry: string, output: string, more = ''): string => `<decisionTable id="t" ${more}><input id="in"><inputExpression id="ie"><text>${input}</text></inputExpression></input><output id="out" name="o"/>
  <rule id="r"><inputEntry id="i"><text><![CDATA[${entry}]]></text></inputEntry><outputEntry id="oe"><text>${output}</text></outputEntry></rule></decisionTable>`;

async function parsed(body: string, imports: { name: string; content: string }[] = []): Promise<DecisionGraph> {
  const result = await parseDecisions(wrap(body), { imports });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.drg;
}

describe('what a Zeebe would evaluate otherwise', () => {
  const columns = (policy: string): string => `<decisionTable id="t" hitPolicy="${policy}"><input id="in" label="面积"><inputExpression id="ie"><text>area</text></inputExpression><inputValues><text>&gt; 0</text></inputValues></input>
    <output id="out" name="o"><outputValues><text>"heavy","light"</text></outputValues></output><rule id="r"><inputEntry id="i"><text>-</text></inputEntry><outputEntry id="oe"><text>"light"</text></outputEntry></rule></decisionTable>`;

  it.each<[string, string, [string, RegExp][]]>([
    ['nothing of an everyday model', decision('d', table('area', '> 5', '"heavy"')) + bkm('b', text('x * 2')), []],
    ['a later function, at its rule', decision('d', table('area', '> 5', 'trim(name)')), [['r', /“trim\(name\)”第 1 个字符处的函数 trim：Zeebe 8.5 不能同样求值。请用 replace/]]],
    ['a later function in a test', decision('d', table('area', 'is blank(?)', '1')), [['r', /函数 is blank/]]],
    ['a name of several words without backticks', '<inputData id="i" name="loan amount"><variable name="loan amount"/></inputData>' + decision('d', text('loan amount * 2'), '<informationRequirement><requiredInput href="#i"/></informationRequirement>'), [['d', /不带反引号的多词名称.*反引号/]]],
    ['allowed values of columns', decision('d', columns('FIRST')), [['in', /“面积”一栏的允许取值/], ['out', /“o”一栏的允许取值/]]],
    ['but not an order of priority', decision('d', columns('PRIORITY')), [['in', /“面积”一栏/]]],
    ['types of its own', '<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"a"</text></allowedValues></itemDefinition><itemDefinition name="tList" isCollection="true"><typeRef>number</typeRef></itemDefinition>' + decision('d', text('1')), [['tGrade', /允许取值/], ['tList', /自定义类型/]]],
    ['a decision service', decision('d', text('1')) + '<decisionService id="s" name="assess"><variable name="assess"/><outputDecision href="#d"/></decisionService>', [['s', /决策服务“assess”/]]],
    ['a knowledge model that calls itself', bkm('down', text('if x > 0 then down(x - 1) else 0')) + decision('d', text('down(1)'), knows('down')), [['down', /调用自己/]]],
    ['boxes of DMN 1.4', decision('d', `<conditional id="c"><if>${text('a')}</if><then><filter id="f"><in>${text('b')}</in><match>${text('item > 1')}</match></filter></then><else><every id="e" iteratorVariable="y"><in>${text('b')}</in><satisfies>${text('y > 1')}</satisfies></every></else></conditional>`), [['c', /条件框/], ['f', /筛选框/], ['e', /“全部”框/]]],
  ])('is %s', async (_, body, expected) => {
    expect(beyondGraph(await parsed(body), '8.5')).toEqual(expected.map(([elementId, message]) => ({ elementId, message: expect.stringMatching(message) })));
  });

  it('is what is taken from another file', async () => {
    const drg = await parsed(`<import name="lib" namespace="urn:library" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decision('d', text('1'))}`, [{ name: 'library.dmn', content: wrap(decision('rate', text('3')), 'urn:library') }]);
    expect(beyondGraph(drg, '8.8')).toEqual([{ elementId: 'drg', message: expect.stringContaining('引入的文件“lib”') }]);
  });

  it('depends on the level', async () => { expect(beyondGraph(await parsed(decision('d', text('trim(a)'))), '8.8')).toEqual([]); });
});

describe('the clock', () => {
  const NOW = { now: '2026-03-02T08:30:00Z' };
  const year = 'today().year';

  it.each<[string, string, unknown]>([
    ['an expression', decision('d', text(year)), 2026],
    ['a table', decision('d', table(year, '= today().year', year)), 2026],
    ['a context', decision('d', `<context><contextEntry><variable name="a"/>${text(year)}</contextEntry></context>`), { a: 2026 }],
    ['a list and a relation', decision('d', `<list>${text(year)}<relation><column name="c"/><row>${text(year)}</row></relation></list>`), [2026, [{ c: 2026 }]]],
    ['a knowledge model and an invocation', bkm('b', text(`x + ${year}`)) + decision('d', `<invocation><literalExpression><text>b</text></literalExpression><binding><parameter name="x"/>${text(year)}</binding></invocation>`, knows('b')), 4052],
    ['a function defined in a context', decision('d', `<context><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x"/>${text(`x + ${year}`)}</functionDefinition></contextEntry><contextEntry>${text('f(1)')}</contextEntry></context>`), 2027],
    ['boxes', decision('d', `<conditional><if>${text(`${year} = 2026`)}</if><then><for iteratorVariable="i"><in><filter><in>${text(`[1, ${year}]`)}</in><match>${text(`item = ${year}`)}</match></filter></in><return>${text(`i + ${year}`)}</return></for></then><else>${text('0')}</else></conditional>`), [4052]],
    ['a quantified box', decision('d', `<some iteratorVariable="i"><in>${text(`[${year}]`)}</in><satisfies>${text(`i = ${year}`)}</satisfies></some>`), true],
  ])('is read by %s', async (_, body, output) => {
    expect(evaluateDecision(await parsed(body), 'd', {}, NOW)).toMatchObject({ ok: true, output });
  });

  it('reaches a service, and what is required of another file', async () => {
    const drg = await parsed(`<import name="lib" namespace="urn:library" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decision('d', text('lib.rate'), '<informationRequirement><requiredDecision href="urn:library#rate"/></informationRequirement>')}<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#d"/></decisionService>`, [{ name: 'library.dmn', content: wrap(decision('rate', text(year)), 'urn:library') }]);
    expect(evaluateInvocable(drg, 's', {}, NOW)).toMatchObject({ ok: true, output: 2026 });
  });

  it('is none where none is handed in', async () => { expect(evaluateDecision(await parsed(decision('d', text('today()'))), 'd', {})).toMatchObject({ ok: true, output: null }); });

  it('is found where a model reads it', async () => {
    expect(clocksIn(await parsed(decision('d', table('area', '< now()', '1')) + bkm('b', text('today()')) + decision('e', text('area'))))).toEqual([{ elementId: 'r', text: '< now()', tests: true }, { elementId: 'b', text: 'today()', tests: false }]);
  });
});
