import { gzipSync } from 'node:zlib';
import type { ExportedRecord } from './record-shape.js';
import { openBulkEndpoint } from './bulk-endpoint.js';

const line = (position: number) => `{"index":{"_index":"zeebe-record_message","_id":"1-${position}","routing":"1"}}\n{"partitionId":1,"position":${position},"valueType":"MESSAGE","recordType":"EVENT","intent":"PUBLISHED","key":9007199254740993,"value":{}}\n`;
const TOKEN = 'a-token-of-some-length';

async function onEndpoint(told: (url: string, stored: ExportedRecord[]) => Promise<void>, options: { readonly token?: string; readonly fails?: boolean } = {}): Promise<void> {
  const stored: ExportedRecord[] = [];
  const endpoint = await openBulkEndpoint({
    host: '127.0.0.1', port: 0, ...(options.token === undefined ? {} : { token: options.token }),
    store: async (records) => {
      if (options.fails) throw new Error('the disk is full');
      stored.push(...records);
    },
  });
  await told(endpoint.url, stored).finally(() => endpoint.close());
}

const bulk = (url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => fetch(`${url}/_bulk`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });

describe('the record endpoint', () => {
  it('acknowledges templates, settings and policies, and says which product it plays', () => onEndpoint(async (url) => {
    for (const path of ['/_component_template/zeebe-record', '/_index_template/zeebe-record_job_8.5.25', '/zeebe-record*/_settings', '/_ilm/policy/zeebe-record-retention-policy']) {
      const answer = await fetch(url + path, { method: 'PUT', body: '{}' });
      expect([answer.status, await answer.json(), answer.headers.get('x-elastic-product')]).toEqual([200, { acknowledged: true }, 'Elasticsearch']);
    }
    expect(await (await fetch(url)).json()).toMatchObject({ version: { number: expect.stringMatching(/^8\./) } });
  }));

  it('hears from the templates which records will come', async () => {
    const announced: string[] = [];
    const endpoint = await openBulkEndpoint({ host: '127.0.0.1', port: 0, store: async () => undefined, announce: async (valueType) => { announced.push(valueType); } });
    for (const path of ['/_component_template/zeebe-record-8.5.25', '/_index_template/zeebe-record_user-task_8.5.25', '/_index_template/bureau-records_process-instance-creation_8.8.21']) await fetch(endpoint.url + path, { method: 'PUT', body: '{}' });
    await endpoint.close();
    expect(announced).toEqual(['USER_TASK', 'PROCESS_INSTANCE_CREATION']);
  });

  it('acknowledges a bulk request when its records are stored, record by record', () => onEndpoint(async (url, stored) => {
    const answer = await bulk(url, line(7) + line(8));
    expect(await answer.json()).toMatchObject({ errors: false, items: [{ index: { _id: '1-7', status: 201 } }, { index: { _id: '1-8', status: 201 } }] });
    expect(stored.map((record) => [record.position, record.raw['key']])).toEqual([['7', '9007199254740993'], ['8', '9007199254740993']]);
  }));

  it('reads compressed requests', () => onEndpoint(async (url, stored) => {
    expect((await bulk(url, gzipSync(line(7)), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(stored).toHaveLength(1);
  }));

  it('asks for the request again when the records could not be stored', () => onEndpoint(async (url) => {
    expect((await bulk(url, line(7))).status).toBe(503);
  }, { fails: true }));

  it('refuses what is no bulk request, and stores nothing of it', () => onEndpoint(async (url, stored) => {
    for (const body of ['{"index":{}}\n', '{"delete":{}}\n{}\n', '{"index":{}}\nnot json\n', '{"index":{}}\n{"value":{}}\n', `${line(7)}{"index":{}}\n{"partitionId":0,"position":1,"value":{}}\n`]) expect((await bulk(url, body)).status).toBe(400);
    expect(stored).toEqual([]);
  }));

  it('lets only those in who know the token, as bearer or as password', () => onEndpoint(async (url, stored) => {
    expect((await bulk(url, line(7))).status).toBe(401);
    expect((await bulk(url, line(7), { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await bulk(url, line(7), { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect((await bulk(url, line(8), { authorization: `Basic ${Buffer.from(`fadu:${TOKEN}`).toString('base64')}` })).status).toBe(200);
    expect(stored).toHaveLength(2);
  }, { token: TOKEN }));

  it('does not listen to the network without a token', async () => {
    await expect(openBulkEndpoint({ host: '0.0.0.0', port: 0, store: async () => undefined })).rejects.toThrow(/token of 16 characters/);
  });
});
