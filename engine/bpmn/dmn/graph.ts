/** A decision model as plain JSON: it can be stored, sent and compared. FEEL stays text here; it is compiled when a decision is first evaluated. What an earlier build did not store is optional. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

interface Expression { readonly id: string; /** A type of FEEL or of the model. */ readonly type?: string }

export interface TableInput { readonly id: string; readonly name: string; readonly expression: string; readonly values?: string }
export interface TableOutput { readonly id: string; /** The key in a result of several outputs. */ readonly name: string; readonly label?: string; readonly values?: string; readonly default?: string }
export interface TableRule { readonly id: string; readonly inputEntries: readonly string[]; readonly outputEntries: readonly string[]; readonly annotations: readonly string[] }

export interface DecisionTable extends Expression {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
}
export interface Literal extends Expression { readonly kind: 'literal'; readonly text: string }
export interface BoxedContext extends Expression { readonly kind: 'context'; readonly entries: readonly { /** Absent: this entry is the result. */ readonly name?: string; readonly type?: string; readonly value: Logic }[] }
export interface Invocation extends Expression { readonly kind: 'invocation'; readonly called: string; readonly bindings: readonly { readonly name: string; readonly value: Logic }[] }
export interface BoxedList extends Expression { readonly kind: 'list'; readonly items: readonly Logic[] }
export interface Relation extends Expression { readonly kind: 'relation'; readonly columns: readonly string[]; readonly rows: readonly (readonly Logic[])[] }
export interface BoxedFunction extends Expression { readonly kind: 'function'; readonly parameters: readonly string[]; /** As many as parameters; '' where none is declared. */ readonly parameterTypes?: readonly string[]; readonly body: Logic }
/** DMN 1.4. */
export interface Conditional extends Expression { readonly kind: 'conditional'; readonly condition: Logic; readonly then: Logic; readonly otherwise: Logic }
export interface BoxedFilter extends Expression { readonly kind: 'filter'; readonly of: Logic; readonly match: Logic }
export interface BoxedIterator extends Expression { readonly kind: 'for' | 'some' | 'every'; readonly variable: string; readonly of: Logic; readonly body: Logic }
export type Logic = DecisionTable | Literal | BoxedContext | Invocation | BoxedList | Relation | BoxedFunction | Conditional | BoxedFilter | BoxedIterator;

/** Where a reference names an element of an imported model, it is `import name#id`. */
export interface Decision {
  readonly id: string;
  readonly name: string;
  /** Under which name other decisions see the result. */
  readonly variable: string;
  readonly type?: string;
  readonly requiredDecisions: readonly string[];
  readonly requiredInputs?: readonly string[];
  readonly requiredKnowledge: readonly string[];
  readonly logic: Logic;
}
export interface Knowledge { readonly id: string; readonly name: string; readonly variable?: string; readonly type?: string; readonly requiredKnowledge: readonly string[]; readonly logic: BoxedFunction }
export interface InputData { readonly id: string; readonly name: string; readonly variable: string; readonly type?: string }
export interface DecisionService {
  readonly id: string;
  readonly name: string;
  readonly variable: string;
  readonly type?: string;
  readonly outputDecisions: readonly string[];
  readonly encapsulatedDecisions: readonly string[];
  readonly inputDecisions: readonly string[];
  readonly inputData: readonly string[];
}

/** An item definition: of one base type, of components, or of a function. */
export interface ItemType {
  readonly name: string;
  readonly base?: string;
  readonly collection?: boolean;
  /** Unary tests that every value (every element of a collection) must pass. */
  readonly values?: string;
  readonly components?: readonly ItemType[];
  readonly function?: { readonly parameters: readonly string[]; readonly output?: string };
}

export interface ImportedModel { /** '' : its names stand beside our own (DMN 1.4). */ readonly name: string; readonly graph: DecisionGraph }

export interface DecisionGraph {
  readonly id: string;
  readonly namespace?: string;
  readonly name: string;
  readonly decisions: readonly Decision[];
  readonly knowledge: readonly Knowledge[];
  readonly inputs?: readonly InputData[];
  readonly services?: readonly DecisionService[];
  readonly types?: readonly ItemType[];
  readonly imports?: readonly ImportedModel[];
  /** Names that FEEL in this model may use without backticks. */
  readonly names: readonly string[];
}

export interface Finding { readonly elementId: string; readonly message: string }
