import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureFirstAdministrator } from './commands.ts';
import * as contract from './contract.ts';
import { startTestDesk, testPassword, type Answer, type TestDesk } from './testing.ts';

const publicOrigin = 'https://desk.example';
const tokenOf = (link: unknown) => /^https:\/\/desk\.example\/welcome#([\w-]{43})$/.exec(String(link))![1]!;
const read = (desk: TestDesk, token: string, address?: string) => desk.call(contract.readInvitation, { body: { token }, ...(address ? { address } : {}) });
const redeem = (desk: TestDesk, token: string, more: object = {}) => desk.call(contract.redeemInvitation, { body: { token, password: testPassword, ...more } });
const invalid = { status: 410, body: { code: 'accounts.invitation-invalid' } };
const lifeMinutes = 24 * 60;

describe('the first administrator', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startTestDesk();
  });
  afterAll(() => desk.stop());

  const ensure = () => ensureFirstAdministrator({ perform: desk.perform, publicOrigin });
  const names = { signInName: 'Wanda', displayName: 'Wanda Test' };

  test('comes in by a one-time link, once', async () => {
    const replaced = tokenOf(await ensure());
    const token = tokenOf(await ensure());
    expect(await read(desk, replaced)).toMatchObject(invalid);
    expect((await read(desk, token)).body).toEqual({ kind: 'first-administrator', signInName: null, displayName: null, expiresAt: '2026-03-11T09:00:00.000Z' });

    expect(await redeem(desk, token)).toMatchObject({ status: 422, body: { code: 'accounts.names-missing' } });
    expect(await redeem(desk, token, { ...names, password: 'short' })).toMatchObject({ status: 422, body: { code: 'accounts.password-weak' } });
    expect((await redeem(desk, token, { ...names, signInName: 'has space' })).status).toBe(422);
    expect(await redeem(desk, token, names)).toMatchObject({ status: 200, body: { signInName: 'wanda' } });
    expect(await redeem(desk, token, { ...names, signInName: 'second' })).toMatchObject(invalid);

    const session = await desk.call(contract.getSession, { cookie: await desk.signIn('wanda') });
    expect(session.body).toMatchObject({ roles: ['administrator'], clearance: 'unclassified', displayName: 'Wanda Test' });
    expect(session.body['permissions']).toContain('accounts.administer');
    expect(await ensure()).toBeUndefined();
  });

  test('is asked for again when nobody can administer, and the link dies as soon as somebody can', async () => {
    await desk.owner.query(`update accounts_account set state = 'disabled'`);
    const token = tokenOf(await ensure());
    await desk.owner.query(`update accounts_account set state = 'active'`);
    expect(await read(desk, token)).toMatchObject(invalid);
    expect(await redeem(desk, token, { ...names, signInName: 'intruder' })).toMatchObject(invalid);
    await desk.owner.query(`update accounts_account set state = 'disabled'`);
    expect(await redeem(desk, token, names)).toMatchObject({ status: 409, body: { code: 'accounts.sign-in-name-taken' } });
    // What was refused has not used the link up.
    expect((await redeem(desk, token, { ...names, signInName: 'xenia' })).status).toBe(200);
  });

  test('a link at the start of a desk that has one makes no entry in the access log', async () => {
    const count = async () => (await desk.owner.query<{ n: number }>('select count(*)::int as n from audit_entry')).rows[0]!.n;
    const before = await count();
    expect(await ensure()).toBeUndefined();
    expect(await count()).toBe(before);
  });

  test('of many at once, exactly one becomes it', async () => {
    await desk.owner.query(`update accounts_account set state = 'disabled'`);
    const token = tokenOf(await ensure());
    const answers = await desk.afterHolding(`select from accounts_invitation where used_at is null for update`, 5, () =>
      Promise.all([1, 2, 3, 4, 5].map((index) => redeem(desk, token, { ...names, signInName: `racer-${index}` }))),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410, 410]);
    expect((await desk.owner.query(`select from accounts_account where sign_in_name like 'racer-%'`)).rowCount).toBe(1);
  });
});

