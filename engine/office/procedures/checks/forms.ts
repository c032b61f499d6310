/** Forms: they compile, their texts are bounded, their patterns cannot hang, and no personal data routes the process. */
import type { BundleFinding, FormFiles } from '../bundle.js';
import type { Check } from './check.js';
import { error, warning } from '../findings.js';
import { isKnownCheck } from '../form-checks.js';
import { fieldsOf, textFields, type Field } from '../form-fields.js';
import { hangs } from '../safe-pattern.js';
import { compileFault } from '../validators.js';

/** Never in the engine's log. */
const PERSONAL = new Set(['partyName', 'partyIdNumber', 'partyAddress', 'partyPhone', 'legalRepresentative', 'reporterName', 'recipient', 'inquiredPerson', 'inspectedPerson', 'witness', 'defenceBy']);

function ofText(file: string, path: string, field: Field): readonly BundleFinding[] {
  const bounded = field.maxLength !== undefined || field.format === 'date' || field.oneOf !== undefined || field.enum !== undefined || field.const !== undefined;
  return [
    ...(bounded ? [] : [warning(file, null, `字段“${field.title ?? path}”（${path}）没有限定长度（maxLength）。`)]),
    ...(field.pattern !== undefined && hangs(field.pattern) ? [error(file, null, `字段“${field.title ?? path}”的格式规则“${field.pattern}”写法不对，或者遇到某些输入会算很久甚至卡死。请去掉嵌套的重复（例如 (a+)+ ）。`)] : []),
  ];
}

function ofForm(id: string, form: FormFiles): readonly BundleFinding[] {
  const file = `forms/${id}.schema.json`;
  const fields = fieldsOf(form.schema);
  const fault = compileFault(form.schema);
  return [
    ...(fault === undefined ? [] : [error(file, null, `表单读不出来：${fault}`)]),
    ...textFields(fields).flatMap(([path, field]) => ofText(file, path, field)),
    ...[...fields].flatMap(([name, field]) => [
      ...(field['x-process-variable'] === true && (PERSONAL.has(name) || field['x-secret'] === true) ? [error(file, null, `字段“${field.title ?? name}”是个人信息或者保密信息，不得作为流程变量进入引擎的日志。请去掉 x-process-variable。`)] : []),
      ...(field['x-check'] === undefined || isKnownCheck(field['x-check']) ? [] : [error(file, null, `字段“${field.title ?? name}”的校验“${field['x-check']}”不存在。`)]),
    ]),
  ];
}

/** A form is read again only when it is another one: a drawing is checked at every stroke, its forms rarely change. */
const examined = new WeakMap<FormFiles, readonly BundleFinding[]>();

export const checkForms: Check = ({ forms }) => Object.entries(forms).flatMap(([id, form]) => {
  const findings = examined.get(form) ?? ofForm(id, form);
  examined.set(form, findings);
  return findings;
});
