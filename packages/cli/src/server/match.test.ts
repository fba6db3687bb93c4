import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, startTestServer, type TestServer } from './testing.ts';

interface Result {
  readonly id: string;
  readonly caption: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly datasets: readonly string[];
  readonly referents: readonly string[];
  readonly target: boolean;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly last_change: string;
  readonly score: number;
  readonly match: boolean;
  readonly features: Readonly<Record<string, number>>;
  readonly explanations: Readonly<Record<string, { readonly detail: string; readonly score: number; readonly query: string | null; readonly candidate: string | null }>>;
  readonly bits: number;
  readonly ledger: readonly { readonly rule: string; readonly bits: number }[];
}
interface Answer {
  readonly status: number;
  readonly total: { readonly value: number; readonly relation: string };
  readonly query: unknown;
  readonly results: readonly Result[];
  readonly decidable: boolean;
}
interface Batch {
  readonly responses: Readonly<Record<string, Answer>>;
  readonly limit: number;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => await server.stop());

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${server.address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

const petrov = { id: 'alert-7', schema: 'Person', properties: { name: ['Ivan PETROV'], birthDate: ['1970-05-12'], nationality: ['ru'] } };

describe('POST /match', () => {
  test('answers a batch as yente-client sends it', async () => {
    const answer = await post('/match/default?algorithm=logic-v2&threshold=0.7&limit=5', { weights: {}, config: {}, queries: { q1: petrov, q2: { schema: 'Company', properties: { name: 'Zorbatex Logistics' } } } }, { accept: 'application/json', 'user-agent': 'yente-client/1.0' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-batch-size')).toBe('2');
    const { responses, limit } = await json<Batch>(answer);
    expect(limit).toBe(5);
    expect(Object.keys(responses)).toEqual(['q1', 'q2']);
    const q1 = responses['q1'];
    expect(q1).toMatchObject({ status: 200, total: { value: 1, relation: 'eq' }, query: petrov, decidable: true });
    const [first] = q1?.results ?? [];
    expect(first).toMatchObject({ id: 'NK-1', schema: 'Person', datasets: ['holdings'], referents: ['src-9', 'src-10'], target: true, match: true, first_seen: '2024-01-01T00:00:00' });
    expect(first?.properties['birthDate']).toEqual(['1970-05-12']);
    expect(first?.score).toBeGreaterThan(0.7);
    expect(first?.score).toBeLessThan(1);
    expect(first?.explanations['birth-date']).toMatchObject({ query: '1970-05-12', candidate: '1970-05-12' });
    expect(first?.ledger.reduce((sum, line) => sum + line.bits, 0)).toBeCloseTo(first?.bits ?? 0, 6);
    expect(Object.keys(first?.features ?? {})).toEqual(Object.keys(first?.explanations ?? {}));
    expect(responses['q2']?.results[0]).toMatchObject({ id: 'NK-4', match: true });
  });

  test('answers as Marble asks', async () => {
    const path = '/match/default?algorithm=logic-v1&threshold=0.7&cutoff=0.5&limit=30&include_dataset=holdings&exclude_entity_ids=NK-2&exclude_entity_ids=NK-9';
    const { responses } = await json<Batch>(post(path, { queries: { 'a-uuid': { schema: 'Person', properties: { name: ['Ivan Petrov'], birthDate: ['1970'] } } } }, { authorization: 'ApiKey none' }));
    const answer = responses['a-uuid'];
    expect(answer?.status).toBe(200);
    expect(answer?.results.map(({ id }) => id)).toEqual(['NK-1']);
    expect(answer?.results[0]?.properties['name']?.[0]).toBe('Иван Петров');
  });

  test('shows what is above the lower of cutoff and threshold, and counts matches only', async () => {
    const query = { queries: { q: petrov } };
    const usual = await json<Batch>(post('/match/default', query));
    expect(usual.responses['q']?.results.every((result) => result.match && result.score > 0.7)).toBe(true);
    const wide = await json<Batch>(post('/match/default?cutoff=0.1&threshold=0.99', query));
    expect(wide.responses['q']?.total.value).toBe(0);
    // What matched before is shown still, but matches no more.
    expect(wide.responses['q']?.results.map(({ id }) => id)).toEqual(expect.arrayContaining(usual.responses['q']?.results.map(({ id }) => id) ?? []));
    expect(wide.responses['q']?.results.some(({ match }) => match)).toBe(false);
    const scores = wide.responses['q']?.results.map(({ score }) => score) ?? [];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    // A threshold below the cutoff shows what lies between.
    const low = await json<Batch>(post('/match/default?threshold=0.2', query));
    expect(low.responses['q']?.results.length).toBe(wide.responses['q']?.results.filter(({ score }) => score > 0.2).length);
  });

  test('counts matches before it cuts to the limit', async () => {
    const { responses, limit } = await json<Batch>(post('/match/default?limit=1&threshold=0.2&cutoff=0.2', { queries: { q: { schema: 'Person', properties: { name: ['Ivan Petrov', 'Ivan Petrovsky'] } } } }));
    expect(limit).toBe(1);
    expect(responses['q']?.results).toHaveLength(1);
    expect(responses['q']?.total.value).toBe(2);
    const none = await json<Batch>(post('/match/default?limit=0', { queries: { q: petrov, skipped: null } }));
    expect(none).toMatchObject({ limit: 0, responses: { q: { results: [], total: { value: 1 } } } });
    expect(Object.keys(none.responses)).toEqual(['q']);
  });

  test('finds documents, vehicles and firearms, and a person by a document', async () => {
    const queries = {
      document: { schema: 'Document', properties: { number: 'XK5543219', country: 'fr' } },
      vehicle: { schema: 'Vehicle', properties: { vin: 'WVWZZZ1JZXW000001' } },
      firearm: { schema: 'Firearm', properties: { serialNumber: ['QZ448812'], make: ['Glock'] } },
      holder: { schema: 'Passport', properties: { number: ['AB1234567'] } },
    };
    const { responses } = await json<Batch>(post('/match/all', { queries }));
    expect(Object.entries(responses).map(([name, answer]) => [name, answer.results[0]?.id])).toEqual([['document', 'NK-6'], ['vehicle', 'NK-5'], ['firearm', 'NK-7'], ['holder', 'NK-1']]);
  });

  test('asks persons and organisations for a legal entity', async () => {
    const { responses } = await json<Batch>(post('/match/default', { queries: { a: { schema: 'LegalEntity', properties: { name: ['Zorbatex Logistics GmbH'] } }, b: { schema: 'LegalEntity', properties: { name: ['Ivan Petrov'], birthDate: ['1970-05-12'] } } } }));
    expect(responses['a']?.results[0]?.id).toBe('NK-4');
    expect(responses['b']?.results[0]?.id).toBe('NK-1');
  });

  test('says when too little is known to decide', async () => {
    const { responses } = await json<Batch>(post('/match/default', { queries: { thin: { schema: 'Person', properties: { name: ['Li'] } }, empty: { schema: 'Person', properties: {} } } }));
    expect(responses['thin']).toMatchObject({ status: 200, results: [], decidable: false });
    expect(responses['empty']).toMatchObject({ status: 200, results: [], decidable: false });
  });

  test('filters by schema, data set and change', async () => {
    const query = { queries: { q: petrov } };
    const idsAt = async (parameters: string) => (await json<Batch>(post(`/match/default?${parameters}`, query))).responses['q']?.results.map(({ id }) => id);
    expect(await idsAt('exclude_schema=Person')).toEqual([]);
    expect(await idsAt('exclude_dataset=holdings')).toEqual([]);
    expect(await idsAt('include_dataset=elsewhere')).toEqual([]);
    expect(await idsAt('exclude_entity_ids=src-9')).toEqual([]);
    expect(await idsAt('changed_since=2999-01-01')).toEqual([]);
    expect(await idsAt('topics=sanction&changed_since=2000-01-01')).toEqual(['NK-1']);
  });

  test('weights multiply the evidence of a feature', async () => {
    const scoreWith = async (weights: unknown) => (await json<Batch>(post('/match/default?cutoff=0.1', { weights, queries: { q: petrov } }))).responses['q']?.results[0]?.bits ?? 0;
    expect(await scoreWith({ 'birth-date': 0.5 })).toBeLessThan(await scoreWith({ name_match: 1 }));
  });

  test.each<readonly [string, number, unknown]>([
    ['no queries', 400, { queries: {} }],
    ['an unknown setting', 400, { config: { nm_extra_query_name: 0.8 }, queries: { q: petrov } }],
    ['a schema that is not matched', 400, { queries: { q: { schema: 'Thing', properties: { name: 'x' } } } }],
    ['too many queries', 400, { queries: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`q${String(index)}`, petrov])) }],
    ['no body of the right kind', 422, []],
    ['no schema', 422, { queries: { q: { properties: {} } } }],
    ['no properties', 422, { queries: { q: { schema: 'Person' } } }],
    ['a nested property', 422, { queries: { q: { schema: 'Person', properties: { name: [{ full: 'x' }] } } } }],
    ['a weight that is no number', 422, { weights: { name: 'x' }, queries: { q: petrov } }],
    ['broken JSON', 422, '{"queries":'],
  ])('refuses %s with %i', async (_, status, body) => {
    const answer = await post('/match/default', body);
    expect(answer.status).toBe(status);
    expect(await json<object>(answer)).toHaveProperty('detail');
  });

  test.each([['limit=501', 422], ['limit=x', 422], ['threshold=x', 422], ['algorithm=none', 400], ['changed_since=soon', 422]])('refuses %s with %i', async (parameters, status) => {
    const answer = await post(`/match/default?${parameters}`, { queries: { q: petrov } });
    expect(answer.status).toBe(status);
    expect(await json<object>(answer)).toHaveProperty('detail');
  });

  test('knows no other data set', async () => {
    expect((await post('/match/nowhere', { queries: { q: petrov } })).status).toBe(404);
  });

  test('a hundred queries are a batch', async () => {
    const queries = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`q${String(index)}`, petrov]));
    const answer = await post('/match/default', { queries });
    expect(answer.headers.get('x-batch-size')).toBe('100');
    expect(Object.keys((await json<Batch>(answer)).responses)).toHaveLength(100);
  });
});

