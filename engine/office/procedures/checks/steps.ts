/** A step has someone who does it, a form to fill, and documents that exist. */
import type { BundleFinding, StepWiring } from '../bundle.js';
import { stepsOf, type Check, type Parts } from './check.js';
import { error, warning } from '../findings.js';
import { fieldsOf } from '../form-fields.js';

const TWO_OFFICERS = [{ law: '行政处罚法', article: 42 }];

function roles(step: StepWiring, { file, catalogue }: Parts): readonly BundleFinding[] {
  if (step.roles.length === 0) return [error(file, step.stepId, `步骤“${step.name}”没有指定由谁办理。请填写岗位：${[...catalogue.roles.values()].join('、')}。`)];
  return step.roles.filter((role) => !catalogue.roles.has(role)).map((role) => error(file, step.stepId, `步骤“${step.name}”的岗位“${role}”不存在。可用的岗位：${[...catalogue.roles].map(([id, name]) => `${id}（${name}）`).join('、')}。`));
}

function documents(step: StepWiring, { file, catalogue, templates, forms }: Parts): readonly BundleFinding[] {
  const fields = fieldsOf(step.form === null ? undefined : forms[step.form]?.schema);
  return step.documents.flatMap((id) => {
    const known = catalogue.documents.get(id);
    if (known === undefined) return [error(file, step.stepId, `步骤“${step.name}”出具的文书“${id}”不在文书目录里。请核对文书编号。`)];
    return [
      ...(templates.has(id) ? [] : [error(file, step.stepId, `文书“${known.name}”（${id}）没有模板，步骤“${step.name}”无法出具。请先建模板。`)]),
      ...(known.twoOfficers && fields.get('officerIds')?.['x-widget'] !== 'officers' ? [warning(file, step.stepId, `“${known.name}”须由两名以上执法人员签名，但步骤“${step.name}”的表单没有执法人员一栏（officerIds）。`, TWO_OFFICERS)] : []),
    ];
  });
}

function form(step: StepWiring, { file, forms }: Parts): readonly BundleFinding[] {
  if (step.form === null) return [error(file, step.stepId, `步骤“${step.name}”没有表单，无法办理。请指定表单，例如 ordinary-penalty/notify。`)];
  return forms[step.form] ? [] : [error(file, step.stepId, `步骤“${step.name}”的表单“${step.form}”不存在：没有找到 forms/${step.form}.schema.json。`)];
}

const phase = (step: StepWiring, { file, wiring }: Parts): readonly BundleFinding[] =>
  wiring.phases.includes(step.phase) ? [] : [warning(file, step.stepId, `步骤“${step.name}”的阶段“${step.phase}”不在程序的阶段（${wiring.phases.join('、')}）之中，案件页的进度条显示不出来。`)];

export const checkSteps: Check = (parts) => {
  const { wiring, file } = parts;
  const all = stepsOf(wiring);
  const missing = wiring.start ? [] : [error(file, wiring.processId, '图里没有开始事件：案件无从登记。请画一个没有触发条件的开始事件。')];
  return [...missing, ...all.flatMap((step) => [...roles(step, parts), ...form(step, parts), ...documents(step, parts), ...phase(step, parts)])];
};
