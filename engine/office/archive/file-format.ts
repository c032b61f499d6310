/** An exported case: one zip that verifies itself with Node alone. `说明.txt` inside says how. */
import type { SealedValue } from '../journal/journal.js';

export const FORMAT = 'fadu-case/1';
export const PATHS = { manifest: 'manifest.json', journal: 'journal.jsonl', values: 'values.jsonl', documents: 'documents.json', terms: 'terms.json', caseFile: 'case.json', bundle: 'bundle.json', readme: '说明.txt' } as const;

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly caseId: string;
  readonly number: string | null;
  readonly title: string;
  readonly procedureId: string;
  readonly bundle: string;
  readonly exportedAt: string;
  readonly algorithm: 'SHA-256';
  /** Length and head hash of the journal at export. */
  readonly journal: { readonly length: number; readonly head: string };
  /** Values that were left out because whoever received the file may not know them (保密); the chain holds their commitments. */
  readonly withheld: readonly { readonly seq: number; readonly field: string }[];
  /** Path in the zip → SHA-256 of its bytes; every file but the manifest itself. */
  readonly files: Readonly<Record<string, string>>;
}

export interface ValuesLine { readonly seq: number; readonly values: Readonly<Record<string, SealedValue>> }

/** One document as exported; `files` are paths in the zip by kind. */
export interface DocumentLine {
  readonly id: string; readonly templateId: string; readonly name: string; readonly number: string | null; readonly state: string; readonly occurredOn: string; readonly voidReason: string | null;
  readonly context: unknown; readonly files: Readonly<Partial<Record<'pdf' | 'docx', string>>>;
}

export const README_TEXT = `案卷导出文件的核验方法

一、在任何装有 Node.js（20 以上）的计算机上，使用法度程序核验：

    fadu verify 本文件.zip

    程序不需要联网，也不需要原系统。它逐项检查：
    1. 每个文件的 SHA-256 与 manifest.json 一致，没有多出或者缺少的文件；
    2. journal.jsonl 的每一条记录首尾相接，哈希值与内容一致；
    3. 每个字段的内容与记录中的承诺值一致；依法删除的字段和因保密没有导出的字段（见 manifest.json 的 withheld）只留承诺值，链仍然完整；
    4. 每份文书、每件证据的哈希值与记录一致。

二、不使用法度程序时，可以自行计算：

    · 单个文件：sha256sum 文件名，与 manifest.json 中的值比较；
    · 记录的哈希值：把该条除 hash 以外的各项按键名排序、不留空格写成 JSON，计算 SHA-256；
    · 字段的承诺值：以盐（salt，十六进制）为密钥，对 ["字段名",内容] 的 JSON 计算 HMAC-SHA-256。
`;
