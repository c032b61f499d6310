/** The fields of a form schema, those of `allOf` and `if`–`then` branches included. */
export interface Field {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly oneOf?: readonly { readonly const: unknown; readonly title: string }[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly 'x-process-variable'?: boolean;
  readonly 'x-secret'?: boolean;
  readonly 'x-widget'?: string;
  readonly 'x-check'?: string;
  /** Asked anew each time, though the file may know an earlier value. */
  readonly 'x-fresh'?: boolean;
  /** Used up by the act; not kept as a fact of the file. */
  readonly 'x-transient'?: boolean;
  /** The fact that a field begins with while it has none of its own (the decided fine: the proposed one). */
  readonly 'x-prefill'?: string;
}

interface Node { readonly properties?: Readonly<Record<string, Field>>; readonly allOf?: readonly unknown[]; readonly then?: unknown; readonly else?: unknown }

/** Schemas belong to bundles, which never change; so each is walked once. */
const known = new WeakMap<object, ReadonlyMap<string, Field>>();

export function fieldsOf(schema: unknown): ReadonlyMap<string, Field> {
  if (schema === null || typeof schema !== 'object') return new Map();
  const walked = known.get(schema) ?? walk(schema);
  known.set(schema, walked);
  return walked;
}

function walk(schema: unknown): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { properties, allOf, then, else: otherwise } = node as Node;
    for (const [name, field] of Object.entries(properties ?? {})) found.set(name, { ...field, ...found.get(name) });
    for (const part of [...(allOf ?? []), then, otherwise]) visit(part);
  };
  visit(schema);
  return found;
}

/** Every text field, those inside lists of objects included, as path and field. */
export function textFields(fields: ReadonlyMap<string, Field>): readonly (readonly [string, Field])[] {
  const inside = (path: string, field: Field): readonly (readonly [string, Field])[] => {
    if (field.items) return inside(`${path}[]`, field.items);
    if (field.properties) return Object.entries(field.properties).flatMap(([name, inner]) => inside(`${path}.${name}`, inner));
    return field.type === 'string' ? [[path, field]] : [];
  };
  return [...fields].flatMap(([name, field]) => inside(name, field));
}
