import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../kernel/outcome.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { accountsQueues, createAccountWithPassword } from './commands.ts';
import * as contract from './contract.ts';
import type { AccountId } from './model.ts';
import { findColleague, getAccountNames } from './store-names.ts';
import { startTestDesk, testPassword, type TestDesk } from './testing.ts';

let desk: TestDesk;
let boss: AccountId;
let administrator: string;
beforeAll(async () => {
  desk = await startTestDesk();
  boss = await desk.add('boss', 'administrator');
});
afterAll(() => desk.stop());
beforeEach(async () => {
  administrator = await desk.signIn('boss');
});

const asSystem = <Value>(work: Parameters<typeof desk.perform<Value, string>>[2]) => desk.perform(systemActor, { name: 'test', operation: 'administer' }, work).then(valueOf);
const unknownId = '01900000-0000-7000-8000-000000000000';
const rights = { displayName: 'Changed Test', roles: ['operator'], unitIds: [], clearance: 'restricted', disabled: false };
const change = (id: string, version: number, more: object = {}, cookie = administrator) => desk.call(contract.changeAccount, { cookie, params: { id }, version, body: { ...rights, ...more } });
const createUnit = (code: string) => desk.call(contract.createUnit, { cookie: administrator, body: { code, name: `Unit ${code}`, kind: 'national' } });

