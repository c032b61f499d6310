/**
 * One act in the legal history of a case. The chain hashes salted commitments of single fields, never the values: a value and its salt can be erased
 * by law, and the chain still verifies (依法删除).
 */
import { createHash, createHmac } from 'node:crypto';
import { canonical } from './canonical.js';

/** What happened. The word an auditor reads is made from it in `entry-text.ts`. */
export type EntryKind =
  | 'case-opened' | 'step-done' | 'message-received' | 'act-refused' | 'document-issued' | 'document-rendered' | 'number-voided' | 'term-started' | 'term-ended' | 'term-released' | 'term-replanned'
  | 'event-corrected' | 'exception' | 'evidence-added' | 'task-withdrawn' | 'incident' | 'case-closed' | 'reseated' | 'erased';

export interface EntryHead {
  readonly caseId: string;
  readonly seq: number;
  readonly kind: EntryKind;
  /** Legal time as entered (day or minute, Shanghai). */
  readonly occurredAt: string;
  /** The server's time. */
  readonly recordedAt: string;
  /** Who acted, and who typed it in: person ids, or 'system'. */
  readonly actor: string;
  readonly typedBy: string;
  readonly actId: string;
  /** Field name → commitment of its value. */
  readonly commitments: Readonly<Record<string, string>>;
  readonly algorithm: 'SHA-256';
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
}
export interface Entry extends EntryHead { readonly hash: string }

/** What lies beside the chain and may be erased. */
export interface SealedValue { readonly value: unknown; readonly salt: string }

export const GENESIS = '0'.repeat(64);

/** HMAC-SHA-256 with the salt as key over name and value, so that a short value cannot be guessed from its commitment. */
export const commitment = (name: string, sealed: SealedValue): string =>
  createHmac('sha256', Buffer.from(sealed.salt, 'hex')).update(canonical([name, sealed.value])).digest('hex');

export const entryHash = (head: EntryHead): string => {
  const { caseId, seq, kind, occurredAt, recordedAt, actor, typedBy, actId, commitments, algorithm, previous } = head;
  return createHash('sha256').update(canonical({ caseId, seq, kind, occurredAt, recordedAt, actor, typedBy, actId, commitments, algorithm, previous })).digest('hex');
};
