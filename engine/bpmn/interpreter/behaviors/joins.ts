/**
 * Where several tokens become one. A parallel gateway waits for one on each flow; an inclusive one for those that may still come: it goes on when
 * no token upstream of a flow that it still lacks can reach it without passing it (BPMN 2.0 §13.4.3).
 */
import { mustElement, mustFlow, type ExecutableElement, type ExecutableProcess } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import { childrenOf, instanceOf, tokensIn, tokensOn } from '../state/instances.js';

export function mayJoin(run: Run, scope: Place, gateway: ExecutableElement): boolean {
  const lacking = gateway.incoming.filter((id) => tokensOn(run.state, scope.instance.key, id) === 0);
  if (lacking.length === 0) return true;
  if (gateway.type !== 'INCLUSIVE_GATEWAY' || lacking.length === gateway.incoming.length) return false;
  return !lacking.some((flow) => mayCome(run, scope, gateway, flow));
}

/** When its turn has come, a join that lost its tokens to another beginning does not begin. */
export const stillJoins = (run: Run, scope: Place, gateway: ExecutableElement): boolean =>
  gateway.type === 'INCLUSIVE_GATEWAY' ? gateway.incoming.some((id) => tokensOn(run.state, scope.instance.key, id) > 0) : mayJoin(run, scope, gateway);

/** Inclusive gateways that wait for a token which can no longer come, because it ended elsewhere. */
export function joinsLeftAlone(run: Run, scope: Place): readonly ExecutableElement[] {
  if (scope.instance.waitingTokens === 0) return [];
  const gateways = new Set(tokensIn(run.state, scope.instance.key).map((flow) => mustElement(scope.process, mustFlow(scope.process, flow).target)));
  const coming = run.arrivals(scope.instance.key);
  return [...gateways].filter((gateway) => gateway.type === 'INCLUSIVE_GATEWAY' && !coming.includes(gateway.id) && mayJoin(run, scope, gateway));
}

/** Is there a token upstream of the flow: in an element that runs, on its way to one, or waiting at another join? */
function mayCome(run: Run, { instance, process }: Place, gateway: ExecutableElement, flow: string): boolean {
  const upstream = upstreamOf(process, gateway, flow);
  const isUpstream = (elementId: string | undefined): boolean => elementId !== undefined && upstream.has(elementId);
  return childrenOf(run.state, instance.key).some((key) => isUpstream(instanceOf(run.state, key)?.elementId))
    || run.arrivals(instance.key).some(isUpstream)
    || tokensIn(run.state, instance.key).some((id) => isUpstream(mustFlow(process, id).target));
}

const known = new WeakMap<ExecutableProcess, Map<string, ReadonlySet<string>>>();

function upstreamOf(process: ExecutableProcess, gateway: ExecutableElement, flow: string): ReadonlySet<string> {
  const ofProcess = known.get(process) ?? new Map<string, ReadonlySet<string>>();
  known.set(process, ofProcess);
  const found = ofProcess.get(flow) ?? walkBack(process, gateway, flow);
  ofProcess.set(flow, found);
  return found;
}

function walkBack(process: ExecutableProcess, gateway: ExecutableElement, flow: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [mustFlow(process, flow).source];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === gateway.id || reached.has(id)) continue;
    reached.add(id);
    open.push(...before(process, mustElement(process, id)));
  }
  return reached;
}

/** Over flows, from a boundary event to its activity, from a link to where it is thrown. */
function before(process: ExecutableProcess, element: ExecutableElement): readonly string[] {
  const sources = element.incoming.map((id) => mustFlow(process, id).source);
  if (element.attachedTo !== undefined) return [...sources, element.attachedTo];
  if (element.trigger?.kind !== 'link') return sources;
  return [...sources, ...Object.values(process.elements).filter(({ trigger }) => trigger?.kind === 'link' && trigger.target === element.id).map(({ id }) => id)];
}
