/** Finds what a call activity, a business-rule task or a user task refers to. */
import type { Binding } from '../../model/executable.js';
import type { DecisionMetadata, FormMetadata } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import { taggedKey, togetherKey, type Kind } from '../state/bindings.js';
import { decisionByKey, latestDecision, latestProcess, processByKey, type DeployedProcess } from '../state/definitions.js';
import { formByKey, latestForm } from '../state/forms.js';

export const boundProcess = (run: Run, at: Place, id: string, binding: Binding): DeployedProcess | undefined =>
  isLatest(binding) ? latestProcess(run.state, id) : found(keyOf(run, at, 'process', id, binding), (key) => processByKey(run.state, key));
export const boundDecision = (run: Run, at: Place, id: string, binding: Binding): DecisionMetadata | undefined =>
  isLatest(binding) ? latestDecision(run.state, id) : found(keyOf(run, at, 'decision', id, binding), (key) => decisionByKey(run.state, key));
export const boundForm = (run: Run, at: Place, id: string, binding: Binding): FormMetadata | undefined =>
  isLatest(binding) ? latestForm(run.state, id) : found(keyOf(run, at, 'form', id, binding), (key) => formByKey(run.state, key));

const isLatest = ({ binding = 'latest' }: Binding): boolean => binding === 'latest';
const found = <T>(key: string | undefined, look: (key: string) => T | undefined): T | undefined => (key === undefined ? undefined : look(key));

function keyOf(run: Run, { instance }: Place, kind: Kind, id: string, { binding, versionTag = '' }: Binding): string | undefined {
  if (binding === 'versionTag') return taggedKey(run.state, kind, id, versionTag);
  const deploymentKey = processByKey(run.state, instance.processDefinitionKey)?.deploymentKey;
  return deploymentKey === undefined ? undefined : togetherKey(run.state, deploymentKey, kind, id);
}

/** How a refusal says which one was looked for. */
export function bindingWords({ binding = 'latest', versionTag = '' }: Binding): string {
  if (binding === 'versionTag') return ` with version tag '${versionTag}'`;
  return binding === 'deployment' ? ' in the same deployment' : '';
}
