/**
 * THE TRAIL: the path each case took through its diagram, built from the engine's records alone and rebuildable from them. A listener of its own: it keeps its own
 * position and knows no other view.
 */
import { farther, hasPassed, slicesOf } from '../../bpmn/protocol/read-position.js';
import { isOf, type EngineRecord } from '../../bpmn/protocol/record.js';
import type { EnginePort, RecordBatch } from '../../runtime/port.js';
import { collection, type Row, type Store, type Transaction } from '../../store/contract.js';

type What = 'activated' | 'completed' | 'terminated' | 'taken';
/** One thing that happened to one element of one instance. */
export interface TrailStep { readonly instanceKey: string; readonly elementId: string; readonly elementType: string; readonly what: What; readonly at: number }
/** What one batch of records says of one root instance, by its first record's partition and position; rows of earlier builds hold one step each, in the row itself. */
export interface TrailRow extends Row, Partial<TrailStep> { readonly rootKey: string; readonly at: number; readonly steps?: readonly TrailStep[] }
export interface RootRow extends Row { readonly rootKey: string }
export interface PositionRow extends Row { readonly position: Readonly<Record<string, string>> }

const trailRows = collection<TrailRow>({ name: 'trail', indexes: [['rootKey', 'at']], unique: [] });
const rootRows = collection<RootRow>({ name: 'trailRoots', indexes: [], unique: [] });
const trailPositions = collection<PositionRow>({ name: 'trailPositions', indexes: [], unique: [] });
export const trailCollections = [trailRows, rootRows, trailPositions] as const;

const SYSTEM = { agency: '*' } as const;
/** The engine knows no agencies; who may see a trail is decided by whose case its instance is. */
const ENGINE = 'engine';
const READER = 'trail';
/** What one transaction on a cluster should not exceed. */
const MOST_RECORDS = 2_000;

const WHAT = { ELEMENT_ACTIVATED: 'activated', ELEMENT_COMPLETED: 'completed', ELEMENT_TERMINATED: 'terminated', SEQUENCE_FLOW_TAKEN: 'taken' } as const;
type Shown = keyof typeof WHAT;
const isShown = (intent: string): intent is Shown => intent in WHAT;

const rootOf = async (tx: Transaction, record: EngineRecord<'PROCESS_INSTANCE'>): Promise<string> => {
  const { processInstanceKey, parentProcessInstanceKey } = record.value;
  const held = await tx.get(rootRows, processInstanceKey);
  if (held !== undefined) return held.rootKey;
  const rootKey = parentProcessInstanceKey === '-1' ? processInstanceKey : (await tx.get(rootRows, parentProcessInstanceKey))?.rootKey ?? parentProcessInstanceKey;
  await tx.insert(rootRows, { id: processInstanceKey, agency: ENGINE, rootKey });
  return rootKey;
};

/** What the batch says, root by root. */
class Sheet {
  readonly #rows = new Map<string, { readonly id: string; readonly steps: TrailStep[] }>();

  async write(tx: Transaction, record: EngineRecord<'PROCESS_INSTANCE'>): Promise<void> {
    if (!isShown(record.intent)) return;
    const { elementId, bpmnElementType: elementType, processInstanceKey: instanceKey } = record.value;
    const rootKey = await rootOf(tx, record);
    const row = this.#rows.get(rootKey) ?? { id: `${record.partitionId}-${record.position}`, steps: [] };
    row.steps.push({ instanceKey, elementId, elementType, what: WHAT[record.intent], at: record.timestamp });
    this.#rows.set(rootKey, row);
  }

  async keep(tx: Transaction): Promise<void> {
    for (const [rootKey, { id, steps }] of this.#rows) await tx.insert(trailRows, { id, agency: ENGINE, rootKey, at: steps[0]?.at ?? 0, steps });
  }
}

/** The position is written first, with what was read: of two servers with the same batch one writes it, and the other, run again, finds it written. */
const writeBatch = (store: Store, batch: RecordBatch): Promise<void> =>
  store.transaction(SYSTEM, async (tx) => {
    const held = await tx.get(trailPositions, READER);
    if (held === undefined) await tx.insert(trailPositions, { id: READER, agency: ENGINE, position: batch.position });
    else await tx.replace(trailPositions, { ...held, position: farther(held.position, batch.position) });
    const sheet = new Sheet();
    for (const record of batch.records) if (record.recordType === 'EVENT' && isOf(record, 'PROCESS_INSTANCE') && !hasPassed(held?.position ?? {}, record)) await sheet.write(tx, record);
    await sheet.keep(tx);
  });

/** Listens until `signal` aborts. */
export const followTrail = async (store: Store, port: EnginePort, signal: AbortSignal): Promise<void> => {
  const from = (await store.read(SYSTEM).get(trailPositions, READER))?.position ?? {};
  for await (const batch of port.records(from, signal)) for (const slice of slicesOf(batch, MOST_RECORDS)) await writeBatch(store, slice);
};

export interface TrailElement { readonly elementId: string; readonly state: 'done' | 'active' | 'withdrawn'; readonly times: number }
export interface Trail { readonly elements: readonly TrailElement[]; readonly flows: readonly string[] }

const elementFrom = (elementId: string, rows: readonly TrailStep[]): TrailElement => {
  const count = (what: What): number => rows.filter((row) => row.what === what).length;
  const open = count('activated') - count('completed') - count('terminated');
  return { elementId, times: count('activated'), state: open > 0 ? 'active' : count('completed') > 0 ? 'done' : 'withdrawn' };
};

const stepsOf = ({ steps, instanceKey = '', elementId = '', elementType = '', what = 'taken', at }: TrailRow): readonly TrailStep[] => steps ?? [{ instanceKey, elementId, elementType, what, at }];

/** The path of a case's instance and of what it called. */
export const trailOf = async (store: Store, rootKey: string): Promise<Trail> => {
  const rows = (await store.read(SYSTEM).find(trailRows, { where: { rootKey }, orderBy: [{ field: 'at' }] })).flatMap(stepsOf);
  const ids = [...new Set(rows.filter((row) => row.what !== 'taken').map((row) => row.elementId))];
  return { elements: ids.map((id) => elementFrom(id, rows.filter((row) => row.elementId === id && row.what !== 'taken'))), flows: [...new Set(rows.filter((row) => row.what === 'taken').map((row) => row.elementId))] };
};
