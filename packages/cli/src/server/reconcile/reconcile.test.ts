import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => await server.stop());

const root = () => `${server.address}/reconcile/default`;
const get = (path: string) => fetch(`${root()}${path}`);
/** As OpenRefine sends it: a form with JSON in one field. */
const form = (field: string, value: unknown) => fetch(root(), { method: 'POST', body: new URLSearchParams({ [field]: JSON.stringify(value) }) });

interface Results {
  readonly [name: string]: { readonly result: readonly { readonly id: string; readonly name: string; readonly score: number; readonly match: boolean; readonly type: readonly unknown[]; readonly features: readonly { readonly id: string; readonly value: number }[] }[] };
}

test('the manifest describes the service under the address it was asked at', async () => {
  const manifest = await json<{ readonly extend: Readonly<Record<string, unknown>> }>(get(''));
  expect(manifest).toMatchObject({
    versions: ['0.2'], batchSize: 50, view: { url: `${server.address}/entities/{{id}}` }, preview: { width: 430, height: 240 },
    suggest: { entity: { service_url: root(), service_path: '/suggest/entity' } }, extend: { propose_properties: { service_url: root(), service_path: '/extend/property' } },
  });
  expect(manifest.extend['propose_settings']).toEqual(manifest.extend['property_settings']);
  // OpenRefine can send a key in the address only.
  expect(await json<object>(get('?api_key=k'))).toMatchObject({ view: { url: `${server.address}/entities/{{id}}?api_key=k` }, suggest: { entity: { service_path: '/suggest/entity?api_key=k' } } });
});

test('queries as OpenRefine sends them, with the score of every feature', async () => {
  const queries = {
    q0: { query: 'Ivan Petrov', type: 'Person', limit: 5, type_strict: 'should', properties: [{ pid: 'Person:birthDate', v: '1970-05-12' }] },
    q1: { query: 'Zorbatex Logistics GmbH' },
    q2: { query: '1-ABC-234', type: 'Vehicle' },
    q3: { query: 'Nobody Here' },
  };
  const answer = await form('queries', queries);
  expect(answer.status).toBe(200);
  const results = await json<Results>(answer);
  const [first] = results['q0']?.result ?? [];
  expect(first).toMatchObject({ id: 'NK-1', name: 'Иван Петров', match: true, type: [{ id: 'Person', name: 'Person' }] });
  expect(first?.score).toBeGreaterThan(70);
  expect(first?.score).toBeLessThan(100);
  expect(first?.features.find(({ id }) => id === 'birth-date')?.value).toBeGreaterThan(0);
  expect(results['q1']?.result[0]?.id).toBe('NK-4');
  expect(results['q2']?.result[0]?.id).toBe('NK-5');
  expect(results['q3']).toEqual({ result: [] });
});

test('queries in the address, and in the JSON of the 1.0 draft', async () => {
  const byGet = await json<Results>(get(`?queries=${encodeURIComponent(JSON.stringify({ q0: { query: 'Amelie Vandenbroucke', properties: [{ pid: 'birthDate', v: { id: '1991', name: '1991' } }] } }))}`));
  expect(byGet['q0']?.result[0]?.id).toBe('NK-3');
  const body = { queries: [{ type: 'Person', limit: 2, conditions: [{ matchType: 'name', propertyValue: 'Ivan Petrov' }, { matchType: 'property', propertyId: 'birthDate', propertyValue: '1970-05-12', required: false }] }] };
  const drafted = await json<{ readonly results: readonly { readonly candidates: readonly { readonly id: string }[] }[] }>(fetch(root(), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
  expect(drafted.results[0]?.candidates[0]?.id).toBe('NK-1');
});

test('extend gives values in the order asked for, limited', async () => {
  const answer = await json<object>(form('extend', { ids: ['NK-1', 'none', 'src-9'], properties: [{ id: 'birthDate' }, { id: 'Person:passportNumber', settings: { limit: 1 } }] }));
  const row = { birthDate: [{ str: '1970-05-12' }], 'Person:passportNumber': [{ str: 'AB1234567' }] };
  expect(answer).toEqual({ meta: [{ id: 'birthDate', name: 'Birth date' }, { id: 'Person:passportNumber', name: 'Passport number' }], rows: { 'NK-1': row, none: { birthDate: [], 'Person:passportNumber': [] }, 'src-9': row } });
});

test('suggestions and properties', async () => {
  expect(await json<object>(get('/suggest/entity?prefix=ivan%20petrov'))).toMatchObject({ code: '/api/status/ok', status: '200 OK', prefix: 'ivan petrov', result: [{ id: 'NK-1' }, { id: 'NK-2' }] });
  expect(await json<object>(get('/suggest/type?prefix=fire'))).toMatchObject({ result: [{ id: 'Firearm', name: 'Firearm' }] });
  expect(await json<object>(get('/suggest/property?prefix=birth&type=Person'))).toMatchObject({ result: [{ id: 'birthDate' }, { id: 'birthPlace' }, { id: 'birthCountry' }] });
  expect(await json<object>(get('/extend/property?type=Vehicle&limit=2'))).toEqual({ limit: 2, type: 'Vehicle', properties: [{ id: 'registrationNumber', name: 'Plate' }, { id: 'vin', name: 'VIN' }] });
});

test('the preview is a page without script', async () => {
  const answer = await get('/preview?id=NK-1');
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await answer.text()).toContain('Иван Петров');
  expect((await get('/preview?id=none')).status).toBe(404);
});

test('what is malformed or too much is refused', async () => {
  expect((await fetch(root(), { method: 'POST', body: new URLSearchParams({ queries: '{' }) })).status).toBe(400);
  expect((await form('queries', Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`q${String(index)}`, { query: 'x' }])))).status).toBe(400);
  expect((await form('queries', { q0: { query: 'x', limit: 0 } })).status).toBe(400);
  expect((await form('extend', { ids: 'x' })).status).toBe(400);
});
