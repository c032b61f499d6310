import { useEffect, useRef } from 'react';
import type { Problem } from '../../../../engine/api/contract/shared.js';
import { FindingNotice } from '../../ui/law.js';

/** A refusal says what, why with the article, and what to do next; it takes the focus so that nobody misses it. */
export function ProblemPanel({ problem, titles, onField }: { problem: Problem; titles: Readonly<Record<string, string>>; onField: (path: string) => void }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  const dotted = (path: string) => path.replace(/^\//, '').replaceAll('/', '.');
  return (
    <div ref={ref} className="notice amber" role="alert" tabIndex={-1}>
      <h3>{problem.title}</h3>
      {problem.detail !== '' && <p>{problem.detail}</p>}
      {problem.fields && problem.fields.length > 0 && <ul>{problem.fields.map((field) => <li key={field.path + field.message}><button type="button" className="link" onClick={() => { onField(dotted(field.path)); }}>{titles[dotted(field.path)] ?? '填写内容'}：{field.message}</button></li>)}</ul>}
      {(problem.findings ?? []).filter((finding) => finding.mode === 'block').map((finding) => <FindingNotice key={finding.ruleId} finding={finding} />)}
      {problem.next && <p><strong>下一步：</strong>{problem.next}</p>}
    </div>
  );
}
