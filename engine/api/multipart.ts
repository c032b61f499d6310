/** One file with its fields from a multipart request, streamed: fields come first, the file is handed on as it arrives and never held whole. */
import busboy from 'busboy';
import type { Request } from 'express';
import { HttpProblem } from './problems.js';

export interface Upload { readonly fields: Readonly<Record<string, string>>; readonly fileName: string; readonly content: AsyncIterable<Uint8Array> }

const bad = (detail: string): HttpProblem => new HttpProblem(400, 'upload', '文件没有上传', detail, '请重新选择文件后上传。');

/** Runs `take` with the upload while it streams; the request is read to its end or cut off when `take` refuses. */
export const receiveUpload = <R>(req: Request, take: (upload: Upload) => Promise<R>): Promise<R> =>
  new Promise<R>((resolve, reject) => {
    let taken: Promise<R> | undefined;
    const fields: Record<string, string> = {};
    // Destroying the parser ends the file's stream too, so that whoever stores it lets go of what came so far.
    const fail = (error: unknown): void => { req.unpipe(parser); parser.destroy(); req.resume(); reject(error instanceof Error ? error : new Error(String(error))); };
    const parser = ((): busboy.Busboy => { try { return busboy({ headers: { ...req.headers, 'content-type': req.headers['content-type'] ?? '' }, defParamCharset: 'utf8', limits: { files: 1, fields: 10, fieldSize: 4000, parts: 12 } }); } catch { throw bad('请求里没有文件。'); } })();
    parser.on('field', (name, value) => { fields[name] = value; });
    parser.on('file', (_name, stream, info) => {
      taken = take({ fields, fileName: (info.filename as string | undefined) || '未命名', content: stream });
      taken.catch((error: unknown) => { stream.resume(); fail(error); });
    });
    parser.on('error', (error) => fail(bad(`文件传输中断：${error instanceof Error ? error.message : ''}`)));
    parser.on('close', () => { if (taken === undefined) fail(bad('请求里没有文件。')); else taken.then(resolve, fail); });
    req.on('aborted', () => fail(bad('上传被中断。')));
    req.pipe(parser);
  });
