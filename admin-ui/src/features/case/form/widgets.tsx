/** Plain fields. Values are what the schema says: an empty field is absent, not an empty string. */
import type { BaseInputTemplateProps, RegistryWidgetsType, RJSFSchema, WidgetProps } from '@rjsf/utils';
import { dateText, momentText } from '../../../ui/dates.js';
import { OfficersWidget } from './officers-widget.js';
import type { DeskContext, FormValues } from './theme.js';

export type DeskWidget = WidgetProps<FormValues, RJSFSchema, DeskContext>;
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function marks({ id, rawErrors, required, schema }: Pick<DeskWidget, 'id' | 'rawErrors' | 'required' | 'schema'>) {
  const wrong = (rawErrors?.length ?? 0) > 0;
  const described = [wrong ? `${id}__error` : '', schema.description ? `${id}__help` : ''].filter((part) => part !== '').join(' ');
  return { 'aria-invalid': wrong || undefined, 'aria-required': required || undefined, 'aria-describedby': described === '' ? undefined : described };
}

const isNumeric = (schema: RJSFSchema) => schema.type === 'number' || schema.type === 'integer';

function TextareaWidget(props: DeskWidget) {
  const { id, value, onChange, disabled, readonly, placeholder, options } = props;
  return <textarea id={id} className="input" rows={typeof options.rows === 'number' ? options.rows : 4} value={textOf(value)} placeholder={placeholder} disabled={disabled} readOnly={readonly} {...marks(props)} onChange={(event) => { onChange(event.target.value === '' ? undefined : event.target.value); }} />;
}

function DateInput({ kind, words, ...props }: DeskWidget & { kind: 'date' | 'datetime-local'; words: (value: string) => string }) {
  const { id, value, onChange, disabled, readonly } = props;
  const text = textOf(value).slice(0, kind === 'date' ? 10 : 16);
  return (
    <div className="row wrap">
      <input id={id} className="input date" type={kind} value={text} disabled={disabled} readOnly={readonly} {...marks(props)} onChange={(event) => { onChange(event.target.value === '' ? undefined : event.target.value); }} />
      {text !== '' && <span className="muted">{words(text)}</span>}
    </div>
  );
}
const DateWidget = (props: DeskWidget) => <DateInput {...props} kind="date" words={dateText} />;
const DateTimeWidget = (props: DeskWidget) => <DateInput {...props} kind="datetime-local" words={momentText} />;

export function BaseInput(props: BaseInputTemplateProps<FormValues, RJSFSchema, DeskContext>) {
  const { id, value, onChange, disabled, readonly, schema, placeholder, options } = props;
  if (options.inputType === 'datetime-local') return <DateTimeWidget {...props} />;
  if (options.inputType === 'date') return <DateWidget {...props} />;
  const numeric = isNumeric(schema);
  const change = (text: string) => {
    if (text === '') onChange(options.emptyValue);
    else onChange(numeric && /^-?\d+([.]\d+)?$/.test(text) ? Number(text) : text);
  };
  const unit: unknown = schema['x-unit'];
  const input = <input id={id} className="input" value={textOf(value)} inputMode={numeric ? 'decimal' : undefined} placeholder={placeholder} disabled={disabled} readOnly={readonly} maxLength={schema.maxLength} {...marks(props)} onChange={(event) => { change(event.target.value); }} />;
  return typeof unit === 'string' ? <div className="row">{input}<span>{unit}</span></div> : input;
}

function SelectWidget(props: DeskWidget) {
  const { id, value, onChange, disabled, readonly, options } = props;
  const choices = options.enumOptions ?? [];
  const index = choices.findIndex((choice) => choice.value === value);
  return (
    <select id={id} className="input" value={index < 0 ? '' : String(index)} disabled={disabled || readonly} {...marks(props)} onChange={(event) => { onChange(event.target.value === '' ? undefined : choices[Number(event.target.value)]?.value); }}>
      <option value="">请选择</option>
      {choices.map((choice, at) => <option key={choice.label} value={String(at)}>{choice.label}</option>)}
    </select>
  );
}

function RadioWidget(props: DeskWidget) {
  const { id, value, onChange, disabled, readonly, options, schema, label } = props;
  // A yes-or-no question has no label above it, so the group says its own name.
  const named = schema.type === 'boolean' ? { 'aria-label': label } : { 'aria-labelledby': `${id}__label` };
  const { 'aria-invalid': _invalid, 'aria-required': required, 'aria-describedby': described } = marks(props);
  return (
    <div role="radiogroup" className="choices" {...named} aria-required={required} aria-describedby={described}>
      {schema.type === 'boolean' && <span className="label">{label}</span>}
      {(options.enumOptions ?? []).map((choice, index) => (
        <label key={choice.label} className="choice"><input type="radio" id={index === 0 ? id : `${id}-${String(index)}`} name={id} checked={choice.value === value} disabled={disabled || readonly} onChange={() => { onChange(choice.value); }} />{choice.label}</label>
      ))}
    </div>
  );
}

function CheckboxesWidget({ id, value, onChange, disabled, readonly, options }: DeskWidget) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const choices = options.enumOptions ?? [];
  const toggle = (item: unknown) => { onChange(choices.map((choice): unknown => choice.value).filter((one) => (one === item ? !chosen.includes(one) : chosen.includes(one)))); };
  return (
    <div role="group" className="choices" aria-labelledby={`${id}__label`}>
      {choices.map((choice, index) => <label key={choice.label} className="choice"><input type="checkbox" id={index === 0 ? id : `${id}-${String(index)}`} checked={chosen.includes(choice.value)} disabled={disabled || readonly} onChange={() => { toggle(choice.value); }} />{choice.label}</label>)}
    </div>
  );
}

function CheckboxWidget(props: DeskWidget) {
  const { id, value, onChange, disabled, readonly, label } = props;
  return <label className="choice" htmlFor={id}><input id={id} type="checkbox" checked={value === true} disabled={disabled || readonly} {...marks(props)} onChange={(event) => { onChange(event.target.checked); }} />{label}</label>;
}

export const widgets: RegistryWidgetsType<FormValues, RJSFSchema, DeskContext> = {
  TextareaWidget, DateWidget, DateTimeWidget, SelectWidget, RadioWidget, CheckboxesWidget, CheckboxWidget,
  textarea: TextareaWidget, date: DateWidget, datetime: DateTimeWidget, select: SelectWidget, radio: RadioWidget, checkboxes: CheckboxesWidget, checkbox: CheckboxWidget, officers: OfficersWidget,
};
