/** What a job needs: a type, and how often it is tried. */
import { isExpression } from '../../feel/feel.js';
import { extension, text, type BpmnElement } from '../read.js';
import type { Site } from './check.js';
import { checkSyntax, requireText } from './expressions.js';

type WithReport = Pick<Site, 'report'>;

/** `holder`: what has the extension. */
export function checkTaskDefinition(holder: BpmnElement, site: WithReport): void {
  const definition = extension(holder, 'TaskDefinition');
  if (!definition) return;
  requireText(definition, text(definition, 'type'), 'type', site);
  checkRetries(definition, site);
}

export function checkRetries(definition: BpmnElement, site: WithReport): void {
  const retries = text(definition, 'retries');
  if (retries === '') return;
  if (isExpression(retries)) checkSyntax(definition, retries, site);
  else if (!/^[1-9]\d*$/.test(retries)) site.report(definition, `Expected 'retries' to be a positive number or an expression, but it is '${retries}'.`);
}
