import { run } from '../../../test/dsl/engine.js';

const dmn = (limit: string) => ({ name: 'fine.dmn', content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fine-drg" name="fine" namespace="urn:test"><decision id="fine" name="fine"><variable name="fine"/><literalExpression id="le"><text>if area &lt; ${limit} then "minor" else assert(area, area &lt; 100)</text></literalExpression></decision></definitions>` });

describe('evaluating a decision by itself', () => {
  it('by its id, its version or its key, with the record that explains it', async () => {
    const the = await run();
    await the.deploy(dmn('10'));
    await the.deploy(dmn('5'));
    const [first] = the.events('DECISION');
    const outputOf = (decision: { readonly id?: string; readonly key?: string; readonly version?: number }) => (the.evaluateDecision(decision, { area: 7 }) as { readonly value: { readonly decisionOutput: string } }).value.decisionOutput;
    expect([outputOf({ id: 'fine' }), outputOf({ id: 'fine', version: 1 }), outputOf({ key: first?.key ?? '' })]).toEqual(['7', '"minor"', '"minor"']);
    expect(the.events('DECISION_EVALUATION').map(({ intent, value }) => [intent, value.decisionVersion, value.processInstanceKey])).toEqual([['EVALUATED', 2, '-1'], ['EVALUATED', 1, '-1'], ['EVALUATED', 1, '-1']]);
  });

  it('that fails names the decision and leaves the record of it', async () => {
    const the = await run();
    await the.deploy(dmn('10'));
    expect(the.evaluateDecision({ id: 'fine' }, { area: 200 })).toMatchObject({ accepted: true, value: { failedDecisionId: 'fine', decisionOutput: 'null' } });
    expect(the.events('DECISION_EVALUATION')[0]?.intent).toBe('FAILED');
  });

  it('that is not there is refused', async () => {
    const the = await run();
    expect(the.evaluateDecision({ id: 'nope' })).toMatchObject({ code: 'NOT_FOUND', reason: "Expected to evaluate decision 'nope', but no decision found for id 'nope'" });
    expect(the.evaluateDecision({ key: '77' })).toMatchObject({ code: 'NOT_FOUND', reason: "Expected to evaluate decision '77', but no decision found for key '77'" });
    expect(the.evaluateDecision({})).toMatchObject({ code: 'INVALID_ARGUMENT', reason: 'Expected either a decision id or a valid decision key, but none provided' });
  });

  it('reads the time of the engine, as expressions do', async () => {
    const the = await run();
    await the.deploy(dmn('5 and now() > date and time("2001-01-01T00:00:00Z")'.replace('>', '&gt;')));
    const before = the.now;
    the.evaluateDecision({ id: 'fine' }, { area: 3 });
    expect(before).toBeGreaterThan(Date.parse('2001-01-01'));
    expect(the.events('DECISION_EVALUATION')[0]?.value.decisionOutput).toBe('"minor"');
  });
});
