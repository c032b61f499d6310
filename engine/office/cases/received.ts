/** What came in from the party and was dealt with. Told by what the forms say, in the shared vocabulary, whatever the step is called in a diagram. */
import type { ActRow, Received } from './rows.js';

export const NOTHING_RECEIVED: Received = { defences: 0, hearingRequests: 0, hearingHeld: false, defencesReviewed: 0 };

export const receivedAfter = (before: Received, { formData, events }: Pick<ActRow, 'formData' | 'events'>): Received => ({
  defences: before.defences + (formData['defenceContent'] === undefined ? 0 : 1),
  hearingRequests: before.hearingRequests + (events.some(({ event }) => event === 'hearing-requested') ? 1 : 0),
  hearingHeld: before.hearingHeld || formData['hearingHeld'] === true,
  defencesReviewed: before.defencesReviewed + (formData['reviewResult'] === undefined ? 0 : 1),
});

export const receivedFrom = (acts: readonly ActRow[]): Received => acts.reduce(receivedAfter, NOTHING_RECEIVED);