test('a server with threads answers the same, and changes reach every thread', async () => {
  const threaded = await startTestServer({ workerCount: 2, apiKey: 'a-key-of-the-tests' });
  const headers = { authorization: 'ApiKey a-key-of-the-tests', 'content-type': 'application/json' };
  const ask = async () => {
    const queries = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`q${String(index)}`, petrov]));
    const { responses } = await json<Batch>(fetch(`${threaded.address}/match/default`, { method: 'POST', headers, body: JSON.stringify({ queries }) }));
    return new Set(Object.values(responses).map(({ results }) => results.map(({ id }) => id).join()));
  };
  try {
    expect(await ask()).toEqual(new Set(['NK-1']));
    const put = await fetch(`${threaded.address}/records/NK-1`, { method: 'PUT', headers, body: JSON.stringify({ kind: 'person', names: [{ full: 'Somebody Else' }] }) });
    expect(put.status).toBe(200);
    expect(await ask()).toEqual(new Set(['']));
    const added = await fetch(`${threaded.address}/records/new-1`, { method: 'PUT', headers, body: JSON.stringify({ schema: 'Person', properties: { name: ['Ivan Petrov'], birthDate: ['1970-05-12'] } }) });
    expect(added.status).toBe(201);
    expect(await ask()).toEqual(new Set(['new-1']));
    expect((await fetch(`${threaded.address}/records/new-1`, { method: 'DELETE', headers: { authorization: headers.authorization } })).status).toBe(200);
    expect(await ask()).toEqual(new Set(['']));
  } finally {
    await threaded.stop();
  }
});
