/** Every JSON answer that a desk receives in any story is held against what the server itself says of its API (openapi.json). */
import { Ajv, type ValidateFunction } from 'ajv';

interface Operation { readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>> }
interface Description { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: object }
interface Told { readonly method: string; readonly path: RegExp; readonly status: string; readonly validate: ValidateFunction }

const schemaOf = ({ responses }: Operation, status: string): object | undefined => responses[status]?.content?.['application/json']?.schema;

const toldBy = (description: Description): readonly Told[] => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  return Object.entries(description.paths).flatMap(([path, operations]) => Object.entries(operations).flatMap(([method, operation]) => Object.keys(operation.responses).flatMap((status) => {
    const schema = schemaOf(operation, status);
    return schema === undefined ? [] : [{ method, status, path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), validate: ajv.compile(schema) }];
  })));
};

const contracts = new Map<string, Promise<readonly Told[]>>();

/** Throws when an answer is not what the contract promises. */
export const holdToContract = async (url: string, cookie: string, method: string, path: string, response: Response): Promise<void> => {
  if (!response.ok || response.headers.get('content-type')?.startsWith('application/json') !== true || path === '/api/openapi.json') return;
  const contract = contracts.get(url) ?? fetch(new URL('/api/openapi.json', url), { headers: { cookie } }).then(async (answer) => toldBy((await answer.json()) as Description));
  contracts.set(url, contract);
  const { pathname } = new URL(path, url);
  // `/api/cases/{caseId}` and a literal path may both fit; the literal one is told by its own row.
  const fitting = (await contract).filter((told) => told.method === method.toLowerCase() && told.status === String(response.status) && told.path.test(pathname));
  const answer: unknown = await response.clone().json();
  if (fitting.length === 0) throw new Error(`Expected the contract to know ${method} ${pathname} answering ${response.status}, but it does not.`);
  if (!fitting.some(({ validate }) => validate(answer))) throw new Error(`Expected ${method} ${pathname} to keep its contract, but: ${JSON.stringify(fitting[0]?.validate.errors?.slice(0, 5))}`);
};
