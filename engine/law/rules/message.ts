/** «应有…，实际为 {count(officers)} 名»: Chinese text with FEEL between braces. */
import { compileExpression, evaluate, type CompiledExpression } from '../../bpmn/feel/feel.js';

export type MessageTemplate = readonly (string | CompiledExpression)[];

export function compileMessage(template: string): MessageTemplate {
  return template.split(/\{([^{}]*)\}/).map((piece, at) => (at % 2 === 0 ? piece : compileExpression(piece)));
}

export const renderMessage = (template: MessageTemplate, scope: Readonly<Record<string, unknown>>): string => template.map((piece) => (typeof piece === 'string' ? piece : valueText(piece, scope))).join('');

function valueText(expression: CompiledExpression, scope: Readonly<Record<string, unknown>>): string {
  const result = evaluate(expression, scope);
  if (!result.ok || result.value === null) return '（未填）';
  if (Array.isArray(result.value)) return result.value.length === 0 ? '（无）' : result.value.map(String).join('、');
  return String(result.value);
}
