/** PROCESS_INSTANCE_MIGRATION MIGRATE: a running instance goes on by another definition; the plan says which element becomes which. */
import { instancesOf, migrateElement } from '../behaviors/migration.js';
import { placeAt } from '../behaviors/places.js';
import { processByKey } from '../state/definitions.js';
import { accept, refuse, type Command } from './command.js';
import { whyNotElement, whyNotPlan } from './migration-checks.js';

export const migrateProcessInstance: Command<'PROCESS_INSTANCE_MIGRATION'> = (run, { value }) => {
  const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = value;
  const at = placeAt(run, processInstanceKey);
  if (at?.instance.type !== 'PROCESS' || at.instance.lifecycle === 'TERMINATING') return refuse('NOT_FOUND', `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`);
  const target = processByKey(run.state, targetProcessDefinitionKey);
  if (!target) return refuse('NOT_FOUND', `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`);
  const names = new Map([[at.process.id, target.executable.id], ...mappingInstructions.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId] as const)]);
  const plan = { target, names };
  const beginning = `Expected to migrate process instance '${processInstanceKey}' but`;
  const wrong = whyNotPlan(at, plan, value);
  if (wrong) return refuse(wrong.code, `${beginning} ${wrong.reason}`);
  const places = instancesOf(run, processInstanceKey);
  for (const place of places) {
    const reason = whyNotElement(run, place, plan);
    if (reason !== undefined) return refuse('INVALID_STATE', `${beginning} ${reason}`);
  }
  for (const place of places) migrateElement(run, place, plan);
  const migrated = { processInstanceKey, targetProcessDefinitionKey, mappingInstructions };
  run.appendOutcome('PROCESS_INSTANCE_MIGRATION', 'MIGRATED', run.newKey(), migrated);
  return accept(processInstanceKey, migrated);
};
