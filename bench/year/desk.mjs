/** What one officer feels in a bureau with many open tasks: the inbox, and an act of his own. */
import { EVERYWHERE } from './city.mjs';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { taskRows } = await built('office/cases/rows.js');
const { inboxPage } = await built('views/inbox/inbox.js');

const at = (times, share) => times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

/** Open tasks as the office writes them: three of four in an officer's hands, the others to be claimed. They are rows only; the engine knows nothing of them. */
export async function fillInboxes(store, units, count) {
  const task = (n) => {
    const unit = units[n % units.length];
    const holder = n % 4 === 3 ? null : unit.handlers[Math.floor(n / units.length) % unit.handlers.length];
    return {
      id: `desk-${n}`, agency: unit.leader.agency, caseId: `desk-case-${n}`, instanceKey: String(n), stepId: 'inspect-site', stepName: '现场检查', phase: '调查', roles: [holder === null ? 'leader' : 'handler'], role: holder === null ? 'leader' : 'handler', state: 'open',
      holderId: holder?.personId ?? null, holderName: holder?.name ?? null, doneBy: null, since: '2024-01-02T09:30:00+08:00', endedAt: null, caseNumber: `城南城管立案字〔2024〕第${n}号`, caseTitle: `当事人${n} · 擅自设立弃置场受纳建筑垃圾`, partyName: `当事人${n}`, place: `城南区第 ${n} 号空地`,
      dueOn: `2024-0${1 + (n % 9)}-1${n % 10}`, dueDeadlineId: 'decide-90',
    };
  };
  for (let n = 0; n < count; n += 500) await store.transaction(EVERYWHERE, async (tx) => { for (let k = n; k < Math.min(count, n + 500); k += 1) await tx.insert(taskRows, task(k)); });
}

export async function inboxTimes(house, store, units, rounds = 200) {
  const times = [];
  for (let n = 0; n < rounds; n += 1) {
    const { handlers, leader } = units[n % units.length];
    const actor = n % 2 === 0 ? handlers[n % handlers.length] : leader;
    const began = performance.now();
    await inboxPage(store.read({ agency: actor.agency }), house.office.law, actor, { tab: n % 2 === 0 ? 'mine' : 'claimable', words: '', today: '2024-01-02' });
    times.push(performance.now() - began);
  }
  return { p50: at(times, 0.5), p95: at(times, 0.95) };
}
