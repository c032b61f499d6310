/** What the routes work with; handed in once by the composition root. */
import type { CaseOffice } from '../../office/cases/office.js';
import type { Sessions } from '../../office/people/sessions.js';
import type { Reader } from '../../store/contract.js';
import type { Actor } from '../../office/people/people.js';
import type { LiveFeed } from '../live.js';

export interface Parts {
  readonly office: CaseOffice;
  readonly sessions: Sessions;
  readonly live: LiveFeed;
  /** The largest file that is taken as evidence, in bytes; undefined: the office's own limit. */
  readonly maxEvidenceBytes?: number | undefined;
  /** Whether this is the demo bureau: its accounts are shown on the sign-in page. In production never. */
  readonly demoAccounts: readonly { readonly username: string; readonly password: string; readonly name: string; readonly roleText: string }[];
}

/** Reads within the agency of the person who asks. */
export const readerFor = (parts: Parts, actor: Actor): Reader => parts.office.store.read({ agency: actor.agency });
