/** The text under the parser's finger: white space, comments, signs, words and names. */
import { FeelSyntaxError, unexpected } from './error.js';
import { KnownNames } from './known-names.js';
import type { Node } from './tree.js';

const LONGEST = 100_000;
const DEEPEST = 200;

const SPACE = /(?:[\s\u0085\u180e\u200b\ufeff]+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const START = '\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\u{10000}-\\u{EFFFF}';
const PART = `${START}\\p{Nd}\\p{Mn}\\p{Mc}`;
const WORD = new RegExp(`[${START}][${PART}]*`, 'uy');
const WORD_PART = new RegExp(`[${PART}]`, 'u');

/** Words that end a name and are none themselves. */
const KEYWORDS = new Set(['null', 'true', 'false', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'and', 'or', 'between', 'function']);
/** Words that begin something only where something follows: `for` and `if` may be variables (Zeebe). */
const BEGINNERS = new Set(['if', 'for', 'some', 'every', 'between']);
const AFTER_A_VALUE = /\p{L}+\s*(?:$|[-+*/=<>!.,)\]}])/uy;

export const isKeyword = (word: string): boolean => KEYWORDS.has(word);

/** A piece of grammar that only the standard, or only this evaluator, has. */
export interface Extra { readonly at: number; readonly what: string }

export interface ReaderOptions { readonly names: readonly string[]; readonly allowClock: boolean }
/** Closes the ring of the grammar's files. */
export interface Grammar { readonly expression: (reader: Reader) => Node; readonly arithmetic: (reader: Reader) => Node }

export class Reader {
  at = 0;
  /** How many ends of ranges are being read: there `[` may be the closing bracket. */
  rangeEnds = 0;
  readonly names: KnownNames;
  readonly allowClock: boolean;
  /** What the text uses that Zeebe does not read. */
  readonly extras: Extra[] = [];
  private depth = 0;
  private readonly failed = new Set<string>();

  constructor(readonly source: string, options: ReaderOptions, private readonly grammar: Grammar) {
    if (source.trim() === '') throw new FeelSyntaxError('表达式为空。请填写一个 FEEL 表达式。', source, 0, '表达式');
    if (source.length > LONGEST) throw new FeelSyntaxError(`表达式过长（${source.length} 字符，上限 ${LONGEST}）。请拆分。`, source, LONGEST);
    this.names = new KnownNames(options.names);
    this.allowClock = options.allowClock;
    this.space();
  }

  /** A whole expression; a wall of brackets is an answer, not a stack overflow. */
  expression(): Node { return this.nested(() => this.grammar.expression(this)); }

  /** Without comparison and junction: an end of a range, the step of an iteration. */
  arithmetic(): Node { return this.nested(() => this.grammar.arithmetic(this)); }

  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new FeelSyntaxError(`表达式嵌套超过 ${DEEPEST} 层。请拆分表达式。`, this.source, this.at);
    const result = read();
    this.depth -= 1;
    return result;
  }

  outsideRange<T>(read: () => T): T {
    const ends = this.rangeEnds;
    this.rangeEnds = 0;
    const result = read();
    this.rangeEnds = ends;
    return result;
  }

  /** What may fail to be read, and then was not there. */
  attempt<T>(what: string, read: () => T): T | null {
    const { at, depth, rangeEnds } = this;
    const key = `${what}${at}`;
    // What failed here once fails again: without this, nested attempts would double the work at every level.
    if (this.failed.has(key)) return null;
    const [mark, extras] = [this.names.mark(), this.extras.length];
    try { return read(); } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      this.failed.add(key);
      this.names.release(mark);
      this.extras.length = extras;
      this.at = at;
      this.depth = depth;
      this.rangeEnds = rangeEnds;
      return null;
    }
  }

  space(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.source);
    this.at = SPACE.lastIndex;
  }

  get char(): string { return this.source[this.at] ?? ''; }
  get ended(): boolean { return this.at >= this.source.length; }

  fail(expected: string, at = this.at): never { throw unexpected(this.source, at, expected); }

  /** Steps over a sign, and the space after it, if it is there. */
  sign(sign: string): boolean {
    if (!this.source.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    this.space();
    return true;
  }

  need(sign: string): void { if (!this.sign(sign)) this.fail(`“${sign}”`); }

  /** The word that begins here, or ''. */
  peekWord(at = this.at): string {
    WORD.lastIndex = at;
    return WORD.exec(this.source)?.[0] ?? '';
  }

  word(word: string): boolean {
    if (this.peekWord() !== word) return false;
    this.at += word.length;
    this.space();
    return true;
  }

  needWord(word: string): void { if (!this.word(word)) this.fail(`“${word}”`); }

  /** Whether the word here is a variable, although it could begin a loop or a condition. */
  standsAlone(word: string): boolean { return BEGINNERS.has(word) && this.match(AFTER_A_VALUE) !== null; }

  /** Whether a word could go on at this place. */
  goesOn(at: number): boolean { return WORD_PART.test(String.fromCodePoint(this.source.codePointAt(at) ?? 0)); }

  /** What a sticky pattern finds here. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source);
  }

  extra(what: string, at = this.at): void { this.extras.push({ at, what }); }

  /** A name in backticks, or null. */
  quoted(): string | null {
    const found = this.match(/`([^`]+)`/y);
    if (!found) return null;
    this.at += found[0].length;
    this.space();
    return found[1] ?? '';
  }

  /** A known name of several words or with signs in it, the longest; or null. */
  knownName(): string | null {
    const found = this.names.longestAt(this);
    if (found === null) return null;
    this.extra('不带反引号的多词名称');
    this.at = found.end;
    this.space();
    return found.name;
  }
}
