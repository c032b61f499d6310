/** The law one click away, and what a guard found with its article and what to do. */
import type { ReactNode } from 'react';
import type { Citation, Finding } from '../../../engine/api/contract/shared.js';
import { Popover } from './popover.js';

type Cited = Pick<Citation, 'text' | 'quote'> & Partial<Pick<Citation, 'verified'>>;

export function Cite({ citation }: { citation: Cited }) {
  if (citation.quote === '') return <span>{citation.text}</span>;
  return (
    <Popover label={citation.text} title={citation.text} className="link cite">
      <p className="quote">{citation.quote}</p>
      {citation.verified === false && <p className="muted small">条文尚未与公布文本逐字核对。</p>}
    </Popover>
  );
}

export function Cites({ citations }: { citations: readonly Cited[] }) {
  return <>{citations.map((citation, index) => <span key={citation.text + String(index)}>{index > 0 && '、'}<Cite citation={citation} /></span>)}</>;
}

const TONE = { block: 'red', confirm: 'amber', warn: 'amber', audit: '' } as const;
const WORD = { block: '✕ 不能办理', confirm: '! 需说明理由', warn: '! 提醒', audit: 'i 将记入监督' } as const;

export function FindingNotice({ finding, children }: { finding: Finding; children?: ReactNode }) {
  return (
    <div className={`notice ${TONE[finding.mode]}`}>
      <h3><span className={`badge ${TONE[finding.mode]}`}>{WORD[finding.mode]}</span></h3>
      <p>{finding.message}</p>
      {finding.basis.length > 0 && <p className="small">依据：<Cites citations={finding.basis} /></p>}
      {children}
    </div>
  );
}
