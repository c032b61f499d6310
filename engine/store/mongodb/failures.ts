/** The driver's errors in the words of the contract. */
import mongoose from 'mongoose';
import { DuplicateKey, StoreUnavailable } from '../contract.js';

const { MongoError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;
const DUPLICATE = 11000;

/** No server was found in the time allowed for it: to seek again at once would only multiply that time. */
const isAway = (error: unknown): boolean => error instanceof MongoServerSelectionError;
export const isTransient = (error: unknown): boolean => error instanceof MongoError && error.hasErrorLabel('TransientTransactionError') && !isAway(error);
export const isUnknownCommit = (error: unknown): boolean => error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult') && !isAway(error);
export const isDuplicate = (error: unknown): boolean => error instanceof MongoServerError && error.code === DUPLICATE;

export function translated(error: unknown): unknown {
  if (!(error instanceof MongoError) && !(error instanceof mongoose.Error)) return error;
  return new StoreUnavailable(`Expected the database to take or give what was asked, but it answered: ${error.message}`, { cause: error });
}

/** The keys are named in the answer; a server that leaves them out names the index in its message. */
export function duplicate(collection: string, error: unknown): DuplicateKey | undefined {
  if (!(error instanceof MongoServerError) || error.code !== DUPLICATE) return undefined;
  const pattern: unknown = error.keyPattern;
  const keys = typeof pattern === 'object' && pattern !== null ? Object.keys(pattern) : (/unique\(([^)]*)\)/.exec(error.message)?.[1]?.split(',') ?? ['_id']);
  return new DuplicateKey(collection, keys.filter((key) => key !== 'agency').map((key) => (key === '_id' ? 'id' : key)));
}
