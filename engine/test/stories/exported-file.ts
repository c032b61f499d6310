/** An exported case as a story reads it: its files by path, and what it says once the accidents of one run are taken out. */
import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATHS, type DocumentLine, type Manifest, type ValuesLine } from '../../office/archive/file-format.js';
import { visitZip } from '../../office/archive/read-zip.js';
import type { Entry } from '../../office/journal/journal.js';
import type { Desk } from './desk.js';

/** Saves the case's export in a file of its own, which the story removes. */
export const exported = async (auditor: Desk, caseId: string): Promise<string> => {
  const response = await auditor.ask('GET', `/api/cases/${caseId}/export`);
  const file = join(tmpdir(), `fadu-${randomUUID()}.zip`);
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return file;
};

const unpacked = async (zip: string): Promise<ReadonlyMap<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  await visitZip(zip, async (path, content) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(Buffer.from(chunk));
    files.set(path, Buffer.concat(chunks));
  });
  return files;
};

/** One entry as an auditor reads it: the fields' values without their salts, and without commitments and hashes, which follow from the salts. */
interface Told { readonly kind: string; readonly occurredAt: string; readonly recordedAt: string; readonly actor: string; readonly typedBy: string; readonly actId: string; readonly fields: Readonly<Record<string, unknown>> }

const ENGINES_OWN = { actId: 'a record of the engine', occurredAt: 'by the clock of the engine', recordedAt: 'by the clock of the engine' } as const;
const KEYS: readonly string[] = ['taskKey', 'instance'];

/** What follows from a record of the engine bears its position and its clock; keys are whatever the engine made. */
const told = (entry: Entry, values: ValuesLine['values']): Told => {
  const { kind, occurredAt, recordedAt, actor, typedBy, actId } = entry;
  const fields = Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, KEYS.includes(name) ? 'a key of the engine' : value]));
  return { kind, occurredAt, recordedAt, actor, typedBy, actId, fields, ...(/^\d+-\d+$/.test(actId) && ENGINES_OWN) };
};

export interface CaseContent {
  /** The acts and what followed from them, in their order. */
  readonly history: readonly Told[];
  /** Papers are printed beside the acts, so their entries stand by document. */
  readonly printed: readonly Told[];
  readonly documents: readonly DocumentLine[];
  readonly terms: unknown;
  readonly caseFile: unknown;
  readonly bundle: unknown;
  /** Every other file by path, with the hash of its bytes. */
  readonly papers: Readonly<Record<string, string>>;
  /** The manifest without what follows from the salts. */
  readonly manifest: Omit<Manifest, 'files' | 'journal'> & { readonly entries: number; readonly files: readonly string[] };
}

const lines = <T>(text: string): readonly T[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);

const papersIn = (files: ReadonlyMap<string, Buffer>): Readonly<Record<string, string>> => {
  const data: readonly string[] = Object.values(PATHS).filter((path) => path !== PATHS.readme);
  return Object.fromEntries([...files].filter(([path]) => !data.includes(path)).map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]));
};

/** All that an exported case says, without salts and what is computed from them, and without the engine's keys, positions and clock. Everything else is kept as it is. */
export const contentOf = async (zip: string): Promise<CaseContent> => {
  const files = await unpacked(zip);
  const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
  const values = new Map(lines<ValuesLine>(text(PATHS.values)).map((line) => [line.seq, line.values]));
  const entries = lines<Entry>(text(PATHS.journal)).map((entry) => told(entry, values.get(entry.seq) ?? {}));
  const { files: listed, journal, ...manifest } = JSON.parse(text(PATHS.manifest)) as Manifest;
  return {
    history: entries.filter(({ kind }) => kind !== 'document-rendered'),
    printed: entries.filter(({ kind }) => kind === 'document-rendered').sort((a, b) => (String(a.fields['document']) < String(b.fields['document']) ? -1 : 1)),
    documents: JSON.parse(text(PATHS.documents)) as readonly DocumentLine[], terms: JSON.parse(text(PATHS.terms)), caseFile: JSON.parse(text(PATHS.caseFile)), bundle: JSON.parse(text(PATHS.bundle)),
    papers: papersIn(files), manifest: { ...manifest, entries: journal.length, files: Object.keys(listed).sort() },
  };
};
