import type { Deployed, Resource } from '../../port.js';
import { DeploymentRefused } from '../../port.js';
import { refusalFromGrpc } from './answers.js';
import type { GrpcCommands } from './grpc.js';

interface ProcessMade { readonly bpmnProcessId: string; readonly version: number; readonly processDefinitionKey: string; readonly resourceName: string }
interface DecisionMade { readonly dmnDecisionId: string; readonly version: number; readonly decisionKey: string }
interface DeploymentMade { readonly key: string; readonly deployments: readonly { readonly process?: ProcessMade; readonly decision?: DecisionMade }[] }
type Finding = DeploymentRefused['findings'][number];

/**
 * The engine's report, a block a file:
 *   'review.bpmn': - Element: decide
 *       - ERROR: Must have …
 */
export const findingsIn = (report: string): readonly Finding[] => {
  const findings: Finding[] = [];
  let [resource, elementId] = ['', ''];
  for (const line of report.split('\n')) {
    resource = /^\s*'([^']+)':/.exec(line)?.[1] ?? resource;
    const element = /- Element: (.*)$/.exec(line)?.[1];
    elementId = element?.split(' > ').at(-1)?.trim() ?? elementId;
    const message = /- ERROR: (.*)$/.exec(line)?.[1] ?? (element === undefined ? /^\s*'[^']+': (?!- Element)(.*)$/.exec(line)?.[1] : undefined);
    if (message !== undefined) findings.push({ resource, elementId, message: message.trim() });
  }
  return findings.length > 0 ? findings : [{ resource, elementId, message: report.trim() }];
};

export async function deploy(grpc: GrpcCommands, resources: readonly Resource[]): Promise<Deployed> {
  const made = await grpc.deploy(resources).catch((error: unknown) => {
    throw new DeploymentRefused(findingsIn(refusalFromGrpc(error).reason));
  });
  const { key, deployments } = made as DeploymentMade;
  return {
    deploymentKey: key,
    processes: deployments.flatMap(({ process: p }) => (p ? [{ processId: p.bpmnProcessId, version: p.version, key: p.processDefinitionKey, resourceName: p.resourceName }] : [])),
    decisions: deployments.flatMap(({ decision: d }) => (d ? [{ decisionId: d.dmnDecisionId, version: d.version, key: d.decisionKey }] : [])),
  };
}
