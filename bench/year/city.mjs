/** A bureau of eight units for the city's year: invented agency and people, and cases whose days are spread over the working days. */
const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { addPerson, actorOf, agencyRows } = await built('office/people/people.js');
const { DEMO_AGENCY } = await built('composition/demo/people.js');
const { opening, storyAfterOpening } = await built('composition/demo/story.js');

export const EVERYWHERE = { agency: '*' };
export const UNITS = 8;
const HANDLERS = 11;
const ROADS = ['新桥路', '滨河路', '东环路', '长安街', '文化路', '育才路', '南门外大街', '建设路'];
const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤';

const person = (id, unit, roles, certificateNo) => ({
  id, agency: DEMO_AGENCY.id, username: id, name: `${SURNAMES[(id.length * 7 + Number(id.replace(/\D/g, ''))) % SURNAMES.length]}${id}`, unit, roles, passwordHash: 'nobody signs in here',
  certificateNo, certificateFrom: certificateNo && '2021-01-01', certificateTo: certificateNo && '2029-12-31', active: true,
});

/** Eight units with their officers and leader; one archive. Returns the actors by unit. */
export async function settle(store) {
  const units = Array.from({ length: UNITS }, (_, u) => ({
    handlers: Array.from({ length: HANDLERS }, (_h, h) => person(`h${u * 100 + h}`, `第${u + 1}中队`, ['handler'], `CN-${u}${String(h).padStart(3, '0')}`)),
    leader: person(`l${u}`, `第${u + 1}中队`, ['leader'], null), archivist: person(`a${u}`, '档案室', ['archivist'], null),
  }));
  await store.transaction(EVERYWHERE, async (tx) => {
    await tx.insert(agencyRows, { ...DEMO_AGENCY, agency: DEMO_AGENCY.id });
    for (const { handlers, leader, archivist } of units) for (const row of [...handlers, leader, archivist]) await addPerson(tx, row);
  });
  const actor = (row) => actorOf({ ...row, revision: 1 });
  return units.map(({ handlers, leader, archivist }) => ({ handlers: handlers.map(actor), leader: actor(leader), archivist: actor(archivist) }));
}

/** One case: who works on it, and what is done on which day. Every third party waives; the others let the window run, and the clock releases it. */
export function caseOf(n, start, units, law) {
  const unit = units[n % units.length];
  const first = Math.floor(n / units.length) % unit.handlers.length;
  const officers = [unit.handlers[first], unit.handlers[(first + 1) % unit.handlers.length]];
  const days = daysOf(start, n % 3 === 0, n, law);
  const road = ROADS[n % ROADS.length];
  const facts = {
    party: `${SURNAMES[n % SURNAMES.length]}某${n}`, address: `城南区${road} ${1 + (n % 300)} 号`, phone: '0000-8002 0001', place: `城南区${road}第 ${n} 号空地`, volume: String(101 + (n % 80)),
    fine: 2000 + (n % 30) * 100, archiveNo: `城南档〔${n}〕号`, receiptNo: `0000${n}`,
  };
  const cast = { handler: officers[0], leader: unit.leader, archivist: unit.archivist };
  return { n, cast, opening: opening(facts, days), acts: storyAfterOpening(facts, days, officers.map(({ personId }) => personId)) };
}

function daysOf(start, waives, n, law) {
  const after = (day, count) => law.addWorkingDays(day, count);
  const notified = after(start, 3 + (n % 4));
  const over = after(law.plan('defence-window', notified).lastDay, law.parameter('mailGrace'));
  const waived = waives ? after(notified, 1) : undefined;
  const decided = waives ? after(waived, 1) : after(over, 1);
  const served = after(decided, 1 + (n % 3));
  const paid = after(served, 1 + (n % 5));
  return { clue: start, filed: after(start, 1), investigated: after(start, 2), notified, ...(waives && { waived }), decided, served, paid, closed: after(paid, 1 + (n % 3)) };
}
