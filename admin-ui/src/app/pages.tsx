import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { InboxPage } from '../features/inbox/inbox-page.js';
import { InboxColumn } from '../features/inbox/inbox-column.js';
import { SearchPage } from '../features/inbox/search-page.js';
import { Skeleton } from '../ui/feedback.js';
import { navigate, usePlace, type Place } from '../ui/router.js';
import { homeFor, navFor, useSession } from './session-context.js';

const CasePage = lazy(async () => ({ default: (await import('../features/case/case-page.js')).CasePage }));
const StartPage = lazy(async () => ({ default: (await import('../features/case/start-page.js')).StartPage }));
const ShelfPage = lazy(async () => ({ default: (await import('../features/procedures/shelf-page.js')).ShelfPage }));
const WorkshopPage = lazy(async () => ({ default: (await import('../features/procedures/workshop-page.js')).WorkshopPage }));
const AuditListPage = lazy(async () => ({ default: (await import('../features/audit/audit-list-page.js')).AuditListPage }));
const AuditCasePage = lazy(async () => ({ default: (await import('../features/audit/audit-case-page.js')).AuditCasePage }));

interface Route { readonly pattern: RegExp; readonly show: (parts: readonly string[], place: Place, session: ReturnType<typeof useSession>) => ReactNode }

function caseRoute(caseId: string, stepId: string, place: Place, session: ReturnType<typeof useSession>): ReactNode {
  const page = <CasePage key={caseId} caseId={caseId} stepId={stepId} task={place.query.get('task') ?? ''} tab={place.query.get('tab') ?? ''} person={session.person} today={session.today} />;
  if (!navFor(session.roles).some((entry) => entry.href === '/inbox')) return page;
  return <div className="beside"><aside aria-label="待办列表"><InboxColumn today={session.today} openCaseId={caseId} openTask={place.query.get('task') ?? ''} /></aside><div>{page}</div></div>;
}

const ROUTES: readonly Route[] = [
  { pattern: /^\/inbox$/, show: (_, place, session) => <InboxPage tab={place.query.get('tab') ?? 'mine'} q={place.query.get('q') ?? ''} session={session} /> },
  { pattern: /^\/cases$/, show: (_, place) => <SearchPage q={place.query.get('q') ?? ''} status={place.query.get('status') ?? ''} /> },
  { pattern: /^\/new(?:\/([^/]+))?$/, show: ([procedureId], _, session) => <StartPage procedureId={procedureId ?? ''} person={session.person} today={session.today} /> },
  { pattern: /^\/cases\/([^/]+)(?:\/steps\/([^/]+))?$/, show: ([caseId = '', stepId = ''], place, session) => caseRoute(caseId, stepId, place, session) },
  { pattern: /^\/procedures$/, show: () => <ShelfPage /> },
  { pattern: /^\/procedures\/([^/]+)$/, show: ([procedureId = '']) => <WorkshopPage key={procedureId} procedureId={procedureId} /> },
  { pattern: /^\/audit$/, show: (_, place) => <AuditListPage q={place.query.get('q') ?? ''} status={place.query.get('status') ?? ''} /> },
  { pattern: /^\/audit\/([^/]+)$/, show: ([caseId = '']) => <AuditCasePage key={caseId} caseId={caseId} /> },
];

function find(place: Place, session: ReturnType<typeof useSession>): ReactNode {
  for (const route of ROUTES) {
    const match = route.pattern.exec(place.path);
    if (match) return route.show(match.slice(1).map((part: string | undefined) => (part === undefined ? '' : decodeURIComponent(part))), place, session);
  }
  return <main className="page" id="main"><div className="empty"><h1>没有这一页</h1><p>地址可能写错了，或者案件已移交。</p><a className="btn" href="/">回到首页</a></div></main>;
}

export function Pages() {
  const place = usePlace();
  const session = useSession();
  const home = homeFor(session.roles);
  useEffect(() => { if (place.path === '/') navigate(home, 'replace'); }, [place.path, home]);
  if (place.path === '/') return null;
  return <Suspense fallback={<main className="page" id="main"><Skeleton lines={8} tall /></main>}>{find(place, session)}</Suspense>;
}
