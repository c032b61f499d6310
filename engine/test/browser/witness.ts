/** Writes down everything a browser complains about while a story is told: script, policy, network. What a story provokes it names beforehand. */
import type { HTTPRequest, HTTPResponse, Page } from 'puppeteer-core';

/** A visitor without a session is told so; a preview that is overtaken by the next key is given up; the live feed ends with its page. */
const ALWAYS: readonly RegExp[] = [/401 .*GET \/api\/session$/, /401 .*\/api\/session$/, /ERR_ABORTED/];
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '');

export class Witness {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [...ALWAYS];

  async follow(page: Page, who: string): Promise<void> {
    const note = (text: string): void => { this.seen.push(`${who} on ${pathOf(page.url())}: ${text}`); };
    page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) note(`console: ${message.text()} ${pathOf(message.location().url ?? '')}`); });
    page.on('pageerror', (error) => { note(`script: ${error instanceof Error ? error.message : String(error)}`); });
    page.on('response', (response: HTTPResponse) => { if (response.status() >= 400) note(`${String(response.status())} answered to ${response.request().method()} ${pathOf(response.url())}`); });
    page.on('requestfailed', (request: HTTPRequest) => { note(`${request.failure()?.errorText ?? 'failed'}: ${request.method()} ${pathOf(request.url())}`); });
    await page.exposeFunction('policyBroken', (text: string) => { note(`policy: ${text}`); });
    await page.evaluateOnNewDocument(`document.addEventListener('securitypolicyviolation', (event) => { window.policyBroken(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber); });`);
  }

  /** Named by the story that provokes it: a refusal is an answer of the server, which the browser's console reports as an error. */
  expect(...patterns: readonly RegExp[]): void { this.expected.push(...patterns); }
  tell(complaint: string): void { this.seen.push(complaint); }
  complaints(): readonly string[] { return [...new Set(this.seen)].filter((line) => !this.expected.some((pattern) => pattern.test(line))); }
}
