import type { Place, Result, Run } from '../run.js';
import { visibleVariables } from '../state/variables.js';
import { flagOn } from './expressions.js';

/** A condition is true or false; anything else is a mistake of the model or its data. */
export const holds = (run: Run, { instance }: Place, condition: string): Result<boolean> => flagOn(condition, visibleVariables(run.state, instance.key), run.now);
