import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done, refuse, refuseKeeping } from '../kernel/outcome.ts';
import { setActor } from '../platform/database.ts';
import { startTestDatabase, systemActor, testActor, type TestDatabase } from '../platform/testing.ts';
import { createPerform } from './commands.ts';
import { createSequencer } from './sequencer.ts';
import { listActors, listEntries } from './store.ts';

describe('an act and its entry in the access log', () => {
  let desk: TestDatabase;
  let perform: ReturnType<typeof createPerform>;
  const auditor = testActor('auditor');

  beforeAll(async () => {
    desk = await startTestDatabase();
    perform = createPerform({ ...desk, jobs: { enqueue: async () => undefined } });
  });
  afterAll(() => desk.stop());

  const entries = () =>
    desk.database.transaction().execute(async (db) => {
      await setActor(db, auditor);
      return (await listEntries(db, { limit: 50 }))!.items;
    });
  const settings = async () => (await desk.owner.query('select name from platform_setting order by name')).rows.map((row: { name: string }) => row.name);

  test('what is done is logged with who, what, why and what it touched', async () => {
    const operator = testActor('operator');
    await perform(operator, { name: 'test.read', operation: 'consult' }, async (act) => {
      act.touch('message', ['m1', 'm2']);
      act.because({ code: 'verification', reference: 'IN-2026-000001' });
      return done(1);
    });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      actorKind: 'account',
      actorId: operator.accountId,
      act: 'test.read',
      operation: 'consult',
      outcome: 'done',
      objects: ['message:m1', 'message:m2'],
      purpose: { code: 'verification', reference: 'IN-2026-000001' },
    });
  });

  test('a refusal undoes the work and is itself logged', async () => {
    const outcome = await perform(testActor('operator'), { name: 'test.write', operation: 'alter' }, async (act) => {
      await act.db.insertInto('platform_setting').values({ name: 'undone', value: '1' }).execute();
      return refuse('test.no');
    });
    expect(outcome).toEqual({ ok: false, code: 'test.no' });
    expect(await settings()).not.toContain('undone');
    expect((await entries())[0]).toMatchObject({ act: 'test.write', outcome: 'refused', refusal: 'test.no' });
  });

  test('a refusal that keeps its work commits it', async () => {
    await perform(testActor('operator'), { name: 'test.count', operation: 'sign-in' }, async (act) => {
      await act.db.insertInto('platform_setting').values({ name: 'kept', value: '1' }).execute();
      return refuseKeeping('test.no');
    });
    expect(await settings()).toContain('kept');
    expect((await entries())[0]).toMatchObject({ outcome: 'refused', refusal: 'test.no' });
  });

  test('a bug undoes the work, is logged as a failure, and goes on up', async () => {
    await expect(
      perform(testActor('operator'), { name: 'test.bug', operation: 'alter' }, async (act) => {
        await act.db.insertInto('platform_setting').values({ name: 'buggy', value: '1' }).execute();
        throw new Error('bug');
      }),
    ).rejects.toThrow('bug');
    expect(await settings()).not.toContain('buggy');
    expect((await entries())[0]).toMatchObject({ act: 'test.bug', outcome: 'failed' });
  });

  test('everybody whom the log names can be asked for, under the name they last acted by, also those who are gone', async () => {
    const seen = (actor: Parameters<typeof setActor>[1]) =>
      desk.database.transaction().execute(async (db) => {
        await setActor(db, actor);
        return listActors(db);
      });
    const act = { name: 'test.read', operation: 'consult' } as const;
    const before = (await seen(auditor)).length;
    const married = testActor('operator');
    const gone = testActor('translator');
    for (const actor of [{ ...married, name: 'Ida Before' }, gone, { ...married, name: 'Ida After' }, systemActor]) {
      desk.clock.advanceMinutes(1);
      await perform(actor, act, async () => done(1));
    }
    await perform({ kind: 'client', clientId: 'key' as never, name: 'Bridge', roles: [] }, act, async () => done(1));
    const actors = await seen(auditor);
    expect(actors).toHaveLength(before + 3);
    expect(actors).toEqual(
      expect.arrayContaining([
        { id: married.accountId, kind: 'account', name: 'Ida After', lastActedAt: expect.any(String) as unknown },
        { id: gone.accountId, kind: 'account', name: 'Test translator', lastActedAt: expect.any(String) as unknown },
        { id: 'key', kind: 'client', name: 'Bridge', lastActedAt: desk.clock() },
      ]),
    );
    expect(new Set(actors.map(({ id }) => id)).size).toBe(actors.length);
    expect(await seen(testActor('administrator'))).toEqual([]);
  });

  test('only an auditor reads the log; nobody at the desk can change or delete it', async () => {
    const seenBy = (actor: Parameters<typeof setActor>[1]) =>
      desk.database.transaction().execute(async (db) => {
        await setActor(db, actor);
        return (await listEntries(db, { limit: 50 }))!.items.length;
      });
    expect(await seenBy(testActor('operator'))).toBe(0);
    expect(await seenBy(testActor('administrator'))).toBe(0);
    expect(await seenBy(auditor)).toBeGreaterThan(0);
    for (const table of ['audit_entry', 'audit_leaf', 'audit_checkpoint', 'platform_fact']) {
      for (const statement of [`delete from ${table}`, `truncate ${table}`]) {
        await expect(desk.owner.query(`set role vigie_desk; ${statement}`)).rejects.toThrow(/permission denied/);
        await desk.owner.query('reset role');
      }
    }
  });

  test('entries become leaves in a signed tree, once', async () => {
    const sequencer = createSequencer({ ...desk, key: new Uint8Array(32).fill(7), origin: 'desk.example/log', checkpointFile: undefined });
    const first = await sequencer.sequence();
    expect(first).toBe((await entries()).length);
    expect(await sequencer.sequence()).toBe(0);
    await perform(systemActor, { name: 'test.more', operation: 'collect' }, async () => done(1));
    expect(await sequencer.sequence()).toBe(1);
    const leaves = (await desk.owner.query('select leaf_index from audit_leaf order by 1')).rows.map((row: { leaf_index: number }) => row.leaf_index);
    expect(leaves).toEqual(Array.from({ length: first + 1 }, (_, index) => index));
  });
});
