import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from './contract.ts';
import { startTestDesk, testPassword, type TestDesk } from './testing.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.stop());

const attempt = (signInName: string, password: string, address = '192.0.2.1') => desk.call(contract.signIn, { body: { signInName, password }, address });
const codeAfter = async (signInName: string, password: string, address?: string) => (await attempt(signInName, password, address)).body['code'] ?? 'in';
/** Another address for each guess, so that only the name is counted. */
const failFor = async (signInName: string, count: number) => {
  for (let index = 0; index < count; index++) await attempt(signInName, 'not the password', `198.51.100.${index}`);
};

describe('signing in', () => {
  test('opens a session that says who one is and what one may', async () => {
    const accountId = await desk.add('ada', 'operator', { language: 'fr', clearance: 'confidential' });
    const answer = await attempt(' ADA ', testPassword);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      accountId,
      signInName: 'ada',
      roles: ['operator'],
      units: [],
      clearance: 'confidential',
      language: 'fr',
      permissions: expect.arrayContaining(['accounts.see-colleagues']) as unknown,
      idleEndsAt: '2026-03-10T10:00:00.000Z',
      endsAt: '2026-03-10T21:00:00.000Z',
      desk: { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels', demo: true },
    });
    expect(answer.body['permissions']).not.toContain('accounts.administer');
    expect((await desk.call(contract.getSession, { cookie: answer.cookie })).body).toEqual(answer.body);
    expect(await desk.facts()).toContainEqual({ slice: 'accounts', kind: 'SignedIn', object: `account:${accountId}`, payload: { accountId, sessionId: expect.any(String) as unknown } });
  });

  test('gives a cookie that scripts, other sites and plain connections do not get', async () => {
    const { headers } = await attempt('ada', testPassword);
    expect(headers['set-cookie']).toMatch(/^__Host-vigie=[\w-]{43}; Path=\/; Expires=Tue, 10 Mar 2026 21:00:00 GMT; HttpOnly; Secure; SameSite=Strict$/);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('on a desk without TLS the cookie has its plain name and is otherwise as closed', async () => {
    const plain = await startTestDesk({ publicOrigin: 'http://localhost:8080' });
    await plain.add('ada', 'operator');
    const { headers } = await plain.call(contract.signIn, { body: { signInName: 'ada', password: testPassword } });
    expect(headers['set-cookie']).toMatch(/^vigie=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    await plain.stop();
  });

  test('keeps neither the token nor the password nor the address', async () => {
    const cookie = await desk.signIn('ada');
    const token = cookie.split('=')[1]!;
    await attempt('ada', 'not the password', '203.0.113.99');
    const rows = await desk.owner.query<{ all: string }>(`select (select string_agg(s::text, '') from accounts_session s) || (select string_agg(a::text, '') from accounts_attempt a)
      || (select string_agg(e::text, '') from audit_entry e) || (select string_agg(a::text, '') from accounts_account a) as all`);
    const everything = rows.rows[0]!.all;
    for (const secret of [token, testPassword, 'not the password', '203.0.113.99']) expect(everything).not.toContain(secret);
  });

  test('is logged as the act of who signs in, not of who used the browser before', async () => {
    const cookie = await desk.signIn('ada');
    const bertId = await desk.add('berthe', 'operator');
    await desk.call(contract.signIn, { cookie, body: { signInName: 'berthe', password: testPassword } });
    const { rows } = await desk.owner.query(`select actor_kind, actor_id, actor_name, outcome from audit_entry where act = 'accounts.sign-in' order by id desc limit 1`);
    expect(rows).toEqual([{ actor_kind: 'account', actor_id: bertId, actor_name: expect.stringMatching(/\S/) as unknown, outcome: 'done' }]);
  });

  test('again in the same browser ends its earlier session', async () => {
    const first = await desk.signIn('ada');
    const second = await desk.call(contract.signIn, { body: { signInName: 'ada', password: testPassword }, cookie: first });
    expect((await desk.call(contract.getSession, { cookie: first })).body).toMatchObject({ status: 401, code: 'accounts.session-ended' });
    expect((await desk.call(contract.getSession, { cookie: second.cookie })).status).toBe(200);
  });

  test('renews a hash that was made at a lower cost', async () => {
    const id = await desk.add('oldhash', 'operator');
    const { hash } = await import('@node-rs/argon2');
    const cheap = await hash(testPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await desk.owner.query('update accounts_account set password_hash = $2 where id = $1', [id, cheap]);
    await desk.signIn('oldhash');
    const [row] = (await desk.owner.query<{ password_hash: string }>('select password_hash from accounts_account where id = $1', [id])).rows;
    expect(row!.password_hash).toContain('m=19456,t=2');
    await desk.signIn('oldhash');
  });
});

describe('a refused sign-in', () => {
  test('says the same of a wrong password, an unknown name, a disabled and an invited account', async () => {
    await desk.add('berta', 'operator');
    await desk.owner.query(`insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) select
      gen_random_uuid(), 'gone', 'Gone', password_hash, 'disabled', roles, clearance, language, created_at from accounts_account where sign_in_name = 'berta'`);
    await desk.owner.query(`insert into accounts_account (id, sign_in_name, display_name, state, roles, clearance, language, created_at)
      values (gen_random_uuid(), 'guest', 'Guest', 'invited', '{operator}', 'secret', 'en', now())`);
    const answers = await Promise.all([attempt('berta', 'wrong'), attempt('nobody', testPassword), attempt('gone', testPassword), attempt('guest', testPassword)]);
    const said = answers.map(({ status, body, cookie }) => ({ status, cookie, ...body, instance: '' }));
    expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(said[0]).toEqual({ type: 'urn:problem-type:vigie:accounts.sign-in-refused', title: 'accounts.sign-in-refused', status: 401, code: 'accounts.sign-in-refused', instance: '', cookie: undefined });
  });

  test('is in the access log, with the account if there is one and never the name', async () => {
    await attempt('berta', 'wrong');
    await attempt('somebody-else', 'wrong');
    const { rows } = await desk.owner.query<{ objects: string[]; detail: unknown; actor_name: string }>(`select objects, detail, actor_name from audit_entry where refusal = 'accounts.sign-in-refused' order by id desc limit 2`);
    expect(rows.map((row) => row.objects.length)).toEqual([0, 1]);
    expect(JSON.stringify(rows)).not.toMatch(/berta|somebody/);
  });

  test('five for one name block it, known or not, even with the right password', async () => {
    await desk.add('carla', 'operator');
    for (const name of ['carla', 'unknown-carla']) {
      await failFor(name, 4);
      expect(await codeAfter(name, 'wrong', '198.51.100.50')).toBe('accounts.sign-in-refused');
      const blocked = await attempt(name, testPassword, '198.51.100.51');
      expect(blocked).toMatchObject({ status: 429, body: { code: 'accounts.sign-in-throttled', detail: { minutes: 1 } } });
    }
    expect(await codeAfter('ada', testPassword)).toBe('in');
  });

  test('the block ends with time, grows with the next failure, and is forgotten at success', async () => {
    await desk.add('dora', 'operator');
    await failFor('dora', 5);
    desk.clock.advanceMinutes(1);
    expect(await codeAfter('dora', 'wrong', '198.51.100.60')).toBe('accounts.sign-in-refused');
    expect((await attempt('dora', testPassword)).body).toMatchObject({ detail: { minutes: 2 } });
    desk.clock.advanceMinutes(2);
    expect(await codeAfter('dora', testPassword)).toBe('in');
    await failFor('dora', 4);
    expect(await codeAfter('dora', testPassword)).toBe('in');
  });

  test('forty guesses at once are five guesses', async () => {
    await desk.add('elsa', 'operator');
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => attempt('elsa', `guess number ${index}`, `198.51.101.${index}`)));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
  });

  test('twenty from one address block it for every name, its neighbours in the same IPv6 network too', async () => {
    for (let index = 0; index < 20; index++) await attempt(`guessed-${index}`, 'wrong', `2001:db8:77:1::${index}`);
    expect(await codeAfter('ada', testPassword, '2001:db8:77:1::ffff')).toBe('accounts.sign-in-throttled');
    expect(await codeAfter('ada', testPassword, '2001:db8:77:2::1')).toBe('in');
    // A success from there does not clear what the address has on its count.
    desk.clock.advanceMinutes(1);
    expect(await codeAfter('ada', testPassword, '2001:db8:77:1::ffff')).toBe('in');
    await attempt('guessed-once-more', 'wrong', '2001:db8:77:1::3');
    expect(await codeAfter('ada', testPassword, '2001:db8:77:1::ffff')).toBe('accounts.sign-in-throttled');
  });
});

describe('the form of a request', () => {
  const body = { signInName: 'ada', password: testPassword };

  test('without the header of our own pages, or from another origin, nothing is done', async () => {
    const cookie = await desk.signIn('ada');
    const refused = { status: 403, body: { code: 'http.csrf' }, cookie: undefined };
    for (const headers of [{ 'x-vigie-request': undefined }, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect(await desk.call(contract.signIn, { body, headers })).toMatchObject(refused);
      expect(await desk.call(contract.signOut, { cookie, headers })).toMatchObject(refused);
      // Nor with the cookie of a session that has ended.
      expect(await desk.call(contract.signIn, { body, headers, cookie: `__Host-vigie=${'a'.repeat(43)}` })).toMatchObject(refused);
    }
    expect((await desk.call(contract.getSession, { cookie })).status).toBe(200);
    expect((await desk.call(contract.signIn, { body, headers: { origin: 'https://desk.example' } })).status).toBe(200);
  });

  test('unknown fields, over-long and wrong values are refused without being repeated', async () => {
    const bodies = [
      { ...body, 'Jean Dupont': 1 },
      { signInName: 'Dupont'.repeat(20), password: 'x' },
      { signInName: 'ada', password: 'Dupont'.repeat(50) },
      { signInName: 'ada', password: null },
      { signInName: ['Dupont'], password: 'x' },
      {},
    ];
    for (const wrong of bodies) {
      const answer = await desk.call(contract.signIn, { body: wrong });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'http.invalid-request', issues: expect.any(Array) as unknown });
      expect(JSON.stringify(answer.body)).not.toContain('Dupont');
    }
  });

  test('a body of megabytes is not read', async () => {
    expect(await desk.call(contract.signIn, { body: { signInName: 'a'.repeat(3_000_000), password: 'x' } })).toMatchObject({ status: 413, body: { code: 'http.too-large' } });
  });
});

