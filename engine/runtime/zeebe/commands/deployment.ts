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
    const { file, element, message } = lineOf(line);
    resource = file ?? resource;
    elementId = element ?? elementId;
    if (message !== undefined) findings.push({ resource, elementId, message });
  }
  return findings.length > 0 ? findings : [{ resource, elementId, message: report.trim() }];
};

/** A file that cannot be read has its message on its own line, without an element. */
const lineOf = (line: string): { readonly file?: string; readonly element?: string; readonly message?: string } => {
  const [, file, rest = line] = /^\s*'([^']+)':(.*)$/.exec(line) ?? [];
  const element = /- Element: (?:.* > )?(.*)$/.exec(rest)?.[1];
  if (element !== undefined) return { file, element: element.trim() };
  const message = /- ERROR: (.*)$/.exec(rest)?.[1] ?? (file === undefined ? undefined : rest);
  return { file, message: message?.trim() };
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
