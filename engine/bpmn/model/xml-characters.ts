/** Characters that XML 1.0 has no place for (§2.2). The parser lets them through; stores and other tools do not. */
const RAW = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/u;
const WRITTEN = /&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef]));/i;

/** The first one, and where it stands. */
export function strangeCharacter(content: string): string | undefined {
  const found = RAW.exec(content) ?? WRITTEN.exec(content);
  if (!found) return undefined;
  const line = content.slice(0, found.index).split('\n').length;
  const name = found[0].startsWith('&') ? found[0] : `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `Expected characters that XML 1.0 allows, but found ${name} in line ${line}. Remove it.`;
}
