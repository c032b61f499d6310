/** Rows by their last lawful day, in the words of an office. */
import type { InboxItem } from '../../../../engine/api/contract/inbox.js';
import { endOfWeek } from '../../ui/dates.js';

export interface InboxGroup { readonly id: string; readonly title: string; readonly items: readonly InboxItem[] }
const ORDER = [['overdue', '已逾期'], ['today', '今天到期'], ['soon', '三个工作日内'], ['week', '本周'], ['later', '以后'], ['none', '没有期限']] as const;

function groupOf(item: InboxItem, weekEnd: string): (typeof ORDER)[number][0] {
  if (!item.due) return 'none';
  if (item.due.state !== 'running') return item.due.state;
  return item.due.lastDay <= weekEnd ? 'week' : 'later';
}

export function groupByLastDay(items: readonly InboxItem[], today: string): readonly InboxGroup[] {
  const weekEnd = endOfWeek(today.slice(0, 10));
  return ORDER.map(([id, title]) => ({ id, title, items: items.filter((item) => groupOf(item, weekEnd) === id) })).filter((group) => group.items.length > 0);
}
