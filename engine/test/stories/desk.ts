/** A person at a desk: signs in to the real server over HTTP and does what the pages do. Every verb names what a case officer would say. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { ActOutcome, CaseView, JournalView, OpenStep, StepForm } from '../../api/contract/cases.js';
import type { Inbox } from '../../api/contract/inbox.js';
import type { Problem, Term } from '../../api/contract/shared.js';
import { holdToContract } from './api-contract.js';

export interface Refused { readonly problem: Problem }
export const isRefused = (answer: unknown): answer is Refused => typeof answer === 'object' && answer !== null && 'problem' in answer;

export interface StepDone { readonly stepId: string; readonly form: Readonly<Record<string, unknown>>; readonly on: string; readonly actId?: string; readonly taskKey?: string | null; readonly confirmations?: readonly { readonly ruleId: string; readonly reason: string }[] }

const PATIENCE_MS = 25_000;
const LOOK_AGAIN_MS = 40;

export class Desk {
  private constructor(readonly url: string, private readonly cookie: string, private readonly csrf: string) {}

  static async signIn(url: string, username: string, password = 'fadu-demo'): Promise<Desk> {
    const response = await fetch(new URL('/api/session', url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
    if (!response.ok) throw new Error(`Expected ${username} to sign in, but: ${await response.text()}`);
    const { csrfToken } = (await response.json()) as { csrfToken: string };
    return new Desk(url, response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; '), csrfToken);
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(path, this.url), { method, headers: { cookie: this.cookie, 'x-csrf-token': this.csrf, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    await holdToContract(this.url, this.cookie, method, path, response);
    return response;
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.ask('GET', path);
    if (!response.ok) throw new Error(`Expected ${path} to answer, but: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async send<T>(method: string, path: string, body: unknown): Promise<T | Refused> {
    const response = await this.ask(method, path, body);
    return response.ok ? ((await response.json()) as T) : { problem: (await response.json()) as Problem };
  }

  upload(path: string, form: FormData): Promise<Response> { return fetch(new URL(path, this.url), { method: 'POST', headers: { cookie: this.cookie, 'x-csrf-token': this.csrf }, body: form }); }

  /** Asks as a page of another site could make the browser ask: with the cookie and without the page's token. */
  withoutToken(method: string, path: string): Promise<Response> { return fetch(new URL(path, this.url), { method, headers: { cookie: this.cookie } }); }

  /** Begins to upload and goes away in the middle. */
  breaksOff(path: string, content: Buffer): Promise<void> {
    return new Promise((resolve) => {
      const head = '--cut\r\ncontent-disposition: form-data; name="file"; filename="half.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
      const sent = request(new URL(path, this.url), { method: 'POST', headers: { cookie: this.cookie, 'x-csrf-token': this.csrf, 'content-type': 'multipart/form-data; boundary=cut', 'content-length': head.length + content.length * 2 } });
      sent.on('error', () => resolve()).on('close', () => resolve());
      sent.write(head);
      sent.write(content, () => sent.destroy());
    });
  }

  file(caseId: string): Promise<CaseView> { return this.get(`/api/cases/${caseId}`); }
  journal(caseId: string): Promise<JournalView> { return this.get(`/api/cases/${caseId}/journal`); }
  form(caseId: string, stepId: string): Promise<StepForm> { return this.get(`/api/cases/${caseId}/steps/${stepId}`); }
  inbox(tab = 'mine'): Promise<Inbox> { return this.get(`/api/inbox?tab=${tab}`); }

  /** Registers a clue: the case is opened by it. */
  async opens(form: StepDone['form'], on: string, actId: string = randomUUID()): Promise<string> {
    const answer = await this.send<ActOutcome>('POST', '/api/cases', { actId, procedureId: 'ordinary-penalty', formData: form, occurredAt: on, confirmations: [] });
    if (isRefused(answer)) throw new Error(`Expected the case to open, but: ${JSON.stringify(answer.problem)}`);
    return answer.caseId;
  }

  /** Looks at the case until it shows what is looked for, as a page does by its live feed. */
  async until<T>(caseId: string, what: string, look: (file: CaseView) => T | undefined): Promise<T> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const found = look(await this.file(caseId));
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    const file = await this.file(caseId);
    throw new Error(`Expected ${what}, but the case stands at ${JSON.stringify(file.openSteps.map(({ stepId }) => stepId))}, waiting: ${JSON.stringify(file.waiting)}`);
  }

  stepAt(caseId: string, stepId: string): Promise<OpenStep> { return this.until(caseId, `step ${stepId}`, (file) => file.openSteps.find((step) => step.stepId === stepId)); }
  gone(caseId: string, stepId: string): Promise<true> { return this.until(caseId, `${stepId} to be gone`, (file) => (file.openSteps.some((step) => step.stepId === stepId) ? undefined : true)); }
  async term(caseId: string, deadlineId: string): Promise<Term> { return this.until(caseId, `term ${deadlineId}`, (file) => file.terms.filter((term) => term.deadlineId === deadlineId).at(-1)); }

  /** Hands a step in, as soon as the case has come to it; the answer may be a refusal. */
  async tries(caseId: string, done: StepDone): Promise<ActOutcome | Refused> {
    const taskKey = done.taskKey === undefined ? (await this.stepAt(caseId, done.stepId)).taskKey : done.taskKey;
    return this.send('POST', `/api/cases/${caseId}/acts`, { actId: done.actId ?? randomUUID(), stepId: done.stepId, taskKey, formData: done.form, occurredAt: done.on, confirmations: done.confirmations ?? [] });
  }

  async does(caseId: string, done: StepDone): Promise<ActOutcome> {
    const answer = await this.tries(caseId, done);
    if (isRefused(answer)) throw new Error(`Expected ${done.stepId} to be done, but: ${JSON.stringify(answer.problem)}`);
    return answer;
  }
}
