/** Which version of a process, decision or form a reference means. */
import { text, type BpmnElement } from '../read.js';
import type { Site } from './check.js';

const BINDINGS = ['deployment', 'latest', 'versionTag'];

/** `name`: what the reference says; the files of the deployment are looked at by `prepareDeployment`. */
export function checkBinding(reference: BpmnElement, name: string, attribute: string, { report }: Pick<Site, 'report'>): void {
  const binding = text(reference, 'bindingType') || 'latest';
  const tag = text(reference, 'versionTag');
  if (!BINDINGS.includes(binding)) report(reference, `Attribute 'bindingType' must be one of: ${BINDINGS.join(', ')}`);
  else if (binding === 'versionTag' && tag === '') report(reference, "Attribute 'versionTag' must be present and not empty if 'bindingType' is 'versionTag'");
  else if (binding !== 'versionTag' && tag !== '') report(reference, "Attribute 'versionTag' may only be used if 'bindingType' is 'versionTag'");
  else if (binding !== 'latest' && name === '') report(reference, `Expected '${attribute}' beside bindingType '${binding}', but it is not given.`);
}
