/** Who catches an error: the boundary events and event sub-processes nearest to where it was thrown, outwards and through call activities. */
import type { Variables } from '../../protocol/values.js';
import { failure, type Failure, type Place, type Run } from '../run.js';
import { triggerEvent } from './events.js';
import { catchersAt, findCatcher, outwards } from './throwing.js';

/** Returns false when nobody catches it. */
export function throwError(run: Run, from: Place, code: string, variables: Variables): boolean {
  const catcher = findCatcher(run, from, 'error', code);
  return catcher !== undefined && triggerEvent(run, catcher.at, catcher.element.id, variables);
}

export const isCaught = (run: Run, from: Place, code: string): boolean => findCatcher(run, from, 'error', code) !== undefined;

/** Says what would have been caught, so that a code misspelt is seen at once. */
export function unhandledError(run: Run, from: Place, code: string, message = ''): Failure {
  const codes: string[] = [];
  for (let at: Place | undefined = from; at; at = outwards(run, at)) codes.push(...catchersAt(at, from).flatMap(({ trigger }) => (trigger?.kind === 'error' && trigger.code !== undefined ? [trigger.code] : [])));
  const available = codes.length === 0 ? 'No error events are available in the scope.' : `Available error events are [${[...new Set(codes)].join(', ')}]`;
  return failure('UNHANDLED_ERROR_EVENT', `Expected to throw an error event with the code '${code}'${message === '' ? '' : ` with message '${message}'`}, but it was not caught. ${available}`);
}
