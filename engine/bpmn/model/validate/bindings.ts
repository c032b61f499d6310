/** Which version of a process, decision or form a reference means. */
import { text, type BpmnElement } from '../read.js';
import type { Site } from './check.js';

const BINDINGS = ['latest', 'deployment', 'versionTag'];

/** `name`: what the reference says; the files of the deployment are looked at by `prepareDeployment`. */
export function checkBinding(reference: BpmnElement, name: string, attribute: string, { report }: Pick<Site, 'report'>): void {
  const binding = text(reference, 'bindingType') || 'latest';
  const tag = text(reference, 'versionTag');
  if (!BINDINGS.includes(binding)) report(reference, `Expected 'bindingType' to be one of ${BINDINGS.join(', ')}, but it is '${binding}'.`);
  else if (binding === 'versionTag' && tag === '') report(reference, "Attribute 'versionTag' must be present and not empty if 'bindingType' is set to 'versionTag'");
  else if (binding !== 'versionTag' && tag !== '') report(reference, "Expected 'versionTag' only beside bindingType 'versionTag', but it stands alone and would be ignored. Set the binding, or remove the tag.");
  else if (binding !== 'latest' && name === '') report(reference, `Expected '${attribute}' beside bindingType '${binding}', but it is not given.`);
}
