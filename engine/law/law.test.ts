import { readdirSync, readFileSync } from 'node:fs';
import { checkAct, citation, LawDataError, loadLaw, planTerm, workCalendar, type CaseFacts, type Guard, type LawFiles } from './law.js';
import { chineseNumeral } from './citations/numerals.js';

const read = (path: string): unknown => JSON.parse(readFileSync(`processes/law/${path}`, 'utf8'));
const files = (): LawFiles => ({
  deadlines: read('deadlines.json'), documents: read('documents.json'), rules: read('rules.json'), parameters: read('parameters.json'),
  guards: Object.fromEntries(readdirSync('processes/law/guards').map((name) => [name, read(`guards/${name}`)])),
});
const law = loadLaw(files());

const NOTHING: CaseFacts = {
  act: { step: 'any', documents: [], events: [], occurredOn: '2026-03-20', recordedOn: '2026-03-20', form: {} },
  case: {}, officers: [], documents: [], terms: {}, penalty: { notified: null, decided: null },
  received: { defences: 0, hearingRequests: 0, hearingHeld: false, defencesReviewed: 0 }, now: { today: '2026-03-20' },
};

const overlay = (base: unknown, over: unknown): unknown => {
  const plain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!plain(base) || !plain(over)) return over;
  return { ...base, ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, key in base ? overlay(base[key], value) : value])) };
};
const facts = (example: unknown): CaseFacts => overlay(NOTHING, example) as CaseFacts;
const ask = (guard: Guard, example: unknown): ReturnType<typeof checkAct> => checkAct([guard], facts(example), law.parameterValues);

describe('the data', () => {
  it('loads whole, with every id kept', () => {
    expect([law.terms.size, law.documents.size, law.rules.size]).toEqual([89, 124, 176]);
    expect(law.parameters.size).toBeGreaterThan(60);
    expect(law.guards.length).toBeGreaterThanOrEqual(20);
  });

  it('gives a term of the time with names and the article on counting', () => {
    const found = law.term('serve-decision', '2026-03-02');
    if (!found.loaded) throw new Error(found.message);
    const plan = planTerm(found.term, { startOn: '2026-03-02', calendar: workCalendar() });
    expect(plan.steps[0]).toBe('自作出处罚决定之日 2026-03-02（周一）起，次日 2026-03-03（周二）开始计算（部令55号第四十五条）。');
    expect(law.term('serve-decision', '2019-01-01')).toMatchObject({ loaded: false });
    expect(law.term('no-such-term', '2026-03-02')).toMatchObject({ loaded: false });
    expect(law.extensionsOf('decide-90').map(({ id, addAmount }) => [id, addAmount])).toEqual([['decide-ext-1', 30], ['decide-ext-2', 60]]);
  });

  it('is complained about by file and entry', () => {
    const broken = files();
    const load = (): unknown => loadLaw({ ...broken, deadlines: { calculation: [], deadlines: [{ id: 'x', unit: 'fortnight' }] }, guards: { 'g.json': { guards: [{ id: 'R999' }, { id: 'R010', when: '1 +', holds: 'true', message: 'm', goodExample: 'g', badExample: 'b', good: {}, bad: {} }] } } });
    expect(load).toThrow(LawDataError);
    expect(load).toThrow(/deadlines\.json：x：字段 unit/);
    expect(load).toThrow(/g\.json：R999：rules\.json 中没有这条规则/);
    expect(load).toThrow(/g\.json：R010：when：.*语法错误/);
  });
});

describe('every guard', () => {
  it.each(law.guards.map((guard): [string, Guard] => [`${guard.ruleId}${guard.part && ` ${guard.part}`}`, guard]))('%s passes its good example and finds its bad one', (_, guard) => {
    expect(ask(guard, guard.good)).toEqual([]);
    const [finding] = ask(guard, guard.bad);
    expect(finding?.ruleId).toBe(guard.ruleId);
    expect(finding?.message).not.toContain('{');
    expect(finding?.basis.length).toBeGreaterThan(0);
  });
});

