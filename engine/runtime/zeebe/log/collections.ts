/** What the adapter keeps in the store: the record log in chunks, one cursor a partition, the open user tasks, the acts it sent. */
import type { Row } from '../../../store/contract.js';
import { collection } from '../../../store/contract.js';

/** Records of one partition from `first` to `last`, as JSON text. Positions are padded so that text order is number order. */
export interface ChunkRow extends Row { readonly partition: number; readonly first: string; readonly last: string; readonly records: string }
export const zeebeChunks = collection<ChunkRow>({ name: 'zeebeRecordChunks', indexes: [['partition', 'last']], unique: [] });

/** Records that the exporter counted but that never came: `from`..`to` of its counter for one value type, noticed at `position`. */
export interface Gap { readonly partition: number; readonly valueType: string; readonly from: string; readonly to: string; readonly position: string }
export interface CursorRow extends Row {
  readonly partition: number;
  /** Position of the last record stored; all before it are stored or are gaps. */
  readonly last: string;
  /** Key of the last marker seen (see markers.ts); keys grow within a partition. */
  readonly marker: string;
  /** Is the exporter known to send rejections? */
  readonly rejections: boolean;
  readonly counters: Readonly<Record<string, string>>;
  readonly gaps: readonly Gap[];
}
export const zeebeCursors = collection<CursorRow>({ name: 'zeebeCursors', indexes: [['partition']], unique: [] });

export interface OpenTaskRow extends Row { readonly userTaskKey: string; readonly processInstanceKey: string; readonly elementId: string }
export const zeebeOpenTasks = collection<OpenTaskRow>({ name: 'zeebeOpenUserTasks', indexes: [['processInstanceKey']], unique: [] });

/** An act from before it is sent until retention drops it. `state` sent: its answer is not known (yet). */
export interface ActRow extends Row {
  readonly actId: string;
  readonly state: 'sent' | 'accepted';
  readonly key: string;
  /** Where the log stood when the act was first sent: its traces come later. JSON of a ReadPosition. */
  readonly since: string;
  readonly at: number;
}
export const zeebeActs = collection<ActRow>({ name: 'zeebeActs', indexes: [['state'], ['at']], unique: [] });

/** The value types that the exporter announced by its index templates; it does so when a broker opens it, so this outlives our own restarts. */
export interface AnnouncedRow extends Row { readonly valueType: string }
export const zeebeAnnounced = collection<AnnouncedRow>({ name: 'zeebeAnnouncedTypes', indexes: [['valueType']], unique: [] });

/** For the composition root: a store is opened with the collections that will be used. */
export const zeebeCollections = [zeebeChunks, zeebeCursors, zeebeOpenTasks, zeebeActs, zeebeAnnounced] as const;

const POSITION_DIGITS = 19;
export const padded = (position: string): string => position.padStart(POSITION_DIGITS, '0');
export const unpadded = (position: string): string => position.replace(/^0+(?=\d)/, '');
