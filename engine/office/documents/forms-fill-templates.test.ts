import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { renderHtml, type DocumentContext, type Template } from './documents.js';

/** The forms of the ordinary procedure, one after the other, with nothing but what they demand: each step's document must be complete from that. */
const root = path.join(__dirname, '..', '..', '..');
const text = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');
const partials = Object.fromEntries(readdirSync(path.join(root, 'document-templates', 'partials')).map((file) => [file.replace('.hbs', ''), text('document-templates', 'partials', file)]));
const template = (id: string): Template => ({ source: text('document-templates', `${id}.hbs`), partials, css: '' });

interface Field { readonly type?: string; readonly format?: string; readonly pattern?: string; readonly const?: unknown; readonly enum?: readonly unknown[]; readonly oneOf?: readonly { readonly const: unknown }[]; readonly items?: Field; readonly properties?: Readonly<Record<string, Field>>; readonly contains?: unknown }
interface Branch { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, Field>> }
interface Form extends Branch { readonly allOf?: readonly { readonly if?: Branch; readonly then?: Branch; readonly else?: Branch }[] }
type Facts = Readonly<Record<string, unknown>>;

const BY_TYPE: Readonly<Record<string, unknown>> = { boolean: true, number: 3000, integer: 3000 };
const list = (name: string, field: Field): unknown => (field.items?.properties ? [Object.fromEntries(Object.keys(field.items.properties).map((key) => [key, '某项']))] : [name.endsWith('Kinds') ? 'fine' : '甲']);
const word = (field: Field): unknown => (field.format === 'date' ? '2026-03-05' : field.pattern?.includes('T') ? '2026-03-05T10:00' : BY_TYPE[field.type ?? ''] ?? '某');

function answer(name: string, field: Field): unknown {
  if (field.const !== undefined) return field.const;
  const choices = field.oneOf?.map((one) => one.const) ?? field.enum;
  if (choices) return choices[0];
  return field.type === 'array' ? list(name, field) : word(field);
}

const demanded = (branch: Branch | undefined, fields: Readonly<Record<string, Field>>): Facts => Object.fromEntries((branch?.required ?? []).map((name) => [name, answer(name, branch?.properties?.[name] ?? fields[name] ?? {})]));
const holds = (condition: Branch | undefined, facts: Facts): boolean => Object.entries(condition?.properties ?? {}).every(([name, field]) => (field.const !== undefined ? facts[name] === field.const : field.enum ? field.enum.includes(facts[name]) : true));

function fill(formId: string, given: Facts): Facts {
  const form = JSON.parse(text('forms', 'ordinary-penalty', `${formId}.schema.json`)) as Form;
  const facts = { ...demanded(form, form.properties ?? {}), ...given };
  return (form.allOf ?? []).reduce<Facts>((now, { if: condition, then, else: otherwise }) => ({ ...demanded(holds(condition, now) ? then : otherwise, form.properties ?? {}), ...now }), facts);
}

type Step = readonly [form: string, document: string | null, given?: Facts];
const START: readonly Step[] = [
  ['register-clue', 'clue-registration'], ['verify-clue', null], ['approve-filing', 'case-filing-approval'], ['inspect-site', 'onsite-inspection-record'], ['inquire-party', 'inquiry-record'],
  ['sort-evidence', 'photo-av-evidence'], ['conclude-investigation', 'investigation-report'],
];
const DECIDE: readonly Step[] = [['approve-decision', 'decision-approval'], ['issue-decision', 'penalty-decision'], ['serve-decision', 'service-receipt']];
const END: readonly Step[] = [['record-payment', 'fine-receipt'], ['apply-closing', null], ['approve-closing', 'closing-approval'], ['archive-case', 'file-cover-index']];
const serve = (mode: string): Step => ['serve-notice', 'service-receipt', { serviceMode: mode }];

const PATHS: Readonly<Record<string, readonly Step[]>> = {
  'a party that keeps silent': [...START, ['notify', 'penalty-notice', { hearingApplies: false }], serve('left'), ...DECIDE, ...END],
  'a defence that is rejected': [...START, ['notify', 'penalty-notice', { hearingApplies: false }], serve('mail'), ['receive-defence', 'defence-record'], ['review-defence', 'defence-review-opinion', { reviewResult: 'reject' }], ...DECIDE, ...END],
  'a defence that changes the penalty': [...START, ['notify', 'penalty-notice', { hearingApplies: false }], serve('direct'), ['receive-defence', 'defence-record', { defenceForm: 'oral' }], ['review-defence', 'defence-review-opinion', { contentChanged: true }], ['notify', 'penalty-notice', { hearingApplies: false, renotifyReason: '罚款减少' }], serve('announce'), ...DECIDE, ...END],
  'a hearing': [...START, ['notify-with-hearing', 'penalty-notice', { hearingApplies: true }], serve('onsite'), ['receive-hearing-request', 'hearing-application'], ['hold-hearing', 'hearing-record'], ['receive-defence', 'defence-record'], ['review-defence', 'defence-review-opinion'], ...DECIDE, ...END],
  'a waiver of both rights': [...START, ['notify-with-hearing', 'penalty-notice', { hearingApplies: true }], serve('electronic'), ['receive-waiver', 'waiver-statement', { waiverOf: 'both' }], ...DECIDE, ...END],
  'no case': [['register-clue', 'clue-registration'], ['verify-clue', null], ['approve-filing', 'case-filing-approval', { filingDecision: 'reject' }], ['archive-no-filing', 'file-cover-index']],
  'a decision sent back, a fine not paid': [...START, ['notify', 'penalty-notice', { hearingApplies: false }], serve('direct'), ['approve-decision', 'decision-approval', { decisionResult: 'return' }], ...DECIDE, ['record-payment', 'fine-receipt', { finePaid: false, correctionDone: false, obligationsDone: false }]],
};

test.each(Object.entries(PATHS))('%s: every document is complete from what the forms demand', (_name, steps) => {
  const base = JSON.parse(text('document-templates', 'samples', 'penalty-decision.json')) as DocumentContext;
  let facts: Facts = {}, documents: DocumentContext['documents'] = {};
  for (const [form, id, given] of steps) {
    facts = { ...facts, ...fill(form, given ?? {}) };
    if (id === null) continue;
    const { problems } = renderHtml(template(id), { ...base, facts, documents, terms: {} }, 'final');
    expect({ form, id, problems }).toEqual({ form, id, problems: [] });
    documents = { ...documents, [id]: { number: '南城执字〔2026〕第0001号', occurredOn: '2026-03-05' } };
  }
});