describe('what an act is told', () => {
  const find = (example: unknown): string[] => checkAct(law.guards, facts(example), law.parameterValues).map(({ ruleId, mode }) => `${ruleId} ${mode}`);
  const decision = { act: { documents: ['penalty-decision'], events: ['decision-made'] } };

  it('a decision out of nothing is refused for each reason, with article and next step', () => {
    const findings = checkAct(law.guards, facts(decision), law.parameterValues);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['R010', 'R030']);
    expect(findings[0]?.basis[0]?.reference).toBe('部令55号第十五条');
    expect(findings[0]?.message).toContain('请先完成立案审批');
  });

  it('late is lawful: a decision after ninety days asks for a reason and is not refused', () => {
    const late = overlay(decision, { act: { documents: ['penalty-decision'], events: ['decision-made'], occurredOn: '2026-07-01', recordedOn: '2026-07-01' }, case: { filedOn: '2026-03-02', noticeServedOn: '2026-03-10' }, terms: { 'defence-window': { lastDay: '2026-03-17', open: false, waived: false }, 'decide-90': { lastDay: '2026-06-01', open: true, waived: false } } });
    expect(find(late)).toEqual(['R056 confirm']);
  });

  it('both rights waived in writing close the window early; one alone does not close the other', () => {
    const early = (hearingWaived: boolean): unknown => overlay(decision, { act: { documents: ['penalty-decision'], events: ['decision-made'], occurredOn: '2026-03-12', recordedOn: '2026-03-12' }, case: { filedOn: '2026-03-02', noticeServedOn: '2026-03-10', hearingApplies: true }, terms: { 'defence-window': { lastDay: '2026-03-17', open: false, waived: true }, 'hearing-request': { lastDay: '2026-03-17', open: !hearingWaived, waived: hearingWaived } } });
    expect(find(early(true))).toEqual([]);
    expect(find(early(false))).toEqual(['R036 block']);
  });

  it('a kind never announced is heavier even at the same fine; a lighter decision is free', () => {
    const after = (kinds: string[], fine: number): unknown => overlay(decision, { act: { documents: ['penalty-decision'], events: ['decision-made'] }, case: { filedOn: '2026-03-02', noticeServedOn: '2026-03-10' }, terms: { 'defence-window': { lastDay: '2026-03-17', open: false, waived: false } }, received: { defences: 1, defencesReviewed: 1 }, penalty: { notified: { kinds: ['罚款'], fine: 3000 }, decided: { kinds, fine } } });
    expect(find(after(['罚款', '没收非法财物'], 3000))).toEqual(['R033 block', 'R034 block']);
    expect(find(after(['警告'], 0))).toEqual(['R034 block']);
    expect(find(after(['罚款'], 2000))).toEqual([]);
  });

  it('a defence that came by post needs no two officers, one told aloud does', () => {
    const heard = (defenceForm: string): unknown => ({ act: { documents: ['defence-record'], form: { defenceForm } } });
    expect(find(heard('written'))).toEqual([]);
    expect(find(heard('oral'))).toEqual(['R003 block']);
  });

  it('an inquiry during the inspection that the case tells of is noticed', () => {
    const inquiry = (from: string, to: string): unknown => ({
      act: { documents: ['inquiry-record'], form: { inquiryFrom: from, inquiryTo: to, inquiryPlace: '办公室', officerIds: ['o1', 'o2'] } },
      case: { inspectionFrom: '2026-03-20T09:00', inspectionTo: '2026-03-20T10:00', place: '现场', officerIds: ['o1', 'o2'] },
      officers: ['o1', 'o2'].map((id) => ({ id, name: id, certificateNo: id, validFrom: '2024-01-01', validTo: '2028-01-01' })),
    });
    expect(find(inquiry('2026-03-20T09:30', '2026-03-20T10:30'))).toEqual(['R016 warn']);
    expect(find(inquiry('2026-03-20T10:00', '2026-03-20T10:30'))).toEqual([]);
  });

  it('an act before the text was in force is measured by nothing', () => {
    const old = { act: { documents: ['inquiry-record'], occurredOn: '2020-03-02', recordedOn: '2020-03-02' } };
    expect(find(old)).toEqual([]);
    expect(find({ act: { documents: ['inquiry-record'], occurredOn: '2026-03-02', recordedOn: '2026-03-02' } })).toEqual(['R003 block']);
  });
});

describe('citations', () => {
  it('write articles as statutes do', () => {
    expect([7, 10, 12, 20, 62, 100, 101, 110, 112, 120, 1002, 1020].map(chineseNumeral)).toEqual(['七', '十', '十二', '二十', '六十二', '一百', '一百零一', '一百一十', '一百一十二', '一百二十', '一千零二', '一千零二十']);
    expect(citation({ law: '行政处罚法', article: 62, quote: '不得作出行政处罚决定' }).text).toBe('《行政处罚法》第六十二条：“不得作出行政处罚决定”');
    expect(citation({ law: '国办发〔2018〕118号', article: '(六)' }).reference).toBe('国办发〔2018〕118号(六)');
    expect(citation({ law: '行政处罚法', article: 73 }, false).text).toBe('《行政处罚法》第七十三条（默认，未核实）');
  });
});
