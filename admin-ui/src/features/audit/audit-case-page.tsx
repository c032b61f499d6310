import { lazy, Suspense, type ReactNode } from 'react';
import type { CaseView, JournalView } from '../../../../engine/api/contract/cases.js';
import { client, paths } from '../../api/client.js';
import { refresh, useResource, type Resource } from '../../api/resource.js';
import { momentText } from '../../ui/dates.js';
import { Failure, Skeleton } from '../../ui/feedback.js';
import { DocumentTable, EvidenceTable } from '../../ui/files.js';
import { JournalTable } from '../../ui/journal.js';
import { Link } from '../../ui/router.js';
import { TermTable } from '../../ui/term.js';

const DiagramView = lazy(async () => ({ default: (await import('../../bpmn/diagram-view.js')).DiagramView }));

function Part<T>({ title, of, what, retryKey, children }: { title: string; of: Resource<T>; what: string; retryKey: string; children: (data: T) => ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <header><h2>{title}</h2></header>
      <div className="body">
        {of.error && <Failure what={`${what}没有读到`} error={of.error} works="本页其他部分不受影响。" retry={() => { refresh(retryKey); }} />}
        {of.data === undefined ? !of.error && <Skeleton lines={4} /> : children(of.data)}
      </div>
    </section>
  );
}

function Exceptions({ journal }: { journal: JournalView }) {
  const used = journal.entries.filter((entry) => entry.exception !== null);
  if (used.length === 0) return <p><span className="badge green">✓ 没有用过例外</span></p>;
  return (
    <ul className="stack">
      {used.map((entry) => (
        <li key={entry.seq} className="notice amber">
          <p><strong>! {entry.exception?.text}</strong></p>
          <p>理由：{entry.exception?.reason}</p>
          <p className="small muted">{entry.text} · {entry.actor} · {momentText(entry.occurredAt)} · <a href={`#entry-${String(entry.seq)}`}>记录第 {entry.seq} 条</a></p>
        </li>
      ))}
    </ul>
  );
}

function Export({ view }: { view: CaseView }) {
  return (
    <section className="panel no-print" aria-label="导出与核验">
      <header><h2>导出与核验</h2><a className="btn primary" href={paths.export(view.caseId)} download>导出案卷</a></header>
      <div className="body stack">
        <p>导出的文件含全部记录、文书、证据和期限计算，离开本系统也能核验。在任何一台装有 Node.js 的电脑上运行：</p>
        <p><code className="mono">fadu verify 文件</code></p>
        <p className="muted">核验会逐条重算校验值，与文件内的记录链比对；有一处被改动，就会指出是第几条。链头应为 <span className="mono">{view.journal.head}</span>（共 {view.journal.length} 条），可与本页打印件对照。</p>
      </div>
    </section>
  );
}

function Summary({ view }: { view: CaseView }) {
  const missed = view.terms.filter((term) => term.state === 'missed' || term.state === 'overdue').length;
  const kept = view.terms.filter((term) => term.state === 'kept').length;
  return (
    <header className="panel"><div className="body stack">
      <p className="muted small"><Link href="/audit">督察</Link></p>
      <div className="row wrap spread"><h1>{view.title}</h1><button type="button" className="btn no-print" onClick={() => { window.print(); }}>打印</button></div>
      <p>{view.caseNumber ?? '未编号'} · {view.procedure.name}（版本 <span className="mono">{view.procedure.bundle}</span>） · {view.status === 'closed' ? '已结案' : view.phases.find((phase) => phase.state === 'current')?.name ?? '在办'} · 承办 {view.officers.map((officer) => officer.name).join('、') || '未定'}</p>
      <p className="row wrap"><span className={missed > 0 ? 'badge red' : 'badge green'}>{missed > 0 ? `✕ 期限未遵守 ${String(missed)}` : '✓ 期限均遵守'}</span><span className="badge">已遵守 {kept}</span><span className="badge">文书 {view.documents.length}</span><span className="badge">证据 {view.evidence.length}</span></p>
    </div></header>
  );
}

export function AuditCasePage({ caseId }: { caseId: string }) {
  const file = useResource(`case:${caseId}`, () => client.case(caseId));
  const diagram = useResource(`case:${caseId}:diagram`, () => client.diagram(caseId));
  const journal = useResource(`case:${caseId}:journal`, () => client.journal(caseId));
  const view = file.data;
  if (!view) return <main className="page" id="main">{file.error ? <Failure what="案件没有读到" error={file.error} retry={() => { refresh(`case:${caseId}`); }} /> : <Skeleton tall lines={8} />}</main>;
  return (
    <main className="page" id="main">
      <Summary view={view} />
      <Part title="办案经过" of={diagram} what="流程图" retryKey={`case:${caseId}:diagram`}>{(data) => <Suspense fallback={<Skeleton tall />}><DiagramView diagram={data} /></Suspense>}</Part>
      <Part title="例外及理由" of={journal} what="记录" retryKey={`case:${caseId}:journal`}>{(data) => <Exceptions journal={data} />}</Part>
      <section className="panel" aria-label="期限"><header><h2>期限</h2></header><div className="body"><TermTable terms={view.terms} /></div></section>
      <section className="panel" aria-label="文书"><header><h2>文书</h2></header><div className="body"><DocumentTable documents={view.documents} hashes address={(documentId, format) => paths.document(caseId, documentId, format)} /></div></section>
      <section className="panel" aria-label="证据"><header><h2>证据</h2></header><div className="body"><EvidenceTable evidence={view.evidence} address={(evidenceId) => paths.evidence(caseId, evidenceId)} /></div></section>
      <Part title="案件记录" of={journal} what="记录" retryKey={`case:${caseId}:journal`}>{(data) => <JournalTable journal={data} />}</Part>
      <Export view={view} />
    </main>
  );
}
