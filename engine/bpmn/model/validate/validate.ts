/** All checks of a document. Zeebe's wording is kept where Zeebe has a rule; what Zeebe silently ignores is refused here too. */
import type { Level } from '../dialect.js';
import type { Finding } from '../findings.js';
import { everyElement, is, many, text, type BpmnElement } from '../read.js';
import { boundaryIndex, reporter, type Site } from './check.js';
import { checksFor } from './checks.js';
import { checkFunctions } from './level.js';

export const executableProcesses = (definitions: BpmnElement): readonly BpmnElement[] => many(definitions, 'rootElements').filter((root) => is(root, 'Process') && text(root, 'isExecutable') === 'true');

export function validateDefinitions(definitions: BpmnElement, level: Level, anyFunction = false): readonly Finding[] {
  const findings: Finding[] = [];
  const report = reporter(findings);
  const processes = executableProcesses(definitions);
  if (processes.length === 0) report(definitions, "Expected at least one executable process, but there is none. Set 'isExecutable' on a process.");
  for (const process of processes) checkProcess(process, { level, report });
  if (!anyFunction) checkFunctions(definitions, processes, { level, report });
  return findings;
}

function checkProcess(process: BpmnElement, given: Pick<Site, 'level' | 'report'>): void {
  const elements = [...everyElement(process)];
  const boundariesOf = boundaryIndex(elements);
  run(process, { ...given, scope: process, boundariesOf });
  for (const element of elements) run(element, { ...given, scope: element.$parent ?? process, boundariesOf });
}

function run(element: BpmnElement, site: Site): void {
  for (const check of checksFor(element)) check(element, site);
}
