import { readFileSync } from 'node:fs';
import { addDays, daysBetween, formatDate, isPlainDate, planTerm, remaining, termInForce, TermError, workCalendar, workingDaysBetween, type TermDefinition } from './terms.js';

const calendar = workCalendar();
const deadlines = (JSON.parse(readFileSync('processes/law/deadlines.json', 'utf8')) as { deadlines: TermDefinition[] }).deadlines;
const term = (id: string): TermDefinition => {
  const found = deadlines.find((each) => each.id === id);
  if (!found) throw new Error(`no term ${id}`);
  return found;
};
const lastDay = (id: string, startOn: string): string | null => planTerm(term(id), { startOn, calendar }).lastDay;

describe('days', () => {
  it('every day of two centuries is the day after the one before, with the right weekday', () => {
    let day = '1900-01-01';
    let wrong = 0;
    for (let count = 0; count < 73_048; count += 1) {
      const next = addDays(day, 1);
      if (next <= day || daysBetween(day, next) !== 1 || !isPlainDate(next)) wrong += 1;
      day = next;
    }
    expect(wrong).toBe(0);
    expect(day).toBe('2099-12-31');
    expect(formatDate('2026-03-02')).toBe('2026年3月2日（周一）');
    expect(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', null].filter(isPlainDate)).toEqual([]);
  });
});

describe('the calendar', () => {
  it('knows the arrangement of 2025 and 2026 and says which data it is', () => {
    const installed = JSON.parse(readFileSync('node_modules/chinese-days/package.json', 'utf8')) as { version: string };
    expect(calendar.version).toBe(`chinese-days@${installed.version}`);
    expect([2025, 2026, 2090].map((year) => calendar.knows(year))).toEqual([true, true, false]);
    expect(calendar.kindOf('2026-02-17')).toBe('holiday');
    expect(calendar.kindOf('2026-02-14')).toBe('make-up');
    expect(calendar.kindOf('2026-03-07')).toBe('weekend');
    expect(calendar.kindOf('2026-03-09')).toBe('working');
    expect(calendar.kindOf('2025-10-11')).toBe('make-up');
  });

  it('counts the working days between two days', () => {
    expect(workingDaysBetween('2025-09-30', '2025-10-11', calendar)).toBe(3);
    expect(workingDaysBetween('2025-10-11', '2025-09-30', calendar)).toBe(-3);
  });
});

describe('terms in working days', () => {
  it('five working days across 国庆 2025 pass over eight holidays and count the make-up Saturday', () => {
    const plan = planTerm({ ...term('defence-window'), fromName: '告知书送达' }, { startOn: '2025-09-29', calendar });
    expect(plan.lastDay).toBe('2025-10-13');
    expect(plan.earliestOn).toBe('2025-10-14');
    expect(plan.steps).toEqual([
      '自告知书送达之日 2025-09-29（周一）起，次日 2025-09-30（周二）开始计算。',
      '期限 5 个工作日（部令55号第二十二条；工作日依 部令55号第四十五条）。',
      '跳过 2025-10-01（周三）至 2025-10-05（周日）：国庆节，5 日。',
      '跳过 2025-10-06（周一）：中秋。',
      '跳过 2025-10-07（周二）至 2025-10-08（周三）：国庆节，2 日。',
      '2025-10-11（周六）调休上班，计入。',
      '跳过 2025-10-12（周日）：周末。',
      '末日：2025-10-13（周一）。',
      '在此之前不得进行下一步：最早 2025-10-14（周二）。',
    ]);
    expect(plan.skippedDays).toHaveLength(9);
  });

  it('across 春节 2026', () => {
    const plan = planTerm(term('serve-decision'), { startOn: '2026-02-12', calendar });
    expect(plan.steps.some((line) => line.includes('春节'))).toBe(true);
    expect(plan.lastDay).toBe('2026-02-28');
    expect(workingDaysBetween('2026-02-12', '2026-02-28', calendar)).toBe(7);
  });

  it('always ends on a worked day, as many worked days later as the term has', () => {
    for (let offset = 0; offset < 700; offset += 3) {
      const startOn = addDays('2025-01-01', offset);
      const end = lastDay('clue-verify', startOn) ?? '';
      if (end > '2026-12-31') continue;
      expect(calendar.isWorkingDay(end)).toBe(true);
      expect(workingDaysBetween(startOn, end, calendar)).toBe(15);
    }
  });

  it('a year whose holidays are not published is a visible warning', () => {
    const plan = planTerm(term('serve-decision'), { startOn: '2089-12-28', calendar });
    expect(plan.warnings.join()).toContain('2090 年的节假日安排尚未公布');
  });
});

describe('the last day', () => {
  it('rolls for the person who pays, and not for the agency that holds things', () => {
    const pay = planTerm(term('pay-fine'), { startOn: '2026-09-18', calendar });
    expect(pay.steps.join('\n')).toContain('末日为法定节假日，顺延');
    expect(pay.lastDay).toBe('2026-10-08');
    const seize = planTerm(term('seize-max'), { startOn: '2026-09-03', calendar });
    expect(seize.lastDay).toBe('2026-10-03');
    expect(seize.steps.join('\n')).toContain('本期限不顺延');
  });

  it('of a term in months is the corresponding day, or the last of a shorter month', () => {
    expect(lastDay('court-apply-3m', '2025-11-28')).toBe('2026-02-28');
    const plain = { ...term('court-apply-3m'), rollover: 'none' as const };
    expect(planTerm(plain, { startOn: '2025-11-30', calendar }).lastDay).toBe('2026-02-28');
    expect(planTerm(plain, { startOn: '2023-11-30', calendar }).lastDay).toBe('2024-02-29');
    expect(lastDay('limitation-2y', '2024-02-29')).toBe('2026-02-28');
  });

  it('of a term in hours runs through the weekend', () => {
    const plan = planTerm(term('urgent-measure-report'), { startOn: '2026-03-06', startAt: '2026-03-06T17:30', calendar });
    expect(plan.lastMoment).toBe('2026-03-07T17:30');
    expect(planTerm(term('urgent-measure-report'), { startOn: '2026-03-06', calendar }).warnings.join()).toContain('零时');
  });
});

describe('pauses and extensions', () => {
  it('ninety days, a hearing of ten days and thirty more end where they must', () => {
    const plain = planTerm(term('decide-90'), { startOn: '2026-03-02', calendar });
    expect(plain.lastDay).toBe('2026-06-01');
    const plan = planTerm(term('decide-90'), {
      startOn: '2026-03-02', calendar,
      pauses: [{ from: '2026-04-01', to: '2026-04-10', reason: '听证' }],
      extensions: [{ amount: 30, unit: 'calendar-day', approvedOn: '2026-05-20', reason: '案情复杂', basis: term('decide-ext-1').basis }],
    });
    expect(plan.lastDay).toBe('2026-07-10');
    expect(daysBetween('2026-03-02', '2026-07-10')).toBe(130);
    expect(plan.steps.join('\n')).toContain('扣除 2026-04-01（周三）至 2026-04-10（周五）：听证');
    expect(plan.steps.join('\n')).toContain('延长 30 日（自然日）：2026-05-20（周三）批准，案情复杂（部令55号第二十九条）');
  });

  it('a pause that is still running has no last day yet', () => {
    const plan = planTerm(term('decide-90'), { startOn: '2026-03-02', calendar, pauses: [{ from: '2026-04-01', reason: '中止调查' }] });
    expect(plan.lastDay).toBeNull();
    expect(remaining(plan, '2026-04-02', calendar).text).toBe('已暂停计时');
  });

  it('what the law does not admit is left out, visibly', () => {
    const plan = planTerm(term('preserve-decide'), { startOn: '2026-03-02', calendar, pauses: [{ from: '2026-03-03', to: '2026-03-09', reason: '鉴定' }], extensions: [{ amount: 30, unit: 'calendar-day', approvedOn: '2026-03-03' }] });
    expect(plan.lastDay).toBe('2026-03-11');
    expect(plan.warnings).toHaveLength(2);
    const clue = planTerm(term('clue-verify'), { startOn: '2026-03-02', calendar, extensions: [{ amount: 20, unit: 'working-day', approvedOn: '2026-03-10' }] });
    expect(clue.warnings.join()).toContain('超过法定上限 10');
    expect(clue.lastDay && workingDaysBetween('2026-03-02', clue.lastDay, calendar)).toBe(25);
  });

  it('an additive extension is not a term of its own', () => {
    expect(() => planTerm(term('decide-ext-1'), { startOn: '2026-03-02', calendar })).toThrow(TermError);
  });

  it('a start corrected moves the whole term with it', () => {
    for (let offset = 0; offset < 30; offset += 1) {
      const before = lastDay('decide-90', addDays('2026-03-02', offset)) ?? '';
      const after = lastDay('decide-90', addDays('2026-03-02', offset + 1)) ?? '';
      expect(after >= before).toBe(true);
    }
  });
});

describe('what is left', () => {
  const plan = planTerm(term('serve-decision'), { startOn: '2026-03-02', calendar });
  it.each([['2026-03-02', '还剩 7 个工作日'], ['2026-03-07', '还剩 3 个工作日'], ['2026-03-11', '今天到期'], ['2026-03-14', '逾期 2 个工作日']])('on %s: %s', (today, text) => {
    expect(remaining(plan, today, calendar).text).toBe(text);
  });

  it('is counted in the unit of the term, and a weekend late is late', () => {
    const paid = planTerm(term('pay-fine'), { startOn: '2026-03-02', calendar });
    expect(remaining(paid, '2026-03-20', calendar)).toEqual({ days: -3, text: '逾期 3 日' });
    expect(remaining(planTerm(term('serve-decision'), { startOn: '2026-03-04', calendar }), '2026-03-14', calendar).text).toBe('逾期 1 日');
  });

  it('a waiting time is waited out', () => {
    const window = planTerm(term('defence-window'), { startOn: '2026-03-02', calendar });
    expect(remaining(window, '2026-03-04', calendar).text).toBe('须再等 3 个工作日');
    expect(remaining(window, '2026-03-09', calendar).text).toBe('今天届满，明日起可以进行下一步');
    expect(remaining(window, '2026-03-10', calendar).text).toBe('已届满，可以进行下一步');
  });
});

describe('the law of the time', () => {
  it('uses the text in force on the day, the earlier one before, and alleges nothing beyond', () => {
    expect(termInForce(term('pay-fine'), '2026-03-02')).toMatchObject({ loaded: true });
    expect(termInForce(term('reconsider-apply'), '2020-05-01')).toMatchObject({ loaded: true, term: { basis: { law: '行政复议法(2017修正)', article: 9 } } });
    expect(termInForce(term('pay-fine'), '2019-03-02')).toMatchObject({ loaded: false, message: expect.stringContaining('当时法律未收录') });
  });
});
