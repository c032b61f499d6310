/** What the rooms declared, checked once and put into one shape for both doors. */

/** A `Collection<T>` whose row type is forgotten: what opening a store needs of it. */
export interface DeclaredCollection {
  readonly name: string;
  readonly indexes: readonly (readonly string[])[];
  readonly unique: readonly (readonly string[])[];
  readonly together?: string | undefined;
}

/** One index as it is built: the key fields in order. */
export interface IndexShape { readonly fields: readonly string[]; readonly unique: boolean }

export interface Declaration {
  readonly name: string;
  /** Indexed fields of the row itself, without those every row has. */
  readonly fields: readonly string[];
  readonly indexes: readonly IndexShape[];
  readonly together: string | undefined;
}

const EVERY_ROW = ['agency', 'id'];
const NAME = /^[a-z][A-Za-z0-9-]*$/;
const FIELD = /^[a-zA-Z][A-Za-z0-9_]*$/;

export class Declarations {
  readonly #byName = new Map<string, Declaration>();

  constructor(collections: readonly DeclaredCollection[]) {
    for (const declared of collections) {
      if (this.#byName.has(declared.name)) throw new Error(`Expected one declaration of ${declared.name}, but there are two. Keep it in the room that owns it.`);
      this.#byName.set(declared.name, shapeOf(declared));
    }
  }

  get all(): readonly Declaration[] { return [...this.#byName.values()]; }

  of(collection: { readonly name: string }): Declaration {
    const found = this.#byName.get(collection.name);
    if (!found) throw new Error(`Expected a declared collection, but ${collection.name} was not among those the store was opened with. Add it there.`);
    return found;
  }
}

/** A query that no index can serve would work on ten rows and stop a district at a million. */
export function assertQueryable(declared: Declaration, field: string): void {
  if (EVERY_ROW.includes(field) || declared.fields.includes(field)) return;
  throw new Error(`Expected an indexed field of ${declared.name}, but ${field} has no index. Declare it: indexes: [['${field}']].`);
}

function shapeOf(declared: DeclaredCollection): Declaration {
  if (!NAME.test(declared.name)) throw new Error(`Expected a collection name like 'cases', but it is '${declared.name}'.`);
  const named = new Set([...declared.indexes, ...declared.unique].flat());
  for (const field of named) {
    if (!FIELD.test(field) || field === 'revision') throw new Error(`Expected ${declared.name} to index top-level fields by name, but '${field}' cannot be indexed.`);
  }
  const fields = [...named].filter((field) => !EVERY_ROW.includes(field));
  if (new Set(fields.map((field) => field.toLowerCase())).size < fields.length) throw new Error(`Expected the indexed fields of ${declared.name} to differ by more than case.`);
  if (declared.together !== undefined && !fields.includes(declared.together)) throw new Error(`Expected ${declared.name} to index the field its rows are read together by, but ${declared.together} has no index.`);
  return { name: declared.name, fields, indexes: indexesOf(declared), together: declared.together };
}

/**
 * The agency follows the declared fields (unless it is declared among them): the same index then serves an officer, who sees one agency, and the system, which sees all.
 * The id comes last because every order ends with it. There is no index that begins with the agency unless one is declared: in a bureau of one agency it would look selective to the planner and be the whole table.
 */
function indexesOf(declared: DeclaredCollection): readonly IndexShape[] {
  const shapes: IndexShape[] = [
    ...declared.indexes.map((fields) => ({ fields: completed(fields, EVERY_ROW), unique: false })),
    ...declared.unique.map((fields) => ({ fields: completed(fields, ['agency']), unique: true })),
  ];
  return [...new Map(shapes.map((shape) => [`${shape.unique} ${shape.fields.join()}`, shape])).values()];
}

const completed = (fields: readonly string[], always: readonly string[]) => [...fields, ...always.filter((field) => !fields.includes(field))];
