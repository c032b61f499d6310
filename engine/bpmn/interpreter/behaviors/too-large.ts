/** What one act may carry and one expression may give: Zeebe takes 4 MB a command, and JSON of a thousand levels. A caller's is refused at the door, a model's is an incident. */

const MOST_BYTES = 4 * 1024 * 1024;
const DEEPEST = 1_000;
/** Quotes, a comma, a colon: what a value takes besides itself. */
const AROUND = 4;

/** Why these variables are refused, or undefined. Walks without recursion, and no further than the limit. */
export function tooLarge(variables: unknown): string | undefined {
  let bytes = 0;
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: variables, depth: 0 }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, depth } = one;
    if (depth > DEEPEST) return `Expected variables nested at most ${DEEPEST} levels deep, but they go deeper. Keep such a document as a file and its reference in a variable.`;
    bytes += AROUND + (typeof value === 'string' ? value.length : 0);
    if (bytes > MOST_BYTES) return `Expected variables of at most ${MOST_BYTES / 1024 / 1024} MB, but they are larger. Keep large content as a file and its reference in a variable.`;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      bytes += name.length;
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}