describe('an invited colleague', () => {
  let desk: TestDesk;
  let administrator: string;
  beforeAll(async () => {
    desk = await startTestDesk();
    await desk.add('boss', 'administrator');
    administrator = await desk.signIn('boss');
  });
  afterAll(() => desk.stop());

  let counter = 0;
  const invite = async (): Promise<{ readonly token: string; readonly id: string; readonly signInName: string; readonly answer: Answer }> => {
    // Sessions are shorter than the life of a link.
    administrator = await desk.signIn('boss');
    const signInName = `guest-${++counter}`;
    const answer = await desk.call(contract.createAccount, {
      cookie: administrator,
      body: { signInName, displayName: `Guest ${counter}`, roles: ['operator'], unitIds: [], clearance: 'restricted', language: 'nl' },
    });
    return { token: tokenOf(answer.body['link']), id: (answer.body['account'] as { id: string }).id, signInName, answer };
  };
  const reset = (id: string) => desk.call(contract.resetPassword, { cookie: administrator, params: { id } });

  test('sets a password and is in; the names are the administrator’s', async () => {
    const { token, signInName, answer } = await invite();
    expect(answer).toMatchObject({ status: 200, body: { account: { state: 'invited', language: 'nl', lastSignInAt: null }, expiresAt: '2026-03-17T09:00:00.000Z' } });
    expect((await read(desk, token)).body).toMatchObject({ kind: 'new-account', signInName, displayName: 'Guest 1' });
    expect(await redeem(desk, token, { password: `i am ${signInName}` })).toMatchObject({ status: 422, body: { detail: { reason: 'contains-sign-in-name' } } });
    expect((await redeem(desk, token, { signInName: 'somebody-else', displayName: 'Somebody' })).body).toEqual({ signInName });
    expect((await desk.call(contract.getSession, { cookie: await desk.signIn(signInName) })).body).toMatchObject({ displayName: 'Guest 1', language: 'nl' });
  });

  test('a link works once, in time, and only the newest', async () => {
    const used = await invite();
    expect((await redeem(desk, used.token)).status).toBe(200);
    expect(await redeem(desk, used.token)).toMatchObject(invalid);
    expect(await read(desk, used.token)).toMatchObject(invalid);

    const expired = await invite();
    desk.clock.advanceMinutes(7 * lifeMinutes - 1);
    expect((await read(desk, expired.token)).status).toBe(200);
    desk.clock.advanceMinutes(1);
    expect(await read(desk, expired.token)).toMatchObject(invalid);
    expect(await redeem(desk, expired.token)).toMatchObject(invalid);

    const replaced = await invite();
    const newer = await reset(replaced.id);
    expect(await redeem(desk, replaced.token)).toMatchObject(invalid);
    expect((await read(desk, tokenOf(newer.body['link']))).body).toMatchObject({ kind: 'new-account' });
    expect((await redeem(desk, tokenOf(newer.body['link']))).status).toBe(200);
  });

  test('of many uses at once, exactly one counts', async () => {
    const { token, signInName } = await invite();
    const passwords = [1, 2, 3, 4, 5].map((index) => `harbour number ${index} of five`);
    const answers = await desk.afterHolding(`select from accounts_account where sign_in_name = '${signInName}' for update`, 5, () =>
      Promise.all(passwords.map((password) => redeem(desk, token, { password }))),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const winner = passwords[answers.findIndex((answer) => answer.status === 200)]!;
    expect((await desk.call(contract.signIn, { body: { signInName, password: winner } })).status).toBe(200);
  });

  test('used while it is being replaced, it works or it does not, and nothing waits for ever', async () => {
    const { token, id, signInName } = await invite();
    const [used, replaced] = await Promise.all([redeem(desk, token), reset(id)]);
    expect([200, 410]).toContain(used.status);
    expect(replaced.status).toBe(200);
    expect((await redeem(desk, tokenOf(replaced.body['link']), { password: 'nine quiet harbours' })).status).toBe(200);
    expect((await desk.call(contract.signIn, { body: { signInName, password: 'nine quiet harbours' } })).status).toBe(200);
  });

  test('of a disabled account is void, and stays so', async () => {
    const { token, id } = await invite();
    const change = (version: number, disabled: boolean) =>
      desk.call(contract.changeAccount, { cookie: administrator, params: { id }, version, body: { displayName: 'Guest', roles: ['operator'], unitIds: [], clearance: 'restricted', disabled } });
    expect((await change(1, true)).body).toMatchObject({ state: 'disabled' });
    expect(await redeem(desk, token)).toMatchObject(invalid);
    expect((await change(2, false)).body).toMatchObject({ state: 'invited' });
    expect(await redeem(desk, token)).toMatchObject(invalid);
  });

  test('made while the account is disabled, it works once that is enabled again', async () => {
    const { id } = await invite();
    const change = (version: number, disabled: boolean) =>
      desk.call(contract.changeAccount, { cookie: administrator, params: { id }, version, body: { displayName: 'Guest', roles: ['operator'], unitIds: [], clearance: 'restricted', disabled } });
    await change(1, true);
    const token = tokenOf((await reset(id)).body['link']);
    expect(await read(desk, token)).toMatchObject(invalid);
    expect(await redeem(desk, token)).toMatchObject(invalid);
    await change(3, false);
    expect((await redeem(desk, token)).status).toBe(200);
  });

  test('a reset takes the old password and the sessions, and lifts the block', async () => {
    const id = await desk.add('forgetful', 'operator');
    const cookie = await desk.signIn('forgetful');
    for (let index = 0; index < 5; index++) await desk.call(contract.signIn, { body: { signInName: 'forgetful', password: 'wrong' }, address: '203.0.113.5' });
    administrator = await desk.signIn('boss');
    const answer = await reset(id);
    expect(answer.body).toMatchObject({ account: { state: 'invited', liveSessionCount: 0 } });
    expect((await desk.call(contract.getSession, { cookie })).body['code']).toBe('accounts.session-ended');
    const token = tokenOf(answer.body['link']);
    expect((await read(desk, token)).body).toMatchObject({ kind: 'password-reset', signInName: 'forgetful' });
    expect((await redeem(desk, token, { password: 'nine quiet harbours' })).status).toBe(200);
    expect((await desk.call(contract.signIn, { body: { signInName: 'forgetful', password: testPassword } })).status).toBe(401);
    expect((await desk.call(contract.signIn, { body: { signInName: 'forgetful', password: 'nine quiet harbours' } })).status).toBe(200);
  });

  test('tokens cannot be tried out: wrong ones count against the address', async () => {
    const { token } = await invite();
    const address = '203.0.113.77';
    for (let index = 0; index < 20; index++) expect(await read(desk, `wrong-${index}`, address)).toMatchObject(invalid);
    expect(await read(desk, token, address)).toMatchObject({ status: 429, body: { code: 'accounts.sign-in-throttled' } });
    expect(await desk.call(contract.redeemInvitation, { body: { token, password: testPassword }, address })).toMatchObject({ status: 429 });
    expect((await read(desk, token)).status).toBe(200);
  });

  test('neither token nor name is kept or told', async () => {
    const { token, signInName } = await invite();
    const { rows } = await desk.owner.query<{ all: string }>(`select (select string_agg(i::text, '') from accounts_invitation i) || (select string_agg(e::text, '') from audit_entry e)
      || (select string_agg(f::text, '') from platform_fact f) as all`);
    expect(rows[0]!.all).not.toContain(token);
    expect(rows[0]!.all).not.toContain(signInName);
    const problem = await redeem(desk, token, { password: 'short' });
    expect(JSON.stringify(problem.body)).not.toMatch(/guest|Guest/);
  });
});
