/** The endpoints by name, each with the contract's shapes. */
import type { Inbox, CaseList, InboxTab } from '../../../engine/api/contract/inbox.js';
import type { ActOutcome, CaseDiagram, CaseView, Correction, DraftSaved, JournalView, Preview, PreviewRequest, SaveDraft, StepForm } from '../../../engine/api/contract/cases.js';
import type { ModelCheck, ProcedureShelf, ProcedureView, Publish, Published, SaveProcedureDraft } from '../../../engine/api/contract/procedures.js';
import type { Session, SignIn, Welcome } from '../../../engine/api/contract/session.js';
import { request } from './http.js';

const id = encodeURIComponent;
const query = (values: Record<string, string>) => {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`;
};

export const paths = {
  case: (caseId: string) => `/api/cases/${id(caseId)}`,
  document: (caseId: string, documentId: string, format: 'pdf' | 'docx' | 'html') => `/api/cases/${id(caseId)}/documents/${id(documentId)}.${format}`,
  evidence: (caseId: string, evidenceId: string) => `/api/cases/${id(caseId)}/evidence/${id(evidenceId)}`,
  evidenceUpload: (caseId: string) => `/api/cases/${id(caseId)}/evidence`,
  export: (caseId: string) => `/api/cases/${id(caseId)}/export`,
  step: (caseId: string, stepId: string) => `/api/cases/${id(caseId)}/steps/${id(stepId)}`,
  procedure: (procedureId: string) => `/api/procedures/${id(procedureId)}`,
};

export const client = {
  welcome: () => request<Welcome>('GET', '/api/welcome', { anonymous: true }),
  session: () => request<Session>('GET', '/api/session', { anonymous: true }),
  signIn: (body: SignIn) => request<Session>('POST', '/api/session', { body, anonymous: true }),
  signOut: () => request<undefined>('DELETE', '/api/session', { anonymous: true }),
  inbox: (tab: InboxTab, q: string) => request<Inbox>('GET', `/api/inbox${query({ tab, q })}`),
  claim: (taskKey: string, revision: number) => request<unknown>('POST', `/api/tasks/${id(taskKey)}/claim`, { body: { revision } }),
  release: (taskKey: string, revision: number) => request<unknown>('POST', `/api/tasks/${id(taskKey)}/release`, { body: { revision } }),
  cases: (q: string, status: string) => request<CaseList>('GET', `/api/cases${query({ q, status })}`),
  case: (caseId: string) => request<CaseView>('GET', paths.case(caseId)),
  diagram: (caseId: string) => request<CaseDiagram>('GET', `${paths.case(caseId)}/diagram`),
  journal: (caseId: string) => request<JournalView>('GET', `${paths.case(caseId)}/journal`),
  step: (caseId: string, stepId: string, task: string) => request<StepForm>('GET', `${paths.step(caseId, stepId)}${query({ task })}`),
  saveDraft: (caseId: string, stepId: string, task: string, body: SaveDraft) => request<DraftSaved>('PUT', `${paths.step(caseId, stepId)}/draft${query({ task })}`, { body }),
  preview: (caseId: string, stepId: string, task: string, body: PreviewRequest, signal?: AbortSignal) => request<Preview>('POST', `${paths.step(caseId, stepId)}/preview${query({ task })}`, { body, ...(signal ? { signal } : {}) }),
  startForm: (procedureId: string) => request<StepForm>('GET', `${paths.procedure(procedureId)}/start`),
  startPreview: (procedureId: string, body: PreviewRequest, signal?: AbortSignal) => request<Preview>('POST', `${paths.procedure(procedureId)}/start/preview`, { body, ...(signal ? { signal } : {}) }),
  actOutcome: (caseId: string, actId: string) => request<ActOutcome>('GET', `${paths.case(caseId)}/acts/${id(actId)}`),
  correct: (caseId: string, body: Correction) => request<unknown>('POST', `${paths.case(caseId)}/corrections`, { body }),
  procedures: () => request<ProcedureShelf>('GET', '/api/procedures'),
  procedure: (procedureId: string) => request<ProcedureView>('GET', paths.procedure(procedureId)),
  saveProcedure: (procedureId: string, body: SaveProcedureDraft) => request<DraftSaved>('PUT', `${paths.procedure(procedureId)}/draft`, { body }),
  checkProcedure: (procedureId: string, xml: string) => request<ModelCheck>('POST', `${paths.procedure(procedureId)}/check`, { body: { xml } }),
  publish: (procedureId: string, body: Publish) => request<Published>('POST', `${paths.procedure(procedureId)}/publish`, { body }),
};
