/** The folders of a procedure on disk, read as they lie: `processes/<id>/`, `forms/<id>/`, `document-templates/`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FormFiles, TemplateFile } from './bundle.js';
import type { BundleFiles } from './load-bundle.js';

const namesIn = async (folder: string, ending: RegExp): Promise<readonly string[]> => (await readdir(folder)).filter((name) => ending.test(name)).sort();
const textOf = (...parts: readonly string[]): Promise<string> => readFile(join(...parts), 'utf8');
const jsonOf = async (...parts: readonly string[]): Promise<Readonly<Record<string, unknown>>> => JSON.parse(await textOf(...parts)) as Readonly<Record<string, unknown>>;

/** One file after another: a start is not worth a burst of open files. */
async function each<T>(names: readonly string[], read: (name: string) => Promise<readonly [string, T]>): Promise<Readonly<Record<string, T>>> {
  const entries: (readonly [string, T])[] = [];
  for (const name of names) entries.push(await read(name));
  return Object.fromEntries(entries);
}

const formIn = (root: string, procedureId: string) => async (file: string): Promise<readonly [string, FormFiles]> => {
  const name = file.replace(/\.schema\.json$/, '');
  return [`${procedureId}/${name}`, { schema: await jsonOf(root, 'forms', procedureId, file), ui: await jsonOf(root, 'forms', procedureId, `${name}.ui.json`) }];
};

/** `root` is the folder that holds `processes/`, `forms/` and `document-templates/`. Throws what the disk says when a file is missing. */
export async function readProcedureFiles(root: string, procedureId: string): Promise<BundleFiles> {
  const templates = join(root, 'document-templates');
  const drawn = join(root, 'processes', procedureId);
  const resources = await each(await namesIn(drawn, /\.(bpmn|dmn)$/), async (name) => [name, await textOf(drawn, name)]);
  return {
    procedureId,
    resources: Object.entries(resources).map(([name, content]) => ({ name, content })),
    forms: await each(await namesIn(join(root, 'forms', procedureId), /\.schema\.json$/), formIn(root, procedureId)),
    templates: await each(await namesIn(templates, /\.hbs$/), async (name): Promise<readonly [string, TemplateFile]> => {
      const templateId = name.replace(/\.hbs$/, '');
      return [templateId, { templateId, source: await textOf(templates, name) }];
    }),
    partials: await each(await namesIn(join(templates, 'partials'), /\.hbs$/), async (name) => [name.replace(/\.hbs$/, ''), await textOf(templates, 'partials', name)]),
    css: await textOf(templates, 'print.css'),
  };
}
