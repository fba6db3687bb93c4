import { endpoint } from '@vigie/server/kernel/endpoint';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiProblem, isProblem, parseProblem, problemOf } from './api-problem.ts';
import { call, fileNameOf, onSessionEnded, urlOf } from './api.ts';

const rename = endpoint({
  name: 'things.rename',
  summary: '',
  method: 'PUT',
  path: '/things/:id',
  permission: 'signed-in',
  operation: 'none',
  params: z.object({ id: z.string() }),
  body: z.strictObject({ name: z.string() }),
  reply: z.object({ version: z.int() }),
  ifMatch: true,
  refusals: {},
});

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

const refused = (code: string, status: number) => answer(status, { type: `urn:problem-type:vigie:${code}`, status, code });

afterEach(() => {
  vi.unstubAllGlobals();
  onSessionEnded(undefined);
});

describe('a call', () => {
  it('sends the version seen and the mark against forged requests', async () => {
    const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer(200, { version: 8 }));
    vi.stubGlobal('fetch', fetched);
    await expect(call(rename, { params: { id: 'a/b' }, body: { name: 'x' }, ifMatch: 7 })).resolves.toEqual({ version: 8 });
    const [url, init] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('/api/v1/things/a%2Fb');
    expect(init).toMatchObject({ method: 'PUT', credentials: 'same-origin', body: '{"name":"x"}' });
    expect(init?.headers).toMatchObject({ 'If-Match': '"7"', 'X-Vigie-Request': '1', 'Content-Type': 'application/json' });
  });
  it('throws the refusal with its values and fields', async () => {
    vi.stubGlobal('fetch', async () =>
      answer(422, { code: 'accounts.password-weak', status: 422, detail: { least: 12 }, issues: [{ in: 'body', name: '/recipients/0/address', detail: 'no address' }], instance: 'urn:uuid:1' }),
    );
    await expect(call(rename, { params: { id: 'a' }, body: { name: 'x' }, ifMatch: 1 })).rejects.toMatchObject({
      status: 422,
      code: 'accounts.password-weak',
      detail: { least: 12 },
      issues: [{ in: 'body', name: 'recipients.0.address' }],
      instance: 'urn:uuid:1',
    });
  });
  it('is offline when nobody answers', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(call(rename, { params: { id: 'a' }, body: { name: 'x' }, ifMatch: 1 })).rejects.toMatchObject({ code: 'http.offline', status: 0 });
  });
  it('is repeated after a new sign-in, and not without one', async () => {
    const replies = [refused('accounts.session-ended', 401), answer(200, { version: 2 }), refused('accounts.session-ended', 401)];
    vi.stubGlobal('fetch', async () => replies.shift());
    onSessionEnded(async () => true);
    await expect(call(rename, { params: { id: 'a' }, body: { name: 'x' }, ifMatch: 1 })).resolves.toEqual({ version: 2 });
    onSessionEnded(async () => false);
    await expect(call(rename, { params: { id: 'a' }, body: { name: 'x' }, ifMatch: 1 })).rejects.toMatchObject({ code: 'accounts.session-ended' });
  });
});

describe('a failed reply', () => {
  it.each([
    [502, 'http.unavailable'],
    [413, 'http.too-large'],
    [500, 'http.internal'],
    [404, 'http.not-found'],
  ])('of a proxy, %i without a problem, is %s', (status, code) => {
    expect(parseProblem(status, undefined).code).toBe(code);
    expect(parseProblem(status, '<html>').code).toBe(code);
  });
  it('takes the code from the type when it has no code', () => {
    expect(parseProblem(409, { type: 'urn:problem-type:vigie:messages.already-done' }).code).toBe('messages.already-done');
  });
  it('drops what does not belong into a sentence', () => {
    expect(parseProblem(409, { code: 'a.b', detail: { count: 2, name: 'x', deep: {} } }).detail).toEqual({ count: 2, name: 'x' });
    expect(parseProblem(400, { code: 'a.b', detail: 'text', issues: 'none' })).toMatchObject({ detail: {}, issues: [] });
  });
  it('is told by its code', () => {
    const problem = new ApiProblem({ status: 409, code: 'messages.already-claimed' });
    expect(isProblem(problem, 'messages.already-claimed')).toBe(true);
    expect(isProblem(new Error('x'), 'messages.already-claimed')).toBe(false);
    expect(problemOf(new Error('bug')).code).toBe('http.internal');
  });
});

it('writes a query in order, lists repeated, undefined left out', () => {
  expect(urlOf({ path: '/a' }, { query: { q: 'x y', channel: ['siena', 'lo'], after: undefined, limit: 50, overdue: true } })).toBe(
    '/api/v1/a?q=x+y&channel=siena&channel=lo&limit=50&overdue=true',
  );
  expect(() => urlOf({ path: '/a/:id' }, {})).toThrow(':id');
});

it.each([
  ['attachment; filename="a.pdf"', 'a.pdf'],
  ["attachment; filename=\"a.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf", 'été.pdf'],
  ['attachment; filename="a\\"b.txt"', 'a"b.txt'],
  ['attachment; filename=../../etc/passwd', '.._.._etc_passwd'],
  ['attachment', undefined],
  [null, undefined],
])('the file name of %s is %s', (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});
