/** All built-in functions by name. */
import { temporalFunctions } from '../temporal/functions.js';
import { contextFunctions } from './contexts.js';
import { identityFunctions } from './identity.js';
import { rangeTextFunctions } from './range-text.js';
import { conversionFunctions } from './conversion.js';
import { listFunctions } from './lists.js';
import { numericFunctions } from './numeric.js';
import type { Functions, Overload } from './overload.js';
import { rangeFunctions } from './ranges.js';
import { statisticFunctions } from './statistics.js';
import { textFunctions } from './text.js';
import { worldFunctions } from './world.js';

const FUNCTIONS: Functions = {
  ...conversionFunctions, ...textFunctions, ...numericFunctions, ...listFunctions, ...statisticFunctions, ...contextFunctions, ...rangeFunctions, ...rangeTextFunctions, ...identityFunctions, ...temporalFunctions, ...worldFunctions,
};

const NONE: readonly Overload[] = [];

export const overloadsOf = (name: string): readonly Overload[] => (Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] ?? NONE : NONE);

export const builtinNames = (): readonly string[] => Object.keys(FUNCTIONS);

/** Names of several words, the longest first: some have keywords in them. */
const SEVERAL_WORDS = new RegExp(
  `(?:${Object.keys(FUNCTIONS).filter((name) => name.includes(' ')).sort((a, b) => b.length - a.length).map((name) => name.replace(/ /g, '\\s+')).join('|')})(?=\\s*\\()`, 'y',
);

export const severalWordsPattern = (): RegExp => SEVERAL_WORDS;
