import { lazy, Suspense } from 'react';
import type { CaseView } from '../../../../engine/api/contract/cases.js';
import { client, paths } from '../../api/client.js';
import { refresh, useResource } from '../../api/resource.js';
import { Failure, Skeleton } from '../../ui/feedback.js';
import { DocumentTable } from '../../ui/files.js';
import { JournalTable } from '../../ui/journal.js';
import { navigate } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';
import { EvidenceTab } from './tabs/evidence-tab.js';
import { FactsTab } from './tabs/facts-tab.js';
import { TermsTab } from './tabs/terms-tab.js';

const DiagramView = lazy(async () => ({ default: (await import('../../bpmn/diagram-view.js')).DiagramView }));

function DiagramTab({ caseId }: { caseId: string }) {
  const diagram = useResource(`case:${caseId}:diagram`, () => client.diagram(caseId));
  if (diagram.error && !diagram.data) return <Failure what="流程图没有读到" error={diagram.error} works="其他各页仍可查看。" retry={() => { refresh(`case:${caseId}:diagram`); }} />;
  if (!diagram.data) return <Skeleton tall lines={2} />;
  return <Suspense fallback={<Skeleton tall lines={2} />}><DiagramView diagram={diagram.data} /></Suspense>;
}

function JournalTab({ caseId }: { caseId: string }) {
  const journal = useResource(`case:${caseId}:journal`, () => client.journal(caseId));
  if (journal.error && !journal.data) return <Failure what="记录没有读到" error={journal.error} retry={() => { refresh(`case:${caseId}:journal`); }} />;
  return journal.data ? <JournalTable journal={journal.data} /> : <Skeleton lines={6} />;
}

function panel(tab: string, view: CaseView) {
  switch (tab) {
    case 'evidence': return <EvidenceTab view={view} />;
    case 'terms': return <TermsTab view={view} />;
    case 'party': return <FactsTab view={view} />;
    case 'diagram': return <DiagramTab caseId={view.caseId} />;
    case 'journal': return <JournalTab caseId={view.caseId} />;
    default: return <DocumentTable documents={view.documents} address={(documentId, format) => paths.document(view.caseId, documentId, format)} />;
  }
}

export function CaseTabs({ view, tab, stepId, task }: { view: CaseView; tab: string; stepId: string; task: string }) {
  const items = [
    { id: 'documents', label: '文书', count: view.documents.length }, { id: 'evidence', label: '证据', count: view.evidence.length }, { id: 'terms', label: '期限', count: view.terms.length },
    { id: 'party', label: '当事人' }, { id: 'diagram', label: '流程图' }, { id: 'journal', label: '记录', count: view.journal.length },
  ];
  const selected = items.some((item) => item.id === tab) ? tab : 'documents';
  const base = `/cases/${encodeURIComponent(view.caseId)}${stepId === '' ? '' : `/steps/${encodeURIComponent(stepId)}`}`;
  const select = (id: string) => { navigate(`${base}?${new URLSearchParams({ ...(task === '' ? {} : { task }), tab: id }).toString()}`, 'replace'); };
  return (
    <section className="panel case-tabs" aria-label="案卷">
      <Tabs label="案卷" items={items} selected={selected} onSelect={select}><div className="inset">{panel(selected, view)}</div></Tabs>
    </section>
  );
}
