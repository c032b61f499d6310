/** Fills a document's context from the file and the form that is being handed in; the same for preview and for issue. */
import type { Reader } from '../../store/contract.js';
import { agencyOf, type OfficerOnDay } from '../people/people.js';
import type { DocumentContext } from '../documents/context.js';
import { evidenceOfCase } from '../evidence/evidence.js';
import { dayOf } from '../clock.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import { valuesForPaper } from './decide-act.js';
import { leavingOut } from './secrets.js';
import type { CaseRow, TermRow } from './rows.js';

export interface ContextInput {
  readonly row: CaseRow;
  readonly bundle: Bundle;
  readonly step: StepWiring;
  readonly form: Readonly<Record<string, unknown>>;
  readonly occurredAt: string;
  readonly number: string | null;
  readonly officers: readonly OfficerOnDay[];
  readonly documents: readonly { readonly templateId: string; readonly name: string; readonly number: string | null; readonly occurredOn: string; readonly pages: number | null }[];
  /** Facts that stand on no document. */
  readonly secret: ReadonlySet<string>;
  /** Terms of the file and those this act plans. */
  readonly terms: readonly Pick<TermRow, 'deadlineId' | 'lastDay' | 'startOn'>[];
}

export const documentContext = async (reader: Reader, input: ContextInput): Promise<DocumentContext> => {
  const { row, form, occurredAt, number, officers, documents, terms } = input;
  const agency = await agencyOf(reader, row.agency);
  const evidence = await evidenceOfCase(reader, row.id);
  const { name, shortName, code, address, phone, postcode, sealName, bank, account, reconsiderationBody, court } = agency;
  return {
    agency: { name, shortName, code, address, phone, postcode, sealName, bank, account, reconsiderationBody, court },
    number,
    occurredOn: dayOf(occurredAt),
    case: { id: row.id, number: row.number, title: row.title },
    officers: officers.map((officer) => ({ name: officer.name, certificateNo: officer.certificateNo })),
    facts: leavingOut(valuesForPaper(row, input.bundle, input.step, form), input.secret),
    file: documents.map(({ templateId, name: title, number: issued, occurredOn, pages }) => ({ templateId, name: title, number: issued, occurredOn, pages })),
    terms: Object.fromEntries(terms.map(({ deadlineId, lastDay, startOn }) => [deadlineId, { lastDay, startOn }])),
    documents: Object.fromEntries(documents.map(({ templateId, number: issued, occurredOn }) => [templateId, { number: issued, occurredOn }])),
    evidence: evidence.map((item) => ({ name: item.name, sha256: item.sha256, note: item.note })),
  };
};
