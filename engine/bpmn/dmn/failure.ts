/** A failure the model, or the data it was given, is to blame for. */
export class DecisionFailure extends Error {
  override readonly name = 'DecisionFailure';
}

/** For a message: short, and in one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
