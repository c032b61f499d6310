/** Parsed JSON in, the law out; what is wrong with the data is said once, all of it, by file and entry. Reading files is done elsewhere. */
import type { Basis } from './citations/citations.js';
import { readGuards } from './rules/read-guards.js';
import type { Guard, RuleEntry } from './rules/guard.js';
import { Complaints, indexById, isEntry, listOf, textOf, type Entry } from './shape.js';
import { isPlainDate, termInForce, type PlainDate, type TermDefinition, type TermOfTheTime } from './terms/terms.js';

export interface LawFiles {
  readonly deadlines: unknown;
  readonly documents: unknown;
  readonly rules: unknown;
  /** By file name: every `guards/*.json`. */
  readonly guards: Readonly<Record<string, unknown>>;
  readonly parameters: unknown;
}

export interface LegalDocument extends Entry { readonly id: string; readonly name: string; readonly kind: string }
export interface Parameter { readonly id: string; readonly question: string; readonly default: string; readonly reason: string; readonly value?: unknown }

export interface Law {
  readonly terms: ReadonlyMap<string, TermDefinition>;
  /** The text of a term in force on the day of the act. */
  term(id: string, actOn: PlainDate): TermOfTheTime;
  /** Additive extensions of a term, first to last. */
  extensionsOf(id: string): readonly TermDefinition[];
  /** Chinese name of a legal event; its id where no name is given. */
  eventName(id: string): string;
  readonly documents: ReadonlyMap<string, LegalDocument>;
  readonly rules: ReadonlyMap<string, RuleEntry>;
  readonly guards: readonly Guard[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Values of the parameters that programs read. */
  readonly parameterValues: Readonly<Record<string, unknown>>;
}

const UNITS = ['working-day', 'calendar-day', 'month', 'year', 'hour', 'unspecified-day'];
const ROLLOVERS = ['roll-to-next-working-day', 'none', 'not-before'];
const DIRECTIONS = ['at-most', 'at-least', 'not-before', 'accrual'];

export function loadLaw(files: LawFiles): Law {
  const complaints = new Complaints();
  const names = eventNames(files.deadlines);
  const terms = indexById(readTerms(files.deadlines, names, complaints), 'deadlines.json', complaints);
  const documents = indexById(readDocuments(files.documents, complaints), 'documents.json', complaints);
  const rules = indexById(readRules(files.rules, complaints), 'rules.json', complaints);
  const parameters = indexById(readParameters(files.parameters, complaints), 'parameters.json', complaints);
  const guards = readGuards(files.guards, rules, complaints);
  complaints.throwIfAny();
  return {
    terms, documents, rules, guards, parameters,
    term: (id, actOn) => termOf(terms, id, actOn),
    extensionsOf: (id) => extensionChain(terms, id),
    eventName: (id) => names[id] ?? id,
    parameterValues: Object.fromEntries([...parameters.values()].flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]]))),
  };
}

function termOf(terms: ReadonlyMap<string, TermDefinition>, id: string, actOn: PlainDate): TermOfTheTime {
  const definition = terms.get(id);
  return definition ? termInForce(definition, actOn) : { loaded: false, message: `期限 ${id} 不在数据中，不作判断。` };
}

function extensionChain(terms: ReadonlyMap<string, TermDefinition>, id: string): TermDefinition[] {
  const next = [...terms.values()].find((term) => term.extends === id);
  return next ? [next, ...extensionChain(terms, next.id)] : [];
}

function eventNames(file: unknown): Readonly<Record<string, string>> {
  const meta = isEntry(file) && isEntry(file['meta']) ? file['meta'] : {};
  return isEntry(meta['eventNames']) ? (meta['eventNames'] as Readonly<Record<string, string>>) : {};
}

function readTerms(file: unknown, names: Readonly<Record<string, string>>, complaints: Complaints): TermDefinition[] {
  const source = isEntry(file) ? file : {};
  const counting = new Map(listOf(source['calculation'], 'deadlines.json', complaints).map((entry) => [String(entry['id']), entry['basis'] as Basis]));
  return listOf(source['deadlines'], 'deadlines.json', complaints).map((entry) => {
    const id = textOf(entry, 'id', 'deadlines.json', complaints);
    textOf(entry, 'unit', 'deadlines.json', complaints, UNITS);
    textOf(entry, 'rollover', 'deadlines.json', complaints, ROLLOVERS);
    textOf(entry, 'direction', 'deadlines.json', complaints, DIRECTIONS);
    const from = textOf(entry, 'from', 'deadlines.json', complaints);
    const to = textOf(entry, 'to', 'deadlines.json', complaints);
    if (typeof entry['amount'] !== 'number' && typeof entry['addAmount'] !== 'number') complaints.add('deadlines.json', id, '既没有 amount 也没有 addAmount。');
    checkDates(entry, 'deadlines.json', complaints);
    const basis = basisOf(entry['basis'], 'deadlines.json', id, complaints);
    return { ...(entry as unknown as TermDefinition), fromName: names[from], toName: names[to], countingBasis: countingBasis(basis.law, counting) };
  });
}

/** Where «the first day does not count» is written for terms of this law; other laws have no such text in the data. */
function countingBasis(law: string, counting: ReadonlyMap<string, Basis>): Basis | undefined {
  if (law === '行政处罚法' || law === '部令55号') return counting.get('start-day-excluded');
  return law.startsWith('民事诉讼法') ? counting.get('start-day-excluded-msss') : undefined;
}

function readDocuments(file: unknown, complaints: Complaints): LegalDocument[] {
  return listOf(isEntry(file) ? file['documents'] : undefined, 'documents.json', complaints).map((entry) => {
    for (const key of ['id', 'name', 'kind']) textOf(entry, key, 'documents.json', complaints);
    return entry as LegalDocument;
  });
}

function readRules(file: unknown, complaints: Complaints): RuleEntry[] {
  return listOf(file, 'rules.json', complaints).map((entry) => {
    for (const key of ['id', 'statement', 'severity']) textOf(entry, key, 'rules.json', complaints);
    textOf(entry, 'mode', 'rules.json', complaints, ['block', 'confirm', 'warn', 'audit']);
    checkDates(entry, 'rules.json', complaints);
    const id = String(entry['id']);
    for (const basis of listOf(entry['basis'], 'rules.json', complaints)) basisOf(basis, 'rules.json', id, complaints);
    return entry as RuleEntry;
  });
}

function readParameters(file: unknown, complaints: Complaints): Parameter[] {
  return listOf(isEntry(file) ? file['parameters'] : undefined, 'parameters.json', complaints).map((entry) => {
    for (const key of ['id', 'question', 'default', 'reason']) textOf(entry, key, 'parameters.json', complaints);
    return entry as unknown as Parameter;
  });
}

function checkDates(entry: Entry, file: string, complaints: Complaints): void {
  for (const key of ['effectiveFrom', 'effectiveTo']) {
    const value = entry[key];
    if (value !== null && !isPlainDate(value)) complaints.add(file, String(entry['id']), `字段 ${key} 应为日期或 null。`);
  }
}

function basisOf(value: unknown, file: string, id: string, complaints: Complaints): Basis {
  if (isEntry(value) && typeof value['law'] === 'string') return value as unknown as Basis;
  complaints.add(file, id, '缺少依据 basis.law。');
  return { law: '' };
}
