/** What the engine says against a drawing is in Zeebe's English; a legal officer reads the common ones in Chinese, with the original behind for the engineer. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/at least one start event/i, '缺少开始事件。'],
  [/only one start event|exactly one start event/i, '只能有一个开始事件。'],
  [/at least one outgoing sequence flow/i, '没有向外的走向：办完这一步不知道往哪里去。'],
  [/condition or be default flow|have a condition/i, '网关的走向没有条件，也不是默认走向。请给它写条件，或者设为默认。'],
  [/as <(incoming|outgoing)>/, '走向没有接牢。请在图上把这条线删去重画。'],
  [/conditional sequence flows are only|Conditional sequence flows/i, '条件只能写在判断网关引出的走向上。'],
  [/zeebe:subscription/i, '消息没有写关联键。当事人的消息用“=caseId”，期限用“=term_…”。'],
  [/correlationKey/, '消息没有写关联键。'],
  [/formId, externalReference/, '人工步骤没有指定表单。'],
  [/native user task|zeebe:userTask/, '人工步骤应当是原生用户任务（zeebe:userTask）。'],
  [/zeebe:calledDecision/, '裁量表步骤没有指明裁量表（decisionId）和结果变量。'],
  [/decisionId|resultVariable/, '裁量表的编号和结果变量都要填写。'],
  [/zeebe:calledElement/, '子程序没有指明调用哪个程序。'],
  [/zeebe:taskDefinition/, '自动步骤没有指明由什么程序处理。'],
  [/same name '.*' are not allowed|more than one start event/, '同一处不能两次等待同名的消息。'],
  [/must be attached to an activity|attached to an activity/i, '边界事件要贴在步骤或者子流程的边上。'],
  [/must not have incoming sequence flows|must not have incoming or outgoing/i, '这个元素不能有指向它的走向。'],
  [/straight-through processing loop/, '有一个没有人工步骤的循环，会一直转下去。'],
  [/Failed to parse expression|parse expression|expression '.*':/i, '表达式写法不对。'],
  [/expected expression but found static|found static value/i, '这里应当是表达式，以“=”开头。'],
  [/inclusive gateway can only have one incoming/i, '包容网关只能分开，不能汇合。请改用并行网关。'],
  [/currently not supported|not supported/i, '引擎不支持这种元素或者设置。'],
  [/Duplicated process id|unique/i, '编号重复。'],
  [/reference '.*' to name an element|unresolved/i, '引用了不存在的元素。'],
  [/ISO 8601/, '时间的写法不对，例如 PT5M 是五分钟。'],
  [/present and not (empty|blank)/i, '有必填的属性没有填写。'],
];

export function inWords(message: string): string {
  const words = WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return words === undefined ? `引擎不能运行这一处：${message}` : `${words}（${message}）`;
}
