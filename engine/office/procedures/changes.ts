/** What a draft changes against the version in force, in words a legal officer reads before signing. */
import { body, everyElement, flowsOf, idOf, is, isScope, one, text, typeName, type BpmnElement } from '../../bpmn/model/read.js';
import type { StepWiring } from './bundle.js';
import { stepsOf } from './checks/check.js';
import type { Diagram } from './read-diagram.js';
import type { Wiring } from './read-wiring.js';

export interface Drawing { readonly diagram: Diagram; readonly wiring: Wiring }
export interface Names { readonly documents: ReadonlyMap<string, { readonly name: string }>; readonly roles: ReadonlyMap<string, string> }

const list = (ids: readonly string[], name: (id: string) => string): string => (ids.length === 0 ? '无' : ids.map(name).join('、'));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const articles = (step: StepWiring): string => (step.article.length === 0 ? '无' : step.article.map(({ law, article }) => `《${law}》第${article}条`).join('、'));
const events = (step: StepWiring): string => (step.events.length === 0 ? '无' : step.events.map(({ event }) => event).join('、'));

function ofStep(before: StepWiring, after: StepWiring, names: Names): readonly string[] {
  const role = (id: string): string => names.roles.get(id) ?? id;
  const document = (id: string): string => names.documents.get(id)?.name ?? id;
  const step = `步骤“${after.name}”`;
  const told: readonly (readonly [boolean, string])[] = [
    [before.name !== after.name, `步骤“${before.name}”改名为“${after.name}”。`],
    [!same(before.roles, after.roles), `${step}的办理岗位由${list(before.roles, role)}改为${list(after.roles, role)}。`],
    [!same(before.documents, after.documents), `${step}出具的文书由${list(before.documents, document)}改为${list(after.documents, document)}。`],
    [before.form !== after.form, `${step}的表单由“${before.form ?? '无'}”改为“${after.form ?? '无'}”。`],
    [!same(before.events, after.events), `${step}产生的法律事件由${events(before)}改为${events(after)}。`],
    [!same(before.article, after.article), `${step}的依据由${articles(before)}改为${articles(after)}。`],
    [before.phase !== after.phase, `${step}的阶段由“${before.phase}”改为“${after.phase}”。`],
    [before.guidance !== after.guidance, `${step}的办理提示有改动。`],
  ];
  return told.filter(([changed]) => changed).map(([, words]) => words);
}

const KINDS: Readonly<Record<string, string>> = {
  StartEvent: '开始事件', EndEvent: '结束事件', IntermediateCatchEvent: '等待', IntermediateThrowEvent: '事件', BoundaryEvent: '边界事件', ExclusiveGateway: '判断网关', ParallelGateway: '并行网关', InclusiveGateway: '包容网关', EventBasedGateway: '事件网关',
  SubProcess: '子流程', BusinessRuleTask: '裁量表', ServiceTask: '自动步骤', ScriptTask: '计算', CallActivity: '子程序', ReceiveTask: '等待', SendTask: '发送',
};
const kindOf = (element: BpmnElement): string => KINDS[typeName(element)] ?? typeName(element);

const nameOf = (element: BpmnElement | undefined): string => text(element, 'name') || (element ? `${kindOf(element)} ${idOf(element)}` : '');

interface Flow { readonly id: string; readonly from: string; readonly to: string; readonly condition: string; readonly route: string }
function flowsIn(scope: BpmnElement): readonly Flow[] {
  const own = flowsOf(scope).map((flow) => {
    const [from, to] = [one(flow, 'sourceRef'), one(flow, 'targetRef')];
    return { id: idOf(flow), from: nameOf(from), to: nameOf(to), condition: body(flow, 'conditionExpression'), route: `${idOf(from)} ${idOf(to)}` };
  });
  return [...own, ...[...everyElement(scope)].filter((e) => isScope(e) && e.$parent === scope).flatMap(flowsIn)];
}

function ofFlows(before: readonly Flow[], after: readonly Flow[]): readonly string[] {
  const [old, now] = [new Map(before.map((flow) => [flow.id, flow])), new Map(after.map((flow) => [flow.id, flow]))];
  const gone = before.filter(({ id }) => !now.has(id)).map(({ from, to }) => `删除走向“${from}”→“${to}”。`);
  const fresh = after.filter(({ id }) => !old.has(id)).map(({ from, to, condition }) => `新增走向“${from}”→“${to}”${condition === '' ? '' : `，条件 ${condition}`}。`);
  const changed = after.flatMap((flow) => {
    const earlier = old.get(flow.id);
    if (earlier === undefined) return [];
    return [
      ...(earlier.route === flow.route ? [] : [`走向“${earlier.from}”→“${earlier.to}”改接为“${flow.from}”→“${flow.to}”。`]),
      ...(earlier.condition === flow.condition ? [] : [`走向“${flow.from}”→“${flow.to}”的条件由 ${earlier.condition || '无'} 改为 ${flow.condition || '无'}。`]),
    ];
  });
  return [...gone, ...fresh, ...changed];
}

/** Events, gateways and sub-processes: what is no person's step. */
const partsOf = ({ diagram, wiring }: Drawing): ReadonlyMap<string, BpmnElement> => {
  const steps = new Set(stepsOf(wiring).map(({ stepId }) => stepId));
  return new Map([...everyElement(diagram.process)].filter((e) => !is(e, 'SequenceFlow') && !steps.has(idOf(e))).map((e) => [idOf(e), e]));
};

const ofTerms = (before: Wiring, after: Wiring): readonly string[] => [
  ...before.terms.filter(({ id }) => !after.terms.some((term) => term.id === id)).map(({ id }) => `不再计算期限“${id}”。`),
  ...after.terms.filter(({ id }) => !before.terms.some((term) => term.id === id)).map(({ id }) => `新增计算期限“${id}”。`),
];

export function changesBetween(before: Drawing, after: Drawing, names: Names): readonly string[] {
  const [old, now] = [new Map(stepsOf(before.wiring).map((s) => [s.stepId, s])), new Map(stepsOf(after.wiring).map((s) => [s.stepId, s]))];
  const [oldParts, nowParts] = [partsOf(before), partsOf(after)];
  return [
    ...(before.wiring.name === after.wiring.name ? [] : [`程序改名：“${before.wiring.name}”→“${after.wiring.name}”。`]),
    ...[...old.values()].filter(({ stepId }) => !now.has(stepId)).map(({ name }) => `删除步骤“${name}”。`),
    ...[...now.values()].filter(({ stepId }) => !old.has(stepId)).map(({ name }) => `新增步骤“${name}”。`),
    ...[...now.values()].flatMap((step) => { const earlier = old.get(step.stepId); return earlier ? ofStep(earlier, step, names) : []; }),
    ...[...oldParts].filter(([id]) => !nowParts.has(id)).map(([, e]) => `删除${kindOf(e)}“${nameOf(e)}”。`),
    ...[...nowParts].filter(([id]) => !oldParts.has(id)).map(([, e]) => `新增${kindOf(e)}“${nameOf(e)}”。`),
    ...ofFlows(flowsIn(before.diagram.process), flowsIn(after.diagram.process)),
    ...ofTerms(before.wiring, after.wiring),
  ];
}
