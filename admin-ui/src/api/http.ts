/** One way to the server: problem+json becomes ApiProblem, a dead line becomes Offline, a lost session is mended in place and the request sent again. */
import type { Problem } from '../../../engine/api/contract/shared.js';

export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

export class Offline extends Error {
  constructor() {
    super('网络不通。填写的内容仍在，恢复后会再次发送。');
  }
}

interface Connection { csrfToken: string; /** Resolves true when the person has signed in again. */ signInAgain: (() => Promise<boolean>) | null }
const connection: Connection = { csrfToken: '', signInAgain: null };

export function setCsrfToken(token: string): void {
  connection.csrfToken = token;
}

export function onSessionLost(handler: (() => Promise<boolean>) | null): void {
  connection.signInAgain = handler;
}

export const csrfHeader = (): Record<string, string> => (connection.csrfToken ? { 'x-csrf-token': connection.csrfToken } : {});

/** Asks for a new session; false when there is nobody to ask or the person declined. */
export const mendSession = async (): Promise<boolean> => (connection.signInAgain ? connection.signInAgain() : false);

const fallback = (status: number): Problem => ({ type: 'about:blank', title: '没有办成', status, detail: `服务器没有给出可读的答复（${String(status)}）。`, next: '请稍后再试；仍不行请联系管理员。' });

export function problemFrom(status: number, text: string): Problem {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'title' in value) return { ...fallback(status), ...(value as Partial<Problem>) };
  } catch {
    // A proxy's error page is no problem document; say so in our words.
  }
  return fallback(status);
}

export interface RequestOptions { readonly body?: unknown; /** Do not ask to sign in again (the sign-in itself). */ readonly anonymous?: boolean; readonly signal?: AbortSignal }

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...(method === 'GET' ? {} : csrfHeader()) };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, { method, headers, credentials: 'same-origin', body: options.body === undefined ? null : JSON.stringify(options.body), signal: options.signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Offline();
  }
}

export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  let response = await send(method, path, options);
  if (response.status === 401 && !options.anonymous && (await mendSession())) response = await send(method, path, options);
  const text = await response.text();
  if (!response.ok) throw new ApiProblem(problemFrom(response.status, text));
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
