/** The address of a bundle is its content: the same drawing, forms and templates give the same hash on every machine. */
import { createHash } from 'node:crypto';
import { canonical } from '../journal/canonical.js';

/** First 12 hex digits of SHA-256 over canonical JSON. */
export const contentHash = (content: unknown): string => createHash('sha256').update(canonical(content)).digest('hex').slice(0, 12);
