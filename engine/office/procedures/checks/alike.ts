/** What the lowest Zeebe would evaluate otherwise is refused; where the process says `engine: embedded`, it is said and allowed. */
import { beyondGraph } from '../../../bpmn/dmn/dmn.js';
import { beyondExpression, type Beyond, type Level } from '../../../bpmn/feel/levels.js';
import { drawnTexts } from '../expressions.js';
import { error, warning } from '../findings.js';
import type { Check } from './check.js';

/** What cannot be read is told by the check of syntax. */
function beyond(source: string, level: Level): readonly Beyond[] {
  try { return beyondExpression(source.slice(1), level, { allowClock: true }); } catch { return []; }
}

export const checkAlike: Check = ({ file, diagram, wiring, tables, level }) => {
  const [finding, escape] = wiring.embedded ? [warning, '本程序注明只在内置引擎上运行，可以发布。'] : [error, '只在内置引擎上运行的程序，可以在程序属性里写 engine = embedded。'];
  return [
    ...drawnTexts(diagram).flatMap(({ elementId, source }) => beyond(source, level).map(({ what, position, instead }) =>
      finding(file, elementId, `表达式“${source}”第 ${position + 1} 个字符处的${what}：Zeebe ${level} 不能同样求值。${instead}。${escape}`))),
    ...tables.flatMap((table) => beyondGraph(table.drg, level).map(({ elementId, message }) => finding(table.file, elementId === '' ? null : elementId, `${message}${escape}`))),
  ];
};
