import type { InboxItem } from '../../../../engine/api/contract/inbox.js';
import { groupByLastDay } from './grouping.js';

type Due = NonNullable<InboxItem['due']>;
const row = (taskKey: string, due: Partial<Due> | null): InboxItem => ({
  taskKey, caseId: 'c1', stepId: 's', stepName: '送达', phase: '送达', caseNumber: null, caseTitle: '', partyName: '', place: '', holder: null, since: '2026-03-02T09:00:00+08:00', revision: 1,
  due: due && { deadlineId: 'd', termName: '期限', lastDay: '2026-03-10', lastDayText: '', remainingText: '', state: 'running', ...due },
});

describe('the inbox groups its rows by their last lawful day', () => {
  it('puts danger first, then this week, then later, and rows without a term last', () => {
    const groups = groupByLastDay([row('a', null), row('b', { lastDay: '2026-03-08' }), row('c', { lastDay: '2026-03-09' }), row('d', { state: 'overdue' }), row('e', { state: 'today' })], '2026-03-02');
    expect(groups.map((group) => [group.title, group.items.map((item) => item.taskKey).join()])).toEqual([['已逾期', 'd'], ['今天到期', 'e'], ['本周', 'b'], ['以后', 'c'], ['没有期限', 'a']]);
  });

  it('leaves out groups that have no rows', () => {
    expect(groupByLastDay([], '2026-03-02')).toEqual([]);
  });
});
