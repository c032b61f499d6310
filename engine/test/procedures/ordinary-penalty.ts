/** THE ORDINARY PENALTY AS STORIES: what the drawing does when people act, the same on every engine behind the port. Only routing variables appear here; files and guards are the office's. */
import { readFileSync } from 'node:fs';
import { Stage, type OpenPort } from '../contract/port/stage.js';

const FOLDER = 'processes/ordinary-penalty';
const CASE = 'case-1';
const PERSON = { partyType: 'individual', proposedPenaltyKinds: ['fine'], proposedFine: 3000, proposedConfiscation: 0 };

/** A desk that knows the procedure: it does steps by name and releases terms by occurrence. */
class Desk {
  #round = 0;
  constructor(readonly stage: Stage) {}

  async open(): Promise<void> {
    await this.stage.port.deploy(['ordinary-penalty.bpmn', 'hearing-threshold.dmn'].map((name) => ({ name, content: readFileSync(`${FOLDER}/${name}`, 'utf8') })));
    await this.stage.start('ordinary-penalty', { caseId: CASE });
  }
  async file(): Promise<void> {
    await this.open();
    await this.stage.complete('verify-clue', { partyType: 'individual' });
    await this.stage.complete('approve-filing', { filingDecision: 'approve' });
  }
  async conclude(proposal: object = PERSON): Promise<void> {
    for (const step of ['inquire-party', 'inspect-site', 'sort-evidence']) await this.stage.complete(step);
    await this.stage.complete('conclude-investigation', { ...proposal });
  }
  occurrence(term: string): string { return `${CASE}/${term}/${this.#round}`; }
  async notify(step = 'notify'): Promise<void> {
    this.#round += 1;
    await this.stage.complete(step);
    await this.stage.complete('serve-notice', { term_defence_window: this.occurrence('defence-window'), term_hearing_request: this.occurrence('hearing-request') });
  }
  release(term: string): Promise<string> { return this.stage.message(`term:${term}`, this.occurrence(term)); }
  hears(message: string): Promise<string> { return this.stage.message(`party:${message}`, CASE, {}, 0); }
  async toDecision(): Promise<void> {
    await this.file();
    await this.conclude();
    await this.notify();
    await this.release('defence-window');
  }
  async fromDecisionToFile(): Promise<void> {
    await this.stage.complete('approve-decision', { decisionResult: 'approve' });
    for (const step of ['issue-decision', 'serve-decision', 'record-payment', 'apply-closing']) await this.stage.complete(step);
    await this.stage.complete('approve-closing', { closingDecision: 'approve' });
    await this.stage.complete('archive-case');
  }
  async standsAt(...steps: readonly string[]): Promise<void> { expect(await this.stage.openTasks()).toEqual([...steps].sort()); }
  async incidents(): Promise<readonly string[]> { return (await this.stage.of('INCIDENT', 'CREATED')).map(({ value }) => value.errorMessage); }
}

