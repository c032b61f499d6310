/** The legal history as it was written, with its chain. */
import type { JournalView } from '../../../engine/api/contract/cases.js';
import { momentText } from './dates.js';
import { Hash } from './files.js';

export function ChainStatus({ journal }: { journal: JournalView }) {
  const total = journal.entries.length;
  if (journal.problem === null && journal.verified === total) return <p className="chain"><span className="badge green">✓ 已验证 {journal.verified}/{total} 条</span> <span className="muted">每一条都与前一条相连，没有被改动。</span></p>;
  return <div className="notice red" role="alert"><h3>✕ 只验证到 {journal.verified}/{total} 条</h3><p>{journal.problem ?? '其余各条没有通过验证。'}</p><p>请立即导出案卷并报告督察，不要继续在本案上办理。</p></div>;
}

export function JournalTable({ journal }: { journal: JournalView }) {
  return (
    <div className="stack">
      <ChainStatus journal={journal} />
      <ol className="journal">
        {journal.entries.map((entry) => (
          <li key={entry.seq} id={`entry-${String(entry.seq)}`}>
            <span className="seq num muted">{entry.seq}</span>
            <div>
              <p><strong>{entry.text}</strong></p>
              <p className="small muted">{momentText(entry.occurredAt)} · {entry.actor} · 记录于 {momentText(entry.recordedAt)}</p>
              {entry.exception && <p className="notice amber">! {entry.exception.text}<span>理由：{entry.exception.reason}</span></p>}
              {entry.fields.length > 0 && <details><summary>内容 {entry.fields.length} 项</summary><dl className="facts">{entry.fields.map((field) => <div key={field.name} className="facts-pair"><dt>{field.name}</dt><dd>{field.text}</dd></div>)}</dl></details>}
            </div>
            <Hash value={entry.hash} />
          </li>
        ))}
      </ol>
    </div>
  );
}
