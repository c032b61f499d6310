/** BPMN, DMN and form files to the DEPLOYMENT CREATE command, or every reason why not. */
import { parseDecisions } from '../dmn/dmn.js';
import { NEWEST_LEVEL, type Level } from './dialect.js';
import { EXECUTABLE_FORMAT, type ExecutableProcess, type PreparedDeployment, type PreparedResource } from './executable.js';
import type { Finding } from './findings.js';
import { readForm } from './form.js';
import { sha256 } from './sha256.js';
import { boundToNothing, idsTwice, type ResourceFinding } from './together.js';
import { toExecutable } from './transform/process.js';
import { executableProcesses, validateDefinitions } from './validate/validate.js';
import { parseBpmn } from './xml.js';

export interface ResourceFile { readonly name: string; readonly content: string }
export interface Preparation { /** Absent: the newest level. */ readonly level?: Level; /** The caller tells by itself which functions of FEEL the level lacks. */ readonly anyFunction?: boolean }
export type ReadProcesses = { readonly ok: true; readonly processes: readonly ExecutableProcess[] } | { readonly ok: false; readonly findings: readonly Finding[] };

/** One BPMN file: every executable process in it. */
export async function readProcesses(content: string, { level = NEWEST_LEVEL, anyFunction = false }: Preparation = {}): Promise<ReadProcesses> {
  const { root, findings } = await parseBpmn(content);
  if (!root || findings.length > 0) return { ok: false, findings };
  const wrong = validateDefinitions(root, level, anyFunction);
  if (wrong.length > 0) return { ok: false, findings: wrong };
  return { ok: true, processes: executableProcesses(root).map(toExecutable) };
}

type ReadResource = { readonly resource: PreparedResource } | { readonly findings: readonly Finding[] };

const isDmn = ({ name }: ResourceFile): boolean => /\.dmn$/i.test(name);

async function readModel(file: ResourceFile, files: readonly ResourceFile[]): Promise<ReadResource> {
  const { name, content } = file;
  const read = await parseDecisions(content, { imports: files.filter((other) => other !== file && isDmn(other)) });
  if (!read.ok) return { findings: read.findings };
  const { id, name: title, decisions, imports = [] } = read.drg;
  // A model says what its imports say: it is another one when they are.
  const checksum = sha256(imports.length === 0 ? content : content + JSON.stringify(imports));
  return { resource: { name, checksum, processes: [], decisions: { id, name: title, decisions: decisions.map((d) => ({ id: d.id, name: d.name })), graph: read.drg } } };
}

async function readResource(file: ResourceFile, files: readonly ResourceFile[], options: Preparation): Promise<ReadResource> {
  const { name, content } = file;
  if (isDmn(file)) return readModel(file, files);
  const resource = { name, checksum: sha256(content), processes: [] };
  if (/\.form$/i.test(name)) {
    const read = readForm(content);
    return 'form' in read ? { resource: { ...resource, form: read.form } } : read;
  }
  if (!/\.bpmn(20\.xml)?$/i.test(name)) return { findings: [{ elementId: '', message: `Expected a resource with the extension .bpmn, .dmn or .form, but the name is '${name}'.` }] };
  const read = await readProcesses(content, options);
  return read.ok ? { resource: { ...resource, processes: read.processes } } : { findings: read.findings };
}

/** The command as the interpreter takes it (`PrepareDeployment` of its contract). */
export async function prepareDeployment(resources: readonly ResourceFile[], options: Preparation = {}) {
  const prepared: PreparedResource[] = [];
  const findings: ResourceFinding[] = [];
  for (const file of resources) {
    const read = await readResource(file, resources, options);
    if ('resource' in read) prepared.push(read.resource);
    else findings.push(...read.findings.map((finding) => ({ resource: file.name, ...finding })));
  }
  findings.push(...idsTwice(prepared), ...(findings.length === 0 ? boundToNothing(prepared) : []));
  if (resources.length === 0) findings.push({ resource: '', elementId: '', message: 'Expected to deploy at least one resource, but none given.' });
  if (findings.length > 0) return { ok: false as const, findings };
  const deployment: PreparedDeployment = { format: EXECUTABLE_FORMAT, resources: prepared };
  const value = { resources: resources.map(({ name, content }) => ({ resourceName: name, resource: content })), processesMetadata: [], decisionsMetadata: [], prepared: deployment };
  return { ok: true as const, command: { valueType: 'DEPLOYMENT' as const, intent: 'CREATE' as const, key: '-1', value } };
}
