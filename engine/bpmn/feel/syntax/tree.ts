/** The tree of an expression. `at` counts characters from the start of the text. */

interface At { readonly at: number }

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Literal extends At { readonly kind: 'literal'; readonly value: unknown }
export interface Name extends At { readonly kind: 'name'; readonly name: string }
export interface Path extends At { readonly kind: 'path'; readonly of: Node; readonly name: string }
export interface Filter extends At { readonly kind: 'filter'; readonly of: Node; readonly test: Node }
export interface ListNode extends At { readonly kind: 'list'; readonly items: readonly Node[] }
export interface ContextNode extends At { readonly kind: 'context'; readonly entries: readonly { readonly name: string; readonly value: Node }[] }
export interface RangeNode extends At { readonly kind: 'range'; readonly start: Node | null; readonly end: Node | null; readonly startIncluded: boolean; readonly endIncluded: boolean }
/** Either by position or by name. */
export interface Arguments { readonly names: readonly string[] | null; readonly values: readonly Node[] }
export interface Call extends At { readonly kind: 'call'; readonly name: string; readonly given: Arguments }
/** A call of what an expression gives: `(f)(1)`, `lib.f(1)`. */
export interface Invocation extends At { readonly kind: 'invocation'; readonly of: Node; readonly given: Arguments }
export interface FunctionNode extends At { readonly kind: 'function'; readonly parameters: readonly string[]; readonly types: readonly (TypeNode | null)[]; readonly body: Node | null }
export interface If extends At { readonly kind: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
/** `to` is given for `a..b`. */
export interface Iterator { readonly name: string; readonly of: Node; readonly to: Node | null }
export interface For extends At { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: Node }
export interface Quantified extends At { readonly kind: 'quantified'; readonly some: boolean; readonly iterators: readonly Iterator[]; readonly test: Node }
interface And extends At { readonly kind: 'and'; readonly parts: readonly Node[] }
interface Or extends At { readonly kind: 'or'; readonly parts: readonly Node[] }
export type Junction = And | Or;
export interface Compare extends At { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Node; readonly right: Node }
export interface Between extends At { readonly kind: 'between'; readonly value: Node; readonly low: Node; readonly high: Node }
export interface In extends At { readonly kind: 'in'; readonly value: Node; readonly tests: Tests }
export interface InstanceOf extends At { readonly kind: 'instance'; readonly value: Node; readonly type: TypeNode }
export interface Arithmetic extends At { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Node; readonly right: Node }
export interface Negation extends At { readonly kind: 'negation'; readonly of: Node }
/** `< 3`: asked of the input `?`. */
export interface InputCompare extends At { readonly kind: 'input'; readonly operator: CompareOperator; readonly right: Node }

export type Node =
  | Literal | Name | Path | Filter | ListNode | ContextNode | RangeNode | Call | Invocation | FunctionNode | If | For | Quantified
  | Junction | Compare | Between | In | InstanceOf | Arithmetic | Negation | InputCompare;

/** `asks` says that the expression speaks of the input itself. */
export interface Test { readonly of: Node; readonly asks: boolean }
/** One of them holds; `any` is the dash. */
export interface Tests { readonly tests: readonly Test[]; readonly negated: boolean; readonly any: boolean }

export interface TypeNode { readonly name: string; readonly of: readonly TypeNode[]; readonly entries: readonly { readonly name: string; readonly type: TypeNode }[]; readonly returns: TypeNode | null }
