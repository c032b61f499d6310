/** The HTTP server: strict headers, the route table, the user interface as files, and every error as a problem in Chinese. */
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { join } from 'node:path';
import { handlerOf, type Doors } from './guard-route.js';
import { openApi } from './openapi.js';
import { notFound, problemOf } from './problems.js';
import { rawRoute, type Route } from './route.js';

/** No inline script or style, no eval, nothing from elsewhere: what users write never runs in a browser. */
const POLICY = {
  useDefaults: false,
  directives: { defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"], frameSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"] },
};
const MAX_BODY = '6mb';

export interface AppParts { readonly routes: readonly Route[]; readonly doors: Doors; readonly uiDirectory: string; readonly logError: (error: unknown, path: string) => void }

const fail = (logError: AppParts['logError']) => (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
  const problem = problemOf(error);
  if (problem.status >= 500) logError(error, `${req.method} ${req.path}`);
  if (res.headersSent) { res.destroy(); return; }
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};

const serveUi = (app: Express, directory: string): void => {
  app.use(express.static(directory, { index: false, maxAge: '1h', setHeaders: (res, path) => { if (path.includes('/assets/')) res.setHeader('cache-control', 'public, max-age=31536000, immutable'); } }));
  app.get(/^\/(?!api\/).*/, (_req, res) => { res.sendFile(join(directory, 'index.html'), { headers: { 'cache-control': 'no-cache' } }); });
};

export const createApp = ({ routes, doors, uiDirectory, logError }: AppParts): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(helmet({ contentSecurityPolicy: POLICY, strictTransportSecurity: false, crossOriginEmbedderPolicy: false }));
  app.use('/api', (_req, res, next) => { res.setHeader('cache-control', 'no-store'); next(); });
  app.use(express.json({ limit: MAX_BODY }));
  const described = rawRoute({ method: 'get', path: '/api/openapi.json', access: 'signed-in', summary: '接口说明（OpenAPI 3.1）', handle: async ({ res }) => { res.json(openApi(all)); } });
  const all: readonly Route[] = [...routes, described];
  for (const route of all) app[route.method](route.path, handlerOf(route, doors));
  app.use('/api', (_req, _res, next) => { next(notFound('这个接口')); });
  serveUi(app, uiDirectory);
  app.use(fail(logError));
  return app;
};
