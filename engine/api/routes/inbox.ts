import { Type } from '@sinclair/typebox';
import { claimTask, releaseTask } from '../../office/cases/claims.js';
import { shanghaiDate } from '../../office/clock.js';
import { caseList } from '../../views/case-file/case-file.js';
import { inboxPage, type InboxRow, type Tab } from '../../views/inbox/inbox.js';
import { CaseList, Claim, Inbox, type InboxItem } from '../contract/inbox.js';
import { jsonRoute, type Route } from '../route.js';
import { readerFor, type Parts } from './parts.js';

const itemOf = ({ task, due }: InboxRow): InboxItem => ({
  taskKey: task.id, caseId: task.caseId, stepId: task.stepId, stepName: task.stepName, phase: task.phase, caseNumber: task.caseNumber, caseTitle: task.caseTitle, partyName: task.partyName, place: task.place,
  holder: task.holderId === null ? null : { id: task.holderId, name: task.holderName ?? '' }, since: task.since, due, revision: task.revision,
});

const tabOf = (text: string | undefined): Tab => (text === 'claimable' || text === 'done' ? text : 'mine');
const statusOf = (text: string | undefined): 'open' | 'closed' | null => (text === 'open' || text === 'closed' ? text : null);

export const inboxRoutes = (parts: Parts): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/inbox', access: 'signed-in', summary: '待办、待领、已办（tab=mine|claimable|done，q=文字）', body: null, response: Inbox, handle: async ({ actor, query }) => {
    const page = await inboxPage(readerFor(parts, actor), parts.office.law, { personId: actor.personId, roles: actor.roles }, { tab: tabOf(query['tab']), words: (query['q'] ?? '').trim(), today: shanghaiDate(parts.office.clock.now()) });
    return { items: page.items.map(itemOf), counts: page.counts };
  } }),
  jsonRoute({ method: 'post', path: '/api/tasks/:taskKey/claim', access: 'signed-in', summary: '领取待办', body: Claim, response: Type.Object({ revision: Type.Integer() }), handle: async ({ actor, params, body }) => ({ revision: (await claimTask(parts.office, actor, params['taskKey'] ?? '', body.revision)).revision }) }),
  jsonRoute({ method: 'post', path: '/api/tasks/:taskKey/release', access: 'signed-in', summary: '退回待领', body: Claim, response: Type.Object({ revision: Type.Integer() }), handle: async ({ actor, params, body }) => ({ revision: (await releaseTask(parts.office, actor, params['taskKey'] ?? '', body.revision)).revision }) }),
  jsonRoute({ method: 'get', path: '/api/cases', access: 'signed-in', summary: '查找案件（q=文字，status=open|closed）', body: null, response: CaseList, handle: async ({ actor, query }) => {
    const rows = await caseList(readerFor(parts, actor), { words: (query['q'] ?? '').trim(), status: statusOf(query['status']) });
    return { items: rows.map((row) => ({ caseId: row.id, caseNumber: row.number, title: row.title, partyName: row.partyName, phase: row.phase, status: row.status, openedAt: row.openedAt, exceptions: row.exceptions, termsMissed: row.termsMissed })) };
  } }),
];
