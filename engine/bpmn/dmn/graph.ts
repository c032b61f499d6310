/** A decision model as plain JSON: it can be stored, sent and compared. FEEL stays text here; it is compiled when a decision is first evaluated. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

export interface TableInput { readonly id: string; readonly name: string; readonly expression: string; readonly values?: string }
export interface TableOutput { readonly id: string; readonly name: string; readonly values?: string; readonly default?: string }
export interface TableRule { readonly id: string; readonly inputEntries: readonly string[]; readonly outputEntries: readonly string[]; readonly annotations: readonly string[] }

export interface DecisionTable {
  readonly kind: 'table';
  readonly id: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}
export interface Literal { readonly kind: 'literal'; readonly id: string; readonly text: string }
export interface BoxedContext { readonly kind: 'context'; readonly id: string; readonly entries: readonly { /** Absent: this entry is the result. */ readonly name?: string; readonly value: Logic }[] }
export interface Invocation { readonly kind: 'invocation'; readonly id: string; readonly called: string; readonly bindings: readonly { readonly name: string; readonly value: Logic }[] }
export interface BoxedList { readonly kind: 'list'; readonly id: string; readonly items: readonly Logic[] }
export interface Relation { readonly kind: 'relation'; readonly id: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Logic[])[] }
export interface BoxedFunction { readonly kind: 'function'; readonly id: string; readonly parameters: readonly string[]; readonly body: Logic }
export type Logic = DecisionTable | Literal | BoxedContext | Invocation | BoxedList | Relation | BoxedFunction;

export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Under which name other decisions see the result. */
  readonly variable: string;
  readonly requiredDecisions: readonly string[];
  readonly requiredKnowledge: readonly string[];
  readonly logic: Logic;
}
export interface Knowledge { readonly id: string; readonly name: string; readonly requiredKnowledge: readonly string[]; readonly logic: BoxedFunction }

export interface DecisionGraph {
  readonly id: string;
  readonly name: string;
  readonly decisions: readonly Decision[];
  readonly knowledge: readonly Knowledge[];
  /** Names that FEEL in this model may use without backticks. */
  readonly names: readonly string[];
}

export interface Finding { readonly elementId: string; readonly message: string }
