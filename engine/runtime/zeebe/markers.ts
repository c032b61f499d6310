/**
 * How far is the exporter? A marker is a message with no time to live, published on a partition: once its record is in the log, so is
 * everything that the partition wrote before it. Also the proof, at start-up, that the exporter sends here what the house needs.
 */
import { EngineUnavailable } from '../port.js';
import type { GrpcCommands } from './commands/grpc.js';
import type { RecordLog } from './log/record-log.js';
import { MARKER_NAME } from './markers-contract.js';

const PARTITION_SHIFT = 51n;
/** A one-letter correlation key goes to partition (letter code mod partitions) + 1; from '!' on every remainder occurs. */
const FIRST_LETTER = 33;

export const letterFor = (partition: number, partitions: number): string => {
  for (let code = FIRST_LETTER; code < FIRST_LETTER + partitions; code += 1) if ((code % partitions) + 1 === partition) return String.fromCharCode(code);
  throw new RangeError(`Expected a partition of 1 to ${partitions}, but got ${partition}.`);
};

export class Markers {
  #published = 0;

  constructor(readonly grpc: GrpcCommands, readonly log: RecordLog, readonly partitions: number, readonly patienceMs: number, readonly now: () => number) {}

  /** Resolves when the log holds all that every partition wrote until now; throws `EngineUnavailable` when the exporter does not follow in time. */
  async pass(): Promise<void> {
    const goals = await Promise.all(Array.from({ length: this.partitions }, (_, index) => this.#publish(index + 1)));
    await this.waitFor(async () => {
      const seen = new Map((await this.log.cursors()).map((cursor) => [cursor.partition, BigInt(cursor.marker)]));
      return goals.every((goal) => (seen.get(Number(goal >> PARTITION_SHIFT)) ?? -1n) >= goal);
    }, 'the exporter to follow');
  }

  /** Looks whenever the log has grown, and now and then. */
  async waitFor(reached: () => Promise<boolean>, what: string): Promise<void> {
    const until = this.now() + this.patienceMs;
    while (!(await reached())) {
      if (this.now() > until) throw new EngineUnavailable(`Expected ${what} within ${this.patienceMs} ms, but it did not. Check the exporter's url and the broker's disk.`);
      await this.log.change(new AbortController().signal);
    }
  }

  async #publish(partition: number): Promise<bigint> {
    this.#published += 1;
    const messageId = `${this.now()}-${process.pid}-${this.#published}`;
    return BigInt(await this.grpc.publish(MARKER_NAME, letterFor(partition, this.partitions), messageId, 0, {}));
  }
}
