/** Documents and evidence of a case: fetched by their hash, added by streaming. */
import { Readable } from 'node:stream';
import type { Response } from 'express';
import { fileEvidence } from '../../office/cases/file-evidence.js';
import { caseForActor } from '../../office/cases/step-form.js';
import { documentsOfCase } from '../../office/documents/documents.js';
import { evidenceRows, storeFile } from '../../office/evidence/evidence.js';
import type { Store } from '../../store/contract.js';
import { HttpProblem, notFound } from '../problems.js';
import { receiveUpload } from '../multipart.js';
import { rawRoute, type Route } from '../route.js';
import { evidenceView } from './case-view.js';
import { readerFor, type Parts } from './parts.js';

const TYPES = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;
type Kind = keyof typeof TYPES;

const sendBlob = async (store: Store, res: Response, sha256: string | null, head: { readonly type: string; readonly name: string; readonly inline: boolean }): Promise<void> => {
  const content = sha256 === null ? undefined : await store.blobs.read(sha256);
  if (content === undefined) throw new HttpProblem(409, 'not-printed', '文书正在生成', '这份文书已经制发，正在生成文件。', '请稍候再打开。');
  res.setHeader('content-type', head.type);
  res.setHeader('content-disposition', `${head.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(head.name)}`);
  res.setHeader('x-content-type-options', 'nosniff');
  await new Promise<void>((resolve, reject) => { Readable.from(content).on('error', reject).pipe(res).on('finish', resolve).on('error', reject); });
};

/** `{documentId}.pdf` or `{documentId}.docx`; the id itself has dots. */
const wanted = (file: string): { readonly id: string; readonly kind: Kind } => {
  const dot = file.lastIndexOf('.');
  const kind = file.slice(dot + 1);
  if (kind !== 'pdf' && kind !== 'docx') throw notFound('这种格式的文书');
  return { id: file.slice(0, dot), kind };
};

const plainDate = (text: string | undefined): string | null => (text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

export const paperRoutes = (parts: Parts): readonly Route[] => [
  rawRoute({ method: 'get', path: '/api/cases/:caseId/documents/:file', access: 'signed-in', summary: '文书文件（.pdf 或 .docx）', handle: async ({ actor, params, res }) => {
    const reader = readerFor(parts, actor);
    const row = await caseForActor(reader, params['caseId'] ?? '');
    const { id, kind } = wanted(params['file'] ?? '');
    const document = (await documentsOfCase(reader, row.id)).find((held) => held.id === id);
    if (document === undefined) throw notFound('这份文书');
    await sendBlob(parts.office.store, res, kind === 'pdf' ? document.pdfSha256 : document.docxSha256, { type: TYPES[kind], name: `${document.name}.${kind}`, inline: kind === 'pdf' });
  } }),
  rawRoute({ method: 'post', path: '/api/cases/:caseId/evidence', access: ['handler'], summary: '上传证据（multipart：file、note、takenOn、place）', handle: async ({ actor, params, req, res }) => {
    const caseId = params['caseId'] ?? '';
    await caseForActor(readerFor(parts, actor), caseId);
    const row = await receiveUpload(req, async ({ fields, fileName, content }) => {
      const file = await storeFile(parts.office.store, fileName, content, parts.maxEvidenceBytes);
      return fileEvidence(parts.office, { caseId, actor, name: fileName, file, takenOn: plainDate(fields['takenOn']), place: fields['place'] ?? '', note: fields['note'] ?? '' });
    });
    res.status(201).json(evidenceView(row));
  } }),
  rawRoute({ method: 'get', path: '/api/cases/:caseId/evidence/:evidenceId', access: 'signed-in', summary: '证据文件', handle: async ({ actor, params, res }) => {
    const row = await readerFor(parts, actor).get(evidenceRows, params['evidenceId'] ?? '');
    if (row === undefined || row.caseId !== params['caseId']) throw notFound('这件证据');
    await sendBlob(parts.office.store, res, row.sha256, { type: row.mediaType, name: row.name, inline: row.mediaType.startsWith('image/') || row.mediaType === 'application/pdf' });
  } }),
];
