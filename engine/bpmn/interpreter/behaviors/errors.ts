/** Who catches an error: the boundary events and event sub-processes nearest to where it was thrown, outwards and through call activities. */
import { type ExecutableElement } from '../../model/executable.js';
import type { Variables } from '../../protocol/values.js';
import { failure, type Failure, type Place, type Run } from '../run.js';
import { accepts, triggerEvent } from './events.js';
import { catchersAt, outwards } from './throwing.js';

interface Catcher { readonly at: Place; readonly element: ExecutableElement }

/** Returns false when nobody catches it. */
export function throwError(run: Run, from: Place, code: string, variables: Variables): boolean {
  const catcher = findCatcher(run, from, code);
  return catcher !== undefined && triggerEvent(run, catcher.at, catcher.element.id, variables);
}

export const isCaught = (run: Run, from: Place, code: string): boolean => findCatcher(run, from, code) !== undefined;

/** Says what would have been caught, so that a code misspelt is seen at once. */
export function unhandledError(run: Run, from: Place, code: string, message = ''): Failure {
  const codes: string[] = [];
  for (let at: Place | undefined = from; at; at = outwards(run, at)) codes.push(...catchersAt(at, from).flatMap(({ trigger }) => (trigger?.kind === 'error' && trigger.code !== undefined ? [trigger.code] : [])));
  const available = codes.length === 0 ? 'No error events are available in the scope.' : `Available error events are [${[...new Set(codes)].join(', ')}]`;
  return failure('UNHANDLED_ERROR_EVENT', `Expected to throw an error event with the code '${code}'${message === '' ? '' : ` with message '${message}'`}, but it was not caught. ${available}`);
}

function findCatcher(run: Run, from: Place, code: string): Catcher | undefined {
  for (let at: Place | undefined = from; at; at = outwards(run, at)) {
    const element = match(catchersAt(at, from), code);
    if (element && accepts(at, element.id)) return { at, element };
  }
  return undefined;
}

/** The code itself comes before "any error". */
function match(catchers: readonly ExecutableElement[], code: string): ExecutableElement | undefined {
  const errors = catchers.flatMap((element) => (element.trigger?.kind === 'error' ? [{ element, code: element.trigger.code }] : []));
  return (errors.find((error) => error.code === code) ?? errors.find((error) => error.code === undefined))?.element;
}
