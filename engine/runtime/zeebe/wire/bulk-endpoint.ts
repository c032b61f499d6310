/**
 * As much of Elasticsearch's HTTP interface as Zeebe's bundled exporter talks to: templates, settings and life-cycle policies are
 * acknowledged and forgotten; a bulk request is acknowledged when its records are stored. Reachable on loopback or with a token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ExportedRecord } from './record-shape.js';
import { readBulk } from './bulk-body.js';

/** The exporter flushes at 10 MB by default; one record may be 4 MB more. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** The exporter's clients ask for the version; any 8.x will do. */
const WELCOME = { name: 'fadu', cluster_name: 'fadu', version: { number: '8.13.4', build_flavor: 'default', minimum_wire_compatibility_version: '7.17.0', minimum_index_compatibility_version: '7.0.0' }, tagline: 'You Know, for Search' };

/** `zeebe-record_user-task_8.5.25`: prefix, value type, version. */
const TEMPLATE = /^\/_index_template\/[^/]+_([a-z-]+)_[\d.]+$/;

export interface BulkEndpointOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Expected as `Authorization: Bearer` (or as the password of Basic, which is what the exporter can be configured with). Needed off loopback. */
  readonly token?: string;
  /** Resolves when the records are stored. */
  readonly store: (records: readonly ExportedRecord[]) => Promise<void>;
  /** The exporter made a template for this value type: it is set up to send such records. */
  readonly announce?: (valueType: string) => Promise<void>;
}
export interface BulkEndpoint { readonly url: string; close(): Promise<void> }

const unzip = promisify(gunzip);

class TooLarge extends Error {}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new TooLarge(`Expected at most ${MAX_BODY_BYTES} bytes in a bulk request.`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body.toString('utf8');
  return (await unzip(body, { maxOutputLength: MAX_BODY_BYTES })).toString('utf8');
};

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', 'X-Elastic-Product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const presented = (header: string): string => {
  const [scheme, credentials = ''] = header.split(' ');
  return scheme === 'Basic' ? Buffer.from(credentials, 'base64').toString('utf8').split(':').slice(1).join(':') : credentials;
};

const admits = (request: IncomingMessage, token: string | undefined): boolean =>
  token === undefined || timingSafeEqual(digest(presented(request.headers.authorization ?? '')), digest(token));

async function takeBulk(request: IncomingMessage, response: ServerResponse, store: BulkEndpointOptions['store']): Promise<void> {
  const started = Date.now();
  const records = readBulk(await bodyOf(request));
  await store(records);
  const items = records.map((record) => ({ index: { _id: `${record.partitionId}-${record.position}`, status: 201, result: 'created' } }));
  answer(response, 200, { took: Date.now() - started, errors: false, items });
}

/** Set-up requests: acknowledged and forgotten, but for what they announce. */
async function setUp(path: string, response: ServerResponse, announce: BulkEndpointOptions['announce']): Promise<void> {
  const announced = TEMPLATE.exec(path)?.[1];
  if (announced !== undefined) await announce?.(announced.toUpperCase().replaceAll('-', '_'));
  answer(response, 200, { acknowledged: true });
}

async function handle(request: IncomingMessage, response: ServerResponse, options: BulkEndpointOptions): Promise<void> {
  if (!admits(request, options.token)) return answer(response, 401, { error: { type: 'security_exception', reason: 'Expected the token of this endpoint.' }, status: 401 });
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.endsWith('/_bulk') && (request.method === 'POST' || request.method === 'PUT')) return takeBulk(request, response, options.store);
  request.resume();
  if (request.method === 'PUT') return setUp(path, response, options.announce);
  if (path === '/') return answer(response, 200, WELCOME);
  return answer(response, 404, { error: { type: 'resource_not_found_exception', reason: `Expected a template, settings or bulk request, but got ${request.method} ${path}.` }, status: 404 });
}

/** What cannot be read is the sender's fault (400, it will not get better); what cannot be stored is ours (503, sent again later). */
const failed = (response: ServerResponse, error: unknown): void => {
  const status = error instanceof TooLarge ? 413 : error instanceof TypeError || error instanceof SyntaxError ? 400 : 503;
  if (!response.headersSent) answer(response, status, { error: { type: 'exception', reason: error instanceof Error ? error.message : String(error) }, status });
};

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

export const openBulkEndpoint = async (options: BulkEndpointOptions): Promise<BulkEndpoint> => {
  if (!LOOPBACK.has(options.host) && (options.token ?? '').length < 16) throw new Error(`Expected a token of 16 characters or more for the record endpoint on ${options.host}, but there is none. Set one, or listen on 127.0.0.1.`);
  const server = createServer((request, response) => {
    handle(request, response, options).catch((error: unknown) => failed(response, error));
  });
  await listening(server, options.port, options.host);
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url: `http://${options.host}:${port}`, close };
};
