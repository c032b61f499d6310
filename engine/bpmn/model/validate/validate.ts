/** All checks of a document. Zeebe's wording is kept where Zeebe has a rule; what Zeebe silently ignores is refused here too. */
import type { Level } from '../dialect.js';
import type { Finding } from '../findings.js';
import { everyElement, idOf, is, many, text, type BpmnElement } from '../read.js';
import { boundaryIndex, reporter, type Site } from './check.js';
import { checksFor } from './checks.js';
import { listsNothing } from './flows.js';
import { checkFunctions } from './level.js';

export const executableProcesses = (definitions: BpmnElement): readonly BpmnElement[] => many(definitions, 'rootElements').filter((root) => is(root, 'Process') && text(root, 'isExecutable') === 'true');

export function validateDefinitions(definitions: BpmnElement, level: Level, anyFunction = false): readonly Finding[] {
  const findings: Finding[] = [];
  const report = reporter(findings);
  const processes = executableProcesses(definitions);
  if (processes.length === 0) report(definitions, `Expected at least one executable process, but there is none. Set 'isExecutable' on ${nameOfOne(definitions)}.`);
  for (const process of processes) checkProcess(process, { level, report });
  if (!anyFunction) checkFunctions(definitions, processes, { level, report });
  return findings;
}

function nameOfOne(definitions: BpmnElement): string {
  const [drawn] = many(definitions, 'rootElements').filter((root) => is(root, 'Process'));
  return drawn ? `the process '${idOf(drawn)}'` : 'a process';
}

function checkProcess(process: BpmnElement, given: Pick<Site, 'level' | 'report'>): void {
  const elements = [...everyElement(process)];
  const boundariesOf = boundaryIndex(elements);
  const site = { ...given, boundariesOf, unlisted: listsNothing(elements) };
  run(process, { ...site, scope: process });
  for (const element of elements) run(element, { ...site, scope: element.$parent ?? process });
}

function run(element: BpmnElement, site: Site): void {
  for (const check of checksFor(element)) check(element, site);
}
