import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DocumentContext, Template } from './documents.js';
import { renderHtml } from './documents.js';

const folder = path.join(__dirname, '..', '..', '..', 'document-templates');
const named = (sub: string, ext: string): string[] => readdirSync(path.join(folder, sub)).filter((file) => file.endsWith(ext)).map((file) => file.slice(0, -ext.length)).sort();
const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const partials = Object.fromEntries(named('partials', '.hbs').map((name) => [name, text(`partials/${name}.hbs`)]));
const template = (id: string): Template => ({ source: text(`${id}.hbs`), partials, css: text('print.css') });
const sample = (id: string): DocumentContext => JSON.parse(text(`samples/${id}.json`)) as DocumentContext;
const words = (html: string): string => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '');

const ids = named('', '.hbs');

test('every template has a sample and every sample a template', () => expect(named('samples', '.json')).toEqual(ids));

test.each(ids)('%s is filled from its sample without a problem, as a draft and for good', (id) => {
  for (const mode of ['draft', 'final'] as const) {
    const { html, problems } = renderHtml(template(id), sample(id), mode);
    expect(problems).toEqual([]);
    expect(html.includes('草稿')).toBe(mode === 'draft');
    expect(words(html)).not.toMatch(/undefined|null|NaN|\[object|[。；，]{2}|\{\{/);
  }
});

test.each(ids)('%s with an empty file shows blanks and never falls over', (id) => {
  const { html } = renderHtml(template(id), { ...sample(id), number: null, officers: [], facts: {}, terms: {}, documents: {}, evidence: [] }, 'draft');
  expect(words(html)).not.toContain('文书模板有误');
});

describe('The decision says what the statute requires of it', () => {
  const decision = words(renderHtml(template('penalty-decision'), sample('penalty-decision'), 'final').html);
  test.each([
    '当事人：韦大成', '住址：南城区青溪镇溪口村12号', '堆放的建筑垃圾体积约120立方米。', '证据一：《现场检查（勘验）笔录》1份，证明空地内堆放建筑垃圾约120立方米；',
    '《行政处罚意见告知书》（南城执罚告字〔2026〕第0031号）', '当事人在规定期限内提出了陈述、申辩，复核意见为：经复核，', '本机关对该陈述、申辩不予采纳。',
    '依据《城市建筑垃圾管理规定》第二十条第（三）项的规定', '裁量基准“严重”阶次', '罚款数额为人民币叁仟元整（3,000元）', '自收到本决定书之日起十五日内', '每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额',
    '六十日内向南城区人民政府申请行政复议', '六个月内直接向南城区人民法院提起行政诉讼', '南城区城市管理行政执法局（印章）2026年3月18日',
  ])('%s', (clause) => expect(decision).toContain(clause));
});

describe('The notice tells the rights that the party has', () => {
  const notice = (facts: Record<string, unknown>) => words(renderHtml(template('penalty-notice'), { ...sample('penalty-notice'), facts: { ...sample('penalty-notice').facts, ...facts } }, 'final').html);
  test('five working days to state and defend, and the hearing when it applies', () => {
    expect(notice({ hearingApplies: true })).toContain('如要求听证，请自收到本告知书之日起五个工作日内向本机关提出');
    expect(notice({ hearingApplies: false })).not.toContain('听证');
  });
  test('a company is addressed as one', () => expect(notice({ partyType: 'company', legalRepresentative: '韦大成' })).toContain('本机关拟对你单位给予罚款的行政处罚'));
  test('told again, it names the earlier notice and what changed', () => {
    const base = sample('penalty-notice');
    const context = { ...base, facts: { ...base.facts, renotifyReason: '复查发现新增堆放30立方米。' }, documents: { 'penalty-notice': { number: '南城执罚告字〔2026〕第0020号', occurredOn: '2026-03-07' } } };
    expect(words(renderHtml(template('penalty-notice'), context, 'final').html)).toContain('（南城执罚告字〔2026〕第0020号）告知你拟作出的行政处罚。因复查发现新增堆放30立方米，现重新告知');
  });
});

test('the name of an informant is printed on no document', () => {
  for (const id of ids) {
    const base = sample(id);
    expect(renderHtml(template(id), { ...base, facts: { ...base.facts, reporterName: '举报人甲乙丙' } }, 'final').html).not.toContain('甲乙丙');
  }
});

test('the table of contents lists the file in the eight classes, by date', () => {
  const { html } = renderHtml(template('file-cover-index'), sample('file-cover-index'), 'final');
  const rows = [...html.matchAll(/<td class="center">(\d+)<\/td><td>([^<]+)<\/td><td>([^<]*)<\/td>/g)].map(([, place, name]) => `${place} ${name}`);
  expect(rows.slice(0, 4)).toEqual(['1 案件来源（线索）登记表', '2 立案审批表', '3 案件调查终结报告', '4 行政处罚意见告知书']);
  expect(rows.at(-1)).toBe('15 结案审批表');
});
