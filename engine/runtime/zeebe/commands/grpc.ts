/** The door to `@camunda8/sdk`: the port's commands over gRPC. Retries are off: what may be repeated is decided in acts.ts. */
import { Camunda8 } from '@camunda8/sdk';
import type { Variables } from '../../../bpmn/protocol/values.js';
import type { ActivatedJob, Command, Decided, JobRequest } from '../../port.js';
import { ACT_VARIABLE } from '../wire/record-shape.js';
import type { Answer } from './answers.js';
import { refusalFromGrpc } from './answers.js';
import { migration, modification } from './instances.js';
import type { RestCommand } from './user-task-rest.js';

type Configuration = NonNullable<ConstructorParameters<typeof Camunda8>[0]>;
type GrpcClient = ReturnType<InstanceType<typeof Camunda8>['getZeebeGrpcApiClient']>;
export type GrpcCommand = Exclude<Command, RestCommand>;
export interface Topology { readonly version: string; readonly partitions: number }

/** Nobody waits at the gateway: an empty answer comes at once. */
const NO_LONG_POLLING = -1;
const PARTITION_SHIFT = 51n;

/** Variables are plain JSON by contract; the SDK's type only knows its own JSON document type. */
const asDocument = (variables: Variables) => variables as Record<string, never>;

export class GrpcCommands {
  readonly #client: GrpcClient;

  constructor(address: string, authorization: Configuration, readonly timeoutMs: number) {
    const url = address.includes('://') ? address : `grpc://${address}`;
    this.#client = new Camunda8({
      CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none', ...authorization, ZEEBE_GRPC_ADDRESS: url,
      zeebeGrpcSettings: { ZEEBE_GRPC_CLIENT_RETRY: false, ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient();
  }

  close(): Promise<unknown> { return this.#client.close(); }

  async topology(): Promise<Topology> {
    const topology = await this.#asked(() => this.#client.topology());
    const version = topology.gatewayVersion;
    return { version, partitions: topology.partitionsCount };
  }

  /** Resources come back as the gateway sends them; a refusal is left to the caller, who knows what deployment means. */
  async deploy(resources: readonly { readonly name: string; readonly content: string }[]): Promise<unknown> {
    const files = resources.map(({ name, content }) => (name.endsWith('.dmn') ? { decision: Buffer.from(content), name } : { process: Buffer.from(content), name }));
    return this.#inTime(() => this.#client.deployResources(files));
  }

  async publish(name: string, correlationKey: string, messageId: string, timeToLive: number, variables: Variables): Promise<string> {
    const published = await this.#asked(() => this.#client.publishMessage({ name, correlationKey, messageId, timeToLive, variables: asDocument(variables) }));
    return published.key;
  }

  async cancel(processInstanceKey: string): Promise<Answer> {
    return this.#answered(async () => { await this.#client.cancelProcessInstance(processInstanceKey); return processInstanceKey; });
  }

  /** A command that the partition is certain to refuse: its key was never given. */
  async refusedOn(partition: number): Promise<void> { await this.cancel(String((BigInt(partition) << PARTITION_SHIFT) | 1n)); }

  send(command: GrpcCommand): Promise<Answer> {
    const client = this.#client;
    return this.#answered(async () => {
      switch (command.type) {
        case 'create-instance': {
          const created = await client.createProcessInstance({
            bpmnProcessId: command.processId, variables: asDocument({ ...command.variables, [ACT_VARIABLE]: command.actId }), startInstructions: (command.startAt ?? []).map((elementId) => ({ elementId })),
          });
          return created.processInstanceKey;
        }
        case 'publish-message': return (await client.publishMessage({ name: command.name, correlationKey: command.correlationKey, messageId: command.actId, timeToLive: command.timeToLiveMs, variables: asDocument(command.variables) })).key;
        case 'cancel-instance': return this.#touched(command.processInstanceKey, () => client.cancelProcessInstance(command.processInstanceKey));
        case 'set-variables': return this.#touched(command.scopeKey, () => client.setVariables({ elementInstanceKey: command.scopeKey, variables: asDocument(command.variables), local: command.local }));
        case 'resolve-incident': return this.#resolve(command);
        case 'broadcast-signal': return (await client.broadcastSignal({ signalName: command.name, variables: asDocument(command.variables) })).key;
        case 'modify-instance': return this.#touched(command.processInstanceKey, () => client.modifyProcessInstance(modification(command)));
        case 'migrate-instance': return this.#touched(command.processInstanceKey, () => client.migrateProcessInstance(migration(command)));
        default: return this.#job(command);
      }
    });
  }

