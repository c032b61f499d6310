/** A journal entry in the words an auditor reads. Kept apart from the chain, so that wording can change and the proof cannot. */
import type { Entry, SealedValue } from '../../office/journal/journal.js';

type Values = Readonly<Record<string, SealedValue>>;
const value = (values: Values, name: string): string => {
  const sealed = values[name];
  return sealed === undefined ? '（依法删除）' : typeof sealed.value === 'string' ? sealed.value : JSON.stringify(sealed.value ?? '');
};

const TERM_STATE: Readonly<Record<string, string>> = { kept: '在期限内办结', missed: '超过期限', expired: '期满', waived: '当事人放弃', running: '进行中' };

const TEXT: Readonly<Record<Entry['kind'], (v: (name: string) => string) => string>> = {
  'case-opened': (v) => `登记案件：${v('stepName')}，经办人 ${v('actorName')}`,
  'step-done': (v) => `办结“${v('stepName')}”，经办人 ${v('actorName')}`,
  'message-received': (v) => `收到“${v('stepName')}”，登记人 ${v('actorName')}`,
  'act-refused': (v) => `未办成：${v('reason')}`,
  'document-issued': (v) => `制发《${v('name')}》${v('number') === 'null' || v('number') === '""' ? '' : ` ${v('number')}`}`,
  'document-rendered': (v) => `《${v('name')}》已生成并固定，共 ${v('pages')} 页`,
  'number-voided': (v) => `文号 ${v('number')} 作废：${v('reason')}`,
  'term-started': (v) => `期限开始：${v('name')}，最后一日 ${v('lastDay')}`,
  'term-ended': (v) => `期限结束：${v('name')}，${TERM_STATE[v('state')] ?? v('state')}`,
  'term-released': (v) => `期限届满：${v('name')}，${TERM_STATE[v('state')] ?? v('state')}，案件继续`,
  'term-replanned': (v) => `期限重算：${v('name')}，最后一日由 ${v('lastDayBefore')} 改为 ${v('lastDay')}`,
  'event-corrected': (v) => `更正日期：由 ${v('occurredOnBefore')} 改为 ${v('occurredOn')}，理由：${v('reason')}`,
  exception: (v) => `例外（${v('rule')}）：${v('message')}`,
  'evidence-added': (v) => `证据入卷：${v('name')}`,
  'task-withdrawn': (v) => `待办撤回：${v('stepName')}`,
  incident: (v) => `流程停在“${v('element')}”：${v('message')}`,
  'case-closed': () => '案件办结',
  reseated: (v) => `案件移位：${v('reason')}`,
  erased: (v) => `依法删除第 ${v('entry')} 条的字段 ${v('fields')}：${v('reason')}`,
};

export const entryText = (entry: Entry, values: Values): string => TEXT[entry.kind]((name) => value(values, name));

export const entryException = (entry: Entry, values: Values): { readonly ruleId: string; readonly reason: string; readonly text: string } | null =>
  entry.kind === 'exception' ? { ruleId: value(values, 'rule'), reason: values['reason']?.value === null ? '' : value(values, 'reason'), text: value(values, 'message') } : null;

export const entryFields = (entry: Entry, values: Values): readonly { readonly name: string; readonly text: string }[] =>
  Object.keys(entry.commitments).sort().map((name) => ({ name, text: value(values, name) }));
