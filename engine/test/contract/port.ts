/** THE PORT'S STORIES: what every engine behind `runtime/port.ts` must do. A story that passes on one adapter only is a bug in the house. */
import { tellActs } from './port/acts.js';
import { tellElements } from './port/elements.js';
import { tellEvents } from './port/events.js';
import { tellFlow } from './port/flow.js';
import { tellHands } from './port/hands.js';
import { tellNewerElements } from './port/newer-elements.js';
import { tellRecords } from './port/records.js';
import { tellWork } from './port/work.js';
import type { OpenPort, Story } from './port/stage.js';
import { Stage } from './port/stage.js';

export type { OpenedPort, OpenPort } from './port/stage.js';

const storyOn = (open: OpenPort): Story => (title, told) => {
  it(title, async () => {
    const opened = await open();
    try {
      await told(new Stage(opened));
    } finally {
      await opened.cleanup();
    }
  });
};

export function portContract(name: string, open: OpenPort): void {
  const story = storyOn(open);
  describe(`the port on ${name}`, () => {
    describe('deploying, starting, acting', () => tellActs(story));
    describe('messages, terms and timers', () => tellEvents(story));
    describe('the flow of a procedure', () => tellFlow(story));
    describe('jobs and incidents', () => tellWork(story));
    describe('an operator’s hands', () => tellHands(story));
    describe('the record stream', () => tellRecords(story));
  });
}

/** In a file of its own, for the time it takes on a cluster. `level`: the version of the dialect; the newer elements are told where there are some. */
export function elementContract(name: string, open: OpenPort, level: string): void {
  const story = storyOn(open);
  describe(`the elements on ${name}`, () => {
    tellElements(story);
    if (level !== '8.5') tellNewerElements(story);
  });
}