export function ordinaryPenaltyStories(name: string, open: OpenPort): void {
  const story = (title: string, told: (desk: Desk) => Promise<void>): void => {
    it(title, async () => {
      const opened = await open();
      try {
        const desk = new Desk(new Stage(opened));
        await told(desk);
        expect(await desk.incidents()).toEqual([]);
      } finally {
        await opened.cleanup();
      }
    });
  };

  describe(`the ordinary penalty on ${name}`, () => {
    story('3,000 yuan, nobody objects: from the clue to the archived file', async (desk) => {
      await desk.file();
      await desk.standsAt('inquire-party', 'inspect-site');
      await desk.conclude();
      await desk.standsAt('notify');
      await desk.notify();
      await desk.standsAt();
      await desk.release('defence-window');
      await desk.standsAt('approve-decision');
      await desk.fromDecisionToFile();
      await desk.standsAt();
    });
    story('a clue that is not filed ends with its papers kept', async (desk) => {
      await desk.open();
      await desk.stage.complete('verify-clue', { partyType: 'individual' });
      await desk.stage.complete('approve-filing', { filingDecision: 'reject' });
      await desk.standsAt('archive-no-filing');
      await desk.stage.complete('archive-no-filing');
      await desk.standsAt();
    });
    story('5,000 yuan for a person: both rights are announced, and the window waits for both terms', async (desk) => {
      await desk.file();
      await desk.conclude({ ...PERSON, proposedFine: 5000 });
      await desk.standsAt('notify-with-hearing');
      await desk.notify('notify-with-hearing');
      await desk.release('defence-window');
      await desk.standsAt();
      await desk.release('hearing-request');
      await desk.standsAt('approve-decision');
    });
    story('defence twice and a hearing request: heard first, reviewed once, then decided', async (desk) => {
      await desk.file();
      await desk.conclude({ ...PERSON, proposedFine: 8000 });
      await desk.notify('notify-with-hearing');
      for (const message of ['defence', 'hearing-request', 'waiver', 'defence']) await desk.hears(message);
      await desk.standsAt();
      await desk.release('hearing-request');
      await desk.release('defence-window');
      await desk.standsAt('hold-hearing');
      await desk.stage.complete('hold-hearing', { hearingHeld: true });
      await desk.standsAt('review-defence');
      await desk.stage.complete('review-defence', { reviewResult: 'reject' });
      await desk.standsAt('approve-decision');
    });
    story('a defence that changes the content is notified again, and the second window knows nothing of the first', async (desk) => {
      await desk.file();
      await desk.conclude({ ...PERSON, proposedFine: 5000 });
      await desk.notify('notify-with-hearing');
      for (const message of ['defence', 'hearing-request']) await desk.hears(message);
      for (const term of ['defence-window', 'hearing-request']) await desk.release(term);
      await desk.stage.complete('hold-hearing', { hearingHeld: true });
      await desk.stage.complete('review-defence', { reviewResult: 'accept', contentChanged: true, proposedFine: 4000 });
      await desk.standsAt('notify');
      await desk.notify();
      await desk.release('defence-window');
      await desk.standsAt('approve-decision');
    });
    story('a defence posted in time that arrives late withdraws the decision and is reviewed first, every time', async (desk) => {
      await desk.toDecision();
      const withdrawn = await desk.stage.task('approve-decision');
      await desk.hears('late-defence');
      await desk.standsAt('review-defence');
      expect(await desk.stage.submit({ type: 'complete-user-task', userTaskKey: withdrawn.userTaskKey, variables: { decisionResult: 'approve' } })).toMatchObject({ accepted: false, code: 'NOT_FOUND' });
      await desk.hears('late-defence');
      await desk.standsAt('review-defence');
      await desk.stage.complete('review-defence', { reviewResult: 'accept', contentChanged: false });
      await desk.standsAt('approve-decision');
      await desk.fromDecisionToFile();
    });
    story('what the leader returns is concluded and notified again', async (desk) => {
      await desk.toDecision();
      await desk.stage.complete('approve-decision', { decisionResult: 'return' });
      await desk.standsAt('conclude-investigation');
      await desk.stage.complete('conclude-investigation', { ...PERSON, proposedFine: 2000 });
      await desk.notify();
      await desk.release('defence-window');
      await desk.fromDecisionToFile();
      await desk.standsAt();
    });
    story('a closing form that is returned is filled in again', async (desk) => {
      await desk.toDecision();
      await desk.stage.complete('approve-decision', { decisionResult: 'approve' });
      for (const step of ['issue-decision', 'serve-decision', 'record-payment', 'apply-closing']) await desk.stage.complete(step);
      await desk.stage.complete('approve-closing', { closingDecision: 'return' });
      await desk.standsAt('apply-closing');
    });
    story('the release of an earlier round opens no later window', async (desk) => {
      await desk.toDecision();
      await desk.stage.complete('approve-decision', { decisionResult: 'return' });
      await desk.stage.complete('conclude-investigation', { ...PERSON });
      await desk.notify();
      await desk.stage.message('term:defence-window', `${CASE}/defence-window/1`);
      await desk.standsAt();
      await desk.release('defence-window');
      await desk.standsAt('approve-decision');
    });
  });
}
