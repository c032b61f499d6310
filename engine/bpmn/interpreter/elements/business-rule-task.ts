/** Business-rule task: a DMN decision, or a job. */
import type { Binding } from '../../model/executable.js';
import { prepareActivity } from '../behaviors/activities.js';
import { bindingWords, boundDecision } from '../behaviors/bindings.js';
import { evaluated } from '../behaviors/decisions.js';
import { remember } from '../behaviors/events.js';
import { textIn } from '../behaviors/expressions.js';
import { activatedAndComplete } from '../behaviors/transitions.js';
import { ofElement } from '../behaviors/values.js';
import { failed, success, type Place, type Result, type Run } from '../run.js';
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
    const output = decide(run, at, decisionId.value, decision);
    if (!output.ok) return output.failure;
    remember(run, at, at.element.id, { [decision.resultVariable]: output.value });
    activatedAndComplete(run, at);
    return undefined;
  },
  complete: jobTask.complete,
  terminate: jobTask.terminate,
};

function decide(run: Run, at: Place, decisionId: string, binding: Binding): Result<unknown> {
  const decision = boundDecision(run, at, decisionId, binding);
  const about = decision && evaluated(run, decision, ofElement(at), visibleVariables(run.state, at.instance.key));
  if (!about) return failed('CALLED_DECISION_ERROR', `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'${bindingWords(binding)}`);
  const isEvaluated = about.failedDecisionId === '';
  run.append('DECISION_EVALUATION', isEvaluated ? 'EVALUATED' : 'FAILED', run.newKey(), about);
  return isEvaluated ? success(JSON.parse(about.decisionOutput) as unknown) : failed('DECISION_EVALUATION_ERROR', `Expected to evaluate decision '${decisionId}', but ${about.evaluationFailureMessage}`);
}
