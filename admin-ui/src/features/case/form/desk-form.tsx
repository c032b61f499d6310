import { forwardRef, useImperativeHandle, useMemo, useRef, useState } from 'react';
import Form, { type FormProps } from '@rjsf/core';
import { TranslatableString, englishStringTranslator, type ErrorSchema, type RJSFSchema, type RJSFValidationError, type UiSchema, type ValidatorType } from '@rjsf/utils';
import type { StepForm } from '../../../../../engine/api/contract/cases.js';
import { isRecord, prepareUi } from './schema-tools.js';
import { templates, type DeskContext, type FormValues } from './theme.js';
import { BaseInput, widgets } from './widgets.js';

export interface DeskFormHandle { /** Shows what is wrong and goes to the first place; true when nothing is. */ readonly check: () => boolean; readonly goTo: (path: string) => void }
export interface DeskFormProps {
  readonly form: StepForm;
  readonly validator: ValidatorType<FormValues, RJSFSchema, DeskContext>;
  readonly values: FormValues;
  readonly refused: readonly { readonly path: string; readonly message: string }[];
  /** `byHand`: false when the form only filled in its own defaults. */
  readonly onChange: (values: FormValues, byHand: boolean) => void;
  readonly onFocusPath: (path: string) => void;
  readonly disabled: boolean;
}

/** The form library's own few words that our templates let through. */
const ZH: Partial<Record<TranslatableString, string>> = { [TranslatableString.YesLabel]: '是', [TranslatableString.NoLabel]: '否', [TranslatableString.ArrayItemTitle]: '项', [TranslatableString.NewStringDefault]: '' };
const inChinese = (word: TranslatableString, params?: string[]) => englishStringTranslator((ZH[word] ?? word) as TranslatableString, params);

/** A list of rows begins with as many empty rows as it needs; a list that is chosen from (officers) begins empty, or it would hold nobody twice. */
const DEFAULTS: NonNullable<FormProps<FormValues, RJSFSchema, DeskContext>['experimental_defaultFormStateBehavior']> = {
  emptyObjectFields: 'skipEmptyDefaults', requiredBooleanDefault: 'skip', constAsDefaults: 'never', arrayMinItems: { computeSkipPopulate: (_validator, schema) => !isRecord(schema?.items) || schema.items['type'] !== 'object' },
};

const segments = (path: string) => path.replace(/^\//, '').split(/[./]/).filter((part) => part !== '');

/** The server's findings about single fields stand where the form's own stand. */
function extraErrors(refused: DeskFormProps['refused']): ErrorSchema<FormValues> {
  const root: Record<string, unknown> = {};
  for (const { path, message } of refused) {
    let node = root;
    for (const part of segments(path)) node = (node[part] ??= {}) as Record<string, unknown>;
    node['__errors'] = [...((node['__errors'] as string[] | undefined) ?? []), message];
  }
  return root as ErrorSchema<FormValues>;
}

/** Keywords that only frame others, and the branches of a choice, say nothing of their own. */
const speaking = (errors: RJSFValidationError[]) => errors.filter(({ name, schemaPath }) => !['if', 'allOf'].includes(name ?? '') && !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath ?? ''));

export const DeskForm = forwardRef<DeskFormHandle, DeskFormProps>(function DeskForm({ form, validator, values, refused, onChange, onFocusPath, disabled }, ref) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<Form<FormValues, RJSFSchema, DeskContext>>(null);
  const [unlocked, setUnlocked] = useState<ReadonlySet<string>>(new Set());
  const locked = useMemo(() => new Set(Object.keys(form.sources).filter((path) => !unlocked.has(path))), [form.sources, unlocked]);
  const uiSchema = useMemo(() => prepareUi(form.schema, form.uiSchema, locked) as UiSchema<FormValues, RJSFSchema, DeskContext>, [form, locked]);
  const extra = useMemo(() => extraErrors(refused), [refused]);
  const focusIn = (selector: string) => {
    const place = box.current?.querySelector<HTMLElement>(selector);
    const target = place?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled), textarea, button') ?? place;
    target?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  const goTo = (path: string) => { focusIn(`[data-path="${CSS.escape(path)}"]`); };
  useImperativeHandle(ref, () => ({
    check: () => {
      const good = inner.current?.validateForm() ?? false;
      if (!good) setTimeout(() => { focusIn('.form-field:has(> .field-error)'); }, 60);
      return good;
    },
    goTo,
  }));
  const unlock = (path: string) => {
    setUnlocked(new Set([...unlocked, path]));
    setTimeout(() => { goTo(path); }, 0);
  };
  const context: DeskContext = { officers: form.officers, sources: form.sources, locked, unlock };
  return (
    <div ref={box} className="desk-form" onFocus={(event) => { onFocusPath(event.target.closest('[data-path]')?.getAttribute('data-path') ?? ''); }}>
      <Form<FormValues, RJSFSchema, DeskContext> ref={inner} tagName="div" schema={form.schema as RJSFSchema} uiSchema={uiSchema} validator={validator} formData={values} formContext={context}
        templates={{ ...templates, BaseInputTemplate: BaseInput }} widgets={widgets} extraErrors={extra} showErrorList={false} noHtml5Validate onError={() => undefined} disabled={disabled} transformErrors={speaking} translateString={inChinese}
        experimental_defaultFormStateBehavior={DEFAULTS}
        onChange={(event, id) => { onChange(event.formData ?? {}, id !== undefined); }}><></></Form>
    </div>
  );
});
