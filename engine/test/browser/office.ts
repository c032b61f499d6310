/** The real server, one browser, and the people who sit down at it; what the browser complained about is asked for at the end. */
import type { Browser } from 'puppeteer-core';
import type { ServerOptions } from '../../composition/server.js';
import { openOnOneMachine, type Bureau } from '../stories/bureau.js';
import { openChromium } from './chromium.js';
import { Person } from './person.js';
import { Witness } from './witness.js';

export interface BrowserOffice { readonly bureau: Bureau; readonly witness: Witness; person(username: string): Promise<Person>; close(): Promise<void> }

export const openOffice = async (options: Partial<ServerOptions> = {}): Promise<BrowserOffice> => {
  const bureau: Bureau = await openOnOneMachine(options);
  const browser: Browser = await openChromium();
  const witness = new Witness();
  const seated = new Map<string, Promise<Person>>();
  return {
    bureau, witness,
    person(username) {
      const here = seated.get(username) ?? Person.sitDown(browser, username, () => bureau.url, witness);
      seated.set(username, here);
      return here;
    },
    async close() { await browser.close(); await bureau.close(); },
  };
};
