/** What a worker of a user task's job reads in its headers, named as Zeebe names them. */
import type { UserTaskValue } from '../../protocol/values.js';

const PREFIX = 'io.camunda.zeebe:';
type Described = Partial<Pick<UserTaskValue, 'userTaskKey' | 'assignee' | 'candidateGroupsList' | 'candidateUsersList' | 'dueDate' | 'followUpDate' | 'priority' | 'action' | 'changedAttributes'>>;

const listed = (values: readonly string[] = []): string => (values.length === 0 ? '' : JSON.stringify(values));

/** Only what is there: a header is never empty. */
export function taskHeaders(task: Described): Readonly<Record<string, string>> {
  const headers = {
    userTaskKey: task.userTaskKey ?? '', changedAttributes: listed(task.changedAttributes), assignee: task.assignee ?? '', candidateGroups: listed(task.candidateGroupsList), candidateUsers: listed(task.candidateUsersList),
    dueDate: task.dueDate ?? '', followUpDate: task.followUpDate ?? '', priority: task.priority === undefined ? '' : String(task.priority), action: task.action ?? '',
  };
  return Object.fromEntries(Object.entries(headers).flatMap(([name, text]) => (text === '' ? [] : [[PREFIX + name, text]])));
}

export const FORM_KEY_HEADER = `${PREFIX}formKey`;
