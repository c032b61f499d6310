/** BPMN and DMN files to the DEPLOYMENT CREATE command, or every reason why not. */
import { parseDecisions } from '../dmn/dmn.js';
import { EXECUTABLE_FORMAT, type ExecutableProcess, type PreparedDeployment, type PreparedResource } from './executable.js';
import type { Finding } from './findings.js';
import { is, many, text } from './read.js';
import { sha256 } from './sha256.js';
import { toExecutable } from './transform/process.js';
import { validateDefinitions } from './validate/validate.js';
import { parseBpmn } from './xml.js';

export interface ResourceFile { readonly name: string; readonly content: string }
export type ReadProcesses = { readonly ok: true; readonly processes: readonly ExecutableProcess[] } | { readonly ok: false; readonly findings: readonly Finding[] };

/** One BPMN file: every executable process in it. */
export async function readProcesses(content: string): Promise<ReadProcesses> {
  const { root, findings } = await parseBpmn(content);
  if (!root || findings.length > 0) return { ok: false, findings };
  const wrong = validateDefinitions(root);
  if (wrong.length > 0) return { ok: false, findings: wrong };
  return { ok: true, processes: many(root, 'rootElements').filter((e) => is(e, 'Process') && text(e, 'isExecutable') === 'true').map(toExecutable) };
}

type ReadResource = { readonly resource: PreparedResource } | { readonly findings: readonly Finding[] };

async function readResource({ name, content }: ResourceFile): Promise<ReadResource> {
  if (/\.dmn$/i.test(name)) {
    const read = await parseDecisions(content);
    if (!read.ok) return { findings: read.findings };
    const { id, name: title, decisions } = read.drg;
    return { resource: { name, checksum: sha256(content), processes: [], decisions: { id, name: title, decisions: decisions.map((d) => ({ id: d.id, name: d.name })), graph: read.drg } } };
  }
  if (!/\.bpmn(20\.xml)?$/i.test(name)) return { findings: [{ elementId: '', message: `Expected a resource with the extension .bpmn or .dmn, but the name is '${name}'.` }] };
  const read = await readProcesses(content);
  return read.ok ? { resource: { name, checksum: sha256(content), processes: read.processes } } : { findings: read.findings };
}

/** The command as the interpreter takes it (`PrepareDeployment` of its contract). */
export async function prepareDeployment(resources: readonly ResourceFile[]) {
  const prepared: PreparedResource[] = [];
  const findings: { resource: string; elementId: string; message: string }[] = [];
  for (const file of resources) {
    const read = await readResource(file);
    if ('resource' in read) prepared.push(read.resource);
    else findings.push(...read.findings.map((finding) => ({ resource: file.name, ...finding })));
  }
  findings.push(...twice(prepared));
  if (resources.length === 0) findings.push({ resource: '', elementId: '', message: 'Expected to deploy at least one resource, but none given.' });
  if (findings.length > 0) return { ok: false as const, findings };
  const deployment: PreparedDeployment = { format: EXECUTABLE_FORMAT, resources: prepared };
  const value = { resources: resources.map(({ name, content }) => ({ resourceName: name, resource: content })), processesMetadata: [], decisionsMetadata: [], prepared: deployment };
  return { ok: true as const, command: { valueType: 'DEPLOYMENT' as const, intent: 'CREATE' as const, key: '-1', value } };
}

/** The same process id in two files of one deployment would decide the version by chance. */
function twice(resources: readonly PreparedResource[]) {
  const seen = new Map<string, string>();
  const findings: { resource: string; elementId: string; message: string }[] = [];
  for (const resource of resources) {
    for (const { id } of [...resource.processes, ...(resource.decisions?.decisions ?? [])]) {
      const first = seen.get(id);
      if (first !== undefined) findings.push({ resource: resource.name, elementId: id, message: `Duplicated process id in resources '${first}' and '${resource.name}'` });
      seen.set(id, resource.name);
    }
  }
  return findings;
}
