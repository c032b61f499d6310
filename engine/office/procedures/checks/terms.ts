/** Terms: what they count from and to happens in the procedure, and what the diagram waits for is watched. */
import type { BundleFinding } from '../bundle.js';
import { stepsOf, type Check } from './check.js';
import { error } from '../findings.js';
import { fieldsOf } from '../form-fields.js';

/** The name of the variable that carries the occurrence: `defence-window` → `term_defence_window`. */
export const variableOfTerm = (deadlineId: string): string => `term_${deadlineId.replaceAll('-', '_')}`;

export const checkEvents: Check = ({ file, wiring, forms, catalogue }) => stepsOf(wiring).flatMap((step) => {
  const fields = fieldsOf(step.form === null ? undefined : forms[step.form]?.schema);
  return step.events.flatMap(({ event, field, when }): readonly BundleFinding[] => [
    ...(catalogue.events.has(event) ? [] : [error(file, step.stepId, `步骤“${step.name}”的法律事件“${event}”不在期限资料里。请核对名称。`)]),
    ...(field === '' || fields.get(field)?.format === 'date' ? [] : [error(file, step.stepId, `法律事件“${event}”的日期取自表单字段“${field}”，但表单里没有这个日期字段。`)]),
    ...(when === undefined || fields.has(when.field) ? [] : [error(file, step.stepId, `法律事件“${event}”的条件用到表单字段“${when.field}”，但表单里没有。`)]),
  ]);
});

export const checkTerms: Check = ({ file, wiring, catalogue }) => {
  const produced = new Set(stepsOf(wiring).flatMap((step) => step.events.map(({ event }) => event)));
  const watched = new Set(wiring.terms.map(({ id }) => id));
  const ofTerms = wiring.terms.flatMap(({ id }): readonly BundleFinding[] => {
    const term = catalogue.deadlines.get(id);
    if (term === undefined) return [error(file, wiring.processId, `程序要计算的期限“${id}”不在期限资料里。请核对编号。`)];
    return [
      ...(produced.has(term.from) ? [] : [error(file, wiring.processId, `期限“${id}”从事件“${term.from}”起算，但没有一个步骤产生这个事件。请在相应步骤上写明。`)]),
      ...(produced.has(term.to) || id in wiring.waits ? [] : [error(file, wiring.processId, `期限“${id}”到事件“${term.to}”为止，但没有一个步骤产生这个事件，期限将永远不会结束。`)]),
    ];
  });
  const ofWaits = Object.entries(wiring.waits).flatMap(([id, { elementId, variable }]): readonly BundleFinding[] => [
    ...(catalogue.deadlines.has(id) ? [] : [error(file, elementId, `图上等待的期限“${id}”不在期限资料里。`)]),
    ...(watched.has(id) ? [] : [error(file, elementId, `图上等待期限“${id}”，但程序的期限（terms）里没有它：没有人会来放行，案件将停在这里。`)]),
    ...(variable === variableOfTerm(id) ? [] : [error(file, elementId, `等待期限“${id}”的关联键应当是“=${variableOfTerm(id)}”，现在是“=${variable}”。用案号作关联键，一次放行可能放错当事人或者轮次。`)]),
  ]);
  return [...ofTerms, ...ofWaits];
};
