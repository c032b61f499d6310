/** Of everything the file knows, only what a template names goes into its document: the rest would be kept and exported with a paper that says nothing of it. */
import type { DocumentContext } from './context.js';
import type { Template } from './html/problem.js';

const known = new WeakMap<Template, ReadonlySet<string>>();

/** Every name that stands in the template or a partial; facts, terms and documents are named by literal words only (helpers take no computed names). */
function wordsOf(template: Template): ReadonlySet<string> {
  const words = known.get(template) ?? new Set([template.source, ...Object.values(template.partials)].flatMap((source) => source.match(/[A-Za-z][A-Za-z0-9_-]*/g) ?? []));
  known.set(template, words);
  return words;
}

const among = <T>(values: Readonly<Record<string, T>>, words: ReadonlySet<string>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(values).filter(([name]) => words.has(name)));

/** The table of contents is the one helper that reads the whole file. */
const CONTENTS = 'contents';

export function mentionedIn(template: Template, context: DocumentContext): DocumentContext {
  const words = wordsOf(template);
  const { file, ...rest } = context;
  if (words.has(CONTENTS)) return { ...context, facts: among(context.facts, words), terms: among(context.terms, words) };
  return { ...rest, facts: among(context.facts, words), terms: among(context.terms, words), documents: among(context.documents, words), evidence: words.has('evidence') ? context.evidence : [] };
}
