/** One case told as acts: the published case of an unauthorised dump, with invented names, on the days it is given. */
export interface StoryAct { readonly by: 'handler' | 'leader' | 'archivist'; readonly stepId: string; /** A message a person registers, not a task. */ readonly message?: true; readonly on: string; readonly form: Readonly<Record<string, unknown>> }
export interface StoryFacts { readonly party: string; readonly address: string; readonly phone: string; readonly place: string; readonly volume: string; readonly fine: number; readonly archiveNo: string; readonly receiptNo: string }
/** The days of the story, plain dates. `waived`: the party gave up the defence in writing that day; without it the window runs its course. */
export interface StoryDays { readonly clue: string; readonly filed: string; readonly investigated: string; readonly notified: string; readonly waived?: string; readonly decided: string; readonly served: string; readonly paid: string; readonly closed: string }

export const VIOLATED = '《城市建筑垃圾管理规定》第二十条第（三）项';
/** Nobody's: a right check digit over an invented number. */
const INVENTED_ID = '350303198003070015';
const CAUSE = '擅自设立弃置场受纳建筑垃圾';

export const opening = (f: StoryFacts, d: StoryDays): StoryAct => ({
  by: 'handler', stepId: 'register-clue', on: d.clue,
  form: { clueSource: 'patrol', clueReceivedOn: d.clue, clueContent: `巡查发现${f.place}有人未经许可堆放建筑垃圾。`, place: f.place, partyName: f.party },
});

