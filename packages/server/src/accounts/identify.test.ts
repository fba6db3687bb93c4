import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { done } from '../kernel/outcome.ts';
import { bind } from '../platform/http.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { changeAccount, createClient, createUnit, revokeClient } from './commands.ts';
import * as contract from './contract.ts';
import { findClientChannel } from './identify.ts';
import type { AccountId, ClientId } from './model.ts';
import { startTestDesk, testPassword, type TestDesk } from './testing.ts';

/** What the database's row-level security is told of the caller. */
const seen = z.object({ reach: z.string(), account: z.string(), units: z.string(), clearance: z.string(), roles: z.string() });
const seeActor = endpoint({ name: 'test.see-actor', summary: 'Test', method: 'GET', path: '/test/actor', permission: 'signed-in', operation: 'none', reply: seen, refusals: {} });
const handIn = endpoint({ name: 'test.hand-in', summary: 'Test', method: 'POST', path: '/test/hand-in', permission: 'client', operation: 'collect', reply: z.object({ channel: z.string(), name: z.string() }), refusals: {} });

const boundForTest = [
  bind(seeActor, async (act) => {
    const { rows } = await sql<z.output<typeof seen>>`select current_setting('vigie.reach') as reach, current_setting('vigie.account') as account,
      current_setting('vigie.units') as units, current_setting('vigie.clearance') as clearance, current_setting('vigie.roles') as roles`.execute(act.db);
    return done(rows[0]!);
  }),
  bind(handIn, async (act) => {
    if (act.actor.kind !== 'client') throw new Error('not a client');
    return done({ channel: (await findClientChannel(act.db, act.actor.clientId)) ?? 'none', name: act.actor.name });
  }),
];

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk({ more: boundForTest });
  await desk.add('ada', 'operator');
});
afterAll(() => desk.stop());

const asSystem = <Value>(work: Parameters<typeof desk.perform<Value, string>>[2]) => desk.perform(systemActor, { name: 'test', operation: 'administer' }, work).then(valueOf);
const codeOf = async (cookie: string) => (await desk.call(contract.getSession, { cookie })).body['code'] ?? 'in';

describe('a session', () => {
  test('without one nobody is anybody', async () => {
    expect(await desk.call(contract.getSession)).toMatchObject({ status: 401, body: { code: 'accounts.not-signed-in' } });
    for (const value of ['', 'x', 'a'.repeat(43), 'a'.repeat(5000), "' or 1=1 --", '%00']) {
      expect((await desk.call(contract.getSession, { cookie: `__Host-vigie=${value}` })).status).toBe(401);
    }
  });

  test('a cookie of the plain name is not taken where the closed one is expected', async () => {
    const cookie = await desk.signIn('ada');
    expect((await desk.call(contract.getSession, { cookie: cookie.replace('__Host-', '') })).body['code']).toBe('accounts.not-signed-in');
  });

  test('a screen that refreshes by itself does not keep it alive', async () => {
    const cookie = await desk.signIn('ada');
    desk.clock.advanceMinutes(40);
    expect((await desk.call(contract.getSession, { cookie, headers: { 'x-vigie-unattended': '1' } })).status).toBe(200);
    desk.clock.advanceMinutes(21);
    expect((await desk.call(contract.getSession, { cookie })).status).toBe(401);
  });

  test('ends when nothing is done for the idle time', async () => {
    const cookie = await desk.signIn('ada');
    desk.clock.advanceMinutes(59);
    expect(await codeOf(cookie)).toBe('in');
    desk.clock.advanceMinutes(59);
    expect((await desk.call(contract.getSession, { cookie })).body).toMatchObject({ idleEndsAt: desk.clock().replace(/^(.*)T(\d\d)/, (_, day: string, hour: string) => `${day}T${String(Number(hour) + 1).padStart(2, '0')}`) });
    desk.clock.advanceMinutes(60);
    expect(await codeOf(cookie)).toBe('accounts.session-ended');
  });

  test('ends in any case at its absolute end', async () => {
    const cookie = await desk.signIn('ada');
    for (let hour = 0; hour < 23; hour++) {
      desk.clock.advanceMinutes(30);
      expect(await codeOf(cookie)).toBe('in');
    }
    desk.clock.advanceMinutes(30);
    expect(await codeOf(cookie)).toBe('accounts.session-ended');
  });

  test('is written at most once a minute, however much is done', async () => {
    const cookie = await desk.signIn('ada');
    const versions = async () => (await desk.owner.query<{ n: string }>('select count(distinct xmin::text) || max(seen_at)::text as n from accounts_session where ended_at is null')).rows[0]!.n;
    const before = await versions();
    desk.clock.advanceMinutes(0.5);
    await Promise.all([codeOf(cookie), codeOf(cookie), codeOf(cookie)]);
    expect(await versions()).toBe(before);
    desk.clock.advanceMinutes(0.5);
    await Promise.all([codeOf(cookie), codeOf(cookie), codeOf(cookie)]);
    expect(await versions()).not.toBe(before);
  });

  test('a request refused by the door is on the record, without its cookie', async () => {
    await desk.call(contract.listAccounts, { cookie: `__Host-vigie=${'b'.repeat(43)}` });
    const { rows } = await desk.owner.query(`select act, outcome, refusal, actor_kind, detail from audit_entry order by id desc limit 1`);
    expect(rows).toEqual([{ act: 'accounts.list-accounts', outcome: 'refused', refusal: 'accounts.session-ended', actor_kind: 'anonymous', detail: {} }]);
  });
});

