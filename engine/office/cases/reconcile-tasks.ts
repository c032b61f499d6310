/**
 * The engine owns whether a task exists. Should the office's rows ever know an open task that the engine does not (an engine restored from an older copy, an operator's move), the task is withdrawn
 * and the case says so: no ghost stays in an inbox. A task is doubted in one round and withdrawn in the next, because a record may be on its way.
 */
import { shanghaiInstant } from '../clock.js';
import { appendEntries } from '../journal/journal.js';
import { inTurn } from './in-turn.js';
import { EVERY_AGENCY, type CaseOffice } from './office.js';
import { taskRows, type TaskRow } from './rows.js';

export interface Reconciler { /** One round; returns how many tasks it withdrew. */ round(): Promise<number> }

const withdraw = (office: CaseOffice, doubted: TaskRow): Promise<boolean> =>
  inTurn(office.store, EVERY_AGENCY, async (tx) => {
    const task = await tx.get(taskRows, doubted.id);
    if (task === undefined || task.revision !== doubted.revision) return false;
    const at = shanghaiInstant(office.clock.now());
    await tx.replace(taskRows, { ...task, state: 'withdrawn', endedAt: at });
    await appendEntries(tx, [{ agency: task.agency, caseId: task.caseId, kind: 'task-withdrawn', occurredAt: at.slice(0, 10), recordedAt: at, actor: 'system', typedBy: 'system', actId: `reconcile/${task.id}`, fields: { step: task.stepId, stepName: task.stepName, taskKey: task.id, reason: '流程引擎里已经没有这项待办' } }]);
    return true;
  });

const PAGE = 5000;

/** The engine's tasks are read a page at a time: a large city has many. */
const unknownToEngine = async (office: CaseOffice, open: readonly TaskRow[]): Promise<readonly TaskRow[]> => {
  const missing = new Map(open.map((task) => [task.id, task]));
  let after: { readonly after: string } | undefined;
  for (;;) {
    const page = await office.port.openUserTasks({ ...after, max: PAGE });
    for (const { userTaskKey } of page) missing.delete(userTaskKey);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return [...missing.values()];
    after = { after: last.userTaskKey };
  }
};

export const taskReconciler = (office: CaseOffice): Reconciler => {
  let doubted = new Map<string, number>();
  return {
    async round() {
      const open = await office.store.read(EVERY_AGENCY).find(taskRows, { where: { state: 'open' } });
      const missing = await unknownToEngine(office, open);
      let withdrawn = 0;
      for (const task of missing.filter(({ id, revision }) => doubted.get(id) === revision)) {
        if (await withdraw(office, task)) { withdrawn += 1; office.changed({ caseId: task.caseId, agency: task.agency }); }
      }
      doubted = new Map(missing.map(({ id, revision }) => [id, revision]));
      return withdrawn;
    },
  };
};
