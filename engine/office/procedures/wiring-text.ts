/** The short texts by which a step is wired on the diagram: lists, events and articles. What cannot be read is told, not skipped. */
import type { StepWiring } from './bundle.js';

export type Article = StepWiring['article'][number];
export type WiredEvent = StepWiring['events'][number];
export interface Read<T> { readonly values: readonly T[]; /** The parts that could not be understood. */ readonly unread: readonly string[] }

/** Commas of either script part a list. */
export const listOf = (text: string): readonly string[] => text.split(/[,，、]/).map((part) => part.trim()).filter((part) => part !== '');

const EVENT = /^([a-z0-9-]+)(?:=([A-Za-z]\w*))?(?:\[([A-Za-z]\w*)=([^\][]+)\])?$/;
const ARTICLE = /^(.+)\/(\d+)$/;
const CONDITIONED = /^([a-z0-9-]+)(?:\[([A-Za-z]\w*)=([^\][]+)\])?$/;

/** `true`, `false` and numbers as themselves, anything else as text: compared with what the form gives. */
const literal = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function readEach<T>(text: string, read: (part: string) => T | undefined): Read<T> {
  const parts = listOf(text).map((part) => ({ part, value: read(part) }));
  return { values: parts.flatMap(({ value }) => (value === undefined ? [] : [value])), unread: parts.filter(({ value }) => value === undefined).map(({ part }) => part) };
}

/** `case-filed=filedOn[filingDecision=approve], clue-verified`. */
export const readEvents = (text: string): Read<WiredEvent> => readEach(text, (part) => {
  const [, event, field = '', when, equals] = EVENT.exec(part) ?? [];
  if (event === undefined) return undefined;
  return when === undefined || equals === undefined ? { event, field } : { event, field, when: { field: when, equals: literal(equals.trim()) } };
});

/** `部令55号/15, 行政处罚法/54`. */
export const readArticles = (text: string): Read<Article> => readEach(text, (part) => {
  const [, law, article] = ARTICLE.exec(part) ?? [];
  return law === undefined ? undefined : { law, article: Number(article) };
});

export interface WatchedTerm { readonly id: string; readonly when?: { readonly field: string; readonly equals: unknown } }
/** `decide-90, hearing-request[hearingApplies=true]`: the second is watched only in cases whose file says so. */
export const readTerms = (text: string): Read<WatchedTerm> => readEach(text, (part) => {
  const [, id, field, equals] = CONDITIONED.exec(part) ?? [];
  if (id === undefined) return undefined;
  return field === undefined || equals === undefined ? { id } : { id, when: { field, equals: literal(equals.trim()) } };
});
