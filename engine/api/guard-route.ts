/** Before any handler: who is it, may they, is the request theirs (CSRF), is the body what the contract says. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { sameToken, type Sessions } from '../office/people/sessions.js';
import type { Actor } from '../office/people/people.js';
import { HttpProblem, notAllowed, notSignedIn } from './problems.js';
import type { Route } from './route.js';
import { tokenOf } from './session-cookie.js';
import { parseBody } from './validate.js';

/** How people and programs are known. `workerToken` null: no program is let in. */
export interface Doors { readonly sessions: Sessions; readonly workerToken: string | null }

const NOBODY: Actor = { personId: '', name: '', unit: '', agency: '', roles: [] };

const requireCsrf = (req: Request, csrf: string): void => {
  const given = req.headers['x-csrf-token'];
  if (typeof given !== 'string' || !sameToken(given, csrf)) throw new HttpProblem(403, 'csrf', '请求来源无法确认', '请求缺少有效的页面令牌，没有处理。', '请刷新页面后重试。');
};

const BEARER = 'Bearer ';

/** No cookie is looked at, so no page can make a browser ask here. */
const requireWorker = (req: Request, workerToken: string | null): void => {
  const given = req.headers.authorization;
  if (workerToken === null || given?.startsWith(BEARER) !== true || !sameToken(given.slice(BEARER.length), workerToken)) {
    throw new HttpProblem(401, 'worker-token', '需要任务令牌', '请求没有携带有效的任务令牌（Authorization: Bearer …），没有处理。', '请核对本机设置的 FADU_WORKER_TOKEN；没有设置时，外部任务接口是关闭的。');
  }
};

const actorFor = async (route: Route, { sessions, workerToken }: Doors, req: Request): Promise<Actor> => {
  if (route.access === 'public') return NOBODY;
  if (route.access === 'worker') {
    requireWorker(req, workerToken);
    return NOBODY;
  }
  const token = tokenOf(req);
  const session = token === undefined ? undefined : await sessions.resume(token);
  if (session === undefined) throw notSignedIn();
  if (route.method !== 'get') requireCsrf(req, session.csrf);
  if (route.access !== 'signed-in' && !route.access.some((role) => session.actor.roles.includes(role))) throw notAllowed();
  return session.actor;
};

const strings = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

export const handlerOf = (route: Route, doors: Doors): RequestHandler => async (req: Request, res: Response, next: NextFunction) => {
  try {
    const actor = await actorFor(route, doors, req);
    const body = parseBody(route.body, req.body);
    const answer = await route.handle({ actor, body, params: strings(req.params), query: strings(req.query as Record<string, unknown>), req, res });
    if (!res.headersSent && answer !== undefined) res.status(route.status ?? 200).json(answer);
    else if (!res.headersSent) res.status(204).end();
  } catch (error) {
    next(error);
  }
};
