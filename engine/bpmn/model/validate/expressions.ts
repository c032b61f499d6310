/** Texts that may be FEEL: present where needed, and of sound syntax. */
import { compileExpression, FeelSyntaxError, isExpression } from '../../feel/feel.js';
import type { BpmnElement } from '../read.js';
import type { Site } from './check.js';

/** What begins with `=` must compile; the rest is taken literally. Returns whether all is well. */
export function checkSyntax(element: BpmnElement, text: string, { report }: Pick<Site, 'report'>): boolean {
  if (!isExpression(text)) return true;
  try {
    compileExpression(text, { allowClock: true });
    return true;
  } catch (error) {
    const reason = error instanceof FeelSyntaxError || error instanceof Error ? error.message : String(error);
    report(element, `failed to parse expression '${text.slice(1)}': ${reason}`);
    return false;
  }
}

/** Where only an expression makes sense. */
export function checkExpression(element: BpmnElement, text: string, site: Pick<Site, 'report'>): void {
  if (isExpression(text)) checkSyntax(element, text, site);
  else site.report(element, `Expected expression but found static value '${text}'. An expression must start with '=' (e.g. '=${text.replace(/^[$#]\{(.*)\}$/s, '$1')}').`);
}

export function requireText(element: BpmnElement, text: string, attribute: string, site: Pick<Site, 'report'>): boolean {
  if (text !== '') return checkSyntax(element, text, site);
  site.report(element, `Attribute '${attribute}' must be present and not empty`);
  return false;
}
