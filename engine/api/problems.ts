/** Every "no" of the API as problem+json (RFC 9457), in Chinese, from the errors the office names. What is our own mistake says so and tells nothing else. */
import type { Static } from '@sinclair/typebox';
import { ActRefused, type RefusalCode } from '../office/cases/refusals.js';
import { EvidenceRefused } from '../office/evidence/evidence.js';
import { BlobTooLarge, StaleRow, StoreUnavailable } from '../store/contract.js';
import { EngineUnavailable } from '../runtime/port.js';
import type { Problem as ProblemSchema } from './contract/shared.js';

type Problem = Static<typeof ProblemSchema>;

/** Thrown by the API's own checks. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(readonly status: number, readonly slug: string, readonly titleText: string, detail: string, readonly next?: string, readonly fields?: readonly { readonly path: string; readonly message: string }[]) { super(detail); }
}

export const notSignedIn = (): HttpProblem => new HttpProblem(401, 'not-signed-in', '需要登录', '登录已经失效，没有提交。', '请重新登录；本页填写的内容会保留。');
export const notAllowed = (): HttpProblem => new HttpProblem(403, 'forbidden', '没有权限', '您的岗位不能进行这项操作。', '需要办理的，请联系对应岗位的人员。');
export const notFound = (what: string): HttpProblem => new HttpProblem(404, 'not-found', '没有找到', `没有找到${what}。`, '请从待办或者搜索重新打开。');

const STATUS: Readonly<Record<RefusalCode, readonly [number, string]>> = {
  'not-found': [404, '没有找到'], forbidden: [403, '没有权限'], conflict: [409, '内容已有变化'], withdrawn: [409, '待办已撤回'], 'invalid-form': [422, '表单需要修改'], guard: [422, '不符合法定程序'], engine: [409, '没有办成'],
};

const problem = (status: number, slug: string, title: string, detail: string, rest: Partial<Problem> = {}): Problem => ({ type: `urn:fadu:problem:${slug}`, title, status, detail, ...rest });

const fromRefusal = (error: ActRefused): Problem => {
  const [status, title] = STATUS[error.code];
  return problem(status, error.code, title, error.message, { next: error.next, fields: [...error.fields], findings: error.findings.map((finding) => ({ ...finding, basis: [...finding.basis] })) });
};

const fromOurs = (error: HttpProblem): Problem =>
  problem(error.status, error.slug, error.titleText, error.message, { ...(error.next !== undefined && { next: error.next }), ...(error.fields !== undefined && { fields: [...error.fields] }) });

/** Errors of Express's body parser carry a type and a status. */
const fromParser = (error: { readonly type?: unknown; readonly status?: unknown }): Problem | undefined => {
  if (error.type === 'entity.too.large') return problem(413, 'too-large', '内容过长', '提交的内容超过了上限，没有保存。', { next: '请缩短文字，或者把长材料作为证据文件上传；本页填写的内容没有丢失。' });
  if (typeof error.type === 'string' && typeof error.status === 'number' && error.status < 500) return problem(error.status, 'unreadable', '内容无法识别', '提交的内容不是有效的 JSON。', { next: '请刷新页面后重试。' });
  // An address that cannot be decoded; Express names only the status.
  if (error.status === 400) return problem(400, 'unreadable', '地址无法识别', '请求的地址不完整或者有误，没有处理。', { next: '请从待办或者搜索重新打开。' });
  return undefined;
};

/** Errors of other rooms that carry no words for a person; the first class that fits. */
const WORDS: readonly { readonly fits: (error: unknown) => boolean; readonly problem: (error: Error) => Problem }[] = [
  { fits: (e) => e instanceof EvidenceRefused, problem: (e) => problem(422, 'evidence', '文件没有入卷', e.message) },
  { fits: (e) => e instanceof StaleRow, problem: () => problem(409, 'conflict', '内容已有变化', '他人刚刚修改了同一内容，没有覆盖。', { next: '请刷新后再办理；您填写的内容没有丢失。' }) },
  { fits: (e) => e instanceof StoreUnavailable, problem: () => problem(503, 'store', '暂时无法保存', '数据库暂时不能写入（磁盘可能已满），没有保存。', { next: '您填写的内容仍在本页；请联系管理员，恢复后再提交。' }) },
  { fits: (e) => e instanceof EngineUnavailable, problem: () => problem(503, 'engine', '流程引擎没有答复', '流程引擎暂时没有答复，提交已经登记，恢复后会自动继续。', { next: '不需要再次提交。' }) },
];

const fromOthers = (error: unknown): Problem | undefined => {
  if (error instanceof BlobTooLarge) return problem(413, 'too-large', '文件过大', `文件超过 ${Math.floor(error.maxBytes / 1024 / 1024)} 兆字节的上限，没有入卷。`, { next: '请压缩录像或者分段上传。' });
  return error instanceof Error ? WORDS.find(({ fits }) => fits(error))?.problem(error) : undefined;
};

export const problemOf = (error: unknown): Problem => {
  if (error instanceof ActRefused) return fromRefusal(error);
  if (error instanceof HttpProblem) return fromOurs(error);
  const known = fromOthers(error) ?? (error !== null && typeof error === 'object' ? fromParser(error) : undefined);
  return known ?? problem(500, 'internal', '系统出错', '系统出现意外错误，没有完成这项操作。', { next: '您填写的内容仍在本页；请稍后重试，仍不成功请联系管理员。' });
};
