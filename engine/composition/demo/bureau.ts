/** Sets up the demo bureau on the first start: people, and cases brought to their stages by running the engine, not by writing rows. */
import { EVERY_AGENCY } from '../../office/cases/office.js';
import { addPerson, agencyRows } from '../../office/people/people.js';
import { hashPassword } from '../../office/people/sessions.js';
import { shanghaiDate } from '../../office/clock.js';
import type { Store } from '../../store/contract.js';
import type { House } from '../assemble.js';
import type { TravelClock } from '../travel-clock.js';
import { DEMO_AGENCY, DEMO_PASSWORD, DEMO_PEOPLE } from './people.js';
import { actByStory, castFrom, openByStory, type Cast } from './play.js';
import { opening, storyAfterOpening, type StoryAct, type StoryDays, type StoryFacts } from './story.js';

/** Agency and people, once. True when they were made now. */
export const setUpPeople = async (store: Store): Promise<boolean> => {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return store.transaction(EVERY_AGENCY, async (tx) => {
    if ((await tx.get(agencyRows, DEMO_AGENCY.id)) !== undefined) return false;
    await tx.insert(agencyRows, { ...DEMO_AGENCY, agency: DEMO_AGENCY.id });
    for (const { id, username, name, unit, roles, certificate } of DEMO_PEOPLE) {
      await addPerson(tx, { id, agency: DEMO_AGENCY.id, username, name, unit, roles, passwordHash, certificateNo: certificate?.no ?? null, certificateFrom: certificate?.from ?? null, certificateTo: certificate?.to ?? null, active: true });
    }
    return true;
  });
};

interface DemoCase { readonly facts: StoryFacts; /** Working days ago that the clue came. */ readonly age: number; /** The last step that was done; undefined: archived. */ readonly upTo: string | undefined; readonly waives: boolean }

const place = (road: string): string => `城南区${road}空地`;
const demo = (party: string, road: string, n: string, age: number, upTo: string | undefined, waives = false): DemoCase =>
  ({ age, upTo, waives, facts: { party, address: `城南区${road} ${n} 号`, phone: '0000-8002 0001', place: place(road), volume: '120', fine: 3000, archiveNo: `城南档〔${n}〕号`, receiptNo: `0000${n}` } });

const CASES: readonly DemoCase[] = [
  demo('韦某', '新桥路', '128', 24, undefined, true),
  demo('陈某', '滨河路', '56', 16, 'serve-decision', true),
  demo('何某', '东环路', '9', 12, 'issue-decision', true),
  demo('吴某', '长安街', '77', 9, 'receive-waiver', true),
  demo('郑某', '文化路', '31', 6, 'serve-notice'),
  demo('冯某', '育才路', '15', 3, 'approve-filing'),
  demo('蒋某', '南门外大街', '202', 1, 'register-clue'),
];

/** Working days counted from today backwards: each stage on a day the office was open. */
const daysOf = (house: House, today: string, age: number): StoryDays => {
  const start = house.office.law.addWorkingDays(today, -age);
  const day = (n: number): string => { const date = house.office.law.addWorkingDays(start, n); return date > today ? today : date; };
  return { clue: start, filed: day(1), investigated: day(2), notified: day(3), waived: day(4), decided: day(5), served: day(6), paid: day(8), closed: day(10) };
};

const actsOf = (acts: readonly StoryAct[], upTo: string | undefined, waives: boolean): readonly StoryAct[] => {
  const told = acts.filter((act) => waives || act.message !== true);
  const last = upTo === undefined ? told.length : told.findIndex((act) => act.stepId === upTo) + 1;
  return told.slice(0, last);
};

/** Half past nine in the morning of a plain date, in Shanghai. */
const morning = (date: string): number => Date.parse(`${date}T09:30:00+08:00`);

const tell = async (house: House, clock: TravelClock, cast: Cast, told: DemoCase, today: string): Promise<void> => {
  const days = daysOf(house, today, told.age);
  clock.travelTo(morning(days.clue));
  const caseId = await openByStory(house, cast, 'ordinary-penalty', opening(told.facts, days));
  for (const act of actsOf(storyAfterOpening(told.facts, days, ['p-wang', 'p-li']), told.upTo, told.waives)) {
    clock.travelTo(morning(act.on));
    await actByStory(house, cast, caseId, act);
  }
};

/** The clock goes back to each day of the stories and returns to the present in the end. */
export const tellDemoCases = async (house: House, clock: TravelClock): Promise<void> => {
  const today = shanghaiDate(clock.now());
  const cast = await castFrom(house, { handler: 'p-wang', leader: 'p-zhao', archivist: 'p-sun' });
  try {
    for (const told of CASES) await tell(house, clock, cast, told, today);
  } finally {
    clock.comeBack();
  }
};
