import type { ExecutableProcess } from '../../model/executable.js';
import { putDecision, putProcess, putRequirements } from '../state/definitions.js';
import { nothing, type AppliersOf } from './applier.js';

export const deploymentAppliers: AppliersOf<'DEPLOYMENT'> = { CREATED: nothing };

export const processAppliers: AppliersOf<'PROCESS'> = {
  CREATED: (state, key, { bpmnProcessId, version, resourceName, checksum, executable }) =>
    putProcess(state, { key, bpmnProcessId, version, resourceName, checksum, executable: executable as ExecutableProcess }),
};

export const decisionRequirementsAppliers: AppliersOf<'DECISION_REQUIREMENTS'> = {
  CREATED: (state, key, { decisionRequirementsId: id, decisionRequirementsVersion: version, resourceName, checksum, executable }) =>
    putRequirements(state, { key, id, version, resourceName, checksum, graph: executable }),
};

export const decisionAppliers: AppliersOf<'DECISION'> = { CREATED: (state, _key, decision) => putDecision(state, decision) };
