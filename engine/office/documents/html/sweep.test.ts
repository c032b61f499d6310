import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentContext } from '../context.js';
import { compiledTemplate } from './compiled-template.js';
import { Rendering } from './context-reader.js';
import { sweepHtml, sweepWhole } from './sweep.js';

const folder = join(__dirname, '..', '..', '..', '..', 'document-templates');
const text = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8');
const partials = Object.fromEntries(readdirSync(join(folder, 'partials')).map((name) => [name.replace(/\.hbs$/, ''), text('partials', name)]));
const AWKWARD = ['张某 & 李某 <甲>', '引号"和\'`=', '第一行\n  第二行', '不能印\u{1f600}的字', 'a\u00a0b', '&nbsp;写明的', '  ', '\ue0001\ue001'];

describe('a page is swept by its shape as it is by the parser', () => {
  test.each(readdirSync(join(folder, 'samples')).map((name) => name.replace(/\.json$/, '')))('%s, with plain and with awkward words', (templateId) => {
    const compiled = compiledTemplate({ source: text(`${templateId}.hbs`), partials, css: '' });
    const sample = JSON.parse(text('samples', `${templateId}.json`)) as DocumentContext;
    const contexts = [sample, ...AWKWARD.map((word) => ({ ...sample, facts: Object.fromEntries(Object.entries(sample.facts).map(([name, value]) => [name, typeof value === 'string' && !/^\d{4}-/.test(value) ? `${value}${word}` : value])) }))];
    for (const context of contexts) {
      const html = compiled.fill(new Rendering(context, 'final'));
      expect(sweepHtml(html)).toEqual(sweepWhole(html));
      expect(sweepHtml(html)).toEqual(sweepWhole(html));
    }
  });

  test.each([
    '<p>甲<p>乙', '<table><tr><td>甲</td></tr></table>', '<table>甲<tr><td>乙</td></tr></table>', '<p onclick="x">甲</p><script>alert(1)</script>', '<p title="a>b">甲</p>', '甲<br>乙</br>丙', '<div style="background:url(x)">甲</div>', '<p>甲</div>乙', '<!-- 注 -->甲', '<textarea>甲</textarea>乙', '',
  ])('%s', (html) => {
    expect(sweepHtml(html)).toEqual(sweepWhole(html));
    expect(sweepHtml(html.replaceAll('甲', '丁\n戊'))).toEqual(sweepWhole(html.replaceAll('甲', '丁\n戊')));
  });
});