  async activateJobs(request: JobRequest): Promise<readonly ActivatedJob[]> {
    const jobs = await this.#asked(() => this.#client.activateJobs({ type: request.type, worker: request.worker, maxJobsToActivate: request.max, timeout: request.timeoutMs, requestTimeout: this.#waitOf(request) }));
    return jobs.map((job) => {
      const { [ACT_VARIABLE]: _own, ...variables } = { ...(job.variables as Variables) };
      return {
        key: job.key, type: job.type, processInstanceKey: job.processInstanceKey, processId: job.bpmnProcessId, elementId: job.elementId, elementInstanceKey: job.elementInstanceKey,
        retries: job.retries, deadline: Number(job.deadline), variables, headers: { ...(job.customHeaders as Readonly<Record<string, string>>) },
      };
    });
  }

  /** The gateway's answer must come before we give it up. */
  #waitOf({ waitMs = 0 }: JobRequest): number { return waitMs > 0 ? Math.min(waitMs, this.timeoutMs / 2) : NO_LONG_POLLING; }

  async evaluateDecision(decision: { readonly key: string } | { readonly id: string }, variables: Variables): Promise<Decided> {
    try {
      const named = 'key' in decision ? { decisionKey: decision.key } : { decisionId: decision.id };
      const answer = await this.#inTime(() => this.#client.evaluateDecision({ ...named, variables: asDocument(variables) } as never));
      if (answer.failedDecisionId) return { accepted: false, code: 'EVALUATION_FAILED', reason: answer.failureMessage };
      return { accepted: true, decisionKey: answer.decisionKey, version: answer.decisionVersion, output: JSON.parse(answer.decisionOutput as unknown as string) as unknown };
    } catch (error) {
      return { accepted: false, ...refusalFromGrpc(error) };
    }
  }

  async #resolve({ incidentKey, jobKey, retries }: Extract<Command, { type: 'resolve-incident' }>): Promise<string> {
    if (jobKey !== undefined) await this.#client.updateJobRetries({ jobKey, retries: retries ?? 1 });
    return this.#touched(incidentKey, () => this.#client.resolveIncident({ incidentKey }));
  }

  #job(command: Extract<Command, { jobKey: string; type: 'complete-job' | 'fail-job' | 'throw-error' | 'update-job' }>): Promise<string> {
    const { jobKey } = command;
    switch (command.type) {
      case 'complete-job': return this.#touched(jobKey, () => this.#client.completeJob({ jobKey, variables: asDocument(command.variables) }));
      case 'fail-job': return this.#touched(jobKey, () => this.#client.failJob({ jobKey, retries: command.retries, errorMessage: command.message, retryBackOff: command.backOffMs }));
      case 'update-job': return this.#touched(jobKey, async () => {
        if (command.retries !== undefined) await this.#client.updateJobRetries({ jobKey, retries: command.retries });
        if (command.timeoutMs !== undefined) await this.#client.updateJobTimeout({ jobKey, timeout: command.timeoutMs });
      });
      case 'throw-error': return this.#touched(jobKey, () => this.#client.throwError({ jobKey, errorCode: command.errorCode, errorMessage: command.message, variables: asDocument(command.variables) }));
    }
  }

  async #touched(key: string, request: () => Promise<unknown>): Promise<string> {
    await request();
    return key;
  }

  async #answered(request: () => Promise<string>): Promise<Answer> {
    try {
      return { key: await this.#inTime(request) };
    } catch (error) {
      return refusalFromGrpc(error);
    }
  }

  /** For requests that are never refused for what they say: a failure is no answer. */
  async #asked<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await this.#inTime(request);
    } catch (error) {
      const refusal = refusalFromGrpc(error);
      throw new Error(`Expected the Zeebe gateway to take the request, but: ${refusal.code} ${refusal.reason}`, { cause: error });
    }
  }

  /** The SDK sets no deadline: a gateway that falls silent would hold the caller, and every repeat of its act, for ever. */
  async #inTime<T>(request: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`none came within ${this.timeoutMs} ms`)), this.timeoutMs); });
    try {
      return await Promise.race([request(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
