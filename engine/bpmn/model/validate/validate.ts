/** All checks of a document. Zeebe's wording is kept where Zeebe has a rule; what Zeebe silently ignores is refused here too. */
import type { Finding } from '../findings.js';
import { everyElement, is, many, text, type BpmnElement } from '../read.js';
import { reporter, type Site } from './check.js';
import { checksFor } from './checks.js';

export function validateDefinitions(definitions: BpmnElement): readonly Finding[] {
  const findings: Finding[] = [];
  const report = reporter(findings);
  const roots = many(definitions, 'rootElements');
  const processes = roots.filter((root) => is(root, 'Process') && text(root, 'isExecutable') === 'true');
  if (processes.length === 0) report(definitions, "Expected at least one executable process, but there is none. Set 'isExecutable' on a process.");
  for (const process of processes) checkScope(process, report);
  return findings;
}

function checkScope(process: BpmnElement, report: Site['report']): void {
  run(process, { scope: process, report });
  for (const element of everyElement(process)) run(element, { scope: element.$parent ?? process, report });
}

function run(element: BpmnElement, site: Site): void {
  for (const check of checksFor(element)) check(element, site);
}
