/** The words of the drawing tool in Chinese; what is not listed keeps the tool's word. */
const WORDS: Readonly<Record<string, string>> = {
  'Activate hand tool': '拖动画布', 'Activate lasso tool': '框选', 'Activate create/remove space tool': '增减空白', 'Activate global connect tool': '连线',
  'Append end event': '接：结束', 'Append gateway': '接：分支', 'Append task': '接：步骤', 'Append intermediate/boundary event': '接：等待', 'Append text annotation': '加注释', 'Add text annotation': '加注释', 'Append {type}': '接：{type}',
  'Change element': '换一种', 'Change type': '换一种', 'Connect to other element': '连到', 'Connect using association': '连到', 'Connect using sequence/message flow or association': '连到', Delete: '删除', Remove: '删除', 'Append element': '接着画', 'Create element': '新画',
  'Activate direct editing': '改名字', 'Search in diagram': '在图中查找', 'Set color': '着色',
  Task: '步骤', 'User task': '人工步骤', 'Service task': '系统步骤', 'Business rule task': '裁量决定', 'Receive task': '等待消息', 'Script task': '计算', 'Manual task': '手工步骤', 'Send task': '发送', 'Call activity': '子程序', 'Sub-process (collapsed)': '内嵌子程序（收起）', 'Sub-process (expanded)': '内嵌子程序（展开）', 'Event sub-process': '事件子程序',
  'Exclusive gateway': '择一分支', 'Parallel gateway': '并行分支', 'Inclusive gateway': '择多分支', 'Complex gateway': '复杂分支', 'Event-based gateway': '按先到者分支',
  'Start event': '开始', 'End event': '结束', 'Intermediate throw event': '中间事件', 'Message start event': '消息开始', 'Timer start event': '定时开始', 'Message intermediate catch event': '等待消息或期限', 'Timer intermediate catch event': '定时等待', 'Error end event': '出错结束', 'Terminate end event': '全部终止', 'Message boundary event': '附着消息', 'Timer boundary event': '附着定时', 'Error boundary event': '附着出错',
  'Sequence flow': '连线', 'Conditional flow': '有条件的连线', 'Default flow': '默认的连线', 'Parallel multi-instance': '多人并行', 'Sequential multi-instance': '逐个进行', Loop: '循环', 'Toggle non-interrupting': '不打断', Template: '模板', 'flow elements must be children of pools/participants': '图形须画在程序之内',
};

export function translate(template: string, replacements: Readonly<Record<string, string>> = {}): string {
  return (WORDS[template] ?? template).replace(/\{([^}]+)\}/g, (whole, key: string) => { const value = replacements[key]; return value === undefined ? whole : WORDS[value] ?? value; });
}
