/** Business-rule task: a DMN decision, or a job. */
import { evaluateDecision, recorded, type DecisionGraph } from '../../dmn/dmn.js';
import type { DecisionMetadata } from '../../protocol/values.js';
import { prepareActivity } from '../behaviors/activities.js';
import { remember } from '../behaviors/events.js';
import { textIn } from '../behaviors/expressions.js';
import { activatedAndComplete } from '../behaviors/transitions.js';
import { ofElement } from '../behaviors/values.js';
import { failed, failure, success, type Place, type Result, type Run } from '../run.js';
import { latestDecision, requirementsByKey } from '../state/definitions.js';
import { visibleVariables } from '../state/variables.js';
import { jobTask } from './job-task.js';
import type { ElementProcessor } from './element.js';

export const businessRuleTask: ElementProcessor = {
  activate(run, at) {
    const { decision } = at.element;
    if (!decision) return jobTask.activate(run, at);
    const wrong = prepareActivity(run, at);
    if (wrong) return wrong;
    const decisionId = textIn(run, at.instance.key, decision.decisionId);
    if (!decisionId.ok) return decisionId.failure;
    const output = decide(run, at, decisionId.value);
    if (!output.ok) return output.failure;
    remember(run, at, at.element.id, { [decision.resultVariable]: output.value });
    activatedAndComplete(run, at);
    return undefined;
  },
  complete: jobTask.complete,
  terminate: jobTask.terminate,
};

function decide(run: Run, at: Place, decisionId: string): Result<unknown> {
  const decision = latestDecision(run.state, decisionId);
  const requirements = decision && requirementsByKey(run.state, decision.decisionRequirementsKey);
  if (!decision || !requirements) return failed('CALLED_DECISION_ERROR', `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`);
  const variables = visibleVariables(run.state, at.instance.key);
  const result = evaluateDecision(requirements.graph as DecisionGraph, decisionId, variables);
  const evaluatedDecisions = recorded(result.evaluated, (id) => latestDecision(run.state, id));
  const about = { ...ofElement(at), ...describe(decision), variables, evaluatedDecisions };
  if (result.ok) {
    run.append('DECISION_EVALUATION', 'EVALUATED', run.newKey(), { ...about, decisionOutput: JSON.stringify(result.output ?? null), evaluationFailureMessage: '', failedDecisionId: '' });
    return success(result.output);
  }
  run.append('DECISION_EVALUATION', 'FAILED', run.newKey(), { ...about, decisionOutput: 'null', evaluationFailureMessage: result.message, failedDecisionId: result.failedDecisionId });
  return { ok: false, failure: failure('DECISION_EVALUATION_ERROR', `Expected to evaluate decision '${decisionId}', but ${result.message}`) };
}

const describe = ({ decisionId, decisionName, decisionKey, version }: DecisionMetadata) => ({ decisionId, decisionName, decisionKey, decisionVersion: version });
