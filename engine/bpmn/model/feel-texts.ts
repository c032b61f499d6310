/** Every FEEL text of a drawing: what begins with `=` in an attribute or a body. Headers and properties are taken literally. */
import { isExpression } from '../feel/feel.js';
import { extension, is, many, text, type BpmnElement } from './read.js';

export interface DrawnText { readonly element: BpmnElement; readonly source: string }

const LITERAL = ['Header', 'Property', 'Documentation', 'TextAnnotation'];
const isElement = (value: unknown): value is BpmnElement => typeof value === 'object' && value !== null && '$type' in value;

/** References lead to elements that stand elsewhere; only what stands inside is walked. */
export function* feelTexts(element: BpmnElement): Generator<DrawnText> {
  if (is(element, ...LITERAL)) return;
  for (const [property, given] of Object.entries(element)) {
    for (const value of Array.isArray(given) ? (given as readonly unknown[]) : [given]) {
      if (typeof value === 'string' && property !== 'name' && isExpression(value.trim())) yield { element, source: value.trim() };
      else if (isElement(value) && value.$parent === element) yield* feelTexts(value);
    }
  }
}

/** The process says that only the embedded engine runs it: what FEEL of the lowest Zeebe lacks may be used. */
export const saysEmbedded = (process: BpmnElement): boolean =>
  many(extension(process, 'Properties'), 'properties').some((property) => text(property, 'name') === 'engine' && text(property, 'value') === 'embedded');
