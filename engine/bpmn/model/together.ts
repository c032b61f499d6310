/** What only the files of one deployment together can show. */
import { isExpression } from '../feel/feel.js';
import type { Binding, ExecutableElement, PreparedResource } from './executable.js';
import type { Finding } from './findings.js';

export interface ResourceFinding extends Finding { readonly resource: string }
type Kind = 'process' | 'decision' | 'decision requirements' | 'form';

const idsIn = ({ processes, decisions, form }: PreparedResource): readonly (readonly [kind: Kind, id: string])[] => [
  ...processes.map(({ id }) => ['process', id] as const),
  ...(decisions?.decisions ?? []).map(({ id }) => ['decision', id] as const),
  ...(decisions ? [['decision requirements', decisions.id] as const] : []),
  ...(form ? [['form', form.id] as const] : []),
];

/** The same id in two files would decide the version by chance. */
export function idsTwice(resources: readonly PreparedResource[]): readonly ResourceFinding[] {
  const seen = new Map<string, string>();
  return resources.flatMap((resource) => idsIn(resource).flatMap(([kind, id]) => {
    const key = `${kind} ${id}`;
    const first = seen.get(key);
    seen.set(key, resource.name);
    return first === undefined ? [] : [{ resource: resource.name, elementId: id, message: `Duplicated ${kind} id in resources '${first}' and '${resource.name}'` }];
  }));
}

/** A reference bound to its own deployment must find what it names there; what an expression names is looked for when it is known. */
export function boundToNothing(resources: readonly PreparedResource[]): readonly ResourceFinding[] {
  const known = new Set(resources.flatMap(idsIn).map(([kind, id]) => `${kind} ${id}`));
  return resources.flatMap((resource) => resource.processes.flatMap(({ elements }) => Object.values(elements).flatMap((element) => {
    const missing = references(element).filter(([kind, id, { binding }]) => binding === 'deployment' && !isExpression(id) && !known.has(`${kind} ${id}`));
    return missing.map(([kind, id]) => ({ resource: resource.name, elementId: element.id, message: `Expected to find ${kind} with id '${id}' in current deployment, but not found.` }));
  })));
}

function references({ called, decision, userTask, userTaskJob }: ExecutableElement): readonly (readonly [Kind, string, Binding])[] {
  const form = userTask ?? userTaskJob;
  return [
    ...(called ? [['process', called.processId, called] as const] : []),
    ...(decision ? [['decision', decision.decisionId, decision] as const] : []),
    ...(form?.formId === undefined ? [] : [['form', form.formId, form] as const]),
  ];
}
