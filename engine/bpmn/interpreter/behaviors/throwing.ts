/** The way of what is thrown: from where it happens outwards, through call activities. */
import type { ExecutableElement } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { accepts } from './events.js';
import { boundariesOf, eventStartsOf, placeAt } from './places.js';

/** What is thrown with a code, and caught by that code or by any. */
type Thrown = 'error' | 'escalation';
interface Catcher { readonly at: Place; readonly element: ExecutableElement }

export const outwards = (run: Run, { instance }: Place): Place | undefined => placeAt(run, instance.flowScopeKey === NO_KEY ? instance.parentElementInstanceKey : instance.flowScopeKey);

/** Boundary events of each activity on the way, and event sub-processes of each scope around where it happened. */
export const catchersAt = (at: Place, from: Place): readonly ExecutableElement[] => [...boundariesOf(at), ...(at === from ? [] : eventStartsOf(at))];

/** The nearest that still waits, outwards and through call activities. */
export function findCatcher(run: Run, from: Place, kind: Thrown, code: string): Catcher | undefined {
  for (let at: Place | undefined = from; at; at = outwards(run, at)) {
    const element = match(catchersAt(at, from), kind, code);
    if (element && accepts(at, element.id)) return { at, element };
  }
  return undefined;
}

/** The code itself comes before "any". */
function match(catchers: readonly ExecutableElement[], kind: Thrown, code: string): ExecutableElement | undefined {
  const fitting = catchers.flatMap((element) => (element.trigger?.kind === kind ? [{ element, code: element.trigger.code }] : []));
  return (fitting.find((one) => one.code === code) ?? fitting.find((one) => one.code === undefined))?.element;
}
