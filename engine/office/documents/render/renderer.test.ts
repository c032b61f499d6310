import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { DocumentContext } from '../context.js';
import { openRenderer, type Renderer } from './renderer.js';

/** A thread runs compiled code: `npm run build:engine` comes first. */
const root = path.join(__dirname, '..', '..', '..', '..');
const worker = pathToFileURL(path.join(root, 'dist', 'engine', 'office', 'documents', 'render', 'render-worker.js'));
const context = JSON.parse(readFileSync(path.join(root, 'document-templates', 'samples', 'clue-registration.json'), 'utf8')) as DocumentContext;

let renderer: Renderer;
afterEach(() => renderer.close());

test('a template is filled in the thread, as it is outside', async () => {
  renderer = openRenderer({ worker });
  const { html, problems } = await renderer.render({ source: '<p>{{field "place"}}</p>', partials: {}, css: '' }, context, 'draft');
  expect(problems).toEqual([]);
  expect(html).toContain('<span data-field="place">南城区北环路与青溪路交叉口西侧空地</span>');
});

test('a template that never ends is cut off, and the next one is filled', async () => {
  renderer = openRenderer({ worker, limitMs: 1000 });
  const each = '{{#each (items "many")}}'.repeat(6) + '甲' + '{{/each}}'.repeat(6);
  const endless = await renderer.render({ source: each, partials: {}, css: '' }, { ...context, facts: { many: Array.from({ length: 200 }, (_unused, index) => index) } }, 'draft');
  expect(endless.problems.map((problem) => problem.message)).toEqual([expect.stringMatching(/已停止/)]);
  expect((await renderer.render({ source: '<p>乙</p>', partials: {}, css: '' }, context, 'draft')).html).toContain('<p>乙</p>');
});

test('a thread that cannot start is an error, not a problem of the template', async () => {
  renderer = openRenderer({ worker: pathToFileURL('/nowhere.js') });
  await expect(renderer.render({ source: '', partials: {}, css: '' }, context, 'draft')).rejects.toThrow(/nowhere/);
});

test('partials that call each other stop with a problem', async () => {
  renderer = openRenderer({ worker });
  const { problems } = await renderer.render({ source: '{{> a}}', partials: { a: '{{> b}}', b: '{{> a}}' }, css: '' }, context, 'draft');
  expect(problems).toHaveLength(1);
});
