import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, type Role } from './kernel/actor.ts';
import type { Endpoint } from './kernel/endpoint.ts';
import { rolesHolding } from './kernel/permission.ts';
import { apiPrefix } from './platform/http.ts';
import { startTestApp, type TestApp } from './testing-app.ts';

/** Every role, nobody at all, and a machine with a key, at every endpoint: who is let in is what the contracts say. */
describe('the matrix of roles and endpoints', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const callers = ['anonymous', ...roles] as const;

  /** Whether the request went past the door. What became of it behind (not found, not valid) does not matter here. */
  async function isLetIn(endpoint: Endpoint, caller: (typeof callers)[number]): Promise<boolean> {
    const url = apiPrefix + endpoint.path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
    const reply = await app.desk.http.inject({
      method: endpoint.method,
      url,
      headers: { ...(caller === 'anonymous' ? { 'x-vigie-request': '1' } : app.headersOf(caller)), 'if-match': '"1"' },
      ...(endpoint.body ? { payload: { nothing: 'that fits' } } : {}),
    });
    const isProblem = reply.headers['content-type']?.startsWith('application/problem+json');
    const code = isProblem ? reply.json<{ code: string }>().code : undefined;
    return !['accounts.not-signed-in', 'accounts.session-ended', 'accounts.not-permitted', 'accounts.client-key-refused', 'http.csrf'].includes(code ?? '');
  }

  function isMeantToBeLetIn(endpoint: Endpoint, caller: (typeof callers)[number]): boolean {
    if (endpoint.permission === 'public') return true;
    if (caller === 'anonymous' || endpoint.permission === 'client') return false;
    return endpoint.permission === 'signed-in' || rolesHolding(endpoint.permission).includes(caller);
  }

  test('nobody is let in but whom the contract names', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    // Ending one's session would end the test for that role: sign-out is asked of nobody here, and has its own test.
    for (const { endpoint } of app.desk.endpoints.filter((bound) => bound.endpoint.name !== 'accounts.sign-out')) {
      const answers = await Promise.all(callers.map(async (caller) => [caller, await isLetIn(endpoint, caller)] as const));
      for (const [caller, isIn] of answers) {
        if (isIn !== isMeantToBeLetIn(endpoint, caller)) wrong.push(`${endpoint.name}: ${caller} is ${isIn ? 'let in' : 'kept out'}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the matrix is what was agreed; a change of rights shows here', async () => {
    const short: Readonly<Record<Role, string>> = {
      operator: 'op',
      'shift-leader': 'sl',
      'screening-officer': 'sc',
      translator: 'tr',
      'liaison-officer': 'lo',
      'national-unit': 'nu',
      analyst: 'an',
      auditor: 'au',
      administrator: 'ad',
    };
    const rows = app.desk.endpoints.map(({ endpoint }) => {
      const who =
        endpoint.permission === 'public' || endpoint.permission === 'signed-in' || endpoint.permission === 'client'
          ? endpoint.permission
          : roles.map((role) => (rolesHolding(endpoint.permission as never).includes(role) ? short[role] : '..')).join(' ');
      return `${endpoint.name.padEnd(38)} ${who}`;
    });
    const legend = `${'endpoint'.padEnd(38)} ${roles.map((role) => `${short[role]} ${role}`).join(', ')}`;
    await expect(`${legend}\n\n${rows.sort().join('\n')}\n`).toMatchFileSnapshot('./permissions.txt');
  });

  test('names, paths and refusals are in order', () => {
    const endpoints = app.desk.endpoints.map((bound) => bound.endpoint);
    const names = endpoints.map((endpoint) => endpoint.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const misplaced = endpoints.filter((endpoint) => !endpoint.path.startsWith(`/${endpoint.name.split('.')[0]}`)).map((endpoint) => endpoint.name);
    expect(misplaced).toEqual([]);
    const foreign = endpoints.flatMap((endpoint) => Object.keys(endpoint.refusals).filter((code) => code.split('.')[0] !== endpoint.name.split('.')[0]).map((code) => `${endpoint.name}: ${code}`));
    expect(foreign).toEqual([]);
  });

  test('what can change something is never a GET', () => {
    const offences = app.desk.endpoints.filter(({ endpoint }) => endpoint.method === 'GET' && !['consult', 'disclose', 'administer', 'none'].includes(endpoint.operation)).map(({ endpoint }) => endpoint.name);
    expect(offences).toEqual([]);
  });

  test('OpenAPI 3.1 prints every endpoint with its problem answers', async () => {
    const reply = await app.desk.http.inject({ url: `${apiPrefix}/openapi.json` });
    const document = reply.json<{ openapi: string; paths: Record<string, Record<string, { operationId?: string; responses: Record<string, unknown> }>> }>();
    expect(document.openapi).toMatch(/^3\.1/);
    const printed = Object.values(document.paths).flatMap((path) => Object.values(path).flatMap((operation) => operation.operationId ?? []));
    expect(printed.sort()).toEqual(app.desk.endpoints.map(({ endpoint }) => endpoint.name).sort());
    const put = document.paths['/api/v1/drafts/{id}']?.['put'];
    expect(Object.keys(put?.responses ?? {})).toEqual(expect.arrayContaining(['200', '401', '403', '404', '412', '422', '428']));
  });
});
