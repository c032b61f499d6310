/** Where an element would begin that a person names: which scopes around it run already, and which begin with it. Nothing is changed here. */
import { mustElement, type ExecutableElement, type ExecutableProcess } from '../../model/executable.js';
import type { ActivateInstruction } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { childrenOf, instanceOf, mustInstance, type ElementInstance } from '../state/instances.js';
import { NO_KEY } from '../state/keys.js';

/** A scope that runs has a key; one that begins with the plan has none yet. */
export interface PlannedScope { readonly element: ExecutableElement; readonly key?: string; readonly around?: PlannedScope }
export interface PlannedActivation { readonly element: ExecutableElement; readonly scope: PlannedScope; readonly instruction: ActivateInstruction }
export type Planned = { readonly ok: true; readonly activation: PlannedActivation } | { readonly ok: false; readonly reason: string };

/** From the outside in, without the process. */
export function scopesAround(process: ExecutableProcess, element: ExecutableElement): readonly ExecutableElement[] {
  const around: ExecutableElement[] = [];
  for (let id = element.parent; id !== process.id; id = mustElement(process, id).parent) around.unshift(mustElement(process, id));
  return around;
}

export const hasAncestor = ({ ancestorScopeKey }: ActivateInstruction): boolean => ancestorScopeKey !== NO_KEY && ancestorScopeKey !== '' && ancestorScopeKey !== '0';

/** Plans one instruction after the other: what begins with an earlier one is there for a later one. */
export class ActivationPlan {
  private readonly begun: PlannedScope[] = [];
  private readonly root: PlannedScope;

  constructor(private readonly run: Run, private readonly process: ExecutableProcess, processInstanceKey: string) {
    this.root = { element: mustElement(process, process.id), key: processInstanceKey };
  }

  add(instruction: ActivateInstruction): Planned {
    const element = mustElement(this.process, instruction.elementId);
    const chosen = hasAncestor(instruction) ? instruction.ancestorScopeKey : undefined;
    let scope = this.root;
    for (const around of scopesAround(this.process, element)) {
      const next = this.step(scope, around, chosen);
      if (typeof next === 'string') return { ok: false, reason: next };
      scope = next;
    }
    return { ok: true, activation: { element, scope, instruction } };
  }

  /** The scope inside `outer`: the one that leads to the chosen ancestor, the only one there is, or a new one. */
  private step(outer: PlannedScope, element: ExecutableElement, chosen: string | undefined): PlannedScope | string {
    const running = this.runningIn(outer, element);
    const leading = chosen === undefined ? undefined : running.find(({ key }) => this.isAtOrInside(chosen, key));
    if (leading) return leading.type === 'MULTI_INSTANCE_BODY' ? multiInstanceReason(element) : { element, key: leading.key, around: outer };
    if (chosen === undefined && running.length > 1) return severalReason(element);
    const [only] = running;
    if (chosen === undefined && only) return only.type === 'MULTI_INSTANCE_BODY' ? multiInstanceReason(element) : { element, key: only.key, around: outer };
    return this.begin(outer, element, chosen);
  }

  private begin(outer: PlannedScope, element: ExecutableElement, chosen: string | undefined): PlannedScope | string {
    const planned = chosen === undefined ? this.begun.find((scope) => scope.element === element && scope.around === outer) : undefined;
    if (planned) return planned;
    if (element.loop) return multiInstanceReason(element);
    const scope = { element, around: outer };
    this.begun.push(scope);
    return scope;
  }

  /** Passes before the body around them, so that the pass that leads on is found first. */
  private runningIn({ key }: PlannedScope, element: ExecutableElement): readonly ElementInstance[] {
    if (key === undefined) return [];
    const within = this.childrenAt(key, element.id);
    const passes = within.filter(({ type }) => type === 'MULTI_INSTANCE_BODY').flatMap((body) => this.childrenAt(body.key, element.id));
    return [...passes, ...within];
  }

  private childrenAt(key: string, elementId: string): readonly ElementInstance[] {
    return childrenOf(this.run.state, key).map((child) => mustInstance(this.run.state, child)).filter((child) => child.elementId === elementId && child.lifecycle !== 'TERMINATING');
  }

  private isAtOrInside(key: string, outerKey: string): boolean {
    for (let at = instanceOf(this.run.state, key); at; at = instanceOf(this.run.state, at.flowScopeKey)) if (at.key === outerKey) return true;
    return false;
  }
}

const severalReason = ({ id }: ExecutableElement): string =>
  `it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`;
const multiInstanceReason = ({ id }: ExecutableElement): string =>
  `it contains one or more activate instructions that would result in the activation of multi-instance element '${id}', which is currently unsupported.`;
