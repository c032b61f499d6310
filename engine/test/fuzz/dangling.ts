/** References of an executable graph that lead nowhere, or to what does not lead back. */
import { elementOf, flowOf, type ExecutableElement, type ExecutableFlow, type ExecutableProcess } from '../../bpmn/model/executable.js';

type Claim = readonly [what: string, holds: boolean];

export function dangling(process: ExecutableProcess): readonly string[] {
  const claims = [
    ...Object.entries(process.elements).flatMap(([key, element]) => claimsOf(process, key, element)),
    ...Object.entries(process.flows).flatMap(([key, flow]) => claimsOfFlow(process, key, flow)),
  ];
  return claims.filter(([, holds]) => !holds).map(([what]) => what);
}

function claimsOfFlow(process: ExecutableProcess, key: string, { id, source, target }: ExecutableFlow): readonly Claim[] {
  const [from, to] = [elementOf(process, source), elementOf(process, target)];
  return [
    [`flow ${key} is ${id}`, key === id && id !== ''],
    [`flow ${id} leaves ${source}`, from?.outgoing.filter((other) => other === id).length === 1],
    [`flow ${id} reaches ${target}`, to?.incoming.filter((other) => other === id).length === 1],
    [`flow ${id} stays in its scope`, from?.parent === to?.parent],
  ];
}

function claimsOf(process: ExecutableProcess, key: string, element: ExecutableElement): readonly Claim[] {
  const { id } = element;
  const at = (other: string): ExecutableElement | undefined => elementOf(process, other);
  const list = (name: string, ids: readonly string[] | undefined, holds: (other: ExecutableElement) => boolean): readonly Claim[] => (ids ?? []).map((other) => [`${id} has ${name} ${other}`, at(other) !== undefined && holds(at(other)!)]);
  const single = (name: string, other: string | undefined, holds: (other: ExecutableElement) => boolean = () => true): readonly Claim[] => list(name, other === undefined ? [] : [other], holds);
  return [
    [`element ${key} is ${id}`, key === id && id !== ''],
    [`parent of ${id} is ${element.parent}`, id === process.id ? element.parent === '' : at(element.parent) !== undefined],
    ...element.outgoing.map((flow): Claim => [`${id} goes out by ${flow}`, flowOf(process, flow)?.source === id]),
    ...element.incoming.map((flow): Claim => [`${id} is entered by ${flow}`, flowOf(process, flow)?.target === id]),
    ...(element.defaultFlow === undefined ? [] : [[`default of ${id}`, element.outgoing.includes(element.defaultFlow)] as const]),
    ...list('boundary', element.boundaries, (other) => other.attachedTo === id && other.parent === element.parent),
    ...single('host', element.attachedTo, (other) => other.boundaries?.includes(id) ?? false),
    ...list('start', element.starts, (other) => other.type === 'START_EVENT' && other.parent === id),
    ...list('event sub-process', element.eventSubProcesses, (other) => other.type === 'EVENT_SUB_PROCESS' && other.parent === id && (other.starts ?? []).length === 1),
    ...single('handler', element.compensationHandler, (other) => other.isForCompensation === true && other.parent === element.parent),
    ...list('ad-hoc activity', element.adHoc?.elements?.map((other) => other.elementId), (other) => other.parent === id),
    ...triggerClaims(element, single),
  ];
}

function triggerClaims({ type, trigger }: ExecutableElement, single: (name: string, id: string | undefined, holds?: (other: ExecutableElement) => boolean) => readonly Claim[]): readonly Claim[] {
  if (trigger?.kind === 'compensation') return single('compensated activity', trigger.activity);
  if (trigger?.kind !== 'link' || type !== 'INTERMEDIATE_THROW_EVENT') return [];
  return single('link to', trigger.target ?? '', (other) => other.type === 'INTERMEDIATE_CATCH_EVENT' && other.trigger?.kind === 'link' && other.trigger.name === trigger.name);
}
