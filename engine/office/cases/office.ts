/** What the case office works with: handed in once, by the composition root. */
import type { EnginePort } from '../../runtime/port.js';
import type { Reader, Store } from '../../store/contract.js';
import type { Pages } from './pages.js';
import type { Seen } from './seen.js';
import type { Statutes } from './statutes.js';
import type { Clock } from '../clock.js';
import type { Bundle } from '../procedures/bundle.js';
import type { Catalogue, Renderer } from '../documents/documents.js';

/** Told after a commit that a case changed: the live feed of the UI hangs here. Never decides anything. */
export type CaseChanged = (change: { readonly caseId: string; readonly agency: string }) => void;

export interface CaseOffice {
  readonly store: Store;
  readonly port: EnginePort;
  readonly clock: Clock;
  readonly law: Statutes;
  /** The documents the law knows. */
  readonly catalogue: Catalogue;
  /** Fills templates in a thread of its own. */
  readonly renderer: Renderer;
  /** Pages of acts that are on their way. */
  readonly pages: Pages;
  /** The bundle a case began under; throws when it is not there, for a published bundle is never removed. */
  readonly bundle: (reader: Reader, hash: string) => Promise<Bundle>;
  readonly changed: CaseChanged;
  readonly seen: Seen;
  /** Called after documents were issued, so that their paper is printed. */
  readonly issued: (documentIds: readonly string[], agency: string) => void;
}

/** The system itself, in place of a person. */
export const SYSTEM_ACTOR = { personId: 'system', name: '系统', unit: '', agency: '*', roles: [] } as const;
export const EVERY_AGENCY = { agency: '*' } as const;