describe('the sign-in screen', () => {
  test('of a demo desk shows whom one can be', async () => {
    const { body } = await desk.call(contract.getWelcome);
    expect(body).toEqual({ deskName: 'SPOC Maravel', demo: true, demoSignIns: [{ signInName: 'ada', password: testPassword, displayName: 'Ada', roles: ['operator'] }] });
  });
});

describe('one’s own account', () => {
  test('signing out ends the session and takes the cookie away', async () => {
    const cookie = await desk.signIn('ada');
    const answer = await desk.call(contract.signOut, { cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toMatch(/^__Host-vigie=; Max-Age=0; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    expect((await desk.call(contract.getSession, { cookie })).body['code']).toBe('accounts.session-ended');
    expect((await desk.facts()).at(-1)).toMatchObject({ kind: 'SignedOut' });
  });

  test('a new password ends the other sessions, and only them', async () => {
    const accountId = await desk.add('fanny', 'operator');
    const [here, there] = [await desk.signIn('fanny'), await desk.signIn('fanny')];
    const answer = await desk.call(contract.changePassword, { cookie: here, body: { current: testPassword, next: 'eight quiet harbours' } });
    expect(answer.status).toBe(200);
    expect((await desk.call(contract.getSession, { cookie: here })).status).toBe(200);
    expect((await desk.call(contract.getSession, { cookie: there })).body['code']).toBe('accounts.session-ended');
    expect(await codeAfter('fanny', testPassword)).toBe('accounts.sign-in-refused');
    expect(await codeAfter('fanny', 'eight quiet harbours')).toBe('in');
    expect(await desk.facts()).toContainEqual({ slice: 'accounts', kind: 'SessionsEnded', object: `account:${accountId}`, payload: { accountId, count: 1 } });
  });

  test('a weak password is refused with the reason, a wrong present one is counted', async () => {
    await desk.add('gerda', 'operator');
    const cookie = await desk.signIn('gerda');
    const change = (current: string, next: string) => desk.call(contract.changePassword, { cookie, body: { current, next } });
    expect(await change(testPassword, 'short')).toMatchObject({ status: 422, body: { code: 'accounts.password-weak', detail: { reason: 'too-short', minimum: 12 } } });
    expect(await change(testPassword, 'i am gerda myself')).toMatchObject({ body: { detail: { reason: 'contains-sign-in-name' } } });
    for (let count = 0; count < 5; count++) expect(await change('wrong', 'eight quiet harbours')).toMatchObject({ status: 422, body: { code: 'accounts.password-wrong' } });
    expect(await change(testPassword, 'eight quiet harbours')).toMatchObject({ status: 429, body: { code: 'accounts.sign-in-throttled' } });
    expect(await codeAfter('gerda', testPassword)).toBe('accounts.sign-in-throttled');
  });

  test('the language is one’s own choice, at once', async () => {
    const cookie = await desk.signIn('ada');
    expect((await desk.call(contract.chooseLanguage, { cookie, body: { language: 'de' } })).status).toBe(200);
    expect((await desk.call(contract.getSession, { cookie })).body['language']).toBe('de');
    expect((await desk.call(contract.chooseLanguage, { cookie, body: { language: 'xx' } })).status).toBe(422);
  });
});
