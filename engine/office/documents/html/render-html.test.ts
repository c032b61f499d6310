import type { DocumentContext } from '../context.js';
import { renderHtml } from './render-html.js';

const context: DocumentContext = {
  agency: { name: '南城区城市管理行政执法局', shortName: '南城区城管执法局', code: '南城执', address: '南城路1号', phone: '010-1', postcode: '1', sealName: '南城区城市管理行政执法局', bank: '银行', account: '1', reconsiderationBody: '南城区人民政府', court: '南城区人民法院' },
  number: '南城执罚告字〔2026〕第0031号', occurredOn: '2026-03-02', case: { id: 'c1', number: null, title: '张某倾倒建筑垃圾案' },
  officers: [{ name: '王宁', certificateNo: 'A01' }, { name: '李航', certificateNo: 'A02' }],
  facts: { partyName: '张某', proposedFine: 3000, violationOn: '2026-02-27', provisionsApplied: ['《城市建筑垃圾管理规定》第二十条第（三）项'], evidenceList: [{ name: '现场照片', proves: '倾倒事实' }] },
  terms: { 'party-defence': { startOn: '2026-03-02', lastDay: '2026-03-09' } }, documents: {}, evidence: [],
};
const render = (source: string, facts: Record<string, unknown> = {}, partials: Record<string, string> = {}) =>
  renderHtml({ source, partials, css: 'p{color:black}' }, { ...context, facts: { ...context.facts, ...facts } }, 'final');
const body = (html: string): string => /<main>(.*)<\/main>/s.exec(html)?.[1] ?? '';

describe('A template says what is in the file', () => {
  test('facts, dates, amounts and citations are written the Chinese way, each marked with its field', () => {
    const { html, problems } = render('<p>{{field "partyName"}}于{{field "violationOn" as="date"}}，罚款{{field "proposedFine" as="money"}}元（{{field "proposedFine" as="capital"}}），依据{{field "provisionsApplied" as="cite"}}，至{{term "party-defence"}}。</p>');
    expect(problems).toEqual([]);
    expect(body(html)).toBe('<p><span data-field="partyName">张某</span>于<span data-field="violationOn">2026年2月27日</span>，罚款<span data-field="proposedFine">3,000</span>元（<span data-field="proposedFine">叁仟元整</span>），依据<span data-field="provisionsApplied">《城市建筑垃圾管理规定》第二十条第（三）项</span>，至2026年3月9日。</p>');
  });

  test('lists, conditions and partials', () => {
    const source = '{{#each (items "evidenceList")}}<p>证据{{ordinal @index}}：{{cell this "name" of="evidenceList"}}</p>{{/each}}{{#is "partyName" "李某" "张某"}}甲{{else}}乙{{/is}}{{#fact "hearingApplies"}}听证{{/fact}}{{> officers}}';
    const { html, problems } = render(source, {}, { officers: '{{#each officers}}{{name}}（{{certificateNo}}）{{/each}}' });
    expect(problems).toEqual([]);
    expect(body(html)).toBe('<p>证据一：<span data-field="evidenceList">现场照片</span></p>甲王宁（A01）李航（A02）');
  });

  test('a fact that is not there yet leaves a blank and is named', () => {
    const { html, problems } = render('{{field "partyAddress" blank=12}}');
    expect(body(html)).toBe('<span data-field="partyAddress"><span class="blank" style="min-width:12em"></span></span>');
    expect(problems).toEqual([{ field: 'partyAddress', message: '“地址”没有填写。' }]);
  });

  test('a draft carries its watermark, a final paper does not', () => {
    expect(renderHtml({ source: 'x', partials: {}, css: '' }, context, 'draft').html).toContain('<div class="watermark">草稿</div>');
    expect(render('x').html).not.toContain('草稿');
  });
});

describe('Nothing gets out of a template', () => {
  test('markup in a field is text', () => {
    const { html } = render('<p>{{field "partyName"}}</p>', { partyName: '<script>alert(1)</script><b onclick="x">' });
    expect(body(html)).toBe('<p><span data-field="partyName">&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick="x"&gt;</span></p>');
  });

  test.each([
    ['{{agency.nmae}}', '模板第 1 行：没有名为“agency.nmae”的内容。'],
    ['\n{{{case.title}}}', '模板第 2 行：不能使用三重花括号或 {{& }}：字段里的文字一律按文字输出，请改用 {{ }}。'],
    ['{{log occurredOn}}', '模板第 1 行：没有名为“log”的写法。'],
    ['{{#each officers}}{{constructor}}{{/each}}', '模板第 1 行：不能使用“constructor”。'],
    ['{{#each officers}}{{rank}}{{/each}}', '模板第 1 行：没有名为“rank”的内容。'],
    ['{{facts.partyName}}', '模板第 1 行：请用 {{field "partyName"}} 引用案件信息。'],
    ['{{> nothing}}', '模板第 1 行：没有名为“nothing”的公用片段。'],
    ['{{#if number}}', '模板第 1 行：写法有误，花括号或块没有配对。'],
    ['{{* decorate}}', '模板第 1 行：不能使用装饰器（{{* …}}）。'],
  ])('%s is refused with its line', (source, message) => {
    expect(render(source).problems.map((problem) => problem.message)).toContain(message);
  });

  test('scripts, frames and event attributes of the template itself are taken out and named', () => {
    const { html, problems } = render('<p onclick="x()">甲</p><script>y()</script><iframe src="z"></iframe><p style="background:url(http://z)">乙</p>');
    expect(body(html)).toBe('<p>甲</p><p>乙</p>');
    expect(problems.map((problem) => problem.message)).toEqual(['模板中不能使用属性 onclick，已去掉。', '模板中不能使用 <script>，已去掉。', '模板中不能使用 <iframe>，已去掉。', '模板中不能使用属性 style，已去掉。']);
  });
});

test('a character that no font can draw is named with its field', () => {
  const { problems } = render('{{field "partyName"}}', { partyName: '张𠮷龑' });
  expect(problems).toEqual([{ field: 'partyName', message: '字符“𠮷”（U+20BB7）在字段“当事人”中没有可用字体，请改用同音同义的通用字，或者在字后括注字形。' }]);
});
