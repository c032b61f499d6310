import { callActivity, chain, diagram, end, ext, ofProcess, serviceTask, start, userTask, type Part } from '../../../test/dsl/diagram.js';
import { run, type Engine } from '../../../test/dsl/engine.js';

const tag = (value: string): Part => ofProcess(`<zeebe:versionTag value="${value}"/>`);
const child = (task: string, ...more: readonly Part[]) => ({ name: 'child.bpmn', content: diagram('child', ...more, start('s'), serviceTask(task), end('e'), chain('s', task, 'e')) });
const parent = (binding: Readonly<Record<string, string>>) => ({ name: 'parent.bpmn', content: diagram('parent', start('s'), callActivity('call', { processId: 'child', ...binding }), end('e'), chain('s', 'call', 'e')) });
const form = (version: number) => ({ name: 'f.form', content: JSON.stringify({ id: 'f', type: 'default', components: [], version }) });
const incidents = (the: Engine) => the.events('INCIDENT').map(({ value }) => [value.errorType, value.errorMessage]);

describe('what a reference means', () => {
  it('is the newest version, unless the diagram says otherwise', async () => {
    const the = await run();
    await the.deploy(child('one'), parent({}));
    await the.deploy(child('two'));
    the.create('parent');
    expect(the.active()).toContain('two');
  });

  it('is the one of the same deployment, which a change beside it makes anew', async () => {
    const the = await run();
    await the.deploy(child('one'), parent({ bindingType: 'deployment' }));
    await the.deploy(child('two'));
    the.create('parent');
    expect(the.active()).toContain('one');
    await the.deploy(child('three'), parent({ bindingType: 'deployment' }));
    the.create('parent');
    expect(the.active()).toContain('three');
    expect(the.events('PROCESS').map(({ value }) => `${value.bpmnProcessId} ${value.version}`)).toEqual(['child 1', 'parent 1', 'child 2', 'child 3', 'parent 2']);
  });

  it('is the newest that carries the tag; without one an incident says so', async () => {
    const the = await run();
    await the.deploy(child('one', tag('v1')), parent({ bindingType: 'versionTag', versionTag: 'v1' }));
    await the.deploy(child('two', tag('v2')));
    the.create('parent');
    expect(the.active()).toContain('one');
    await the.deploy(parent({ bindingType: 'versionTag', versionTag: 'v9' }));
    the.create('parent');
    expect(incidents(the)).toEqual([['CALLED_ELEMENT_ERROR', "Expected process with BPMN process id 'child' with version tag 'v9' to be deployed, but not found."]]);
  });

  it('gives a user task the key of its form', async () => {
    const the = await run();
    const task = (binding: string) => ({ name: 'p.bpmn', content: diagram('p', start('s'), userTask('t', `<zeebe:formDefinition formId="f"${binding}/>`), end('e'), chain('s', 't', 'e')) });
    await the.deploy(task(''));
    the.create('p');
    const [, incident] = [the.active(), the.events('INCIDENT')[0]];
    expect(incidents(the)).toEqual([['FORM_NOT_FOUND', "Expected to find a form with id 'f', but no such form is found. Deploy a form with this id, then resolve the incident."]]);
    await the.deploy(form(1), task(' bindingType="deployment"'));
    expect(the.resolve(incident?.key ?? '').accepted).toBe(true);
    const [first] = the.events('FORM');
    expect(the.events('USER_TASK').at(-1)?.value.formKey).toBe(first?.key);
    await the.deploy(form(2));
    the.create('p');
    expect(the.events('USER_TASK').at(-1)?.value.formKey).toBe(first?.key);
    expect(the.events('FORM').map(({ value }) => value.version)).toEqual([1, 2]);
  });
});

describe('starting an instance', () => {
  it('by version, by key, or not at all', async () => {
    const the = await run();
    await the.deploy(child('one'));
    await the.deploy(child('two'));
    const given = { bpmnProcessId: 'child', processDefinitionKey: '-1', processInstanceKey: '-1', version: -1, variables: {}, startInstructions: [] };
    expect(the.command('PROCESS_INSTANCE_CREATION', 'CREATE', '-1', { ...given, version: 1 }).accepted).toBe(true);
    expect(the.active()).toEqual(['child', 'one']);
    expect(the.command('PROCESS_INSTANCE_CREATION', 'CREATE', '-1', { ...given, version: 3 })).toMatchObject({ code: 'NOT_FOUND', reason: "Expected to find process definition with process ID 'child' and version '3', but none found" });
    expect(the.command('PROCESS_INSTANCE_CREATION', 'CREATE', '-1', { ...given, bpmnProcessId: '' })).toMatchObject({ code: 'INVALID_ARGUMENT', reason: 'Expected at least a bpmnProcessId or a key greater than -1, but none given' });
  });
});

describe('a worker', () => {
  it('gets more time for a job that it holds', async () => {
    const the = await run(diagram('p', start('s', ext('')), serviceTask('a'), end('e'), chain('s', 'a', 'e')));
    the.create('p');
    const [key = ''] = the.jobs('a');
    expect(the.command('JOB', 'UPDATE_TIMEOUT', key, { timeout: 5 })).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining('activatable') });
    the.activateJobs('a', 1, 60_000);
    expect(the.command('JOB', 'UPDATE_TIMEOUT', key, { timeout: 0 })).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(the.command('JOB', 'UPDATE_TIMEOUT', key, { timeout: 3_600_000 }).accepted).toBe(true);
    the.passes(600_000);
    expect(the.events('JOB').map(({ intent }) => intent)).toEqual(['CREATED', 'TIMEOUT_UPDATED']);
    the.completeJob('a');
  });
});
