/** The record stream of the embedded engine: read from the log by position, on a connection of its own so that the writer is not disturbed; at the end of the log it waits to be told that there is more. */
import { setImmediate } from 'node:timers/promises';
import type { EngineRecord } from '../../bpmn/protocol/record.js';
import type { Database } from '../../store/sqlite/connection.js';
import type { ReadPosition, RecordBatch } from '../port.js';
import { LogReader } from './log-table.js';
import { PARTITION } from './packing/pack-act.js';

/** Records a batch, at least; a whole act more at most. Nothing is read ahead of what the reader asks for. */
const BATCH = 500;

/** The log ends before the position asked for: it was restored from an older backup than the reader's own data. */
export class LogBehindReader extends Error {
  override readonly name = 'LogBehindReader';
  constructor(position: number, last: number) {
    super(`Expected records after position ${position}, but the log ends at ${last}. The engine was restored from an older backup than this view: rebuild the view.`);
  }
}

export class RecordFeed {
  private readonly reader: LogReader;
  private readonly waiting = new Set<() => void>();
  private lastPosition = 0;
  private readonly readers = new Set<{ passed: number }>();
  private closed = false;
  private failure: Error | undefined;

  constructor(private readonly db: Database) { this.reader = new LogReader(db); }

  /** The log now ends here. */
  advance(lastPosition: number): void {
    if (lastPosition <= this.lastPosition) return;
    this.lastPosition = lastPosition;
    this.wake();
  }

  /** What every reader of this moment has done with: one that asks for the next batch has kept the one before. Infinity when nobody reads. */
  get passed(): number { return Math.min(...Array.from(this.readers, ({ passed }) => passed)); }

  /** There will be no more: whoever reads is told why, instead of waiting for ever. */
  fail(error: Error): void {
    this.failure = error;
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.wake();
    this.db.close();
  }

  async *records(from: ReadPosition, signal: AbortSignal): AsyncGenerator<RecordBatch, void, undefined> {
    let position = Number(from[PARTITION] ?? 0);
    if (position > this.lastPosition) throw new LogBehindReader(position, this.lastPosition);
    const reader = { passed: position };
    this.readers.add(reader);
    try {
      yield* this.batches(reader, signal);
    } finally {
      this.readers.delete(reader);
    }
  }

  private async *batches(reader: { passed: number }, signal: AbortSignal): AsyncGenerator<RecordBatch, void, undefined> {
    let position = reader.passed;
    while (!signal.aborted && !this.closed) {
      const { records, last } = this.reader.readAfter(position, BATCH);
      if (last === position) {
        if (this.failure !== undefined) throw this.failure;
        await this.moreThan(position, signal);
        continue;
      }
      position = last;
      yield { records: records.map(asSeenOutside), position: { [PARTITION]: String(position) } };
      reader.passed = position;
      // A reader that is far behind takes turns with everyone else in this thread.
      if (position < this.lastPosition) await setImmediate();
    }
  }

  private moreThan(position: number, signal: AbortSignal): Promise<void> {
    if (this.lastPosition > position || signal.aborted || this.closed || this.failure !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  private wake(): void { for (const done of [...this.waiting]) done(); }
}

const OWN_PROPERTIES = ['requestId', 'executable', 'prepared'];

/** Without what only this engine writes into values, for its own recovery: a reader cannot tell the two engines apart. */
function asSeenOutside(record: EngineRecord): EngineRecord {
  const value = record.value as unknown as Record<string, unknown>;
  for (const property of OWN_PROPERTIES) if (property in value) delete value[property];
  return record;
}
