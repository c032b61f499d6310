/** Names that are more than one word (`loan amount`, `a-b`): the text alone cannot tell them from words and operators, so they must be announced, or bound before they are used. */

interface Text { readonly source: string; readonly at: number; peekWord(at?: number): string; goesOn(at: number): boolean }
interface Known { readonly name: string; readonly pieces: readonly string[] }

const SIGN_OR_WORD = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\u{10000}-\u{EFFFF}]+|[^\s]/gu;
const GAP = /[\s\u0085\u180e\u200b\ufeff]*/y;

const piecesOf = (name: string): readonly string[] => name.match(SIGN_OR_WORD) ?? [];

export class KnownNames {
  /** By the first piece; the longest first. */
  private readonly added: string[] = [];
  private readonly byFirst = new Map<string, Known[]>();

  constructor(names: readonly string[]) { for (const name of names) this.add(name); }

  /** Known until the scope ends in which it was bound. */
  within<T>(names: readonly string[], read: () => T): T {
    const mark = this.mark();
    for (const name of names) this.add(name);
    const result = read();
    this.release(mark);
    return result;
  }

  mark(): number { return this.added.length; }

  release(mark: number): void { for (const name of this.added.splice(mark)) this.drop(name); }

  add(name: string): void {
    const pieces = piecesOf(name);
    const [first] = pieces;
    if (first === undefined || pieces.length < 2) return;
    const same = this.byFirst.get(first) ?? [];
    if (same.some((each) => each.name === name)) return;
    this.added.push(name);
    this.byFirst.set(first, [...same, { name, pieces }].sort((a, b) => b.pieces.length - a.pieces.length));
  }

  private drop(name: string): void {
    const [first = ''] = piecesOf(name);
    this.byFirst.set(first, (this.byFirst.get(first) ?? []).filter((each) => each.name !== name));
  }

  longestAt(text: Text): { readonly name: string; readonly end: number } | null {
    if (this.byFirst.size === 0) return null;
    const first = text.peekWord() || (text.source[text.at] ?? '');
    for (const known of this.byFirst.get(first) ?? []) {
      const end = endOf(known.pieces, text);
      if (end !== null) return { name: known.name, end };
    }
    return null;
  }
}

function endOf(pieces: readonly string[], text: Text): number | null {
  let at = text.at;
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) { GAP.lastIndex = at; GAP.test(text.source); at = GAP.lastIndex; }
    if (!text.source.startsWith(piece, at)) return null;
    at += piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return text.peekWord(at - last.length) !== '' && text.goesOn(at) ? null : at;
}
