/** PROCESS_INSTANCE_CREATION CREATE: at the none start event, or at the elements that a reseat names. */
import { noneStartOf, startInstance } from '../behaviors/instances.js';
import { startAtElements, whyNotStartAt } from '../behaviors/reseat.js';
import type { ProcessInstanceCreationValue } from '../../protocol/values.js';
import type { Answer } from '../contract.js';
import { latestProcess, processByKey, processByVersion, type DeployedProcess } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import type { Run } from '../run.js';
import { accept, refuse, type Command } from './command.js';

export const createProcessInstance: Command<'PROCESS_INSTANCE_CREATION'> = (run, { value }) => {
  const process = find(run, value);
  if (!process) return missing(value);
  const elementIds = [...new Set((value.startInstructions ?? []).map(({ elementId }) => elementId))];
  const wrong = elementIds.length > 0 ? whyNotStartAt(process.executable, elementIds) : undefined;
  if (wrong !== undefined) return refuse('INVALID_ARGUMENT', wrong);
  if (elementIds.length === 0 && noneStartOf(process) === undefined) return refuse('INVALID_STATE', 'Expected to create instance of process with none start event, but there is no such event');
  const variables = value.variables ?? {};
  const processInstanceKey = elementIds.length === 0 ? startInstance(run, process, { variables }) : startAtElements(run, process, elementIds, variables);
  const created = { bpmnProcessId: process.bpmnProcessId, processDefinitionKey: process.key, processInstanceKey, version: process.version, variables: {}, startInstructions: value.startInstructions ?? [] };
  run.appendOutcome('PROCESS_INSTANCE_CREATION', 'CREATED', run.newKey(), created);
  return accept(processInstanceKey, created);
};

const isGiven = (key: string | undefined): key is string => key !== undefined && key !== '' && key !== NO_KEY;

function find(run: Run, { processDefinitionKey, bpmnProcessId, version }: ProcessInstanceCreationValue): DeployedProcess | undefined {
  if (isGiven(processDefinitionKey)) return processByKey(run.state, processDefinitionKey);
  return version > 0 ? processByVersion(run.state, bpmnProcessId, version) : latestProcess(run.state, bpmnProcessId);
}

function missing({ processDefinitionKey, bpmnProcessId, version }: ProcessInstanceCreationValue): Answer {
  if (isGiven(processDefinitionKey)) return refuse('NOT_FOUND', `Expected to find process definition with key '${processDefinitionKey}', but none found`);
  if (!bpmnProcessId) return refuse('INVALID_ARGUMENT', 'Expected at least a bpmnProcessId or a key greater than -1, but none given');
  return refuse('NOT_FOUND', `Expected to find process definition with process ID '${bpmnProcessId}'${version > 0 ? ` and version '${version}'` : ''}, but none found`);
}
