/** How a built-in function of ours is called by feelin: by position, or by name, where Zeebe knows several sets of names. */
import { FeelFunction } from 'feelin';

class Builtin extends FeelFunction {
  constructor(body: (...values: unknown[]) => unknown, private readonly signatures: readonly (readonly string[])[]) {
    super(body, [...(signatures[0] ?? [])]);
  }

  override invoke(given: unknown): unknown {
    if (Array.isArray(given)) return this.signatures.some((names) => given.length <= names.length) ? this.call(given) : null;
    const named = given as Readonly<Record<string, unknown>>;
    const signature = this.signatures.find((names) => Object.keys(named).every((name) => names.includes(name)));
    return signature ? this.call(signature.map((name) => named[name])) : null;
  }

  private call(values: readonly unknown[]): unknown {
    return (this.fn as (...values: unknown[]) => unknown)(...values);
  }
}

/** Each signature is a list of parameter names, comma separated. */
export const builtin = (signatures: string | readonly string[], body: (...values: unknown[]) => unknown): unknown =>
  new Builtin(body, [signatures].flat().map((signature) => signature.split(', ')));

export const isContext = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
