/** What the form desk reads out of a JSON Schema: widgets, titles, and the typed content as plain text. Pure. */
export type Json = Readonly<Record<string, unknown>>;
export const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const WIDGETS = new Set(['text', 'textarea', 'select', 'radio', 'checkbox', 'checkboxes', 'date', 'datetime', 'date-time', 'hidden', 'updown', 'officers', 'money', 'password', 'email', 'uri']);
const ALIAS: Readonly<Record<string, string>> = { 'date-time': 'datetime', money: 'text' };

const ownProperties = (schema: Json): [string, Json][] =>
  isRecord(schema['properties']) ? Object.entries(schema['properties']).filter((entry): entry is [string, Json] => isRecord(entry[1])) : [];

/** The fields of a form, those that only an answer brings up (`allOf` of `if`/`then`) after those that are always there. */
function propertiesOf(schema: Json): readonly (readonly [string, Json])[] {
  const branches = (Array.isArray(schema['allOf']) ? schema['allOf'] : []).filter(isRecord).flatMap((one) => [one['then'], one['else']]).filter(isRecord).flatMap(ownProperties);
  const found = new Map(ownProperties(schema));
  for (const [name, child] of branches) if (!found.has(name)) found.set(name, child);
  return [...found];
}

function widgetOf(schema: Json, ui: Json): string | undefined {
  const wanted = ui['ui:widget'] ?? schema['x-widget'];
  return typeof wanted === 'string' && WIDGETS.has(wanted) ? ALIAS[wanted] ?? wanted : undefined;
}

/** The uiSchema as the form takes it: `x-widget` honoured, unknown widgets dropped, known fields locked until someone unlocks them. */
export function prepareUi(schema: unknown, ui: unknown, locked: ReadonlySet<string>, path = ''): Record<string, unknown> {
  if (!isRecord(schema)) return {};
  const given = isRecord(ui) ? ui : {};
  const { 'ui:widget': _dropped, ...rest } = given;
  const widget = widgetOf(schema, given);
  const result: Record<string, unknown> = { ...rest, ...(widget === undefined ? {} : { 'ui:widget': widget }), ...(locked.has(path) ? { 'ui:readonly': true } : {}) };
  for (const [name, child] of propertiesOf(schema)) result[name] = prepareUi(child, given[name], locked, path === '' ? name : `${path}.${name}`);
  if (isRecord(schema['items'])) result['items'] = prepareUi(schema['items'], given['items'], locked, `${path}.*`);
  return result;
}

/** Path → title, for messages and for the copy of what was typed. */
export function titlesOf(schema: unknown, path = ''): Readonly<Record<string, string>> {
  if (!isRecord(schema)) return {};
  const titles: Record<string, string> = {};
  for (const [name, child] of propertiesOf(schema)) {
    const at = path === '' ? name : `${path}.${name}`;
    titles[at] = typeof child['title'] === 'string' ? child['title'] : name;
    Object.assign(titles, titlesOf(child, at), titlesOf(child['items'], `${at}.*`));
  }
  return titles;
}

/** What a choice is called on the form, rather than the word that is stored. */
function choiceTitle(schema: Json, value: unknown): string | undefined {
  const choices: readonly unknown[] = Array.isArray(schema['oneOf']) ? schema['oneOf'] : [];
  const chosen = choices.find((choice) => isRecord(choice) && choice['const'] === value);
  return isRecord(chosen) && typeof chosen['title'] === 'string' ? chosen['title'] : undefined;
}

const atomText = (value: unknown): string => (typeof value === 'boolean' ? (value ? '是' : '否') : String(value));

function lines(value: unknown, schema: Json, title: string): string[] {
  if (value === null || value === undefined || value === '') return [];
  const items = isRecord(schema['items']) ? schema['items'] : {};
  if (Array.isArray(value)) return value.flatMap((item: unknown) => lines(item, items, title));
  if (!isRecord(value)) return [`${title}：${choiceTitle(schema, value) ?? atomText(value)}`];
  const children = new Map(propertiesOf(schema));
  return Object.entries(value).flatMap(([name, item]) => {
    const child = children.get(name) ?? {};
    return lines(item, child, typeof child['title'] === 'string' ? child['title'] : name);
  });
}

/** Everything typed, one line a field, to copy when the step is gone. */
export const typedText = (schema: unknown, formData: Json): string => lines(formData, isRecord(schema) ? schema : {}, '').join('\n');
