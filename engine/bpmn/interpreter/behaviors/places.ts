import { mustElement, type ExecutableElement } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import { executableOf } from '../state/definitions.js';
import { instanceOf, mustInstance, type ElementInstance } from '../state/instances.js';

export function placeOf(run: Run, instance: ElementInstance): Place {
  const process = executableOf(run.state, instance.processDefinitionKey);
  return { instance, process, element: mustElement(process, instance.elementId) };
}
export const mustPlace = (run: Run, key: string): Place => placeOf(run, mustInstance(run.state, key));

export function placeAt(run: Run, key: string): Place | undefined {
  const instance = instanceOf(run.state, key);
  return instance && placeOf(run, instance);
}

/** One pass of a multi-instance activity, not the body around the passes. */
export const isIteration = ({ instance, element }: Place): boolean => element.loop !== undefined && instance.type !== 'MULTI_INSTANCE_BODY';

/** Boundary events belong to the whole activity: to the body when there is one. */
export const boundariesOf = (at: Place): readonly ExecutableElement[] => (isIteration(at) ? [] : (at.element.boundaries ?? []).map((id) => mustElement(at.process, id)));

/** The starts of a scope's event sub-processes, in the order they are drawn. */
export function eventStartsOf(at: Place): readonly ExecutableElement[] {
  if (at.instance.type === 'MULTI_INSTANCE_BODY') return [];
  return (at.element.eventSubProcesses ?? []).flatMap((id) => (mustElement(at.process, id).starts ?? []).map((start) => mustElement(at.process, start)));
}
