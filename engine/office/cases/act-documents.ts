/** The documents a step issues: reserved with their numbers in prepare, under ids made from the act, so that a repeat finds its own. */
import type { Transaction } from '../../store/contract.js';
import { dayOf } from '../clock.js';
import { reserveDocuments, templateHash, type DocumentContext, type Template } from '../documents/documents.js';
import type { Bundle, StepWiring } from '../procedures/bundle.js';
import type { CaseOffice } from './office.js';

export const templateOf = (bundle: Bundle, templateId: string): Template => {
  const file = bundle.templates[templateId];
  if (file === undefined) throw new Error(`Expected bundle ${bundle.hash} to hold template ${templateId}, but it does not.`);
  return { source: file.source, partials: bundle.partials, css: bundle.css };
};

export const documentName = (office: CaseOffice, templateId: string): string => office.catalogue.get(templateId)?.name ?? templateId;

export const reserveFor = async (tx: Transaction, office: CaseOffice, request: { readonly actId: string; readonly caseId: string; readonly agency: string; readonly occurredAt: string; readonly bundle: Bundle; readonly step: StepWiring; readonly context: DocumentContext }): Promise<void> => {
  const { actId, caseId, agency, occurredAt, bundle, step, context } = request;
  await reserveDocuments(tx, {
    agency, agencyCode: context.agency.code, caseId, actId, occurredOn: dayOf(occurredAt),
    documents: step.documents.map((templateId) => ({
      documentId: `${actId}.${templateId}`, templateId, name: documentName(office, templateId),
      docCode: office.catalogue.get(templateId)?.docCode ?? null, pattern: office.catalogue.get(templateId)?.numberPattern ?? null,
      templateHash: templateHash(templateOf(bundle, templateId)), context,
    })),
  });
};
