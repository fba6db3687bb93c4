import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdingsText, json, startTestServer, type TestServer } from './testing.ts';

const key = 'a-key-of-the-tests';
let open: TestServer;
let locked: TestServer;
beforeAll(async () => {
  [open, locked] = await Promise.all([startTestServer(), startTestServer({ apiKey: key, bodyLimit: 20_000 })]);
});
afterAll(async () => await Promise.all([open.stop(), locked.stop()]));

const get = (path: string, init: RequestInit = {}) => fetch(`${open.address}${path}`, init);

interface Found {
  readonly limit: number;
  readonly offset: number;
  readonly total: { readonly value: number; readonly relation: string };
  readonly results: readonly { readonly id: string; readonly schema: string }[];
  readonly facets: Readonly<Record<string, { readonly label: string; readonly values: readonly { readonly name: string; readonly label: string; readonly count: number }[] }>>;
}
const found = async (parameters: string) => await json<Found>(get(`/search/default?${parameters}`));

describe('GET /search', () => {
  test('finds by name, best first, with facets', async () => {
    const answer = await found('q=ivan%20petrov');
    expect(answer).toMatchObject({ limit: 10, offset: 0, total: { value: 2, relation: 'eq' } });
    expect(answer.results.map(({ id }) => id)).toEqual(['NK-1', 'NK-2']);
    expect(answer.facets['countries']?.values).toContainEqual({ name: 'ru', label: 'ru', count: 1 });
  });
  test('finds by number', async () => {
    expect((await found('q=XK5543219')).results[0]?.id).toBe('NK-6');
    expect((await found('q=1-ABC-234')).results[0]?.id).toBe('NK-5');
    expect((await found('q=NK-3')).results[0]?.id).toBe('NK-3');
  });
  test('filters, sorts and pages', async () => {
    expect((await found('q=&schema=Person')).total.value).toBe(3);
    expect((await found('countries=be')).results.map(({ id }) => id)).toEqual(['NK-3', 'NK-5']);
    expect((await found('filter=make:glock')).results.map(({ id }) => id)).toEqual(['NK-7']);
    expect((await found('filter=make:glock&filter=make:volkswagen&filter_op=OR')).total.value).toBe(2);
    expect((await found('schema=Person&sort=birthDate:desc&limit=1')).results[0]?.id).toBe('NK-3');
    expect((await found('sort=id:desc&offset=1&limit=2')).results.map(({ id }) => id)).toEqual(['NK-6', 'NK-5']);
    expect((await get('/search/default?filter=nothing')).status).toBe(400);
    expect((await get('/search/default?limit=many')).status).toBe(422);
    expect((await get('/search/default?schema=Nothing')).status).toBe(400);
  });
});

describe('entities', () => {
  test('one by its identifier', async () => {
    expect(await json<object>(get('/entities/NK-3?nested=false'))).toMatchObject({ id: 'NK-3', schema: 'Person', caption: 'Amélie Vandenbroucke' });
  });
  test('308 for an identifier it once had, 404 for one nobody has', async () => {
    const moved = await get('/entities/src-9', { redirect: 'manual' });
    expect(moved.status).toBe(308);
    expect(moved.headers.get('location')).toBe('/entities/NK-1');
    const nobody = await get('/entities/none');
    expect([nobody.status, await json<object>(nobody)]).toEqual([404, { detail: 'No such entity!' }]);
  });
  test('identifiers with a slash or of many letters', async () => {
    const headers = { authorization: `ApiKey ${key}`, 'content-type': 'application/json' };
    for (const id of ['2024/1234', 'ж'.repeat(200), '__proto__']) {
      const address = `${locked.address}/records/${encodeURIComponent(id)}`;
      expect((await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ kind: 'person', names: [{ full: 'Griselda Waverley' }] }) })).status).toBe(201);
      expect(await json<object>(fetch(address.replace('records', 'entities'), { headers }))).toMatchObject({ id });
      expect((await fetch(address, { method: 'DELETE', headers: { authorization: headers.authorization } })).status).toBe(200);
    }
  });
  test('without neighbours', async () => {
    expect(await json<object>(get('/entities/NK-1/adjacent'))).toMatchObject({ entity: { id: 'NK-1' }, adjacent: {} });
    expect(await json<object>(get('/entities/NK-1/adjacent/ownershipOwner'))).toEqual({ results: [], total: { value: 0, relation: 'eq' }, limit: 10, offset: 0 });
  });
});