/** 2026年3月2日, as it stands in a sentence. */
const inWords = (date: string): string => `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

const facts = (f: StoryFacts, d: StoryDays): string => `${f.party}于${inWords(d.clue)}在${f.place}未经许可擅自设立弃置场受纳建筑垃圾，堆放约${f.volume}立方米。`;

const investigation = (f: StoryFacts, d: StoryDays, officerIds: readonly string[]): readonly StoryAct[] => [
  { by: 'handler', stepId: 'verify-clue', on: d.filed, form: { verifiedOn: d.filed, verifyResult: '现场核实，情况属实。', partyName: f.party, partyType: 'individual', partyIdNumber: INVENTED_ID, partyAddress: f.address, partyPhone: f.phone, place: f.place, violationOn: d.clue, violationFacts: facts(f, d), cause: CAUSE, causeCode: 'CG-0052', provisionsViolated: VIOLATED, filingOpinion: '有违法事实，属本机关管辖，建议立案。', officerIds } },
  { by: 'leader', stepId: 'approve-filing', on: d.filed, form: { filingDecision: 'approve', filedOn: d.filed } },
  { by: 'handler', stepId: 'inspect-site', on: d.investigated, form: { inspectionFrom: `${d.investigated}T09:30`, inspectionTo: `${d.investigated}T10:10`, place: f.place, officerIds, inspectedPerson: f.party, inspectionFindings: `现场堆放砖块、混凝土块等建筑垃圾，经测量约${f.volume}立方米，未见核准文件。`, witness: '吴明' } },
  { by: 'handler', stepId: 'inquire-party', on: d.investigated, form: { inquiryFrom: `${d.investigated}T14:00`, inquiryTo: `${d.investigated}T14:45`, inquiryPlace: '一中队询问室', officerIds, inquiredPerson: f.party, inquiryQA: [{ q: '我们是城南区城市管理综合行政执法局执法人员，这是我们的执法证件。你有权陈述、申辩和申请回避，听清楚了吗？', a: '听清楚了，不申请回避。' }, { q: '这处建筑垃圾是谁堆放的，有没有办理手续？', a: '是我收来的，没有办理手续，我愿意清走。' }] } },
  { by: 'handler', stepId: 'sort-evidence', on: d.investigated, form: { evidenceList: [{ name: '现场检查笔录', kind: 'record', proves: '堆放的位置、数量和性质' }, { name: '询问笔录', kind: 'statement', proves: '当事人承认未经许可受纳建筑垃圾' }, { name: '现场照片四张', kind: 'av', proves: '现场状况' }] } },
];

const noticeAndRights = (f: StoryFacts, d: StoryDays, officerIds: readonly string[]): readonly StoryAct[] => {
  const decided = { violationFacts: facts(f, d), provisionsViolated: VIOLATED, provisionsApplied: VIOLATED, discretionLevel: '严重', discretionReason: '堆放一百立方米以上，属严重档次。' };
  return [
    { by: 'handler', stepId: 'conclude-investigation', on: d.investigated, form: { ...decided, investigationConclusion: '违法事实清楚，证据确凿，建议给予罚款处罚并责令改正。', correctionOrdered: true, correctionText: '立即停止受纳，自行清除已堆放的建筑垃圾。', partyType: 'individual', proposedPenaltyKinds: ['fine'], proposedFine: f.fine, proposedConfiscation: 0 } },
    { by: 'handler', stepId: 'notify', on: d.notified, form: { partyName: f.party, partyAddress: f.address, ...decided, proposedPenaltyKinds: ['fine'], proposedFine: f.fine, hearingApplies: false, officerIds } },
    { by: 'handler', stepId: 'serve-notice', on: d.notified, form: { noticeServedOn: d.notified, serviceMode: 'direct', servicePlace: f.place, recipient: f.party, recipientRelation: '本人', officerIds } },
    ...(d.waived === undefined ? [] : [{ by: 'handler', stepId: 'receive-waiver', message: true, on: d.waived, form: { waiverBy: f.party, waiverOf: 'defence', waivedOn: d.waived } } as const]),
  ];
};

const decisionAndAfter = (f: StoryFacts, d: StoryDays, officerIds: readonly string[]): readonly StoryAct[] => [
  { by: 'leader', stepId: 'approve-decision', on: d.decided, form: { decisionResult: 'approve', decisionReason: '事实清楚、证据确凿、程序合法、裁量适当，同意。', decidedPenaltyKinds: ['fine'], decidedFine: f.fine, decidedOn: d.decided } },
  { by: 'handler', stepId: 'issue-decision', on: d.decided, form: { partyName: f.party, partyAddress: f.address, violationFacts: facts(f, d), provisionsViolated: VIOLATED, provisionsApplied: VIOLATED, discretionLevel: '严重', discretionReason: '堆放一百立方米以上，属严重档次。', decidedPenaltyKinds: ['fine'], decidedFine: f.fine, correctionOrdered: true, correctionText: '立即停止受纳，自行清除已堆放的建筑垃圾。', decidedOn: d.decided } },
  { by: 'handler', stepId: 'serve-decision', on: d.served, form: { decisionServedOn: d.served, serviceMode: 'direct', servicePlace: f.place, recipient: f.party, recipientRelation: '本人', officerIds } },
  { by: 'handler', stepId: 'record-payment', on: d.paid, form: { finePaid: true, paidOn: d.paid, paidAmount: f.fine, receiptNo: f.receiptNo, correctionDone: true, obligationsDone: true, performedOn: d.paid } },
  { by: 'handler', stepId: 'apply-closing', on: d.closed, form: { closingReason: 'performed', closingOpinion: '罚款已缴清，建筑垃圾已清除，建议结案。', closingFormFiledOn: d.closed } },
  { by: 'leader', stepId: 'approve-closing', on: d.closed, form: { closingDecision: 'approve', closedOn: d.closed } },
  { by: 'archivist', stepId: 'archive-case', on: d.closed, form: { archiveNo: f.archiveNo, archivedOn: d.closed, retention: 'R30' } },
];

/** Every act after the opening, in order. */
export const storyAfterOpening = (f: StoryFacts, d: StoryDays, officers: readonly string[]): readonly StoryAct[] => [...investigation(f, d, officers), ...noticeAndRights(f, d, officers), ...decisionAndAfter(f, d, officers)];
