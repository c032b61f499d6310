/** What cannot be read as a request at all never reaches a route: said all the same as a problem in Chinese, on the bare connection. */
import type { Duplex } from 'node:stream';
import type { Static } from '@sinclair/typebox';
import type { Problem } from './contract/shared.js';

const WORDS: Readonly<Record<string, readonly [number, string, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', '请求头过长', '请求的头部超过了上限，没有处理。'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', '请求超时', '请求迟迟没有发送完整，没有处理。'],
};
const OTHER = [400, 'Bad Request', '请求无法识别', '收到的内容不是有效的 HTTP 请求，没有处理。'] as const;

export const answerUnreadable = (error: Error & { readonly code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) { socket.destroy(); return; }
  const [status, reason, title, detail] = WORDS[error.code ?? ''] ?? OTHER;
  const problem: Static<typeof Problem> = { type: 'urn:fadu:problem:unreadable', title, status, detail, next: '请刷新页面后重试；仍不成功请清除本站的 Cookie 后重新登录。' };
  const body = JSON.stringify(problem);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
};
