import { Type } from '@sinclair/typebox';
import { agencyOf, agencyRows, type Actor } from '../../office/people/people.js';
import { shanghaiDate } from '../../office/clock.js';
import { EVERY_AGENCY } from '../../office/cases/office.js';
import { Session, SignIn, Welcome } from '../contract/session.js';
import { HttpProblem, notSignedIn } from '../problems.js';
import { jsonRoute, rawRoute, type Route } from '../route.js';
import { clearToken, setToken, tokenOf } from '../session-cookie.js';
import type { Parts } from './parts.js';

const sessionView = async (parts: Parts, actor: Actor, csrfToken: string): Promise<Session> => {
  const agency = await agencyOf(parts.office.store.read(EVERY_AGENCY), actor.agency);
  return { person: { id: actor.personId, name: actor.name, unit: actor.unit }, roles: [...actor.roles], agency: { id: agency.id, name: agency.name }, csrfToken, today: shanghaiDate(parts.office.clock.now()) };
};

const refuse = (result: { readonly refused: 'credentials' } | { readonly refused: 'throttled'; readonly retryAfterSeconds: number }): never => {
  if (result.refused === 'throttled') throw new HttpProblem(429, 'throttled', '请稍候再试', `登录失败次数过多，请 ${result.retryAfterSeconds} 秒后再试。`, '忘记密码请联系管理员重置。');
  throw new HttpProblem(401, 'credentials', '登录没有成功', '用户名或者密码不正确。', '请核对后重新输入；连续输错会暂停登录。');
};

/** A page of another site cannot send JSON with this header without asking first; that is the whole check a sign-in can make. */
const requireJson = (contentType: string | undefined): void => {
  if (contentType?.startsWith('application/json') !== true) throw new HttpProblem(415, 'media-type', '内容无法识别', '登录请求须为 JSON。');
};

export const sessionRoutes = (parts: Parts): readonly Route[] => [
  jsonRoute({ method: 'get', path: '/api/welcome', access: 'public', summary: '登录页信息', body: null, response: Welcome, handle: async () => {
    const [agency] = await parts.office.store.read(EVERY_AGENCY).find(agencyRows, { limit: 1 });
    return { agencyName: agency?.name ?? '法度', demoAccounts: [...parts.demoAccounts] };
  } }),
  jsonRoute({ method: 'post', path: '/api/session', access: 'public', summary: '登录', body: SignIn, response: Session, handle: async ({ body, req, res }) => {
    requireJson(req.headers['content-type']);
    const result = await parts.sessions.signIn(body.username, body.password);
    if ('refused' in result) return refuse(result);
    setToken(req, res, result.token);
    return sessionView(parts, result.actor, result.csrf);
  } }),
  jsonRoute({ method: 'get', path: '/api/session', access: 'signed-in', summary: '当前登录', body: null, response: Session, handle: async ({ actor, req }) => {
    const session = await parts.sessions.resume(tokenOf(req) ?? '');
    if (session === undefined) throw notSignedIn();
    return sessionView(parts, actor, session.csrf);
  } }),
  jsonRoute({ method: 'delete', path: '/api/session', access: 'signed-in', summary: '退出', body: null, response: Type.Object({}), handle: async ({ req, res }) => {
    await parts.sessions.signOut(tokenOf(req) ?? '');
    clearToken(res);
    return {};
  } }),
  rawRoute({ method: 'get', path: '/api/events', access: 'signed-in', summary: '变化通知（服务器推送）', handle: async ({ actor, res }) => { parts.live.join(actor, res); } }),
];
