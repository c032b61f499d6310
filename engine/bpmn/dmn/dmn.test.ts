import { evaluateDecision, parseDecisions, type DecisionGraph } from './dmn.js';

const wrap = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="裁量" namespace="test">${body}</definitions>`;

const table = (policy: string, rules: [string, string][], extra = ''): string => `
<decision id="grade" name="Grade"><variable id="v" name="grade"/><decisionTable id="t" ${policy}>
<input id="i1" label="面积"><inputExpression id="ie"><text>area</text></inputExpression></input>
<output id="o1" name="grade">${extra}</output>
${rules.map(([when, then], at) => `<rule id="r${at + 1}"><inputEntry id="a${at}"><text><![CDATA[${when}]]></text></inputEntry><outputEntry id="b${at}"><text>${then}</text></outputEntry></rule>`).join('')}
</decisionTable></decision>`;

async function parsed(body: string): Promise<DecisionGraph> {
  const result = await parseDecisions(wrap(body));
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.drg;
}

const AREAS: [string, string][] = [['< 10', '"light"'], ['[10..50]', '"medium"'], ['> 50', '"heavy"']];

describe('a decision table', () => {
  it('answers with the matching rule and explains it', async () => {
    const drg = await parsed(table('hitPolicy="UNIQUE"', AREAS));
    expect(evaluateDecision(drg, 'grade', { area: 20 })).toEqual({
      ok: true, output: 'medium',
      evaluated: [{
        decisionId: 'grade', decisionName: 'Grade', decisionType: 'DECISION_TABLE', decisionOutput: 'medium',
        evaluatedInputs: [{ inputId: 'i1', inputName: '面积', inputValue: 20 }],
        matchedRules: [{ ruleId: 'r2', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'o1', outputName: 'grade', outputValue: 'medium' }] }],
      }],
    });
  });

  it('survives being stored as JSON', async () => {
    const drg = JSON.parse(JSON.stringify(await parsed(table('', AREAS)))) as DecisionGraph;
    expect(evaluateDecision(drg, 'grade', { area: 80 })).toMatchObject({ ok: true, output: 'heavy' });
  });

  it('answers null when nothing matches, and the default where one is declared', async () => {
    const silent = await parsed(table('', [['> 100', '"x"']]));
    expect(evaluateDecision(silent, 'grade', { area: 1 })).toMatchObject({ ok: true, output: null });
    const spoken = await parsed(table('', [['> 100', '"x"']], '<defaultOutputEntry id="d"><text>"none"</text></defaultOutputEntry>'));
    expect(evaluateDecision(spoken, 'grade', { area: 1 })).toMatchObject({ ok: true, output: 'none' });
  });

  it.each([
    ['hitPolicy="FIRST"', 1], ['hitPolicy="RULE ORDER"', [1, 3, 2]], ['hitPolicy="COLLECT"', [1, 3, 2]], ['hitPolicy="COLLECT" aggregation="SUM"', 6],
    ['hitPolicy="COLLECT" aggregation="MIN"', 1], ['hitPolicy="COLLECT" aggregation="MAX"', 3], ['hitPolicy="COLLECT" aggregation="COUNT"', 3],
    ['hitPolicy="PRIORITY"', 3], ['hitPolicy="OUTPUT ORDER"', [3, 2, 1]],
  ])('with %s answers %j', async (policy, output) => {
    const drg = await parsed(table(policy, [['> 1', '1'], ['> 2', '3'], ['> 3', '2']], '<outputValues id="ov"><text>3,2,1</text></outputValues>'));
    expect(evaluateDecision(drg, 'grade', { area: 9 })).toMatchObject({ ok: true, output });
  });

  it('fails, naming the decision, when UNIQUE or ANY are contradicted', async () => {
    const unique = await parsed(table('hitPolicy="UNIQUE"', [['> 1', '1'], ['> 2', '1']]));
    expect(evaluateDecision(unique, 'grade', { area: 9 })).toMatchObject({ ok: false, failedDecisionId: 'grade', message: expect.stringContaining('UNIQUE') });
    const any = await parsed(table('hitPolicy="ANY"', [['> 1', '1'], ['> 2', '2']]));
    expect(evaluateDecision(any, 'grade', { area: 9 })).toMatchObject({ ok: false, message: expect.stringContaining('ANY') });
  });
});

describe('required decisions and knowledge', () => {
  it('are evaluated first, once, and seen by name', async () => {
    const drg = await parsed(`${table('', AREAS)}
      <decision id="fine" name="Fine"><variable id="v2" name="fine"/><informationRequirement id="q"><requiredDecision href="#grade"/></informationRequirement><knowledgeRequirement id="k"><requiredKnowledge href="#base"/></knowledgeRequirement>
        <context id="c"><contextEntry id="e1"><variable id="v3" name="amount"/><invocation id="inv"><literalExpression id="l1"><text>base</text></literalExpression><binding><parameter id="p" name="g"/><literalExpression id="l2"><text>grade</text></literalExpression></binding></invocation></contextEntry>
        <contextEntry id="e2"><literalExpression id="l3"><text>amount + 1</text></literalExpression></contextEntry></context></decision>
      <businessKnowledgeModel id="base" name="base"><encapsulatedLogic id="f"><formalParameter id="fp" name="g"/><literalExpression id="l4"><text>if g = "heavy" then 5000 else 1000</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>`);
    const result = evaluateDecision(drg, 'fine', { area: 80 });
    expect(result).toMatchObject({ ok: true, output: 5001 });
    expect(result.evaluated.map((each) => each.decisionId)).toEqual(['grade', 'base', 'fine']);
  });
});

describe('what is not a decision model', () => {
  it.each([
    ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', 'DOCTYPE'],
    ['other XML', '<html/>', '不是可读的 DMN'],
    ['no XML', 'garbage', '不是可读的 DMN'],
    ['no decision', wrap(''), '没有决策'],
    ['FEEL that does not parse', wrap('<decision id="d" name="d"><literalExpression id="l"><text>1 +</text></literalExpression></decision>'), '语法错误'],
    ['a cycle', wrap('<decision id="a" name="a"><informationRequirement id="q"><requiredDecision href="#a"/></informationRequirement><literalExpression id="l"><text>1</text></literalExpression></decision>'), '成环'],
    ['a missing requirement', wrap('<decision id="a" name="a"><informationRequirement id="q"><requiredDecision href="#b"/></informationRequirement><literalExpression id="l"><text>1</text></literalExpression></decision>'), '不存在'],
  ])('is refused with a reason: %s', async (_, xml, reason) => {
    const result = await parseDecisions(xml);
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(result.findings.map(({ message }) => message).join()).toContain(reason);
  });

  it('is an answer and never a crash, whatever the bytes', async () => {
    const good = wrap(table('', AREAS));
    let seed = 7;
    const next = (below: number): number => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
    for (let round = 0; round < 300; round += 1) {
      const at = next(good.length);
      const mutated = good.slice(0, at) + ['<', '>', '"', '&', '\u0000', ']]>', '<rule/>', '</text>', '=', '('][next(10)] + good.slice(at + next(40));
      const result = await parseDecisions(mutated);
      if (result.ok) expect(typeof evaluateDecision(result.drg, 'grade', { area: 5 }).ok).toBe('boolean');
      else expect(result.findings.length).toBeGreaterThan(0);
    }
  });

  it('an unknown decision is a failure', async () => {
    expect(evaluateDecision(await parsed(table('', AREAS)), 'nope', {})).toMatchObject({ ok: false, failedDecisionId: 'nope' });
  });
});
