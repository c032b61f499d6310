/** How keys of the state stand on disk: in the order of their UTF-16 code units, as JavaScript compares strings, and able to hold every string. */

const SCOPE_LENGTH = 16;
const SLASH = 47;
const [ZERO, NINE] = [48, 57];
/** What SQLite's integers and JavaScript's numbers both hold exactly. */
const LARGEST_SCOPE = String(Number.MAX_SAFE_INTEGER);

/**
 * The engine's key that a state key begins with: `2251799813685249` and `2251799813685249/…` belong to the scope 2251799813685249. What belongs to one scope is kept, read and forgotten together: an element instance, its
 * children, variables and subscriptions. Undefined for keys of another kind (names, act ids, moments).
 */
export function scopeOf(key: string): string | undefined {
  const { length } = key;
  if (length < SCOPE_LENGTH || (length > SCOPE_LENGTH && key.charCodeAt(SCOPE_LENGTH) !== SLASH)) return undefined;
  if (key.charCodeAt(0) === ZERO) return undefined;
  for (let index = 0; index < SCOPE_LENGTH; index++) {
    const unit = key.charCodeAt(index);
    if (unit < ZERO || unit > NINE) return undefined;
  }
  const scope = length === SCOPE_LENGTH ? key : key.slice(0, SCOPE_LENGTH);
  return scope <= LARGEST_SCOPE ? scope : undefined;
}

/** What comes after the scope: empty, or `/` and more. */
export const restOf = (key: string): string => (key.length === SCOPE_LENGTH ? '' : key.slice(SCOPE_LENGTH));

const BEYOND_ASCII = /[\u0080-\uffff]/;

export const encodeKey = (key: string): Buffer => (BEYOND_ASCII.test(key) ? Buffer.from([...bytesOf(key)]) : Buffer.from(key, 'latin1'));

/** UTF-8's pattern on single code units, so that halves of surrogate pairs keep their place. */
function* bytesOf(key: string): Iterable<number> {
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    if (unit < 0x80) yield unit;
    else if (unit < 0x800) {
      yield 0xc0 | (unit >> 6);
      yield 0x80 | (unit & 0x3f);
    } else {
      yield 0xe0 | (unit >> 12);
      yield 0x80 | ((unit >> 6) & 0x3f);
      yield 0x80 | (unit & 0x3f);
    }
  }
}

export function decodeKey(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!BEYOND_ASCII.test(text)) return text;
  let key = '';
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index++] ?? 0;
    const next = (): number => (bytes[index++] ?? 0) & 0x3f;
    key += String.fromCharCode(first < 0x80 ? first : first < 0xe0 ? ((first & 0x1f) << 6) | next() : ((first & 0x0f) << 12) | (next() << 6) | next());
  }
  return key;
}
