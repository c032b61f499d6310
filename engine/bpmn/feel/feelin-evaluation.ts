/** feelin reads the text anew at every evaluation, knowing the variables' names; the slow path, and the complete one. */
import { evaluate, unaryTest } from 'feelin';
import { extraFunctions } from './extra-functions.js';
import { DIALECT } from './syntax.js';

type Scope = Readonly<Record<string, unknown>>;

export function feelinExpression(text: string): (scope: Scope) => unknown {
  const functions = functionsIn(text);
  return (scope) => nullWhereUnsupported(() => evaluate(text, { ...functions, ...scope }, DIALECT).value);
}

export function feelinTests(text: string): (input: unknown, scope: Scope) => unknown {
  const functions = functionsIn(text);
  return (input, scope) => nullWhereUnsupported(() => unaryTest(text, { ...functions, ...scope, '?': input }, DIALECT).value);
}

/** Only those the text may call: every name that feelin must know makes it slower. */
const functionsIn = (text: string): Scope => Object.fromEntries(Object.entries(extraFunctions).filter(([name]) => new RegExp(`${name.replace(/ /g, '\\s+')}\\s*\\(`).test(text)));

/** What feelin cannot compare or compute is null in Zeebe, with a warning, and not a failure. */
function nullWhereUnsupported(work: () => unknown): unknown {
  try { return work(); } catch (error) {
    if (error instanceof Error && /^(not implemented|unsupported range)/.test(error.message)) return null;
    throw error;
  }
}
