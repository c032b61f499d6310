/** The port on a Zeebe cluster: commands by gRPC and REST, records by the bundled exporter pointed at this process. */
import type { Store } from '../../store/contract.js';
import type { Variables } from '../../bpmn/protocol/values.js';
import type { ActivatedJob, Command, Decided, Deployed, EnginePort, JobRequest, OpenUserTask, Outcome, ReadPosition, RecordBatch, Resource, UserTaskQuery } from '../port.js';
import { Acts } from './acts.js';
import type { Answer } from './commands/answers.js';
import { deploy } from './commands/deployment.js';
import { GrpcCommands } from './commands/grpc.js';
import type { RestOptions } from './commands/user-task-rest.js';
import { isRest, sendUserTask } from './commands/user-task-rest.js';
import { isNeeded, refuseOld, refuseUnfitExporter } from './fitness.js';
import type { Gap } from './log/collections.js';
import { RecordLog } from './log/record-log.js';
import type { Compacted, Retention } from './log/retention.js';
import { compact } from './log/retention.js';
import { Markers } from './markers.js';
import type { BulkEndpoint } from './wire/bulk-endpoint.js';
import { openBulkEndpoint } from './wire/bulk-endpoint.js';
import type { ExportedRecord } from './wire/record-shape.js';

export interface ZeebeOptions {
  /** Opened with `zeebeCollections` among its collections. */
  readonly store: Store;
  /** `host:port`, `grpc://…` or `grpcs://…`. */
  readonly grpcAddress: string;
  readonly restAddress: string;
  /** Where the cluster's Elasticsearch exporter is pointed at; off loopback a token is needed. */
  readonly recordEndpoint: { readonly host: string; readonly port: number; readonly token?: string };
  /** Names the cluster's rows in the store. Default 'zeebe'; a new cluster on an old store needs a new name, because positions begin again. */
  readonly cluster?: string;
  /** How long to wait for the exporter to follow. Default 30 s; it flushes after 5 s by default, set it to 1 s. */
  readonly exporterPatienceMs?: number;
  /** How long a gateway may take to answer before it counts as silent. Default 20 s; Zeebe itself gives up after 15 s. */
  readonly requestTimeoutMs?: number;
  /** Settings of `@camunda8/sdk` for a cluster with authentication. */
  readonly grpcAuthorization?: ConstructorParameters<typeof GrpcCommands>[1];
  readonly restAuthorization?: () => Promise<string>;
  readonly now?: () => number;
  /** Told of gaps in the exporter's counters and of instances that were made twice; both are also kept or mended without it. */
  readonly onNotice?: (notice: ZeebeNotice) => void;
}

export type ZeebeNotice =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'duplicate-instance-cancelled'; readonly actId: string; readonly kept: string; readonly cancelled: string }
  | { readonly kind: 'duplicate-instance-not-cancelled'; readonly actId: string; readonly kept: string; readonly running: string; readonly reason: string };

const DEFAULTS = { cluster: 'zeebe', exporterPatienceMs: 30_000, requestTimeoutMs: 20_000 } as const;

export class ZeebeEngine implements EnginePort {
  readonly kind = 'zeebe';
  readonly #acts: Acts;

  constructor(readonly grpc: GrpcCommands, rest: RestOptions, readonly log: RecordLog, markers: Markers, readonly endpoint: BulkEndpoint, readonly version: string, now: () => number) {
    const send = (command: Command): Promise<Answer> => (isRest(command) ? sendUserTask(rest, command) : grpc.send(command));
    this.#acts = new Acts(log, markers, send, now);
  }

  deploy(resources: readonly Resource[]): Promise<Deployed> { return deploy(this.grpc, resources); }
  submit(command: Command): Promise<Outcome> { return this.#acts.submit(command); }
  activateJobs(request: JobRequest): Promise<readonly ActivatedJob[]> { return this.grpc.activateJobs(request); }
  records(from: ReadPosition, signal: AbortSignal): AsyncIterable<RecordBatch> { return this.log.records(from, signal); }
  openUserTasks(query: UserTaskQuery = {}): Promise<readonly OpenUserTask[]> { return this.log.openTasks(query); }

  evaluateDecision(decision: { readonly key: string } | { readonly id: string }, variables: Variables): Promise<Decided> { return this.grpc.evaluateDecision(decision, variables); }

  /** What the exporter counted but never sent here. */
  gaps(): Promise<readonly Gap[]> { return this.log.gaps(); }
  /** Drops records that every reader has passed and acts answered long ago; run it daily. */
  compact(retention: Retention): Promise<Compacted> { return compact(this.log, retention); }

  async close(): Promise<void> {
    await this.endpoint.close();
    await this.grpc.close();
  }
}

async function taken(records: readonly ExportedRecord[], log: RecordLog, grpc: GrpcCommands, notify: (notice: ZeebeNotice) => void): Promise<void> {
  const { gaps, duplicates } = await log.append(records);
  for (const gap of gaps) notify({ kind: 'gap', gap });
  for (const { actId, keep, cancel } of duplicates) {
    // The records are stored: a failing cancellation must not make the exporter send them again, but somebody has to know.
    const answer = await grpc.cancel(cancel).catch((error: unknown) => ({ code: 'NULL_VAL' as const, reason: String(error) }));
    if ('code' in answer && answer.code !== 'NOT_FOUND') notify({ kind: 'duplicate-instance-not-cancelled', actId, kept: keep, running: cancel, reason: answer.reason });
    else notify({ kind: 'duplicate-instance-cancelled', actId, kept: keep, cancelled: cancel });
  }
}

/** Opens the record endpoint, greets the cluster and proves its exporter. Throws `UnfitCluster` or `EngineUnavailable`. */
export async function openZeebe(options: ZeebeOptions): Promise<ZeebeEngine> {
  const { store, cluster, exporterPatienceMs, requestTimeoutMs, now } = { ...DEFAULTS, now: Date.now, ...options };
  const grpc = new GrpcCommands(options.grpcAddress, options.grpcAuthorization ?? {}, requestTimeoutMs);
  const log = new RecordLog(store, cluster, now);
  const notify = options.onNotice ?? (() => undefined);
  const endpoint = await openBulkEndpoint({ ...options.recordEndpoint, store: (records) => taken(records, log, grpc, notify), announce: async (valueType) => { if (isNeeded(valueType)) await log.announce(valueType); } });
  try {
    const { version, partitions } = await grpc.topology();
    refuseOld(version);
    const markers = new Markers(grpc, log, partitions, exporterPatienceMs, now);
    await refuseUnfitExporter(grpc, log, markers);
    const rest: RestOptions = { address: options.restAddress, version, timeoutMs: requestTimeoutMs, ...(options.restAuthorization ? { authorization: options.restAuthorization } : {}) };
    return new ZeebeEngine(grpc, rest, log, markers, endpoint, version, now);
  } catch (error) {
    await endpoint.close();
    await grpc.close();
    throw error;
  }
}
