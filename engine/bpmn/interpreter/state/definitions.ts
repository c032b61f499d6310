/** Deployed processes and decisions. They stay for ever: instances and records name them. */
import type { MutableState, State } from '../contract.js';
import type { ExecutableProcess } from '../../model/executable.js';
import type { DecisionMetadata } from '../../protocol/values.js';
import { part } from './entries.js';

export interface DeployedProcess { readonly key: string; readonly bpmnProcessId: string; readonly version: number; readonly resourceName: string; readonly checksum: string; readonly executable: ExecutableProcess; readonly deploymentKey?: string; readonly versionTag?: string }
export interface DeployedDecisions { readonly key: string; readonly id: string; readonly version: number; readonly resourceName: string; readonly checksum: string; readonly graph: unknown }

const PROCESS = 'process';
const LATEST_PROCESS = 'latest-process';
const REQUIREMENTS = 'decision-requirements';
const LATEST_REQUIREMENTS = 'latest-decision-requirements';
const DECISION = 'decision';
const DECISION_BY_KEY = 'decision-by-key';

export const processByKey = (state: State, key: string): DeployedProcess | undefined => state.get(PROCESS, key) as DeployedProcess | undefined;

export function latestProcess(state: State, bpmnProcessId: string): DeployedProcess | undefined {
  const key = state.get(LATEST_PROCESS, part(bpmnProcessId)) as string | undefined;
  return key === undefined ? undefined : processByKey(state, key);
}
export function putProcess(state: MutableState, process: DeployedProcess): void {
  state.put(PROCESS, process.key, process);
  state.put(LATEST_PROCESS, part(process.bpmnProcessId), process.key);
}

/** Few definitions, rarely asked by version: no index. */
export function processByVersion(state: State, bpmnProcessId: string, version: number): DeployedProcess | undefined {
  for (const [, value] of state.entries(PROCESS, '')) {
    const process = value as DeployedProcess;
    if (process.bpmnProcessId === bpmnProcessId && process.version === version) return process;
  }
  return undefined;
}

/** Throws: an instance cannot outlive its definition. */
export function executableOf(state: State, processDefinitionKey: string): ExecutableProcess {
  const process = processByKey(state, processDefinitionKey);
  if (!process) throw new Error(`Expected process definition ${processDefinitionKey} to be deployed, but it is not in state.`);
  return process.executable;
}

export const requirementsByKey = (state: State, key: string): DeployedDecisions | undefined => state.get(REQUIREMENTS, key) as DeployedDecisions | undefined;
export function latestRequirements(state: State, id: string): DeployedDecisions | undefined {
  const key = state.get(LATEST_REQUIREMENTS, part(id)) as string | undefined;
  return key === undefined ? undefined : requirementsByKey(state, key);
}
export function putRequirements(state: MutableState, requirements: DeployedDecisions): void {
  state.put(REQUIREMENTS, requirements.key, requirements);
  state.put(LATEST_REQUIREMENTS, part(requirements.id), requirements.key);
}
export const latestDecision = (state: State, decisionId: string): DecisionMetadata | undefined => state.get(DECISION, part(decisionId)) as DecisionMetadata | undefined;
export const putDecision = (state: MutableState, decision: DecisionMetadata): void => state.put(DECISION, part(decision.decisionId), decision);
export const putDecisionByKey = (state: MutableState, decision: DecisionMetadata): void => state.put(DECISION_BY_KEY, decision.decisionKey, decision);
/** What an earlier build deployed has no entry of its own: then only the newest version of each is known. */
export const decisionByKey = (state: State, key: string): DecisionMetadata | undefined =>
  (state.get(DECISION_BY_KEY, key) as DecisionMetadata | undefined) ?? firstDecision(state, DECISION, ({ decisionKey }) => decisionKey === key);
export const decisionByVersion = (state: State, id: string, version: number): DecisionMetadata | undefined => {
  const isMeant = (decision: DecisionMetadata): boolean => decision.decisionId === id && decision.version === version;
  return firstDecision(state, DECISION_BY_KEY, isMeant) ?? firstDecision(state, DECISION, isMeant);
};

function firstDecision(state: State, family: string, isMeant: (decision: DecisionMetadata) => boolean): DecisionMetadata | undefined {
  for (const [, value] of state.entries(family, '')) if (isMeant(value as DecisionMetadata)) return value as DecisionMetadata;
  return undefined;
}
