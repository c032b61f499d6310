/** Who catches an error: the boundary events and event sub-processes nearest to where it was thrown, outwards and through call activities. */
import { type ExecutableElement } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import type { Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { accepts, triggerEvent } from './events.js';
import { boundariesOf, eventStartsOf, placeAt } from './places.js';

interface Catcher { readonly at: Place; readonly element: ExecutableElement }

/** Returns false when nobody catches it. */
export function throwError(run: Run, from: Place, code: string, variables: Variables): boolean {
  const catcher = findCatcher(run, from, code);
  return catcher !== undefined && triggerEvent(run, catcher.at, catcher.element.id, variables);
}

function findCatcher(run: Run, from: Place, code: string): Catcher | undefined {
  for (let at: Place | undefined = from; at; at = outwards(run, at)) {
    const element = match([...boundariesOf(at), ...(at === from ? [] : eventStartsOf(at))], code);
    if (element && accepts(at, element.id)) return { at, element };
  }
  return undefined;
}

const outwards = (run: Run, { instance }: Place): Place | undefined => placeAt(run, instance.flowScopeKey === NO_KEY ? instance.parentElementInstanceKey : instance.flowScopeKey);

/** The code itself comes before "any error". */
function match(catchers: readonly ExecutableElement[], code: string): ExecutableElement | undefined {
  const errors = catchers.flatMap((element) => (element.trigger?.kind === 'error' ? [{ element, code: element.trigger.code }] : []));
  return (errors.find((error) => error.code === code) ?? errors.find((error) => error.code === undefined))?.element;
}
