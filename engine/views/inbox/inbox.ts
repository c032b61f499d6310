/** 待办、待领、已办: answered from the task rows, which carry what a list shows and are written with the case they repeat. */
import { taskRows, type TaskRow } from '../../office/cases/rows.js';
import type { Statutes } from '../../office/cases/statutes.js';
import type { Reader } from '../../store/contract.js';

export interface Viewer { readonly personId: string; readonly roles: readonly string[] }
export type Tab = 'mine' | 'claimable' | 'done';
type DueState = 'running' | 'soon' | 'today' | 'overdue';
export interface InboxRow { readonly task: TaskRow; readonly due: { readonly deadlineId: string; readonly termName: string; readonly lastDay: string; readonly lastDayText: string; readonly remainingText: string; readonly state: DueState } | null }
export interface InboxPage { readonly items: readonly InboxRow[]; readonly counts: { readonly mine: number; readonly claimable: number; readonly today: number; readonly soon: number; readonly overdue: number } }

const PAGE = 200;
const NO_DUE = '9999-12-31';

const rowsOf = (reader: Reader, viewer: Viewer, tab: Tab): Promise<readonly TaskRow[]> => {
  switch (tab) {
    case 'mine': return reader.find(taskRows, { where: { state: { in: ['open', 'acting'] }, holderId: viewer.personId }, orderBy: [{ field: 'dueOn' }], limit: PAGE });
    case 'claimable': return reader.find(taskRows, { where: { state: 'open', holderId: null, role: { in: [...viewer.roles] } }, orderBy: [{ field: 'dueOn' }], limit: PAGE });
    case 'done': return reader.find(taskRows, { where: { doneBy: viewer.personId }, orderBy: [{ field: 'endedAt', descending: true }], limit: PAGE });
  }
};

const matches = (task: TaskRow, words: string): boolean =>
  words === '' || [task.caseTitle, task.caseNumber ?? '', task.partyName, task.place, task.stepName].some((text) => text.includes(words));

const dueOf = (task: TaskRow, law: Statutes, today: string): InboxRow['due'] => {
  if (task.dueDeadlineId === null || task.dueOn === NO_DUE) return null;
  const { text, state } = law.remaining(task.dueDeadlineId, task.dueOn, today);
  return { deadlineId: task.dueDeadlineId, termName: law.termName(task.dueDeadlineId), lastDay: task.dueOn, lastDayText: law.dateText(task.dueOn), remainingText: text, state };
};

/** A page of a tab, sorted by last lawful day, and the counts of the whole inbox. `today` is the plain date in Shanghai. */
export const inboxPage = async (reader: Reader, law: Statutes, viewer: Viewer, request: { readonly tab: Tab; readonly words: string; readonly today: string }): Promise<InboxPage> => {
  const mine = await rowsOf(reader, viewer, 'mine');
  const shown = request.tab === 'mine' ? mine : await rowsOf(reader, viewer, request.tab);
  const claimable = await reader.count(taskRows, { where: { state: 'open', holderId: null, role: { in: [...viewer.roles] } } });
  const states = mine.map((task) => dueOf(task, law, request.today)?.state);
  const count = (state: DueState): number => states.filter((s) => s === state).length;
  const items = shown.filter((task) => matches(task, request.words)).map((task) => ({ task, due: request.tab === 'done' ? null : dueOf(task, law, request.today) }));
  return { items, counts: { mine: mine.length, claimable, today: count('today'), soon: count('soon'), overdue: count('overdue') } };
};
