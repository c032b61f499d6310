/** R016: nobody takes two records at two places at once. Overlap of intervals between many records is a join, not an expression. */
import type { CaseFacts } from '../../facts/facts.js';

interface RecordInterval { readonly kind: string; readonly from: string; readonly to: string; readonly place: string; readonly officers: readonly string[] }

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The record that the act makes, if it says from when to when. */
function intended(facts: CaseFacts): RecordInterval | null {
  const { form, documents } = facts.act;
  const kind = documents.find((id) => id === 'inquiry-record' || id === 'onsite-inspection-record');
  if (kind === undefined) return null;
  const name = kind === 'inquiry-record' ? 'inquiry' : 'inspection';
  const record = { kind, from: text(form[`${name}From`]), to: text(form[`${name}To`]), place: text(form[`${name}Place`]) || text(form['place']), officers: texts(form['officerIds']) };
  return record.from !== '' && record.to !== '' ? record : null;
}

/** Issued records that carry their times, and the inspection or inquiry that the case's own facts tell of. */
function earlierRecords(facts: CaseFacts, kind: string): RecordInterval[] {
  const issued = facts.documents.flatMap((document) => (document.startAt !== undefined && document.endAt !== undefined
    ? [{ kind: document.id, from: document.startAt, to: document.endAt, place: document.place ?? '', officers: document.officers ?? [] }] : []));
  const told: RecordInterval = kind === 'inquiry-record'
    ? { kind: 'onsite-inspection-record', from: text(facts.case['inspectionFrom']), to: text(facts.case['inspectionTo']), place: text(facts.case['place']), officers: texts(facts.case['officerIds']) }
    : { kind: 'inquiry-record', from: text(facts.case['inquiryFrom']), to: text(facts.case['inquiryTo']), place: text(facts.case['inquiryPlace']), officers: texts(facts.case['officerIds']) };
  return told.from !== '' && told.to !== '' ? [...issued, told] : issued;
}

const clash = (left: RecordInterval, right: RecordInterval): boolean =>
  left.from < right.to && right.from < left.to && left.officers.some((officer) => right.officers.includes(officer))
  && (left.place !== right.place || (left.kind === 'inquiry-record' && right.kind === 'inquiry-record'));

export function overlappingRecords(facts: CaseFacts): boolean | null {
  const record = intended(facts);
  return record === null ? null : !earlierRecords(facts, record.kind).some((other) => clash(record, other));
}
