import { chain, diagram, end, ruleTask, scriptTask, start, userTask } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const DISCRETION = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="discretion-drg" name="discretion" namespace="urn:test">
  <decision id="discretion" name="discretion"><variable name="discretion"/>
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="in" label="area"><inputExpression id="ie" typeRef="number"><text>area</text></inputExpression></input>
      <output id="out" name="grade" typeRef="string"/>
      <rule id="r1"><inputEntry id="r1i"><text>&lt; 10</text></inputEntry><outputEntry id="r1o"><text>"minor"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="r2i"><text>&gt;= 10</text></inputEntry><outputEntry id="r2o"><text>"serious"</text></outputEntry></rule>
    </decisionTable></decision></definitions>`;

describe('script task', () => {
  it('writes its result', async () => {
    const the = await run(diagram('p', start('s'), scriptTask('sum', '=a + b', 'total'), userTask('t'), end('e'), chain('s', 'sum', 't', 'e')));
    const instance = the.create('p', { a: 1, b: 2 });
    expect(the.variables(instance)).toEqual({ a: 1, b: 2, total: 3 });
  });
});

describe('business-rule task', () => {
  const ruled = diagram('ruled', start('s'), ruleTask('grade', 'discretion', 'grade'), userTask('t'), end('e'), chain('s', 'grade', 't', 'e'));

  it('asks the decision and keeps how it was decided', async () => {
    const the = await run(ruled);
    await the.deploy({ name: 'discretion.dmn', content: DISCRETION });
    const instance = the.create('ruled', { area: 12 });
    expect(the.variables(instance)).toMatchObject({ grade: 'serious' });
    expect(the.events('DECISION_EVALUATION')).toMatchObject([{ intent: 'EVALUATED', value: { decisionId: 'discretion', decisionVersion: 1, decisionOutput: '"serious"', elementId: 'grade' } }]);
    expect(the.events('DECISION_EVALUATION')[0]?.value).toMatchObject({
      evaluatedDecisions: [{
        decisionId: 'discretion', decisionVersion: 1, decisionType: 'DECISION_TABLE', decisionOutput: '"serious"',
        evaluatedInputs: [{ inputId: 'in', inputName: 'area', inputValue: '12' }], matchedRules: [{ ruleId: 'r2', ruleIndex: 2, evaluatedOutputs: [{ outputId: 'out', outputName: 'grade', outputValue: '"serious"' }] }],
      }],
    });
  });

  it('waits with an incident until the decision is there', async () => {
    const the = await run(ruled);
    the.create('ruled', { area: 12 });
    expect(the.incidents()).toMatchObject([{ elementId: 'grade', errorType: 'CALLED_DECISION_ERROR' }]);
    await the.deploy({ name: 'discretion.dmn', content: DISCRETION });
    the.resolve(the.incidents()[0]!.key);
    expect(the.tasks('t')).toHaveLength(1);
  });

  it('keeps the version of unchanged content and counts a changed one on', async () => {
    const the = await run();
    const version = async (content: string) => {
      const answer = await the.deploy({ name: 'discretion.dmn', content });
      return answer.accepted && (answer.value as { decisionsMetadata: { version: number; decisionKey: string }[] }).decisionsMetadata[0]!;
    };
    const first = await version(DISCRETION);
    expect(await version(DISCRETION)).toEqual(first);
    expect(await version(DISCRETION.replace('"minor"', '"slight"'))).toMatchObject({ version: 2 });
  });
});