describe('units', () => {
  test('are made and changed, each code once', async () => {
    const made = await createUnit('NORTH');
    expect(made).toMatchObject({ status: 200, body: { code: 'NORTH', name: 'Unit NORTH', kind: 'national', active: true, version: 1 } });
    expect(await createUnit('NORTH')).toMatchObject({ status: 409, body: { code: 'accounts.unit-code-taken' } });
    const south = await createUnit('SOUTH');
    const params = { id: String(south.body['id']) };
    const body = { code: 'SOUTH', name: 'The South', kind: 'post', active: false };
    const changeUnit = (version: number, more: object = {}, at = params) => desk.call(contract.changeUnit, { cookie: administrator, params: at, version, body: { ...body, ...more } });

    expect(await changeUnit(1, { code: 'NORTH' })).toMatchObject({ status: 409, body: { code: 'accounts.unit-code-taken' } });
    const changed = await changeUnit(1);
    expect(changed).toMatchObject({ status: 200, body: { name: 'The South', kind: 'post', active: false, version: 2 } });
    expect(changed.headers['etag']).toBe('"2"');
    expect(await changeUnit(1)).toMatchObject({ status: 412, body: { code: 'accounts.changed-meanwhile' } });
    expect(await changeUnit(1, {}, { id: unknownId })).toMatchObject({ status: 404, body: { code: 'accounts.unit-not-found' } });
    expect(await desk.call(contract.changeUnit, { cookie: administrator, params, body })).toMatchObject({ status: 428, body: { code: 'http.precondition-required' } });
    const list = await desk.call(contract.listUnits, { cookie: administrator });
    expect((list.body['items'] as { code: string }[]).map((unit) => unit.code)).toEqual(['NORTH', 'SOUTH']);
  });

  test('two with one code at once are one unit', async () => {
    const statuses = (await Promise.all([createUnit('RACE'), createUnit('RACE'), createUnit('RACE')])).map((answer) => answer.status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });
});

const invite = (more: object = {}) =>
  desk.call(contract.createAccount, { cookie: administrator, body: { signInName: 'ines', displayName: 'Ines Test', roles: ['operator'], unitIds: [], clearance: 'restricted', ...more } });

describe('accounts', () => {
  test('have one name each and units that are there and open', async () => {
    const unit = (await createUnit('OPEN')).body['id'];
    const closed = (await createUnit('CLOSED')).body['id'];
    await desk.owner.query('update accounts_unit set active = false where id = $1', [closed]);
    const made = await invite({ signInName: 'Ines', unitIds: [unit, unit], roles: ['operator', 'operator'] });
    expect(made).toMatchObject({ status: 200, body: { account: { signInName: 'ines', roles: ['operator'], unitIds: [unit], language: 'en', version: 1, liveSessionCount: 0 } } });
    expect(await invite()).toMatchObject({ status: 409, body: { code: 'accounts.sign-in-name-taken' } });
    for (const unitIds of [[unknownId], [closed], [unit, closed]]) {
      expect(await invite({ signInName: 'jo', unitIds })).toMatchObject({ status: 404, body: { code: 'accounts.unit-not-found' } });
    }
    // What was refused has left nothing behind.
    expect((await invite({ signInName: 'jo' })).status).toBe(200);
  });

  test('of no role, an unknown role, an impossible name or more than is asked are refused', async () => {
    for (const wrong of [{ roles: [] }, { roles: ['king'] }, { signInName: '-x' }, { displayName: 'a\u202eb' }, { displayName: '  ' }, { displayName: 'x'.repeat(121) }, { passwordHash: 'x' }, { state: 'active' }]) {
      expect((await invite({ signInName: 'kim', ...wrong })).status).toBe(422);
    }
  });

  test('keep the units they have when one of them is closed meanwhile', async () => {
    const unit = String((await createUnit('CLOSING')).body['id']);
    const id = await desk.add('lena', 'national-unit', { unitIds: [unit as never] });
    await desk.owner.query('update accounts_unit set active = false where id = $1', [unit]);
    expect((await change(id, 1, { unitIds: [unit] })).body).toMatchObject({ unitIds: [unit], version: 2 });
    expect((await change(id, 2, { unitIds: [] })).body).toMatchObject({ unitIds: [] });
    expect(await change(id, 3, { unitIds: [unit] })).toMatchObject({ status: 404, body: { code: 'accounts.unit-not-found' } });
  });

  test('are changed by the version that was seen, with a fact for each right', async () => {
    const accountId = await desk.add('mara', 'operator');
    expect(await change(unknownId, 1)).toMatchObject({ status: 404, body: { code: 'accounts.account-not-found' } });
    const changed = await change(accountId, 1, { roles: ['translator'], clearance: 'secret' });
    expect(changed).toMatchObject({ status: 200, body: { id: accountId, roles: ['translator'], clearance: 'secret', version: 2 } });
    expect(changed.headers['etag']).toBe('"2"');
    expect(await change(accountId, 1)).toMatchObject({ status: 412, body: { code: 'accounts.changed-meanwhile' } });
    const facts = (await desk.facts()).filter((fact) => fact.object === `account:${accountId}`).slice(-3);
    expect(facts.map(({ kind, payload }) => ({ kind, ...payload }))).toEqual([
      { kind: 'AccountChanged', accountId, fields: ['displayName', 'clearance'] },
      { kind: 'RoleGranted', accountId, role: 'translator' },
      { kind: 'RoleWithdrawn', accountId, role: 'operator' },
    ]);
    const { rows } = await desk.owner.query(`select actor_id, objects, detail from audit_entry where act = 'accounts.change-account' and outcome = 'done' order by id desc limit 1`);
    expect(rows).toEqual([{ actor_id: boss, objects: [`account:${accountId}`], detail: { changes: ['AccountChanged', 'RoleGranted', 'RoleWithdrawn'], roles: ['translator'], clearance: 'secret' } }]);
  });

  test('two changes of the same version: one of them is told', async () => {
    const id = await desk.add('nina', 'operator');
    const answers = await Promise.all([change(id, 1, { clearance: 'secret' }), change(id, 1, { clearance: 'unclassified' })]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test('are an administrator’s to see and change, and nobody else’s', async () => {
    await desk.add('otto', 'shift-leader');
    const cookie = await desk.signIn('otto');
    const refused = { status: 403, body: { code: 'accounts.not-permitted' } };
    expect(await desk.call(contract.listAccounts, { cookie })).toMatchObject(refused);
    expect(await desk.call(contract.listClients, { cookie })).toMatchObject(refused);
    expect(await change(boss, 1, {}, cookie)).toMatchObject(refused);
    for (const endpoint of [contract.resetPassword, contract.endSessions, contract.revokeClient]) expect(await desk.call(endpoint, { cookie, params: { id: boss } })).toMatchObject(refused);
    const { rows } = await desk.owner.query(`select outcome, refusal from audit_entry where act = 'accounts.revoke-client' order by id desc limit 1`);
    expect(rows).toEqual([{ outcome: 'refused', refusal: 'accounts.not-permitted' }]);
  });

  test('are listed with what is going on, and without what is secret', async () => {
    const { body } = await desk.call(contract.listAccounts, { cookie: administrator });
    const own = (body['items'] as { signInName: string }[]).find((account) => account.signInName === 'boss');
    expect(own).toMatchObject({ id: boss, state: 'active', lastSignInAt: desk.clock(), liveSessionCount: expect.any(Number) as unknown });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  test('of another, its sessions can be ended', async () => {
    const id = await desk.add('paul', 'operator');
    const cookies = [await desk.signIn('paul'), await desk.signIn('paul')];
    const end = (of: string) => desk.call(contract.endSessions, { cookie: administrator, params: { id: of } });
    expect((await end(id)).body).toEqual({ endedCount: 2 });
    for (const cookie of cookies) expect((await desk.call(contract.getSession, { cookie })).body['code']).toBe('accounts.session-ended');
    expect((await end(id)).body).toEqual({ endedCount: 0 });
    expect(await end(unknownId)).toMatchObject({ status: 404, body: { code: 'accounts.account-not-found' } });
    expect(await desk.call(contract.resetPassword, { cookie: administrator, params: { id: unknownId } })).toMatchObject({ status: 404 });
    expect((await end('not-an-id')).status).toBe(422);
  });

  test.each([
    ['the password is taken', `update accounts_account set password_hash = null, state = 'invited' where sign_in_name = $name`],
    ['the password is replaced', `update accounts_account set password_hash = 'another' where sign_in_name = $name`],
    ['the account is disabled', `update accounts_account set state = 'disabled' where sign_in_name = $name`],
  ])('a sign-in whose password was right is refused when meanwhile %s', async (what, statement) => {
    const signInName = what.replaceAll(' ', '-');
    await desk.add(signInName, 'operator');
    const signedIn = await desk.afterHolding(statement.replace('$name', `'${signInName}'`), 1, () => desk.call(contract.signIn, { body: { signInName, password: testPassword } }));
    expect(signedIn).toMatchObject({ status: 401, cookie: undefined, body: { code: 'accounts.sign-in-refused' } });
  });
});

describe('colleagues', () => {
  test('are the active people with their open units, and who is here', async () => {
    const unit = String((await createUnit('TEAM')).body['id']);
    const away = await desk.add('ruth', 'translator', { unitIds: [unit as never] });
    const disabled = await desk.add('sara', 'operator');
    await change(disabled, 1, { disabled: true });
    const { body } = await desk.call(contract.listColleagues, { cookie: administrator });
    const items = body['items'] as { id: string; present: boolean }[];
    expect(items.find(({ id }) => id === boss)).toMatchObject({ displayName: 'Test boss', present: true });
    expect(items.find(({ id }) => id === away)).toEqual({ id: away, displayName: 'Test ruth', roles: ['translator'], unitIds: [unit], present: false });
    expect(items.find(({ id }) => id === disabled)).toBeUndefined();
    await desk.add('tess', 'auditor');
    expect((await desk.call(contract.listColleagues, { cookie: await desk.signIn('tess') })).status).toBe(403);
  });

  test('are known by name to the slices to the right, and as actors while active', async () => {
    const id = await desk.add('ulla', 'operator', { clearance: 'secret' });
    const [names, colleague] = await asSystem(async (act) => done([await getAccountNames(act.db, [id, unknownId as AccountId]), await findColleague(act.db, id)] as const));
    expect([...names]).toEqual([[id, 'Test ulla']]);
    expect(colleague).toEqual({ kind: 'account', accountId: id, name: 'Test ulla', roles: ['operator'], unitIds: [], clearance: 'secret', language: 'en' });
    await change(id, 1, { disabled: true });
    expect(await asSystem(async (act) => done([(await getAccountNames(act.db, [id])).get(id), await findColleague(act.db, id)] as const))).toEqual(['Changed Test', undefined]);
  });
});

describe('the last administrator', () => {
  test('can neither be disabled nor lose the role', async () => {
    const refused = { status: 409, body: { code: 'accounts.last-administrator' } };
    expect(await change(boss, 1, { roles: ['administrator'], disabled: true })).toMatchObject(refused);
    expect(await change(boss, 1)).toMatchObject(refused);
    expect((await desk.call(contract.listAccounts, { cookie: administrator })).status).toBe(200);
  });

  test('is not made by two who take the role from each other at once', async () => {
    const second = await desk.add('vera', 'administrator');
    const others = await desk.signIn('vera');
    const answers = await Promise.all([change(second, 1), change(boss, 1, {}, others)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { rows } = await desk.owner.query(`select id from accounts_account where state = 'active' and 'administrator' = any(roles)`);
    expect(rows).toHaveLength(1);
    await desk.owner.query(`update accounts_account set roles = '{administrator}' where id = $1`, [boss]);
  });
});

describe('machines', () => {
  test('are listed without their keys, and revoked for good', async () => {
    const made = await desk.call(contract.createClient, { cookie: administrator, body: { name: 'Gateway', channel: 'siena' } });
    expect(made.body).toMatchObject({ client: { name: 'Gateway', channel: 'siena', active: true, lastUsedAt: null }, key: expect.stringMatching(/^vgk_/) as unknown });
    const { id } = made.body['client'] as { id: string };
    const list = await desk.call(contract.listClients, { cookie: administrator });
    expect(list.body).toEqual({ items: [made.body['client']] });
    const revoke = (of: string) => desk.call(contract.revokeClient, { cookie: administrator, params: { id: of } });
    expect((await revoke(id)).body).toMatchObject({ id, active: false });
    expect((await revoke(id)).status).toBe(200);
    expect(await revoke(unknownId)).toMatchObject({ status: 404, body: { code: 'accounts.client-not-found' } });
  });
});

describe('an account with a password, for a demo', () => {
  test('needs a good one, like any other', async () => {
    const outcome = await desk.perform(systemActor, { name: 'test', operation: 'administer' }, (act) =>
      createAccountWithPassword(act, { signInName: 'weak', displayName: 'Weak', roles: ['operator'], unitIds: [], clearance: 'restricted', language: 'en', password: 'demo' }),
    );
    expect(outcome).toEqual({ ok: false, code: 'accounts.password-weak', detail: { reason: 'too-short', minimum: 12 } });
  });
});

describe('housekeeping', () => {
  test('forgets what ended long ago, and nothing else', async () => {
    await desk.add('zoe', 'operator');
    await desk.signIn('zoe');
    await desk.call(contract.createAccount, { cookie: administrator, body: { signInName: 'late', displayName: 'Late', roles: ['operator'], unitIds: [], clearance: 'restricted' } });
    await desk.call(contract.signIn, { body: { signInName: 'zoe', password: 'wrong' } });
    const counts = async () =>
      (await desk.owner.query<Record<string, number>>(`select (select count(*)::int from accounts_session) as sessions, (select count(*)::int from accounts_invitation) as invitations,
        (select count(*)::int from accounts_attempt) as attempts`)).rows[0]!;
    const before = await counts();
    const [queue] = accountsQueues({ perform: desk.perform });
    await queue!.run({}, { isLast: false });
    expect(await counts()).toEqual(before);
    desk.clock.advanceMinutes(31 * 24 * 60);
    await desk.signIn('zoe');
    await queue!.run({}, { isLast: false });
    // Links live for up to a week, so those of new accounts are still within their thirty days.
    expect(await counts()).toMatchObject({ sessions: 1, attempts: 0, invitations: expect.any(Number) as unknown });
    expect((await counts())['invitations']).toBeGreaterThan(0);
    desk.clock.advanceMinutes(7 * 24 * 60);
    await queue!.run({}, { isLast: false });
    expect(await counts()).toEqual({ sessions: 1, attempts: 0, invitations: 0 });
    const { rows } = await desk.owner.query(`select operation, actor_name from audit_entry where act = 'accounts.forget' limit 1`);
    expect(rows).toEqual([{ operation: 'erase', actor_name: 'accounts.forget' }]);
  });
});
