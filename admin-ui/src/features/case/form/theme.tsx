/** Our own templates: label above field, where its value came from beside it, errors below it. */
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, FieldErrorProps, FieldTemplateProps, IconButtonProps, ObjectFieldTemplateProps, RJSFSchema, TemplatesType } from '@rjsf/utils';
import type { StepForm } from '../../../../../engine/api/contract/cases.js';

export type FormValues = Record<string, unknown>;
export interface DeskContext {
  readonly officers: StepForm['officers'];
  readonly sources: StepForm['sources'];
  readonly locked: ReadonlySet<string>;
  readonly unlock: (path: string) => void;
}
type Field = FieldTemplateProps<FormValues, RJSFSchema, DeskContext>;

const GROUP_WIDGETS = ['radio', 'checkboxes', 'officers'];
const isGroup = ({ schema, uiSchema }: Field) => GROUP_WIDGETS.includes(String(uiSchema?.['ui:widget'] ?? '')) || (schema.type === 'array' && !schema.items);

function Source({ path, context, label }: { path: string; context: DeskContext; label: string }) {
  const source = context.sources[path];
  if (source === undefined) return null;
  return (
    <p className="source">
      <span>{source.startsWith('来自') ? source : `来自${source}`}</span>
      {context.locked.has(path) && <button type="button" className="link" onClick={() => { context.unlock(path); }}>修改<span className="hidden-visually">{label}</span></button>}
    </p>
  );
}

function FieldLabel({ id, label, required, group }: { id: string; label: string; required: boolean; group: boolean }) {
  const text = <>{label}{!required && <span className="muted optional">（选填）</span>}</>;
  return group ? <span className="label" id={`${id}__label`}>{text}</span> : <label className="label" id={`${id}__label`} htmlFor={id}>{text}</label>;
}

function Help({ id, text }: { id: string; text: string | undefined }) {
  return text ? <p className="field-help" id={`${id}__help`}>{text}</p> : null;
}

function FieldTemplate(props: Field) {
  const { id, label, required, hidden, children, errors, rawDescription, displayLabel, schema, fieldPathId, registry } = props;
  if (hidden) return <div hidden>{children}</div>;
  const path = fieldPathId.path.join('.');
  const help = <Help id={id} text={schema.type === 'object' ? undefined : rawDescription} />;
  // A tick says its name itself, so what explains it comes after.
  const after = schema.type === 'boolean';
  const labelled = displayLabel && label !== '' && schema.type !== 'object' && !after;
  return (
    <div className="form-field" data-path={path} data-locked={registry.formContext.locked.has(path) || undefined}>
      {labelled && <FieldLabel id={id} label={label} required={required === true} group={isGroup(props)} />}
      {!after && help}
      {children}
      {after && help}
      <Source path={path} context={registry.formContext} label={label} />
      {errors}
    </div>
  );
}

function FieldErrorTemplate({ errors, fieldPathId }: FieldErrorProps<FormValues, RJSFSchema, DeskContext>) {
  if (!errors || errors.length === 0) return null;
  return <div id={`${fieldPathId.$id}__error`} className="field-error">{[...new Set(errors.map(String))].map((error) => <p key={error}>✕ {error}</p>)}</div>;
}

function ObjectFieldTemplate({ title, description, properties, fieldPathId }: ObjectFieldTemplateProps<FormValues, RJSFSchema, DeskContext>) {
  const fields = properties.map((property) => <div key={property.name} className="form-cell">{property.content}</div>);
  if (fieldPathId.path.length === 0) return <div className="form-fields">{fields}</div>;
  return <fieldset className="form-group"><legend>{title}</legend>{description && <p className="field-help">{description}</p>}<div className="form-fields">{fields}</div></fieldset>;
}

function ArrayFieldTemplate({ title, items, canAdd, onAddClick, schema, readonly }: ArrayFieldTemplateProps<FormValues, RJSFSchema, DeskContext>) {
  return (
    <div className="form-array" role="group" aria-label={title}>
      {schema.description && <p className="field-help">{schema.description}</p>}
      {items.length === 0 && <p className="muted small">还没有填写。</p>}
      {items}
      {canAdd && !readonly && <button type="button" className="btn small" onClick={onAddClick}>增加一项<span className="hidden-visually">：{title}</span></button>}
    </div>
  );
}

function ArrayFieldItemTemplate({ children, buttonsProps, index, readonly }: ArrayFieldItemTemplateProps<FormValues, RJSFSchema, DeskContext>) {
  return (
    <div className="form-item">
      <div className="grow">{children}</div>
      {buttonsProps.hasRemove && !readonly && <button type="button" className="btn small" onClick={buttonsProps.onRemoveItem}>删除<span className="hidden-visually">第 {index + 1} 项</span></button>}
    </div>
  );
}

const Nothing = () => null;
const Plain = ({ iconType: _type, icon: _icon, uiSchema: _ui, registry: _registry, ...props }: IconButtonProps<FormValues, RJSFSchema, DeskContext>) => <button type="button" {...props} className="btn small" />;

export const templates: Partial<Omit<TemplatesType<FormValues, RJSFSchema, DeskContext>, 'ButtonTemplates'>> & { ButtonTemplates: Partial<TemplatesType<FormValues, RJSFSchema, DeskContext>['ButtonTemplates']> } = {
  FieldTemplate, FieldErrorTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate,
  ErrorListTemplate: Nothing, DescriptionFieldTemplate: Nothing, FieldHelpTemplate: Nothing, TitleFieldTemplate: Nothing,
  ButtonTemplates: { SubmitButton: Nothing, AddButton: Plain, RemoveButton: Plain },
};
