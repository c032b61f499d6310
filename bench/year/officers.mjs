/** The officers at work: so many at once, each takes the next case of the day's agenda and does that day's acts one after the other, as soon as the case has come to them. */
import { randomUUID } from 'node:crypto';
import { EVERYWHERE } from './city.mjs';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { submitOpening, submitStep } = await built('office/cases/submit-act.js');
const { subscriptionRows, taskRows } = await built('office/cases/rows.js');

const PATIENCE_MS = 60_000;

export class Officers {
  acts = 0;
  latencies = [];
  constructor(house, callers) { this.house = house; this.callers = callers; }

  /** Does what stands on the agenda: openings and acts of one day. */
  async work(agenda) {
    const line = agenda[Symbol.iterator]();
    const one = async () => { for (const { told, acts } of line) await this.#day(told, acts); };
    await Promise.all(Array.from({ length: this.callers }, one));
  }

  async #day(told, acts) {
    for (const act of acts) {
      const began = performance.now();
      const done = act === told.opening ? await this.#opens(told) : await this.#does(told, act);
      this.latencies.push(performance.now() - began);
      this.acts += 1;
      // As the API does before it answers: what follows from the act is visible.
      if (!(await this.house.office.seen.wait(done.id, PATIENCE_MS))) throw new Error(`Expected act ${done.id} to be seen, but it was not.`);
    }
  }

  async #opens(told) {
    const done = await submitOpening(this.house.office, { ...this.#handed(told, told.opening), procedureId: 'ordinary-penalty' });
    told.caseId = done.caseId;
    return done;
  }

  async #does(told, act) {
    const taskKey = act.message === true ? null : await this.#task(told, act);
    if (act.message === true) await this.#message(told, act);
    return submitStep(this.house.office, { ...this.#handed(told, act), caseId: told.caseId, stepId: act.stepId, taskKey });
  }

  #handed(told, act) { return { actId: randomUUID(), actor: told.cast[act.by], formData: act.form, occurredAt: act.on, confirmations: [] }; }

  async #task({ caseId }, { stepId }) {
    const look = async () => (await this.house.office.store.read(EVERYWHERE).find(taskRows, { where: { caseId, state: 'open' } })).find((row) => row.stepId === stepId)?.id;
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
      const found = await look();
      if (found !== undefined) return found;
      // A term that the clock has just released opens its step a moment later.
      await this.#changed(caseId);
    }
    throw new Error(`Expected ${stepId} of ${caseId} to be open, but it is not.`);
  }

  #changed(caseId) {
    return new Promise((resolve) => {
      const end = () => { leave(); clearTimeout(timer); resolve(); };
      const leave = this.house.onChange((change) => { if (change.caseId === caseId) end(); });
      const timer = setTimeout(end, 100);
    });
  }

  async #message({ caseId }, { stepId }) {
    const rows = await this.house.office.store.read(EVERYWHERE).find(subscriptionRows, { where: { caseId } });
    if (!rows.some((row) => row.elementId === stepId)) throw new Error(`Expected ${stepId} of ${caseId} to be awaited, but it is not.`);
  }
}
