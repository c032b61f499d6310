import type { Story } from './stage.js';

export function tellFlow(story: Story): void {
  story('a revocation ends the procedure and cancels what was still open beside it', async (stage) => {
    await stage.deploy('terminate.bpmn');
    const instance = await stage.start('terminate');
    expect(await stage.openTasks()).toEqual(['collect', 'revoke']);
    await stage.complete('revoke');
    expect(await stage.openTasks()).toEqual([]);
    expect((await stage.of('USER_TASK', 'CANCELED')).map((record) => record.value.elementId)).toEqual(['collect']);
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('two branches: the procedure ends when both are done', async (stage) => {
    await stage.deploy('terminate.bpmn');
    const instance = await stage.start('terminate');
    await stage.complete('collect');
    expect(await stage.ended(instance)).toBe('running');
    await stage.complete('revoke');
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('a called procedure works in its own instance and hands back what is drawn', async (stage) => {
    await stage.deploy('call.bpmn', 'called.bpmn');
    const parent = await stage.start('call.b3f9c2', { caseId: 'c1' });
    const task = await stage.task('give-opinion');
    expect(task.processInstanceKey).not.toBe(parent);
    const child = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).find((record) => record.key === task.processInstanceKey);
    expect(child?.value).toMatchObject({ bpmnProcessId: 'called.b3f9c2', parentProcessInstanceKey: parent, bpmnElementType: 'PROCESS' });
    expect(await stage.variables(task.processInstanceKey)).toMatchObject({ caseId: 'c1' });
    await stage.complete('give-opinion', { opinion: 'agreed', note: 'stays below' });
    expect(await stage.openTasks()).toEqual(['decide']);
    expect(await stage.variables(parent)).toEqual({ caseId: 'c1', legalOpinion: 'agreed' });
  });

  story('cancelling a procedure cancels the one it called', async (stage) => {
    await stage.deploy('call.bpmn', 'called.bpmn');
    const parent = await stage.start('call.b3f9c2');
    const child = (await stage.task('give-opinion')).processInstanceKey;
    await stage.done({ type: 'cancel-instance', processInstanceKey: parent });
    expect(await stage.openTasks()).toEqual([]);
    expect(await stage.ended(child)).toBe('terminated');
  });

  story('a council votes until two have voted; the third vote is cancelled', async (stage) => {
    await stage.deploy('multi-instance.bpmn');
    const instance = await stage.start('multi-instance', { members: ['wang', 'li', 'zhang'] });
    expect(await stage.openTasks()).toEqual(['vote', 'vote', 'vote']);
    await stage.complete('vote', { vote: 'yes' });
    await stage.complete('vote', { vote: 'no' });
    expect(await stage.openTasks()).toEqual(['announce']);
    expect((await stage.of('USER_TASK', 'CANCELED')).map((record) => record.value.elementId)).toEqual(['vote']);
    expect((await stage.variables(instance))['votes']).toEqual(['yes', 'no', null]);
  });

  story('signers sign one after the other, in the order of the list', async (stage) => {
    await stage.deploy('sequential.bpmn');
    const instance = await stage.start('sequential', { signers: ['officer', 'leader'] });
    expect(await stage.openTasks()).toEqual(['sign']);
    await stage.complete('sign');
    expect(await stage.openTasks()).toEqual(['sign']);
    await stage.complete('sign');
    expect(await stage.ended(instance)).toBe('completed');
    const signers = (await stage.of('VARIABLE', 'CREATED')).filter((record) => record.value.name === 'signer');
    expect(signers.map((record) => JSON.parse(record.value.value))).toEqual(['officer', 'leader']);
  });

  story('a review of nobody is passed over', async (stage) => {
    await stage.deploy('sequential.bpmn');
    const instance = await stage.start('sequential', { signers: [] });
    expect(await stage.ended(instance)).toBe('completed');
  });

  story('a decision table weighs, an expression counts', async (stage) => {
    await stage.deploy('decision.bpmn', 'discretion.dmn');
    const [light, grave] = [await stage.start('decision', { tons: 3 }), await stage.start('decision', { tons: 6 })];
    expect(await stage.variables(light)).toEqual({ tons: 3, grade: { grade: 'minor', base: 1000 }, fine: 3000 });
    expect(await stage.variables(grave)).toEqual({ tons: 6, grade: { grade: 'grave', base: 2000 }, fine: 12000 });
    const evaluated = await stage.of('DECISION_EVALUATION', 'EVALUATED');
    expect(evaluated.map((record) => [record.value.decisionId, record.value.processInstanceKey, JSON.parse(record.value.decisionOutput)])).toEqual([
      ['discretion', light, { grade: 'minor', base: 1000 }], ['discretion', grave, { grade: 'grave', base: 2000 }],
    ]);
  });

  story('what a step works on stays in its scope; only what is mapped comes out', async (stage) => {
    await stage.deploy('scopes.bpmn');
    const instance = await stage.start('scopes', { site: { address: 'Ring Road 8' } });
    const scope = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).find((record) => record.value.elementId === 'inspect');
    expect(await stage.variables(scope?.key ?? '')).toEqual({ address: 'Ring Road 8' });
    await stage.complete('look', { finding: 'rubble', address: 'Ring Road 9' });
    expect(await stage.variables(instance)).toEqual({ site: { address: 'Ring Road 8' }, finding: 'rubble', inspection: { finding: 'rubble' } });
  });

  story('variables set from outside go where they are told', async (stage) => {
    await stage.deploy('scopes.bpmn');
    const instance = await stage.start('scopes', { site: { address: 'Ring Road 8' } });
    const scope = (await stage.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')).find((record) => record.value.elementId === 'inspect')?.key ?? '';
    await stage.done({ type: 'set-variables', scopeKey: scope, variables: { weather: 'rain' }, local: true });
    await stage.done({ type: 'set-variables', scopeKey: scope, variables: { address: 'Ring Road 9', urgent: true }, local: false });
    expect(await stage.variables(scope)).toEqual({ address: 'Ring Road 9', weather: 'rain' });
    expect(await stage.variables(instance)).toEqual({ site: { address: 'Ring Road 8' }, urgent: true });
  });
}