describe('about the server', () => {
  test('catalog, with an ETag that spares the second reading', async () => {
    const answer = await get('/catalog');
    const etag = answer.headers.get('etag') ?? '';
    expect(await json<object>(answer)).toMatchObject({ index_stale: false, outdated: [], datasets: [{ name: 'default', children: ['holdings', 'live'], entity_count: 7 }, { name: 'holdings', load: true }, { name: 'live' }] });
    expect((await get('/catalog', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
  test('algorithms', async () => {
    const answer = await json<{ readonly algorithms: readonly { readonly name: string }[] }>(get('/algorithms'));
    expect(answer).toMatchObject({ default: 'vigie', best: 'vigie' });
    expect(answer.algorithms.map(({ name }) => name)).toContain('logic-v2');
  });
  test('health', async () => {
    expect(await json<object>(get('/healthz'))).toEqual({ status: 'ok' });
    expect(await json<object>(get('/readyz'))).toEqual({ status: 'ok' });
    expect((await get('/nothing')).status).toBe(404);
  });
});

describe('who may ask', () => {
  const ask = (headers: Readonly<Record<string, string>>, path = '/catalog') => fetch(`${locked.address}${path}`, { headers });
  test('a key, where there is one', async () => {
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: 'ApiKey wrong' })).status).toBe(403);
    expect((await ask({ authorization: `ApiKey ${key}` })).status).toBe(200);
    expect((await ask({}, `/catalog?api_key=${key}`)).status).toBe(200);
    expect((await ask({}, '/healthz')).status).toBe(200);
  });
  test('without a key only under a name of this machine', async () => {
    const { port } = new URL(open.address);
    const status = await new Promise((resolve) => {
      request({ port, path: '/catalog', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });
  test('changes need a key to exist', async () => {
    expect((await get('/records/NK-1', { method: 'DELETE' })).status).toBe(403);
    expect((await get('/records/NK-1', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(403);
  });
  test('large bodies are refused', async () => {
    const answer = await fetch(`${locked.address}/match/default`, { method: 'POST', headers: { authorization: `ApiKey ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ queries: { q: 'x'.repeat(30_000) } }) });
    expect(answer.status).toBe(413);
    expect(await json<object>(answer)).toHaveProperty('detail');
  });
  test('a record that is wrong is refused with its reason', async () => {
    const answer = await fetch(`${locked.address}/records/r1`, { method: 'PUT', headers: { authorization: `ApiKey ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ kind: 'person', names: [{ full: 'A', nick: 'b' }] }) });
    expect([answer.status, await json<object>(answer)]).toEqual([422, { detail: [{ type: 'field.unknown', loc: ['body'], msg: 'person.names[0].nick is not known' }] }]);
  });
});

test('POST /updatez reads the files anew', async () => {
  const own = await startTestServer({ apiKey: key });
  const headers = { authorization: `ApiKey ${key}` };
  try {
    await writeFile(own.path, `${holdingsText}\n${JSON.stringify({ id: 'NK-8', schema: 'Person', properties: { name: ['Late Comer'] } })}`);
    expect((await fetch(`${own.address}/entities/NK-8`, { headers })).status).toBe(404);
    expect((await fetch(`${own.address}/updatez?sync=true&token=wrong`, { method: 'POST' })).status).toBe(403);
    expect((await fetch(`${open.address}/updatez`, { method: 'POST' })).status).toBe(403);
    expect(await json<object>(fetch(`${own.address}/updatez?sync=true&token=${key}`, { method: 'POST' }))).toEqual({ status: 'ok' });
    expect((await fetch(`${own.address}/entities/NK-8`, { headers })).status).toBe(200);
    expect(await json<object>(fetch(`${own.address}/updatez?sync=true`, { method: 'POST', headers }))).toEqual({ status: 'ok' });
  } finally {
    await own.stop();
  }
});

test('nothing that was asked is written anywhere', async () => {
  await get('/search/default?q=Amelie%20Vandenbroucke');
  expect(open.output.stdout + open.output.stderr).not.toContain('Vandenbroucke');
});
