/**
 * The wire between the office and its pair, with a knife beside it. Behind it are the real engine and the real store; what the knife does is what happens to wires and
 * processes: a command or an answer is lost, or the process is gone at a named arrow of the act protocol and nothing it wanted to do afterwards happens.
 */
import { openPair, type Pair } from '../../composition/open-pair.js';
import type { ServerOptions } from '../../composition/server.js';
import { actRows } from '../../office/cases/rows.js';
import { EngineUnavailable, type Command, type EnginePort, type Outcome } from '../../runtime/port.js';
import type { Row, Store, Transaction } from '../../store/contract.js';

/** Where the wire is cut. The first two are lost on the way, the server lives on; the others are the end of the process. */
export const LOST = ['the command is lost', 'the answer is lost'] as const;
export const DEATHS = ['dies after prepare', 'dies after the answer of the engine', 'dies during confirm', 'dies after confirm'] as const;
export type Arrow = (typeof LOST)[number] | (typeof DEATHS)[number];

class ProcessGone extends Error { override readonly name = 'ProcessGone' }

export interface Wire {
  readonly open: NonNullable<ServerOptions['open']>;
  /** Cuts once, at the next command of this type. */
  cutAt(arrow: Arrow, type: Command['type'], ofMessage?: (name: string) => boolean): void;
  /** Has the cut happened? */
  readonly happened: boolean;
  /** Is the process no more? Opening it again brings it back. */
  readonly dead: boolean;
  /** The next command of this type stays on the way until the returned function lets it go; `waiting` resolves when it has been handed to the wire. */
  hold(type: Command['type']): { readonly waiting: Promise<void>; readonly letGo: () => void };
}

interface Knife { arrow: Arrow; fits: (command: Command) => boolean; stage: 'waiting' | 'confirming' | 'done' }

class CutWire implements Wire {
  private knife: Knife | undefined;
  private gone = false;
  private held: { readonly type: Command['type']; readonly gate: Promise<void>; readonly handedOver: () => void } | undefined;

  cutAt(arrow: Arrow, type: Command['type'], ofMessage: (name: string) => boolean = () => true): void {
    this.knife = { arrow, stage: 'waiting', fits: (command) => command.type === type && (command.type !== 'publish-message' || ofMessage(command.name)) };
  }
  get dead(): boolean { return this.gone; }
  get happened(): boolean { return this.knife?.stage === 'done'; }
  hold(type: Command['type']): ReturnType<Wire['hold']> {
    let letGo = (): void => undefined;
    let handedOver = (): void => undefined;
    const gate = new Promise<void>((resolve) => { letGo = resolve; });
    const waiting = new Promise<void>((resolve) => { handedOver = resolve; });
    this.held = { type, gate, handedOver };
    return { waiting, letGo };
  }

  readonly open: Wire['open'] = async (settings, log) => {
    const pair = await openPair(settings, log);
    this.gone = false;
    return { port: this.port(pair.port), store: this.store(pair.store), close: () => pair.close() } satisfies Pair;
  };

  private alive(): void { if (this.gone) throw new ProcessGone('the process is no more'); }
  private die(): never { this.gone = true; if (this.knife !== undefined) this.knife.stage = 'done'; throw new ProcessGone('the process is no more'); }

  private async submit(port: EnginePort, command: Command): Promise<Outcome> {
    this.alive();
    await this.onItsWay(command);
    const knife = this.knife;
    if (knife === undefined || knife.stage !== 'waiting' || !knife.fits(command)) return port.submit(command);
    if (knife.arrow === 'dies after prepare') return this.die();
    if (knife.arrow === 'dies during confirm' || knife.arrow === 'dies after confirm') { knife.stage = 'confirming'; return port.submit(command); }
    knife.stage = 'done';
    if (knife.arrow === 'dies after the answer of the engine') { this.gone = true; await port.submit(command); this.alive(); }
    if (knife.arrow === 'the answer is lost') await port.submit(command);
    throw new EngineUnavailable(`Expected the engine to answer, but ${knife.arrow}.`);
  }

  private async onItsWay(command: Command): Promise<void> {
    const held = this.held;
    if (held?.type !== command.type) return;
    this.held = undefined;
    held.handedOver();
    await held.gate;
  }

  private port(port: EnginePort): EnginePort {
    return {
      kind: port.kind, deploy: (resources) => port.deploy(resources), submit: (command) => this.submit(port, command), activateJobs: (request) => port.activateJobs(request),
      records: (from, signal) => port.records(from, signal), openUserTasks: () => port.openUserTasks(), evaluateDecision: (decision, variables) => port.evaluateDecision(decision, variables), close: () => port.close(),
    };
  }

  private transacting(tx: Transaction, confirms: () => void): Transaction {
    return {
      get: (of, id) => tx.get(of, id), find: (of, query) => tx.find(of, query), count: (of, query) => tx.count(of, query), insert: (of, row) => tx.insert(of, row), remove: (of, row) => tx.remove(of, row), nextNumber: (series) => tx.nextNumber(series),
      replace: async <T extends Row>(of: Parameters<Transaction['replace']>[0], row: T): Promise<T> => {
        const after = await tx.replace(of as never, row);
        if (of.name === actRows.name && 'state' in row && row.state === 'confirmed') confirms();
        return after;
      },
    };
  }

  private store(store: Store): Store {
    return {
      kind: store.kind, blobs: store.blobs, read: (scope) => store.read(scope), close: () => store.close(),
      transaction: async (scope, work) => {
        this.alive();
        let confirmed = false;
        const result = await store.transaction(scope, async (tx) => {
          confirmed = false;
          this.alive();
          const done = await work(this.transacting(tx, () => {
            confirmed = this.knife?.stage === 'confirming';
            if (confirmed && this.knife?.arrow === 'dies during confirm') this.die();
          }));
          this.alive();
          return done;
        });
        if (confirmed) this.die();
        // Whoever was committed beside the one that died hears nothing of it either.
        this.alive();
        return result;
      },
    };
  }
}

export const wire = (): Wire => new CutWire();
