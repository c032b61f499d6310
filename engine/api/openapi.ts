/** The OpenAPI 3.1 description, made from the route table: JSON Schema is its schema language, so the contract's schemas stand in it as they are. */
import type { Route } from './route.js';
import { Problem } from './contract/shared.js';

const templated = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
const parameters = (path: string): readonly object[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
const json = (schema: unknown): object => ({ 'application/json': { schema } });

const operation = (route: Route): object => ({
  summary: route.summary,
  operationId: `${route.method}${templated(route.path).replace(/[^a-zA-Z]+(\w)/g, (_all, letter: string) => letter.toUpperCase()).replace(/[^a-zA-Z]/g, '')}`,
  'x-access': route.access,
  ...(route.access !== 'public' && { security: [route.access === 'worker' ? { worker: [] } : { session: [] }] }),
  parameters: parameters(route.path),
  ...(route.body !== null && { requestBody: { required: true, content: json(route.body) } }),
  responses: {
    [String(route.status ?? 200)]: { description: '成功', ...(route.response !== null && { content: json(route.response) }) },
    default: { description: '没有办成，说明原因和下一步', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  },
});

export const openApi = (routes: readonly Route[]): object => {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) paths[templated(route.path)] = { ...paths[templated(route.path)], [route.method]: operation(route) };
  return {
    openapi: '3.1.0',
    info: { title: '法度 接口', version: '0.1.0', description: '案件、待办、程序与核查。改变内容的请求须带 x-csrf-token。' },
    paths,
    components: { schemas: { Problem }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'fadu_session' }, worker: { type: 'http', scheme: 'bearer' } } },
  };
};
