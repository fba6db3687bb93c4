import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import { deleteEntry, insertEntry } from '../accounts/store-compartments.ts';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import { setActor } from '../platform/database.ts';
import { systemActor, valueOf } from '../platform/testing.ts';
import { confineMessages } from './commands-case.ts';
import * as contract from './contract.ts';
import { sha256 } from './fingerprint.ts';
import type { MessageId, ThreadId } from './model.ts';
import { insertMessages } from './store-registering.ts';
import { moveToThread } from './store-work.ts';
import { startRegistryDesk, type RegistryDesk } from './testing-messages.ts';

type Person = Actor & { readonly kind: 'account' };

/** What lies in a compartment is seen only from within: in the queue, by its id, by search, and whatever joins it later. */
describe('messages in a compartment', () => {
  const compartment = newId();
  let desk: RegistryDesk;
  let insider: Person;
  let outsider: Person;
  let id: MessageId;
  let loose: MessageId;

  const perform = () => createPerform({ ...desk, jobs: { enqueue: async () => undefined } });
  const asSystem = async (work: Parameters<ReturnType<typeof createPerform>>[2]) => valueOf(await perform()(systemActor, { name: 'test.act', operation: 'none' }, work));
  const sees = async (person: Person, messageId: MessageId) => (await desk.call(person, contract.getMessage, { params: { id: messageId } })).status === 200;
  const lists = async (person: Person) => (await desk.call(person, contract.listQueue, { query: {} })).json.items.map((item) => item.id as string);
  const finds = async (person: Person) =>
    (await desk.call(person, contract.searchMessages, { body: { text: 'harbourmaster', purpose: { code: 'verification' } } })).json.items.map((item) => item.id as string);

  beforeAll(async () => {
    desk = await startRegistryDesk();
    insider = await desk.person('operator');
    outsider = await desk.person('operator');
    ({ id } = await desk.message({ subject: 'Harbourmaster' }));
    ({ id: loose } = await desk.message({ subject: 'Harbourmaster again' }));
    await asSystem(async (act) => {
      await insertEntry(act.db, compartment, { accountId: insider.accountId }, act.at, null);
      await confineMessages(act, { threadIds: [id as string as ThreadId] }, compartment);
      return done(null);
    });
  });
  afterAll(() => desk.stop());

  test('are there for who needs to know, and for nobody else', async () => {
    expect([await sees(insider, id), await sees(outsider, id)]).toEqual([true, false]);
    expect([(await lists(insider)).includes(id), (await lists(outsider)).includes(id)]).toEqual([true, false]);
    expect([(await finds(insider)).length, (await finds(outsider)).length]).toEqual([2, 1]);
    expect(await sees(outsider, loose)).toBe(true);
  });

  test('what joins the thread lies there too', async () => {
    const later = newId() as MessageId;
    await asSystem(async (act) => {
      const plain = await act.db.selectFrom('messages_message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      const { search: _search, classification_rank: _rank, version: _version, compartment_id: _compartment, ...fields } = plain;
      await insertMessages(act.db, [{ ...fields, id: later, sequence: 900_001, fingerprint: sha256(later) }]);
      return done(null);
    });
    expect([await sees(insider, later), await sees(outsider, later)]).toEqual([true, false]);
    const byHand = (await desk.message({ subject: 'Joined by hand' })).id;
    await asSystem(async (act) => {
      await moveToThread(act.db, byHand, id as string as ThreadId, null);
      return done(null);
    });
    expect([await sees(insider, byHand), await sees(outsider, byHand)]).toEqual([true, false]);
  });

  test('an entry ends at its instant, by the clock of the act', async () => {
    const now = desk.clock();
    await asSystem(async (act) => {
      await insertEntry(act.db, compartment, { accountId: outsider.accountId }, now, plusMinutes(now, 60));
      return done(null);
    });
    const countAt = (at: Instant) =>
      desk.database.transaction().execute(async (db) => {
        await setActor(db, outsider, at);
        return (await db.selectFrom('messages_message').select('id').where('id', '=', id).execute()).length;
      });
    expect([await countAt(plusMinutes(now, 59)), await countAt(plusMinutes(now, 60))]).toEqual([1, 0]);
    expect(await sees(outsider, id)).toBe(true);
    await asSystem(async (act) => {
      await deleteEntry(act.db, compartment, { accountId: outsider.accountId });
      return done(null);
    });
    expect(await sees(outsider, id)).toBe(false);
  });

  test('who stands outside cannot put anything in: it would vanish from their sight', async () => {
    const refused = perform()<null, never>(outsider, { name: 'test.act', operation: 'none' }, async (act) => {
      await confineMessages(act, { messageIds: [loose] }, compartment);
      return done(null);
    });
    await expect(refused).rejects.toThrow(/row-level security/);
    expect(await sees(outsider, loose)).toBe(true);
  });

  test('let out, they are seen again', async () => {
    await asSystem(async (act) => {
      await confineMessages(act, { threadIds: [id as string as ThreadId] }, null);
      return done(null);
    });
    expect(await sees(outsider, id)).toBe(true);
  });
});
