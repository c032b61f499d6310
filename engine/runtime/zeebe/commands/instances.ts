/** Modification and migration in the words of Zeebe's gateway. */
import type { Command } from '../../port.js';

const NONE = '-1';

/** The SDK takes variables as its own JSON document; they are plain JSON here. */
export const modification = ({ processInstanceKey, activate, terminate }: Extract<Command, { type: 'modify-instance' }>) => ({
  processInstanceKey,
  activateInstructions: activate.map(({ elementId, inside = NONE, variables }) => ({ elementId, ancestorElementInstanceKey: inside, variableInstructions: variables === undefined ? [] : [{ scopeId: '', variables: variables as Record<string, never> }] })),
  terminateInstructions: terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
});

export const migration = ({ processInstanceKey, targetProcessKey, mapping }: Extract<Command, { type: 'migrate-instance' }>) => ({
  processInstanceKey,
  migrationPlan: { targetProcessDefinitionKey: targetProcessKey, mappingInstructions: Object.entries(mapping).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })) },
});
