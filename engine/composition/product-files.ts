/** Reads the files that ship with the product: every procedure with what it needs, and the law as data. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleFiles } from '../office/procedures/load-bundle.js';
import { readProcedureFiles } from '../office/procedures/read-files.js';

const json = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

/** Every folder of `processes/` that holds a diagram of its own name is a procedure. */
export const readProcedures = async (root: string): Promise<readonly BundleFiles[]> => {
  const processes = join(root, 'processes');
  const folders = readdirSync(processes, { withFileTypes: true }).filter((entry) => entry.isDirectory() && readdirSync(join(processes, entry.name)).includes(`${entry.name}.bpmn`));
  return Promise.all(folders.map((entry) => readProcedureFiles(root, entry.name)));
};

export interface LawFiles { readonly deadlines: unknown; readonly documents: unknown; readonly rules: unknown; readonly parameters: unknown; readonly guards: Readonly<Record<string, unknown>>; readonly termNames: Readonly<Record<string, string>> }

export const readLaw = (root: string): LawFiles => {
  const folder = join(root, 'processes', 'law');
  const guards = readdirSync(join(folder, 'guards')).filter((name) => name.endsWith('.json')).sort();
  return {
    deadlines: json(folder, 'deadlines.json'), documents: json(folder, 'documents.json'), rules: json(folder, 'rules.json'), parameters: json(folder, 'parameters.json'),
    guards: Object.fromEntries(guards.map((name) => [name, json(folder, 'guards', name)])), termNames: (json(folder, 'term-names.json') as { readonly names: Readonly<Record<string, string>> }).names,
  };
};
