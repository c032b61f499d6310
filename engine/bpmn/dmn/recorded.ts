/** What a DECISION_EVALUATION record keeps of an evaluation: every value as JSON text, and under which key and version each decision was deployed. */
import type { EvaluatedDecision } from './evaluation.js';

/** Knowledge models are evaluated but not deployed by themselves: Zeebe gives them -1. */
const NOT_DEPLOYED = { decisionKey: '-1', decisionVersion: -1 } as const;

type Deployed = { readonly decisionKey: string; readonly version: number } | undefined;

const text = (value: unknown): string => JSON.stringify(value ?? null);

export const recorded = (evaluated: readonly EvaluatedDecision[], deployed: (decisionId: string) => Deployed): readonly object[] =>
  evaluated.map(({ evaluatedInputs, matchedRules, decisionOutput, ...about }) => {
    const found = deployed(about.decisionId);
    return {
      ...about, ...(found ? { decisionKey: found.decisionKey, decisionVersion: found.version } : NOT_DEPLOYED), decisionOutput: text(decisionOutput),
      evaluatedInputs: evaluatedInputs.map((input) => ({ ...input, inputValue: text(input.inputValue) })),
      matchedRules: matchedRules.map((rule) => ({ ...rule, evaluatedOutputs: rule.evaluatedOutputs.map((output) => ({ ...output, outputValue: text(output.outputValue) })) })),
    };
  });
