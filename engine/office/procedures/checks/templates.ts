/** Templates are read when the bundle is loaded, not when the first paper fails: what they call must exist, and every field they print must be asked by a form. */
import { checkTemplate } from '../../documents/documents.js';
import type { BundleFinding, FormFiles, TemplateFile } from '../bundle.js';
import { error } from '../findings.js';
import { fieldsOf } from '../form-fields.js';

interface Texts { readonly forms: Readonly<Record<string, FormFiles>>; readonly templates: Readonly<Record<string, TemplateFile>>; readonly partials: Readonly<Record<string, string>> }

/** `{{field "partyName"}}`: the one way a template names a fact to print it. */
const PRINTED = /\{\{~?\s*field\s+"([^"]+)"/g;

const unasked = (source: string, asked: ReadonlySet<string>): readonly string[] => [...new Set([...source.matchAll(PRINTED)].map(([, name]) => name ?? ''))].filter((name) => !asked.has(name));

/** `issued`: the templates of the steps; those of other procedures are not this bundle's matter. */
export const checkTemplates = ({ forms, templates, partials }: Texts, issued: ReadonlySet<string>): readonly BundleFinding[] => {
  const asked = new Set(Object.values(forms).flatMap(({ schema }) => [...fieldsOf(schema).keys()]));
  return Object.entries(templates).filter(([id]) => issued.has(id)).flatMap(([id, { source }]) => [
    ...checkTemplate(source, partials).map(({ message }) => error(`${id}.hbs`, null, message)),
    ...unasked(source, asked).map((name) => error(`${id}.hbs`, null, `模板引用了“${name}”，但没有一张表单有这一项。请改正名称，或者在表单里加上这一项。`)),
  ]);
};
