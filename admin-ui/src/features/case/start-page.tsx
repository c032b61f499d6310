import { useCallback } from 'react';
import type { ActOutcome } from '../../../../engine/api/contract/cases.js';
import type { ProcedureShelfItem } from '../../../../engine/api/contract/procedures.js';
import type { Person } from '../../../../engine/api/contract/shared.js';
import { openCase } from '../../api/acts.js';
import { client } from '../../api/client.js';
import { refresh, useOnce, useResource } from '../../api/resource.js';
import { Empty, Failure, Loaded, Skeleton, toast } from '../../ui/feedback.js';
import { Link, navigate } from '../../ui/router.js';
import { FormBesidePaper } from './form-beside-paper.js';
import type { AskPreview } from './use-preview.js';
import type { SendAct } from './use-submit.js';

function arrived(outcome: ActOutcome): void {
  refresh('inbox:');
  toast(outcome.status === 'prepared' ? '已受理，正在立卷，稍后会出现在待办里。' : outcome.message || '已登记。');
  navigate(`/cases/${encodeURIComponent(outcome.caseId)}`);
}

function StartForm({ procedureId, person, today }: { procedureId: string; person: Person; today: string }) {
  const form = useOnce(`start:${procedureId}`, () => client.startForm(procedureId));
  const ask = useCallback<AskPreview>((body, signal) => client.startPreview(procedureId, body, signal), [procedureId]);
  const send = useCallback<SendAct>((body) => openCase({ ...body, procedureId }), [procedureId]);
  if (form.error && !form.data) return <Failure what="登记表没有读到" error={form.error} retry={form.again} />;
  if (!form.data) return <Skeleton lines={8} tall />;
  return <FormBesidePaper form={form.data} draftKey={`${person.id}.start.${procedureId}`} today={today} save={null} ask={ask} send={send} disabled={false} onDone={arrived} />;
}

type Shelf = readonly ProcedureShelfItem[];

function Choice({ open, chosen, person, today }: { open: Shelf; chosen: string; person: Person; today: string }) {
  if (open.length === 0) return <Empty title="还没有可用的办案程序"><p>请法制员先发布程序。</p></Empty>;
  if (chosen === '') return <ul className="panel choose">{open.map((item) => <li key={item.id}><Link href={`/new/${encodeURIComponent(item.id)}`}>{item.name}</Link></li>)}</ul>;
  return <StartForm key={chosen} procedureId={chosen} person={person} today={today} />;
}

export function StartPage({ procedureId, person, today }: { procedureId: string; person: Person; today: string }) {
  const shelf = useResource('procedures', client.procedures);
  const open = (shelf.data?.items ?? []).filter((item) => item.bundle !== null);
  const chosen = procedureId === '' && open.length === 1 ? open[0]?.id ?? '' : procedureId;
  return (
    <main className="page wide" id="main">
      <div className="page-title"><h1>新建线索</h1><span className="muted">{open.find((item) => item.id === chosen)?.name}</span></div>
      <Loaded of={shelf} what="程序没有读到" retry={() => { refresh('procedures'); }}>{() => <Choice open={open} chosen={chosen} person={person} today={today} />}</Loaded>
    </main>
  );
}
