/** A drawn file to its one executable process, or Chinese findings: whatever is handed in, nothing throws. */
import { parseBpmn } from '../../bpmn/model/xml.js';
import { is, many, one, text, type BpmnElement } from '../../bpmn/model/read.js';
import type { BundleFinding } from './bundle.js';
import { error } from './findings.js';

/** The largest drawing taken; a district's largest procedure is below 300 kB. */
export const MAX_DIAGRAM_CHARS = 2_000_000;

export interface Message { readonly name: string; /** Without the leading `=`. */ readonly correlationKey: string }
export interface Diagram { readonly process: BpmnElement; /** By element id of the message. */ readonly messages: ReadonlyMap<string, Message> }
export type ReadDiagram = { readonly ok: true; readonly diagram: Diagram } | { readonly ok: false; readonly findings: readonly BundleFinding[] };

function refusal(file: string, xml: string): BundleFinding | undefined {
  if (xml.length > MAX_DIAGRAM_CHARS) return error(file, null, `流程图过大：${Math.ceil(xml.length / 1_000_000)} 兆字符，最多 ${MAX_DIAGRAM_CHARS / 1_000_000} 兆。请把程序拆成几张图。`);
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return error(file, null, '流程图里有 DOCTYPE 或者 ENTITY 声明，可能使文件无限膨胀，不予读取。请删去声明后再保存。');
  if (!/<(?:[\w.-]+:)?definitions[\s>]/.test(xml)) return error(file, null, '这不是 BPMN 流程图：没有找到 definitions 元素。请选择由流程设计器保存的 .bpmn 文件。');
  return undefined;
}

/** moddle speaks English and names a tag where there is no element; a person gets the line, and an element only if there is one of that id. */
function unreadable(file: string, xml: string, { elementId, message }: { readonly elementId: string; readonly message: string }): BundleFinding {
  const line = /line: (\d+)/.exec(message)?.[1];
  const what = /used more than once/.test(message) ? '元素编号重复' : /the reference/.test(message) ? '引用的元素不存在' : /closing tag/.test(message) ? '标签没有成对' : '不符合 BPMN 2.0 的格式';
  const known = elementId !== '' && xml.includes(` id="${elementId}"`);
  return error(file, known ? elementId : null, `流程图读不出来：${line === undefined ? '' : `第 ${Number(line) + 1} 行附近`}${what}。（${message}）`);
}

const messageOf = (element: BpmnElement): Message => ({
  name: text(element, 'name'),
  correlationKey: text(many(one(element, 'extensionElements'), 'values').find((e) => e.$type === 'zeebe:Subscription'), 'correlationKey').replace(/^=\s*/, ''),
});

export async function readDiagram(file: string, xml: string): Promise<ReadDiagram> {
  const refused = refusal(file, xml);
  if (refused) return { ok: false, findings: [refused] };
  const { root, findings } = await parseBpmn(xml);
  if (!root || findings.length > 0) return { ok: false, findings: findings.map((finding) => unreadable(file, xml, finding)) };
  const roots = many(root, 'rootElements');
  const processes = roots.filter((e) => is(e, 'Process') && text(e, 'isExecutable') === 'true');
  const [process, second] = processes;
  if (process === undefined) return { ok: false, findings: [error(file, null, '图里没有可以执行的程序。请在程序的属性里勾选“可执行”。')] };
  if (second !== undefined) return { ok: false, findings: [error(file, text(second, 'id'), '一个文件只画一个程序，这里有两个以上。请分成两个文件。')] };
  return { ok: true, diagram: { process, messages: new Map(roots.filter((e) => is(e, 'Message')).map((e) => [text(e, 'id'), messageOf(e)])) } };
}
