/** What a template may say: everything a legal document is filled from. Plain JSON; dates are plain dates, money is in yuan. */
export interface DocumentContext {
  readonly agency: { readonly name: string; readonly shortName: string; /** 机关代字 in numbers. */ readonly code: string; readonly address: string; readonly phone: string; readonly postcode: string; readonly sealName: string; readonly bank: string; readonly account: string; readonly reconsiderationBody: string; readonly court: string };
  /** null until issued: the preview shows a blank in its place. */
  readonly number: string | null;
  /** The legal day of the act that issues it. */
  readonly occurredOn: string;
  readonly case: { readonly id: string; readonly number: string | null; readonly title: string };
  /** Officers of this document, in order of signing. */
  readonly officers: readonly { readonly name: string; readonly certificateNo: string }[];
  /** Everything known in the file under its fact name, overlaid with the form that is being filled. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Terms running or planned by this act, by deadline id. */
  readonly terms: Readonly<Record<string, { readonly lastDay: string | null; readonly startOn: string }>>;
  /** Earlier documents of the file by template id (the latest of each). */
  readonly documents: Readonly<Record<string, { readonly number: string | null; readonly occurredOn: string }>>;
  /** The whole file in its order, for the table of contents (卷内目录); without it the contents are made from `documents`. */
  readonly file?: readonly { readonly templateId: string; readonly name: string; readonly number: string | null; readonly occurredOn: string; readonly pages: number | null }[];
  readonly evidence: readonly { readonly name: string; readonly sha256: string; readonly note: string }[];
}
