/** Regular expressions as Zeebe's (Java, XPath flags), on JavaScript's. A pattern that is none answers null. The pattern comes from a model, which a person of the house drew. */

const KEPT = 500;
const known = new Map<string, RegExp | null>();

export function expressionOf(pattern: string, flags: string): RegExp | null {
  const key = `${flags}/${pattern}`;
  const found = known.get(key);
  if (found !== undefined) { if (found !== null) found.lastIndex = 0; return found; }
  if (known.size >= KEPT) known.clear();
  const made = /^[gsmix]*$/.test(flags) ? compiled(flags.includes('x') ? pattern.replace(/(\\\S|\[(?:\\.|[^\]\\])*\])|\s+/g, '$1') : pattern, [...new Set(flags.replace(/x/g, ''))].join('')) : null;
  known.set(key, made);
  return made;
}

/** The strict reading first; what it refuses (a needless backslash) the lax one may take. */
function compiled(pattern: string, flags: string): RegExp | null {
  const text = pattern.replace(/\(\?<([a-zA-Z]\w*)>/g, '(?<$1>').replace(/([*+?}])\+/g, '$1');
  // XPath's `[A-Z-[IO]]`: all of the first but the second.
  const subtraction = /\[(?:\\.|[^\]\\])*-\[/.test(text);
  if (subtraction) try { return new RegExp(text.replace(/-\[((?:\\.|[^\]\\])*)\]\]/g, '--[$1]]').replace(/\[(\^?)((?:\\.|[^\]\\])*?)--\[/g, '[[$1$2]--['), `${flags}v`); } catch { /* not that */ }
  for (const mode of ['u', '']) {
    try { return new RegExp(text, flags + mode); } catch { /* the other reading, or none */ }
  }
  return null;
}

/** `$1` is a group, `\$` a dollar; a group that the pattern has not, or a dollar alone, makes the whole answer null. */
export function replaced(text: string, pattern: RegExp, replacement: string): string | null {
  const parts = replacement.match(/\\[^]|\$\d|[^\\$]+|[^]/g) ?? [];
  const groups = new RegExp(`${pattern.source}|`, pattern.flags.replace('g', '')).exec('')?.length ?? 1;
  if (parts.some((part) => part === '$' || part === '\\' || (/^\$\d$/.test(part) && Number(part[1]) >= groups))) return null;
  let [out, from] = ['', 0];
  for (const found of text.matchAll(pattern)) {
    out += text.slice(from, found.index) + parts.map((part) => (part.startsWith('$') ? found[Number(part[1])] ?? '' : part.startsWith('\\') ? part.slice(1) : part)).join('');
    from = found.index + found[0].length;
  }
  return out + text.slice(from);
}
