/** Who catches an escalation: the nearest scope outwards, through call activities. That nobody does is no mistake (BPMN 2.0 §10.5.4). */
import type { Failure, Place, Run } from '../run.js';
import { triggerEvent } from './events.js';
import { textIn } from './expressions.js';
import { findCatcher } from './throwing.js';
import { activated } from './transitions.js';

/** The event goes on unless what catches it interrupts. */
export function escalate(run: Run, from: Place, source: string): Failure | undefined {
  const code = textIn(run, from.instance.key, source);
  if (!code.ok) return code.failure;
  activated(run, from);
  const catcher = findCatcher(run, from, 'escalation', code.value);
  if (catcher) triggerEvent(run, catcher.at, catcher.element.id, {});
  run.append('ESCALATION', catcher ? 'ESCALATED' : 'NOT_ESCALATED', run.newKey(), {
    processInstanceKey: from.instance.processInstanceKey, escalationCode: code.value, throwElementId: from.element.id, catchElementId: catcher?.element.id ?? '',
  });
  if (catcher?.element.interrupting !== true) run.schedule({ do: 'complete', key: from.instance.key });
  return undefined;
}