describe('rights', () => {
  test('reach the database’s row-level security, and change with the next request', async () => {
    const [north, south] = await asSystem(async (act) =>
      done([valueOf(await createUnit(act, { code: 'NORTH', name: 'North', kind: 'national' })), valueOf(await createUnit(act, { code: 'SOUTH', name: 'South', kind: 'national' }))] as const),
    );
    const id = await desk.add('noor', 'national-unit', { unitIds: [north.id, south.id], clearance: 'confidential' });
    const cookie = await desk.signIn('noor');
    expect((await desk.call(seeActor, { cookie })).body).toEqual({ reach: 'unit', account: id, units: [north.id, south.id].sort().join(','), clearance: '2', roles: 'national-unit' });

    await desk.owner.query('update accounts_unit set active = false where id = $1', [south.id]);
    expect((await desk.call(seeActor, { cookie })).body).toMatchObject({ units: north.id });

    await asSystem((act) => changeAccount(act, id, 1, { displayName: 'Noor', roles: ['operator', 'analyst'], unitIds: [], clearance: 'unclassified', disabled: false }));
    expect((await desk.call(seeActor, { cookie })).body).toEqual({ reach: 'desk', account: id, units: '', clearance: '0', roles: 'operator,analyst' });
  });

  test('a role given or taken counts at once', async () => {
    const id = await desk.add('olga', 'operator');
    const cookie = await desk.signIn('olga');
    const change = (version: number, roles: readonly ('operator' | 'administrator')[]) =>
      asSystem((act) => changeAccount(act, id, version, { displayName: 'Olga', roles, unitIds: [], clearance: 'restricted', disabled: false }));
    expect(await desk.call(contract.listAccounts, { cookie })).toMatchObject({ status: 403, body: { code: 'accounts.not-permitted' } });
    await change(1, ['operator', 'administrator']);
    expect((await desk.call(contract.listAccounts, { cookie })).status).toBe(200);
    await desk.add('other-administrator', 'administrator');
    await change(2, ['operator']);
    expect((await desk.call(contract.listAccounts, { cookie })).status).toBe(403);
  });

  test('a disabled account is out at once, and enabled again has to sign in', async () => {
    const id: AccountId = await desk.add('pia', 'operator');
    const cookie = await desk.signIn('pia');
    const setDisabled = (version: number, disabled: boolean) =>
      asSystem((act) => changeAccount(act, id, version, { displayName: 'Pia', roles: ['operator'], unitIds: [], clearance: 'restricted', disabled }));
    await setDisabled(1, true);
    expect(await codeOf(cookie)).toBe('accounts.session-ended');
    await setDisabled(2, false);
    expect(await codeOf(cookie)).toBe('accounts.session-ended');
    expect((await desk.call(contract.signIn, { body: { signInName: 'pia', password: testPassword } })).status).toBe(200);
  });

  test('even a session that outlived the disabling is refused', async () => {
    const id = await desk.add('rita', 'operator');
    const cookie = await desk.signIn('rita');
    await desk.owner.query(`update accounts_account set state = 'disabled' where id = $1`, [id]);
    expect(await codeOf(cookie)).toBe('accounts.session-ended');
  });
});

describe('an API key', () => {
  const present = (key: string, cookie?: string) => desk.call(handIn, { headers: { authorization: `Bearer ${key}`, 'x-vigie-request': undefined }, cookie });

  test('is a machine of its channel, until it is revoked', async () => {
    const { client, key } = await asSystem((act) => createClient(act, { name: 'Gateway', channel: 'siena' }));
    expect(key).toMatch(/^vgk_[\w-]{43}$/);
    expect(await present(key)).toMatchObject({ status: 200, body: { channel: 'siena', name: 'Gateway' } });
    await asSystem((act) => revokeClient(act, client.id));
    expect(await present(key)).toMatchObject({ status: 401, body: { code: 'accounts.client-key-refused' } });
  });

  test('is kept as a hash, and its use is noted once a minute at most', async () => {
    const { client, key } = await asSystem((act) => createClient(act, { name: 'Gateway', channel: 'siena' }));
    const row = async () => (await desk.owner.query<{ all: string; last_used_at: string | null }>('select c::text as all, last_used_at::text from accounts_client c where id = $1', [client.id])).rows[0]!;
    expect((await row()).all).not.toContain(key.slice(4));
    await present(key);
    const first = (await row()).last_used_at;
    desk.clock.advanceMinutes(0.5);
    await present(key);
    expect((await row()).last_used_at).toBe(first);
    desk.clock.advanceMinutes(0.5);
    await present(key);
    expect((await row()).last_used_at).not.toBe(first);
  });

  test('opens nothing that is for people, and a person’s session nothing that is for machines', async () => {
    const { key } = await asSystem((act) => createClient(act, { name: 'Gateway', channel: 'siena' }));
    const cookie = await desk.signIn('ada');
    expect(await desk.call(contract.getSession, { headers: { authorization: `Bearer ${key}` } })).toMatchObject({ status: 401, body: { code: 'accounts.not-signed-in' } });
    expect(await desk.call(handIn, { cookie })).toMatchObject({ status: 401, body: { code: 'accounts.client-key-refused' } });
    for (const wrong of ['vgk_wrong', key.slice(4), `${key}x`, 'x']) expect(await present(wrong, cookie)).toMatchObject({ status: 401, body: { code: 'accounts.client-key-refused' } });
    expect((await desk.call(handIn)).status).toBe(401);
  });

  test('an unknown client has no channel', async () => {
    expect(await asSystem(async (act) => done((await findClientChannel(act.db, 'ffffffff-0000-7000-8000-000000000000' as ClientId)) ?? 'none'))).toBe('none');
  });
});
