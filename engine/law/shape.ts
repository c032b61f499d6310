/** Reading law data by hand: every complaint names the file and the entry, and all of them are told at once. */
export type Entry = Readonly<Record<string, unknown>>;

export class LawDataError extends Error {
  override readonly name = 'LawDataError';
  constructor(readonly problems: readonly string[]) { super(`法律数据有 ${problems.length} 处问题：\n${problems.join('\n')}`); }
}

export class Complaints {
  readonly problems: string[] = [];
  add(file: string, entry: string, message: string): void { this.problems.push(`${file}：${entry}：${message}`); }
  throwIfAny(): void { if (this.problems.length > 0) throw new LawDataError(this.problems); }
}

export const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value);

export function listOf(value: unknown, file: string, complaints: Complaints): Entry[] {
  if (!Array.isArray(value)) { complaints.add(file, '（整个文件）', '应为条目的列表。'); return []; }
  return value.flatMap((each: unknown, at) => {
    if (isEntry(each)) return [each];
    complaints.add(file, `第 ${at + 1} 项`, '应为对象。');
    return [];
  });
}

/** A required text; `oneOf` limits it. */
export function textOf(entry: Entry, key: string, file: string, complaints: Complaints, oneOf?: readonly string[]): string {
  const value = entry[key];
  const name = typeof entry['id'] === 'string' ? entry['id'] : '（无 id）';
  if (typeof value !== 'string' || value === '') { complaints.add(file, name, `缺少文本字段 ${key}。`); return ''; }
  if (oneOf && !oneOf.includes(value)) complaints.add(file, name, `字段 ${key} 应为 ${oneOf.join('、')} 之一，实际为“${value}”。`);
  return value;
}

export function indexById<T extends { readonly id: string }>(entries: readonly T[], file: string, complaints: Complaints): Map<string, T> {
  const index = new Map<string, T>();
  for (const entry of entries) {
    if (index.has(entry.id)) complaints.add(file, entry.id, 'id 重复。');
    index.set(entry.id, entry);
  }
  return index;
}
