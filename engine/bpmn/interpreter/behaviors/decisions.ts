/** A decision's evaluation, with the record that explains it. */
import { evaluateDecision, recorded, type DecisionGraph } from '../../dmn/dmn.js';
import type { DecisionEvaluationValue, DecisionMetadata, Variables } from '../../protocol/values.js';
import type { Run } from '../run.js';
import { latestDecision, requirementsByKey } from '../state/definitions.js';
import { clockAt } from './expressions.js';

type Owner = Pick<DecisionEvaluationValue, 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey' | 'elementId' | 'elementInstanceKey'>;

/** Undefined when its graph is not deployed. A failed evaluation names the decision that failed. */
export function evaluated(run: Run, decision: DecisionMetadata, owner: Owner, variables: Variables): DecisionEvaluationValue | undefined {
  const requirements = requirementsByKey(run.state, decision.decisionRequirementsKey);
  if (!requirements) return undefined;
  const { decisionId, decisionName, decisionKey, version } = decision;
  const result = evaluateDecision(requirements.graph as DecisionGraph, decisionId, variables, clockAt(run.now));
  const evaluatedDecisions = recorded(result.evaluated, (id) => latestDecision(run.state, id));
  const about = { ...owner, decisionId, decisionName, decisionKey, decisionVersion: version, variables, evaluatedDecisions };
  return result.ok
    ? { ...about, decisionOutput: JSON.stringify(result.output ?? null), evaluationFailureMessage: '', failedDecisionId: '' }
    : { ...about, decisionOutput: 'null', evaluationFailureMessage: result.message, failedDecisionId: result.failedDecisionId };
}
