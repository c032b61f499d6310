import type { ExecutableProcess } from '../../model/executable.js';
import { putDecision, putDecisionByKey, putProcess, putRequirements } from '../state/definitions.js';
import { putTag, putTogether } from '../state/bindings.js';
import { putForm } from '../state/forms.js';
import { nothing, type AppliersOf } from './applier.js';

export const deploymentAppliers: AppliersOf<'DEPLOYMENT'> = {
  // 2: what was deployed together is remembered.
  CREATED: [nothing, (state, key, { processesMetadata, decisionsMetadata, formMetadata = [] }) => {
    for (const process of processesMetadata) putTogether(state, key, 'process', process.bpmnProcessId, process.processDefinitionKey);
    for (const decision of decisionsMetadata) putTogether(state, key, 'decision', decision.decisionId, decision.decisionKey);
    for (const form of formMetadata) putTogether(state, key, 'form', form.formId, form.formKey);
  }],
};

export const processAppliers: AppliersOf<'PROCESS'> = {
  CREATED: (state, key, { bpmnProcessId, version, resourceName, checksum, executable, deploymentKey, versionTag }) => {
    putProcess(state, { key, bpmnProcessId, version, resourceName, checksum, executable: executable as ExecutableProcess, ...(deploymentKey === undefined ? {} : { deploymentKey }), ...(versionTag === undefined ? {} : { versionTag }) });
    if (versionTag !== undefined) putTag(state, 'process', bpmnProcessId, versionTag, key);
  },
};

export const decisionRequirementsAppliers: AppliersOf<'DECISION_REQUIREMENTS'> = {
  CREATED: (state, key, { decisionRequirementsId: id, decisionRequirementsVersion: version, resourceName, checksum, executable }) =>
    putRequirements(state, { key, id, version, resourceName, checksum, graph: executable }),
};

export const decisionAppliers: AppliersOf<'DECISION'> = {
  // 2: also found by its key and its tag.
  CREATED: [(state, _key, decision) => putDecision(state, decision), (state, key, decision) => {
    putDecision(state, decision);
    putDecisionByKey(state, decision);
    if (decision.versionTag !== undefined) putTag(state, 'decision', decision.decisionId, decision.versionTag, key);
  }],
};

export const formAppliers: AppliersOf<'FORM'> = {
  CREATED: (state, key, form) => {
    putForm(state, form);
    if (form.versionTag !== undefined) putTag(state, 'form', form.formId, form.versionTag, key);
  },
};
