/** Names of facts as a person reads them in a message, and the Chinese of coded values. Forms and templates share these names. */
const FACT_LABELS: Readonly<Record<string, string>> = {
  partyName: '当事人', partyType: '当事人类型', partyIdNumber: '证件号码（统一社会信用代码）', partyAddress: '地址', partyPhone: '联系电话', legalRepresentative: '法定代表人（负责人）',
  clueSource: '线索来源', clueSourceNo: '来源编号', clueReceivedOn: '受理时间', clueContent: '线索内容', place: '地点', reporterName: '举报人', verifyResult: '核查结论',
  violationOn: '违法行为发生日期', violationFacts: '违法事实', cause: '案由', causeCode: '案由代码', provisionsViolated: '违反的条款', provisionsApplied: '处罚依据',
  filingOpinion: '立案意见', filedOn: '立案日期', filingDecision: '立案决定', officerIds: '办案人员', inspectionFrom: '检查开始时间', inspectionTo: '检查结束时间',
  inspectionFindings: '检查情况', inspectedPerson: '被检查人', witness: '见证人', inquiredPerson: '被询问人', inquiryFrom: '询问开始时间', inquiryTo: '询问结束时间', inquiryPlace: '询问地点', inquiryQA: '询问内容', evidenceList: '证据',
  investigationConclusion: '调查结论', discretionLevel: '裁量阶次', discretionReason: '裁量理由', correctionOrdered: '是否责令改正', correctionText: '责令改正内容',
  proposedPenaltyKinds: '拟处罚种类', proposedFine: '拟罚款金额', hearingApplies: '是否属于听证范围', noticeServedOn: '告知书送达日期', serviceMode: '送达方式',
  recipient: '收件人', recipientRelation: '收件人与受送达人的关系', serviceWitness: '送达见证人', postedOn: '交寄日期', receivedOn: '收到日期',
  defenceBy: '陈述申辩人', defenceForm: '陈述申辩方式', defenceContent: '陈述申辩内容', hearingReason: '听证理由', waiverOf: '放弃的权利', waivedOn: '放弃日期',
  reviewOpinion: '复核意见', reviewResult: '复核结果', decidedPenaltyKinds: '处罚种类', decidedFine: '罚款金额', decisionReason: '决定理由', overdueReason: '超期理由', decidedOn: '决定日期',
  decisionServedOn: '决定书送达日期', paidOn: '缴款日期', paidAmount: '缴款金额', receiptNo: '票据号码', obligationsDone: '义务履行情况', closingReason: '结案理由', closedOn: '结案日期',
  archiveNo: '档案号', archivedOn: '归档日期', retention: '保管期限', verifiedOn: '核查完成日期', filingRejectReason: '不予立案的理由', noFilingReason: '不予立案的处理', arrivedOn: '本机关收到日期', waiverBy: '声明人',
  contentChanged: '拟处罚内容是否变更', renotifyReason: '重新告知的理由', proposedConfiscation: '拟没收的价值', decisionResult: '负责人决定', hearingHeldOn: '听证日期', hearingHeld: '是否已举行听证', hearingChair: '听证主持人', hearingParticipants: '听证参加人员',
  hearingSummary: '听证情况', servicePlace: '送达地点', refusalReason: '拒收事由', mailNo: '邮件号码', finePaid: '罚款是否缴清', correctionDone: '是否已经改正', performedOn: '全部履行完毕的日期', performanceNote: '履行情况',
  closingOpinion: '承办人结案意见', closingFormFiledOn: '填表日期', closingDecision: '结案决定', closingDecisionReason: '结案审批意见',
};

const SERVICE_MODES = { onsite: '当场交付', direct: '直接送达', left: '留置送达', mail: '邮寄送达', electronic: '电子送达', announce: '公告送达' };
const PENALTY_KINDS = { warning: '警告', criticism: '通报批评', fine: '罚款', confiscation: '没收违法所得、没收非法财物', suspension: '责令停产停业', revocation: '吊销许可证件', restriction: '限制从业或者限制开展生产经营活动', demolition: '限期拆除' };

/** Fact → coded value → Chinese. A value that is absent here is printed as it is. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  partyType: { individual: '个人', household: '个体工商户', company: '企业法人', other: '其他组织' },
  clueSource: { patrol: '日常巡查', complaint: '投诉举报', assigned: '上级交办', transferred: '其他机关移送', random: '双随机检查', offsite: '非现场监管' },
  filingDecision: { approve: '批准立案', reject: '不予立案' },
  serviceMode: SERVICE_MODES,
  defenceForm: { written: '书面', oral: '口头' },
  waiverOf: { defence: '陈述、申辩', hearing: '听证', both: '陈述、申辩和听证' },
  reviewResult: { accept: '采纳', reject: '不采纳' },
  proposedPenaltyKinds: PENALTY_KINDS,
  decidedPenaltyKinds: PENALTY_KINDS,
  decisionResult: { approve: '同意，作出处罚决定', return: '退回重新办理' },
  closingDecision: { approve: '同意结案', return: '退回补正' },
  closingReason: { performed: '行政处罚决定执行完毕', terminated: '终结执行', stopped: '终止调查', exempt: '不予行政处罚', other: '其他应予结案的情形' },
  retention: { R10: '十年', R30: '三十年', permanent: '永久' },
};

export const labelOf = (fact: string): string => (Object.hasOwn(FACT_LABELS, fact) ? FACT_LABELS[fact] : undefined) ?? fact;

export function choiceText(fact: string, value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map((one) => choiceText(fact, one) ?? '').filter((text) => text !== '').join('、') || undefined;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? decoded(fact, value) : undefined;
}

function decoded(fact: string, value: string): string | undefined {
  const known = Object.hasOwn(CHOICES, fact) ? CHOICES[fact] : undefined;
  return known && Object.hasOwn(known, value) ? known[value] : value;
}
