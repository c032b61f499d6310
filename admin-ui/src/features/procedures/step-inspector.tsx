import { useEffect, useState } from 'react';
import type { ProcedureView } from '../../../../engine/api/contract/procedures.js';
import type { SelectedStep, StepChange } from '../../bpmn/editor.js';
import { Cites } from '../../ui/law.js';

const ROLES = [['handler', '办案人员'], ['leader', '机关负责人'], ['legal', '法制员'], ['archivist', '档案员']] as const;
const PAIRS: readonly (readonly [key: string, label: string, help: string])[] = [
  ['phase', '阶段', '步骤条上的词，例如 立案、调查、告知'],
  ['documents', '文书', '办完即发出的文书模板，用逗号分开'],
  ['events', '法律事件', '写作 事件=日期字段，起算期限用'],
  ['article', '依据', '写作 法律/条，例如 行政处罚法/54'],
  ['guidance', '办理提示', '一两句话，带新人办这一步'],
];
const EVENT_PAIRS: readonly (readonly [string, string, string])[] = [['form', '表单', '例如 ordinary-penalty/notify'], ['roles', '由谁办理', 'handler、leader、legal、archivist']];

/** Commits when the person leaves the field, so that one edit is one step back. */
function Line({ id, label, value, help, long = false, onCommit }: { id: string; label: string; value: string; help?: string; long?: boolean; onCommit: (value: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => { setText(value); }, [value]);
  const commit = () => { if (text !== value) onCommit(text); };
  const shared = { id, className: 'input', value: text, onBlur: commit, 'aria-describedby': help ? `${id}-help` : undefined };
  return (
    <div>
      <label className="label" htmlFor={id}>{label}</label>
      {long ? <textarea {...shared} rows={3} onChange={(event) => { setText(event.target.value); }} /> : <input {...shared} onChange={(event) => { setText(event.target.value); }} onKeyDown={(event) => { if (event.key === 'Enter') commit(); }} />}
      {help && <p className="field-help" id={`${id}-help`}>{help}</p>}
    </div>
  );
}

function Actors({ groups, onChange }: { groups: string; onChange: (groups: string) => void }) {
  const chosen = groups.split(',').map((one) => one.trim()).filter((one) => one !== '');
  const toggle = (role: string) => { onChange((chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]).join(', ')); };
  return (
    <fieldset className="actors"><legend className="label">由谁办理</legend>
      {ROLES.map(([role, label]) => <label key={role} className="choice"><input type="checkbox" checked={chosen.includes(role)} onChange={() => { toggle(role); }} />{label}</label>)}
    </fieldset>
  );
}

/** What the published wiring says of this step in full words. */
function Wired({ step }: { step: ProcedureView['steps'][number] }) {
  return (
    <dl className="facts wired">
      <dt>文书</dt><dd>{step.documents.length === 0 ? '无' : step.documents.map((one) => one.name).join('、')}</dd>
      <dt>期限</dt><dd>{step.terms.length === 0 ? '无' : step.terms.map((one) => one.name).join('、')}</dd>
      <dt>依据</dt><dd>{step.article.length === 0 ? '无' : <Cites citations={step.article} />}</dd>
    </dl>
  );
}

export interface StepInspectorProps { readonly selected: SelectedStep | null; readonly steps: ProcedureView['steps']; readonly onChange: (change: StepChange) => void }

export function StepInspector({ selected, steps, onChange }: StepInspectorProps) {
  if (!selected) return <div className="inspector muted"><p>点一个步骤，在这里看它由谁办、填什么表、出什么文书、走什么期限、依据哪一条。</p></div>;
  const wired = steps.find((step) => step.stepId === selected.id);
  const human = selected.type === 'bpmn:UserTask';
  const pairs = human ? PAIRS : /Event$/.test(selected.type) ? [...EVENT_PAIRS, ...PAIRS] : [];
  const known = new Set(pairs.map(([key]) => key));
  const valueOf = (key: string) => selected.pairs.find((pair) => pair.key === key)?.value ?? '';
  return (
    <div className="inspector stack" key={selected.id}>
      <h2>{selected.name || '未命名'}</h2>
      {wired && <Wired step={wired} />}
      <Line id="step-name" label="名称" value={selected.name} onCommit={(value) => { onChange({ what: 'name', value }); }} />
      {human && <Actors groups={selected.groups} onChange={(value) => { onChange({ what: 'groups', value }); }} />}
      {human && <Line id="step-form" label="表单" help="例如 ordinary-penalty/notify" value={selected.form} onCommit={(value) => { onChange({ what: 'form', value }); }} />}
      {selected.type === 'bpmn:SequenceFlow' && <Line id="flow-condition" label="走这条线的条件" help="以 = 开头的判断式；默认的连线不写" value={selected.condition} onCommit={(value) => { onChange({ what: 'condition', value }); }} />}
      {pairs.map(([key, label, help]) => <Line key={key} id={`pair-${key}`} label={label} help={help} long={key === 'guidance'} value={valueOf(key)} onCommit={(value) => { onChange({ what: 'pair', key, value }); }} />)}
      {selected.pairs.filter((pair) => !known.has(pair.key)).map((pair) => <Line key={pair.key} id={`pair-${pair.key}`} label={pair.key} value={pair.value} onCommit={(value) => { onChange({ what: 'pair', key: pair.key, value }); }} />)}
    </div>
  );
}
