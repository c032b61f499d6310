/** A client of the real server that carries cases forward over HTTP and remembers every act it promised to itself, so that after a crash it sends the same acts again under their ids. */
import { randomUUID } from 'node:crypto';
import { dist } from './arrows-kill-server.mjs';

const { opening, storyAfterOpening } = await import(dist('composition/demo/story.js'));

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const LAST = 'receive-waiver';
const LOOK_AGAIN_MS = 25;

/** The server is gone, or said that it could not: the same act will be sent again. */
export class Unanswered extends Error {}

const story = (n) => {
  const day = today();
  const days = { clue: day, filed: day, investigated: day, notified: day, waived: day, decided: day, served: day, paid: day, closed: day };
  const facts = { party: `韦某${n}`, address: `城南区新桥路 ${n} 号`, phone: '0000-8002 0001', place: `城南区新桥路 ${n} 号空地`, volume: '120', fine: 3000, archiveNo: `城南档〔${n}〕号`, receiptNo: `0000${n}` };
  const acts = storyAfterOpening(facts, days, ['p-wang', 'p-li']);
  return [opening(facts, days), ...acts.slice(0, acts.findIndex((act) => act.stepId === LAST) + 1)];
};

export class Bureau {
  constructor() { this.cases = []; this.desks = {}; }

  async request(desk, method, path, body) {
    let response;
    try {
      response = await fetch(new URL(path, this.url), { method, headers: { cookie: desk?.cookie ?? '', 'x-csrf-token': desk?.csrf ?? '', ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
      const answer = await response.json();
      if (response.status >= 500) throw new Unanswered(`${path}: ${response.status} ${answer.detail}`);
      if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`), { answer });
      return { answer, response };
    } catch (error) {
      if (response?.ok === false && !(error instanceof Unanswered)) throw error;
      throw new Unanswered(String(error.message));
    }
  }

  async signIn(url) {
    this.url = url;
    for (const [role, username] of [['handler', 'wanglei'], ['leader', 'zhaoqiang']]) {
      const { answer, response } = await this.request(undefined, 'POST', '/api/session', { username, password: 'fadu-demo' });
      this.desks[role] = { csrf: answer.csrfToken, cookie: response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') };
    }
  }

  /** The next act of a case; its id is made before it is sent the first time and kept until it is confirmed. */
  async step(held) {
    const told = held.acts[held.done.length];
    const desk = this.desks[told.by];
    held.next ??= { actId: randomUUID(), formData: told.form, occurredAt: told.on, confirmations: [] };
    if (held.done.length === 0) {
      const { answer } = await this.request(desk, 'POST', '/api/cases', { ...held.next, procedureId: 'ordinary-penalty' });
      held.caseId = answer.caseId;
      return answer;
    }
    // What was sent once is sent again as it was, wherever the case stands by now (a message has no task: null is an answer too).
    if (held.next.taskKey === undefined) held.next.taskKey = (await this.open(desk, held.caseId, told.stepId)).taskKey;
    held.next.stepId = told.stepId;
    return (await this.request(desk, 'POST', `/api/cases/${held.caseId}/acts`, held.next)).answer;
  }

  async open(desk, caseId, stepId) {
    let answer;
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      ({ answer } = await this.request(desk, 'GET', `/api/cases/${caseId}`));
      const found = answer.openSteps.find((step) => step.stepId === stepId);
      if (found !== undefined) return found;
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    throw new Error(`Expected ${caseId} to come to ${stepId}, but it stands at ${answer.openSteps.map((step) => `${step.stepId}${step.holder === null ? '' : ` (${step.holder.name})`}`).join(', ') || 'nothing'}, waiting: ${answer.waiting.join(' ')}`);
  }

  /** Works on one case after the other until the server is gone; `goOn` false: finishes the acts under way and stops. */
  async lane(n, lanes, goOn) {
    for (;;) {
      let held = this.cases.find((one) => one.lane === n && one.done.length < one.acts.length);
      if (held === undefined) {
        if (!goOn()) return;
        held = { lane: n, acts: story(this.cases.length * lanes + n + 1), done: [], next: undefined };
        this.cases.push(held);
      }
      if (!goOn() && held.next === undefined) return;
      const answer = await this.step(held);
      if (answer.status !== 'confirmed') { await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS)); continue; }
      held.done.push({ actId: held.next.actId, caseId: held.caseId, stepId: held.acts[held.done.length].stepId });
      held.next = undefined;
    }
  }
}
