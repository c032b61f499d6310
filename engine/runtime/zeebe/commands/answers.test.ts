import { EngineUnavailable } from '../../port.js';
import { refusalFromGrpc, refusalFromRest } from './answers.js';
import { findingsIn } from './deployment.js';

describe('what an answer of the cluster means', () => {
  it('takes the engine’s own words out of the gateway’s', () => {
    expect(refusalFromGrpc({ code: 5, details: "Command 'CANCEL' rejected with code 'NOT_FOUND': Expected to cancel a process instance with key '9', but no such process was found" })).toEqual({ code: 'NOT_FOUND', reason: "Expected to cancel a process instance with key '9', but no such process was found" });
  });
  it('takes the status when the gateway itself refuses', () => {
    expect(refusalFromGrpc({ code: 3, details: 'Expected variables to be an object' })).toEqual({ code: 'INVALID_ARGUMENT', reason: 'Expected variables to be an object' });
  });
  it.each([[14, 'connection refused'], [4, 'deadline exceeded'], [8, 'back-pressure'], [2, 'unknown']])('status %i is no answer', (code, details) => {
    expect(() => refusalFromGrpc({ code, details })).toThrow(EngineUnavailable);
  });
  it('reads a problem of the REST gateway', () => {
    const problem = JSON.stringify({ title: 'INVALID_STATE', status: 409, detail: "Command 'COMPLETE' rejected with code 'INVALID_STATE': Expected to complete user task with key '7', but it is in state 'COMPLETING'" });
    expect(refusalFromRest(409, problem)).toEqual({ code: 'INVALID_STATE', reason: "Expected to complete user task with key '7', but it is in state 'COMPLETING'" });
    expect(refusalFromRest(404, 'no page')).toEqual({ code: 'NOT_FOUND', reason: 'no page' });
    expect(() => refusalFromRest(503, '')).toThrow(EngineUnavailable);
  });
});

describe('a refused deployment', () => {
  it('names file, element and what was expected, error by error', () => {
    const report = "Expected to deploy new resources, but encountered the following errors:\n'a.bpmn': - Element: nameless\n    - ERROR: Must have a type\n    - ERROR: Must have a name\n'b.bpmn': - Element: p > gate\n    - ERROR: Must have a default\n";
    expect(findingsIn(report)).toEqual([
      { resource: 'a.bpmn', elementId: 'nameless', message: 'Must have a type' }, { resource: 'a.bpmn', elementId: 'nameless', message: 'Must have a name' }, { resource: 'b.bpmn', elementId: 'gate', message: 'Must have a default' },
    ]);
  });
  it('names the file alone when the file itself cannot be read', () => {
    expect(findingsIn("Expected to deploy new resources, but encountered the following errors:\n'a.bpmn': SAXException while parsing input stream")).toEqual([{ resource: 'a.bpmn', elementId: '', message: 'SAXException while parsing input stream' }]);
  });
});
