/** Expressions can be read, ask no clock, and decide only by variables that something sets. */
import { clocksIn } from '../../../bpmn/dmn/dmn.js';
import type { BundleFinding } from '../bundle.js';
import { stepsOf, type Check, type Parts } from './check.js';
import { drawnTexts, expressionsOf, faultOf, variablesGiven, variablesIn, type Expression } from '../expressions.js';
import { error } from '../findings.js';
import { fieldsOf } from '../form-fields.js';
import { variableOfTerm } from './terms.js';

/** Set by the office when a case is opened. */
const ALWAYS_SET = ['caseId'];

const routed = ({ wiring, forms }: Parts): readonly string[] => stepsOf(wiring).flatMap(({ form }) =>
  [...fieldsOf(form === null ? undefined : forms[form]?.schema)].filter(([, field]) => field['x-process-variable'] === true).map(([name]) => name));

function ofExpression(file: string, { elementId, source, decides }: Expression, set: ReadonlySet<string>): readonly BundleFinding[] {
  const fault = faultOf(source);
  if (fault === 'clock') return [];
  if (fault !== undefined) return [error(file, elementId, `表达式“${source}”写法不对：${fault.syntax}`)];
  if (!decides) return [];
  return [...variablesIn(source)].filter((name) => !set.has(name)).map((name) => error(file, elementId, `条件“${source}”用到“${name}”，但没有表单、裁量表或者映射给出它。请在表单字段上标明 x-process-variable，或者核对名称。`));
}

const whatIsSet = (parts: Parts): ReadonlySet<string> => new Set([...ALWAYS_SET, ...routed(parts), ...variablesGiven(parts.diagram), ...Object.keys(parts.wiring.waits).map(variableOfTerm)]);

/** The engine would hand an expression its time; a legal date is not taken from there. Asked of every text on the drawing, timers and loops too. */
export const checkClocks: Check = ({ file, diagram, tables }) => [
  ...drawnTexts(diagram).filter(({ source }) => faultOf(source) === 'clock').map(({ elementId, source }) =>
    error(file, elementId, `表达式“${source}”用了 now() 或者 today()。法定日期由经办人填写并留有依据，流程不得自己看钟。请改用表单里的日期或者期限。`)),
  ...tables.flatMap(({ file: table, drg }) => clocksIn(drg).map(({ elementId, text }) =>
    error(table, elementId, `裁量表的“${text}”用了 now() 或者 today()。法定日期由经办人填写并留有依据，裁量不得自己看钟。请改用表单里的日期或者期限。`))),
];

/** An input that nothing gives is null, and a table answers null as "otherwise": a right not announced, in silence. */
export const checkDecisions: Check = (parts) => {
  const set = whatIsSet(parts);
  return parts.decisions.flatMap(({ file, decision: { id, name, logic } }) => {
    if (logic.kind !== 'table') return [];
    const known = new Set([...set, ...parts.decisions.flatMap(({ decision }) => [decision.id, decision.name, decision.variable])]);
    return logic.inputs.flatMap((input) => [...variablesIn(input.expression)].filter((variable) => !known.has(variable)).map((variable) => error(file, id, `裁量表“${name}”的输入“${input.name}”用到“${variable}”，但没有表单给出它：这一栏将永远为空，结果可能悄悄出错。请在表单字段上标明 x-process-variable，或者核对名称。`)));
  });
};

export const checkExpressions: Check = (parts) => {
  const set = whatIsSet(parts);
  return expressionsOf(parts.diagram).flatMap((expression) => ofExpression(parts.file, expression, set));
};
