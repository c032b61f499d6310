/** DECISION_EVALUATION EVALUATE: a decision by itself, by its key, or by its id (the newest version, or the one named). */
import type { DecisionEvaluationValue, DecisionMetadata } from '../../protocol/values.js';
import { evaluated } from '../behaviors/decisions.js';
import type { Run } from '../run.js';
import { decisionByKey, decisionByVersion, latestDecision } from '../state/definitions.js';
import { NO_KEY } from '../state/keys.js';
import { accept, refuse, type Command } from './command.js';

const OF_NOBODY = { bpmnProcessId: '', processDefinitionKey: NO_KEY, processInstanceKey: NO_KEY, elementId: '', elementInstanceKey: NO_KEY };
const isGiven = (key: string | undefined): key is string => key !== undefined && key !== '' && key !== NO_KEY;

export const evaluateDecisionCommand: Command<'DECISION_EVALUATION'> = (run, { value }) => {
  const { decisionKey, decisionId, decisionVersion, variables = {} } = value;
  if (!isGiven(decisionKey) && !decisionId) return refuse('INVALID_ARGUMENT', 'Expected either a decision id or a valid decision key, but none provided');
  const decision = find(run, value);
  const named = isGiven(decisionKey) ? `key '${decisionKey}'` : `id '${decisionId}'${decisionVersion > 0 ? ` and version '${decisionVersion}'` : ''}`;
  const about = decision && evaluated(run, decision, OF_NOBODY, variables);
  if (!about) return refuse('NOT_FOUND', `Expected to evaluate decision '${isGiven(decisionKey) ? decisionKey : decisionId}', but no decision found for ${named}`);
  const key = run.newKey();
  run.appendOutcome('DECISION_EVALUATION', about.failedDecisionId === '' ? 'EVALUATED' : 'FAILED', key, about);
  return accept(key, about);
};

function find(run: Run, { decisionKey, decisionId, decisionVersion }: DecisionEvaluationValue): DecisionMetadata | undefined {
  if (isGiven(decisionKey)) return decisionByKey(run.state, decisionKey);
  return decisionVersion > 0 ? decisionByVersion(run.state, decisionId, decisionVersion) : latestDecision(run.state, decisionId);
}
