/** What a model asks for that a Zeebe of some level does not evaluate alike, and where it reads a clock: a publication says so, the evaluation itself does not mind. */
import { beyondExpression, beyondTests, calledIn, type Level } from '../feel/levels.js';
import { compileExpression, compileUnaryTests, FeelClockError } from '../feel/feel.js';
import type { DecisionGraph, DecisionTable, Finding, Knowledge, Logic } from './graph.js';
import { everyLogic, everyType, textsIn, textsOf, type FeelText } from './texts.js';

/** For a model that parses. What a value turns out to be cannot be told here: the conversions of DMN §10.3.2.9.4 show only when they happen. */
export function beyondGraph(drg: DecisionGraph, level: Level): readonly Finding[] {
  const say = (elementId: string, what: string, instead: string): Finding => ({ elementId, message: `${what}：Zeebe ${level} 不能同样求值。${instead}。` });
  const logics = [...drg.decisions, ...drg.knowledge].flatMap((node) => [...everyLogic(node.logic)]);
  return [
    ...(drg.imports ?? []).map(({ name }) => say(drg.id, `引入的文件“${name}”`, '请把用到的决策和知识模型放进同一个文件')),
    ...(drg.services ?? []).map(({ id, name }) => say(id, `决策服务“${name}”`, '请改为业务知识模型，或者直接依赖其中的决策')),
    ...(drg.types ?? []).flatMap(everyType).filter(({ values }) => values !== undefined).map(({ name }) => say(name, `类型“${name}”的允许取值`, '请删去，不允许的值写成决策表的规则')),
    ...(drg.types ?? []).filter(({ values }) => values === undefined).map(({ name }) => say(name, `自定义类型“${name}”`, '请改用 FEEL 自带的类型')),
    ...logics.flatMap((logic) => [...boxes(logic, say), ...(logic.kind === 'table' ? checkedValues(logic, say) : [])]),
    ...drg.knowledge.filter((each) => callsItself(each, drg)).map(({ id, name }) => say(id, `业务知识模型“${name}”调用自己`, '请改用 for 或者列表函数')),
    ...textsOf(drg).flatMap((each) => beyondText(each, drg, level).map(({ what, position, instead }) => say(each.elementId, `“${each.text}”第 ${position + 1} 个字符处的${what}`, instead))),
  ];
}

type Say = (elementId: string, what: string, instead: string) => Finding;

const beyondText = ({ text, tests }: FeelText, { names }: DecisionGraph, level: Level) => (tests ? beyondTests : beyondExpression)(text, level, { names, allowClock: true });

const BOXES: Partial<Readonly<Record<Logic['kind'], readonly [string, string]>>> = {
  conditional: ['条件框', '请写成文字表达式 if … then … else …'], filter: ['筛选框', '请写成文字表达式 列表[条件]'],
  for: ['循环框', '请写成文字表达式 for … in … return …'], some: ['“存在”框', '请写成文字表达式 some … in … satisfies …'], every: ['“全部”框', '请写成文字表达式 every … in … satisfies …'],
};

function boxes({ kind, id }: Logic, say: Say): readonly Finding[] {
  const box = BOXES[kind];
  return box ? [say(id, ...box)] : [];
}

/** Zeebe passes over allowed values; as an order of priority it reads those of outputs too. */
function checkedValues(table: DecisionTable, say: Say): readonly Finding[] {
  const ordered = table.hitPolicy === 'PRIORITY' || table.hitPolicy === 'OUTPUT ORDER';
  const columns = [...table.inputs, ...(ordered ? [] : table.outputs)];
  return columns.filter(({ values }) => values !== undefined).map(({ id, name }) => say(id || table.id, `“${name}”一栏的允许取值`, '请删去，不允许的值写成决策表的规则'));
}

const callsItself = ({ name, logic }: Knowledge, drg: DecisionGraph): boolean =>
  [...everyLogic(logic)].some((each) => each.kind === 'invocation' && each.called === name) || textsIn(logic).some(({ text, tests }) => !tests && calledIn(text, { names: drg.names, allowClock: true }).has(name));

/** The texts that call `now()` or `today()`. */
export const clocksIn = (drg: DecisionGraph): readonly FeelText[] => textsOf(drg).filter(({ text, tests }) => {
  try { (tests ? compileUnaryTests : compileExpression)(text, { names: drg.names }); return false; } catch (error) { return error instanceof FeelClockError; }
});
