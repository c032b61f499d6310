/**
 * Mongoose schemas from the declared collections: what every row has and each indexed field are declared, the rest of a row is as its room says. They make the collections and keep the indexes.
 * Rows themselves go through the driver's collection: a row is JSON that must come back as it was, and casting, defaults and version keys are what must not happen to it.
 */
import mongoose from 'mongoose';
import type { Connection, IndexOptions, Schema } from 'mongoose';
import type { Declaration, IndexShape } from '../declarations.js';

/** A row as a document: its fields stand beside the ones every row has, so that an operator can read it. */
export interface Document {
  readonly _id: string;
  readonly agency: string;
  readonly revision: number;
  readonly [field: string]: unknown;
}
export type Documents = mongoose.mongo.Collection<Document>;

export const fieldOf = (field: string): string => (field === 'id' ? '_id' : field);

/** Collections are made before the first transaction needs them; an index that is no longer declared is dropped, because a unique one would go on refusing. */
export async function prepareCollections(connection: Connection, declarations: readonly Declaration[]): Promise<void> {
  for (const declared of declarations) {
    const model = connection.model(declared.name, schemaOf(declared), declared.name);
    await model.createCollection();
    await model.syncIndexes();
  }
}

function schemaOf(declared: Declaration): Schema {
  const anyScalar = { type: mongoose.Schema.Types.Mixed };
  const schema = new mongoose.Schema(
    { _id: { type: String, required: true }, agency: { type: String, required: true }, revision: { type: Number, required: true }, ...Object.fromEntries(declared.fields.map((field) => [field, anyScalar])) },
    { strict: false, versionKey: false, id: false, autoIndex: false, autoCreate: false, collection: declared.name },
  );
  for (const index of declared.indexes) schema.index(Object.fromEntries(index.fields.map((field) => [fieldOf(field), 1 as const])), optionsOf(index));
  return schema;
}

/** A row without one of the fields is no entry of a unique index, so it cannot collide. */
function optionsOf(index: IndexShape): IndexOptions {
  const name = `${index.unique ? 'unique' : 'index'}(${index.fields.join(',')})`;
  if (!index.unique) return { name };
  const present = index.fields.filter((field) => field !== 'id' && field !== 'agency');
  if (present.length === 0) return { name, unique: true };
  return { name, unique: true, partialFilterExpression: Object.fromEntries(present.map((field) => [field, { $type: ['number', 'string', 'bool'] }])) };
}
