/** Does the drawing fit the forms, the documents and the law? Each check looks at the parts of a bundle and answers findings. */
import type { BundleFinding } from './bundle.js';
import { checkAlike } from './checks/alike.js';
import type { Check, Parts } from './checks/check.js';
import { checkClocks, checkDecisions, checkExpressions } from './checks/expressions.js';
import { checkForms } from './checks/forms.js';
import { checkSteps } from './checks/steps.js';
import { checkEvents, checkTerms } from './checks/terms.js';
import { checkTimers } from './checks/timers.js';

const CHECKS: readonly Check[] = [checkSteps, checkForms, checkEvents, checkTerms, checkTimers, checkExpressions, checkDecisions, checkClocks, checkAlike];

export const crossCheck = (parts: Parts): readonly BundleFinding[] => CHECKS.flatMap((check) => check(parts));
