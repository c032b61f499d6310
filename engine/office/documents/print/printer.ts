import { createHash } from 'node:crypto';
import { defaultBrowserDirectory } from './browser-files.js';
import { closeWarmPage, openWarmPage, printOn, type WarmPage } from './browser-page.js';
import { countPages, fixBytes } from './fixed-bytes.js';

export interface PrinterOptions {
  /** Where the browser is unpacked; a folder of this server's own. */
  readonly browserDirectory?: string;
  /** A document that takes longer is given up and the browser replaced. */
  readonly limitMs?: number;
}

export interface Printed { readonly bytes: Uint8Array; readonly pages: number; readonly sha256: string }

export interface Printer {
  /** The same HTML gives the same bytes. One document is printed at a time; the others wait their turn. */
  pdf(html: string): Promise<Printed>;
  close(): Promise<void>;
}

export class PrintTimeout extends Error {
  override readonly name = 'PrintTimeout';
  constructor(readonly limitMs: number) { super(`Expected the document to print within ${limitMs} ms, but it did not. Look for endless tables in its template.`); }
}

export class PrinterClosed extends Error {
  override readonly name = 'PrinterClosed';
  constructor() { super('Expected an open printer, but it was closed.'); }
}

const RENEW_AFTER = 1000;

class ChromiumPrinter implements Printer {
  private warm: Promise<WarmPage> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private closed = false;
  private printed = 0;
  constructor(private readonly directory: string, private readonly limitMs: number) {}

  pdf(html: string): Promise<Printed> {
    const mine = this.turn.then(() => this.print(html));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.turn;
    await this.discard();
  }

  /** A browser that died between two documents is replaced and the document printed again, once. */
  private async print(html: string): Promise<Printed> {
    try {
      return await this.attempt(html);
    } catch (error) {
      if (error instanceof PrintTimeout || error instanceof PrinterClosed) throw error;
      return this.attempt(html);
    }
  }

  /** Whatever goes wrong, the next attempt begins with a new browser; so does every thousandth document, so that no leak adds up. */
  private async attempt(html: string): Promise<Printed> {
    if (this.closed) throw new PrinterClosed();
    try {
      this.warm ??= openWarmPage(this.directory);
      const { page } = await this.warm;
      const bytes = fixBytes(await this.within(printOn(page, html)));
      if (++this.printed % RENEW_AFTER === 0) await this.discard();
      return { bytes, pages: countPages(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  private async within<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new PrintTimeout(this.limitMs)), this.limitMs); });
    work.catch(() => undefined);
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async discard(): Promise<void> {
    const warm = this.warm;
    this.warm = undefined;
    const opened = await warm?.catch(() => undefined);
    if (opened) await closeWarmPage(opened);
  }
}

/** Opens the browser at once, so that the first document does not wait for it and a machine that cannot print says so at start. */
export async function openPrinter(options: PrinterOptions = {}): Promise<Printer> {
  const printer = new ChromiumPrinter(options.browserDirectory ?? defaultBrowserDirectory(), options.limitMs ?? 20_000);
  await printer.pdf('<p>　</p>');
  return printer;
}
