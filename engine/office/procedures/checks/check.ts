/** What every cross-check is given, and what it answers. */
import type { Decision, DecisionGraph } from '../../../bpmn/dmn/dmn.js';
import type { Level } from '../../../bpmn/model/dialect.js';
import type { BundleFinding, FormFiles, StepWiring } from '../bundle.js';
import type { Catalogue } from '../catalogue.js';
import type { Diagram } from '../read-diagram.js';
import type { Wiring } from '../read-wiring.js';

export interface Parts {
  /** Name of the drawn file. */
  readonly file: string;
  readonly diagram: Diagram;
  readonly wiring: Wiring;
  readonly forms: Readonly<Record<string, FormFiles>>;
  readonly templates: ReadonlySet<string>;
  readonly catalogue: Catalogue;
  /** The decisions of the tables beside the drawing, each with its file. */
  /** The tables beside the drawing that could be read. */
  readonly tables: readonly { readonly file: string; readonly drg: DecisionGraph }[];
  /** The lowest Zeebe that must evaluate all of it alike. */
  readonly level: Level;
  readonly decisions: readonly { readonly file: string; readonly decision: Decision }[];
}
export type Check = (parts: Parts) => readonly BundleFinding[];

/** Every step a person does: the opening, the tasks, the messages. */
export const stepsOf = ({ start, steps, messages }: Wiring): readonly StepWiring[] => [...(start ? [start] : []), ...Object.values(steps), ...Object.values(messages)];
