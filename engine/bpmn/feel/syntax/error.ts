/** What stops being FEEL, and where. */

/** The text is not FEEL. `position` counts characters from the start of the text that was given; line and column count from 1. */
export class FeelSyntaxError extends Error {
  override readonly name: string = 'FeelSyntaxError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, readonly source: string, readonly position: number, /** What would have been right there, in words or signs. */ readonly expected = '') {
    super(message);
    const before = source.slice(0, position).split('\n');
    this.line = before.length;
    this.column = (before.at(-1) ?? '').length + 1;
  }
}

/** `now()` and `today()` are refused: a legal date is handed in, never read from a clock. */
export class FeelClockError extends FeelSyntaxError {
  override readonly name = 'FeelClockError';
}

const SHOWN = 12;

export function unexpected(source: string, position: number, expected: string): FeelSyntaxError {
  const rest = source.slice(position, position + SHOWN).trim();
  const { line, column } = new FeelSyntaxError('', source, position);
  const found = rest === '' ? '到此结束' : `是“${rest}${source.length > position + SHOWN ? '…' : ''}”`;
  return new FeelSyntaxError(`第 ${line} 行第 ${column} 列有语法错误：此处应为${expected}，却${found}。请检查写法。`, source, position, expected);
}
