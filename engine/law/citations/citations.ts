/** How the product cites the law: only texts present in the data, and what nobody could verify says so. */
import { chineseNumeral } from './numerals.js';

export interface Basis {
  readonly law: string;
  /** An article number, or the text's own way to number, as 国办发 documents do: «(六)». */
  readonly article?: number | string;
  readonly quote?: string;
}

export interface Citation {
  /** 《行政处罚法》第六十二条 */
  readonly reference: string;
  readonly quote: string;
  readonly verified: boolean;
  /** reference, quote and, where it applies, 默认，未核实 — in one printable line. */
  readonly text: string;
}

export const UNVERIFIED = '默认，未核实';

export function citation(basis: Basis, verified = true): Citation {
  const reference = referenceOf(basis);
  const quote = basis.quote ?? '';
  return { reference, quote, verified, text: `${reference}${quote === '' ? '' : `：“${quote}”`}${verified ? '' : `（${UNVERIFIED}）`}` };
}

/** Without the quote, for a line of a calculation. */
export function referenceOf(basis: Basis): string {
  const law = /^[《〈(（]|〔|号$/.test(basis.law) ? basis.law : `《${basis.law}》`;
  if (basis.article === undefined) return law;
  return typeof basis.article === 'number' ? `${law}第${chineseNumeral(basis.article)}条` : `${law}${/^[（(]/.test(basis.article) ? basis.article : `第${basis.article}条`}`;
}
