/** The way of what is thrown: from where it happens outwards, through call activities. */
import type { ExecutableElement } from '../../model/executable.js';
import type { Place, Run } from '../run.js';
import { NO_KEY } from '../state/keys.js';
import { boundariesOf, eventStartsOf, placeAt } from './places.js';

export const outwards = (run: Run, { instance }: Place): Place | undefined => placeAt(run, instance.flowScopeKey === NO_KEY ? instance.parentElementInstanceKey : instance.flowScopeKey);

/** Boundary events of each activity on the way, and event sub-processes of each scope around where it happened. */
export const catchersAt = (at: Place, from: Place): readonly ExecutableElement[] => [...boundariesOf(at), ...(at === from ? [] : eventStartsOf(at))];
