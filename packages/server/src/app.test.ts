import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiPrefix } from './platform/http.ts';
import { startTestApp, type TestApp } from './testing-app.ts';

describe('the desk as a whole', () => {
  let app: TestApp;
  let port: number;
  beforeAll(async () => {
    app = await startTestApp();
    await app.desk.http.listen({ host: '127.0.0.1', port: 0 });
    port = (app.desk.http.server.address() as AddressInfo).port;
  });
  afterAll(() => app.stop());

  const inject = (method: 'GET' | 'POST', path: string, payload?: object, role: Parameters<TestApp['headersOf']>[0] = 'operator') =>
    app.desk.http.inject({ method, url: apiPrefix + path, headers: app.headersOf(role), ...(payload ? { payload } : {}) });

  /** Opens the live stream; resolves with what it has told so far, as it comes. */
  function listen(headers: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly told: () => string; readonly ended: Promise<void>; close(): void }> {
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path: `${apiPrefix}/live`, headers }, (response: IncomingMessage) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        const ended = new Promise<void>((done) => response.on('close', done));
        resolve({ status: response.statusCode ?? 0, told: () => text, ended, close: () => request.destroy() });
      });
      request.on('error', reject);
      request.end();
    });
  }

  async function handIn(subject: string): Promise<void> {
    const bytes = Buffer.from(`From: a@aa.example\r\nTo: d@xm.example\r\nSubject: ${subject}\r\nDate: Tue, 10 Mar 2026 09:55:00 +0100\r\n\r\nA message about ${subject}.\r\n`);
    const [fate] = await app.desk.doors.deliver([{ channel: 'i247', source: 'mailbox:test', transportId: subject, receivedAt: app.ground.clock(), mediaType: 'message/rfc822', bytes }]);
    expect(fate?.fate).toBe('registered');
  }

  test('an arrival is told to whoever watches, by its topic alone', async () => {
    const stream = await listen(app.headersOf('operator'));
    expect(stream.status).toBe(200);
    await expect.poll(stream.told).toContain('event: hello');
    await handIn('harbour');
    await expect.poll(stream.told, { timeout: 5_000 }).toMatch(/data: {"topics":\[[^\]]*"messages"/);
    expect(stream.told()).not.toContain('harbour');
    stream.close();
  });

  test('strangers watch nothing', async () => {
    const stream = await listen({});
    expect(stream.status).toBe(401);
    await stream.ended;
  });

  test('a burst is told a few times, not a thousand', async () => {
    const stream = await listen(app.headersOf('operator'));
    await expect.poll(stream.told).toContain('event: hello');
    await Promise.all(Array.from({ length: 60 }, (_, index) => handIn(`burst ${index}`)));
    await expect.poll(stream.told, { timeout: 5_000 }).toContain('event: changed');
    expect(stream.told().split('event: changed').length - 1).toBeLessThan(10);
    stream.close();
  });

  test('health, metrics and the page’s headers', async () => {
    expect((await app.desk.http.inject({ url: '/health' })).json()).toEqual({ status: 'UP' });
    await inject('GET', '/messages/queue');
    const metrics = (await app.desk.http.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body;
    expect(metrics).toMatch(/vigie_request_seconds_count\{endpoint="messages\.list-queue",status="200"\} \d/);
    expect(metrics).toMatch(/vigie_messages_waiting \d/);
    expect((await app.desk.http.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })).statusCode).toBe(403);
    const { headers } = await inject('GET', '/messages/queue');
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';require-trusted-types-for 'script'",
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });

  test.each([
    ['an unknown path', 'GET', '/nothing', undefined, 404, 'http.not-found'],
    ['a field that the contract does not have', 'POST', '/messages/search', { purpose: { code: 'verification' }, text: 'x', admin: true }, 422, 'http.invalid-request'],
    ['a null where a text belongs', 'POST', '/messages/search', { purpose: { code: 'verification' }, text: null }, 422, 'http.invalid-request'],
    ['a number as a text', 'POST', '/messages/search', { purpose: { code: 'verification' }, text: 5 }, 422, 'http.invalid-request'],
    ['no criterion at all', 'POST', '/messages/search', { purpose: { code: 'verification' } }, 422, 'messages.criteria-missing'],
  ] as const)('%s is a problem with its code', async (_name, method, path, payload, status, code) => {
    const reply = await inject(method, path, payload);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ status, code, type: `urn:problem-type:vigie:${code}`, instance: expect.stringMatching(/^urn:uuid:/) as string });
    expect(reply.statusCode).toBe(status);
  });

  test('a problem never repeats what was sent', async () => {
    const reply = await inject('POST', '/messages/search', { purpose: { code: 'Xavier Secret' }, 'Xavier Secret': 'Xavier Secret' });
    expect(reply.body).not.toContain('Xavier');
  });

  test('criteria about people are in the access log by kind, never by value', async () => {
    await inject('POST', '/messages/search', { purpose: { code: 'verification', reference: 'IN-2026-000001' }, text: 'Xavier Secret', party: 'Secret' });
    const { rows } = await app.ground.owner.query<{ text: string; purpose: { code: string } }>(`select audit_entry::text as text, purpose from audit_entry where act = 'messages.search' and outcome = 'done' order by id desc limit 1`);
    expect(rows[0]?.purpose).toEqual({ code: 'verification', reference: 'IN-2026-000001' });
    expect(rows[0]?.text).not.toContain('Secret');
  });

  test('what a role may not do leaves a trace', async () => {
    await inject('POST', '/messages/search', { purpose: { code: 'verification' }, text: 'x' }, 'administrator');
    const { rows } = await app.ground.owner.query(`select actor_id, outcome, refusal from audit_entry where act = 'messages.search' and outcome = 'refused' and refusal = 'accounts.not-permitted'`);
    expect(rows).toEqual([{ actor_id: app.idOf('administrator'), outcome: 'refused', refusal: 'accounts.not-permitted' }]);
  });

  test('when the database goes away the desk says so, and comes back by itself', async () => {
    const superuser = new pg.Client({ connectionString: app.ground.ownerUrl.replace('//vigie_owner@', '//postgres@') });
    await superuser.connect();
    const { rowCount } = await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'vigie%'`);
    await superuser.end();
    expect(rowCount).toBeGreaterThan(2);
    await expect.poll(async () => (await app.desk.http.inject({ url: '/health' })).statusCode, { timeout: 10_000 }).toBe(200);
    expect((await inject('GET', '/messages/queue')).statusCode).toBe(200);
    const stream = await listen(app.headersOf('operator'));
    await expect.poll(stream.told).toContain('event: hello');
    await expect
      .poll(
        async () => {
          await handIn(`after ${performance.now()}`).catch(() => undefined);
          return stream.told();
        },
        { timeout: 15_000, interval: 300 },
      )
      .toContain('"messages"');
    stream.close();
  });
});
