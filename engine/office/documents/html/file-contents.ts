import type { DocumentContext } from '../context.js';

/** Where a document stands in the file: the eight classes of 住房和城乡建设行政处罚程序规定 art. 40, and within a class by date. */
const CLASSES: Readonly<Record<string, readonly [place: number, name: string]>> = {
  'clue-registration': [1, '案件来源（线索）登记表'], 'case-filing-approval': [1, '立案审批表'],
  'investigation-report': [2, '案件调查终结报告'], 'penalty-notice': [2, '行政处罚意见告知书'], 'decision-approval': [2, '行政处罚案件处理审批表'], 'penalty-decision': [2, '行政处罚决定书'], 'service-receipt': [2, '送达回证'],
  'onsite-inspection-record': [3, '现场检查（勘验）笔录'], 'inquiry-record': [3, '询问（调查）笔录'], 'photo-av-evidence': [3, '证据清单及说明'], 'evidence-extraction-list': [3, '证据（物品）提取清单'],
  'defence-record': [4, '陈述申辩笔录（材料收件单）'], 'waiver-statement': [4, '放弃陈述申辩、听证声明'],
  'hearing-application': [5, '听证申请书'], 'hearing-record': [5, '听证笔录'],
  'defence-review-opinion': [6, '陈述申辩复核意见书'], 'fine-receipt': [7, '罚款缴纳和履行情况记录'], 'closing-approval': [8, '结案审批表'],
};
const LAST = 8;
const OWN = 'file-cover-index';

interface FileEntry { readonly name: string; readonly number: string | null; readonly occurredOn: string; readonly pages: number | null }

const classOf = (templateId: string): readonly [number, string] => (Object.hasOwn(CLASSES, templateId) ? CLASSES[templateId] : undefined) ?? [LAST, templateId];

export function fileContents(context: DocumentContext): readonly FileEntry[] {
  const whole = context.file ?? Object.entries(context.documents).map(([templateId, { number, occurredOn }]) => ({ templateId, name: classOf(templateId)[1], number, occurredOn, pages: null }));
  return whole
    .filter((entry) => entry.templateId !== OWN)
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => classOf(a.entry.templateId)[0] - classOf(b.entry.templateId)[0] || a.entry.occurredOn.localeCompare(b.entry.occurredOn) || a.place - b.place)
    .map(({ entry: { name, number, occurredOn, pages } }) => ({ name, number, occurredOn, pages }));
}
