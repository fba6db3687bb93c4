import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import { sha256 } from '../messages/fingerprint.ts';
import { eraseBytes } from '../messages/store-bytes.ts';
import { insertBytes } from '../messages/store-registering.ts';
import { setActor } from '../platform/database.ts';
import { systemActor } from '../platform/testing.ts';
import type { Draft } from './contract.ts';
import { draftsQueues } from './housekeeping.ts';
import { appendAttachments } from './store.ts';
import { startDraftsDesk, type DraftsDesk } from './testing-desk.ts';

let desk: DraftsDesk;
let operator: Awaited<ReturnType<DraftsDesk['person']>>;
beforeAll(async () => {
  desk = await startDraftsDesk();
  operator = await desk.person('operator');
});
afterAll(() => desk.stop());

const text = (words: string) => Buffer.from(words);
const begun = () => desk.draft(operator, { draftKind: 'new' });
const attach = async (draft: Draft, words: string) => (await desk.upload(operator, draft.id, { name: 'a.txt', bytes: text(words) })).as<Draft>();
const discard = (draft: Draft) => desk.call(operator, 'DELETE', `/drafts/${draft.id}`);
const areKept = async (words: string) => (await desk.base.owner.query('select from messages_bytes where sha256 = $1', [sha256(text(words))])).rowCount === 1;
/** Does the jobs that were queued since the last time. */
const work = async () => {
  const [queue] = draftsQueues({ perform: createPerform({ ...desk.base, jobs: { enqueue: async () => undefined } }) });
  for (const job of desk.jobs.splice(0)) if (job.queue === queue!.name) await queue!.run({ ...job.data }, { isLast: false });
};
const entries = async () => (await desk.base.owner.query(`select actor_kind, operation, objects, detail from audit_entry where act = 'drafts.erase-bytes' order by at, id`)).rows;

test('the bytes of a discarded draft are erased, with counts in the access log and nothing else', async () => {
  const draft = await begun();
  await attach(draft, 'one');
  await attach(draft, 'three');
  await attach(draft, 'one');
  await discard(draft);
  expect([await areKept('one'), await areKept('three')]).toEqual([true, true]);
  await work();
  expect([await areKept('one'), await areKept('three')]).toEqual([false, false]);
  expect(await entries()).toEqual([{ actor_kind: 'system', operation: 'erase', objects: [], detail: { fileCount: 2, byteCount: 8 } }]);
});

test('so are those of a file that was taken off', async () => {
  const draft = await begun();
  await attach(draft, 'kept on');
  await attach(draft, 'taken off');
  await desk.call(operator, 'DELETE', `/drafts/${draft.id}/attachments/1`);
  await work();
  expect([await areKept('kept on'), await areKept('taken off')]).toEqual([true, false]);
});

test('bytes that a message, its original, the quarantine or another draft has as well stay', async () => {
  await desk.partner('STAY');
  await desk.message({}, { files: [{ name: 'b.txt', bytes: text('in a message') }] });
  await desk.message({ original_sha256: await laid('an original') });
  await desk.quarantined('message/rfc822', text('in quarantine'));
  const other = await begun();
  await attach(other, 'in another draft');
  const draft = await begun();
  const shared = ['in a message', 'an original', 'in quarantine', 'in another draft'];
  for (const words of shared) await attach(draft, words);
  await discard(draft);
  await work();
  expect(await Promise.all(shared.map(areKept))).toEqual([true, true, true, true]);
  expect((await entries()).at(-1)).toMatchObject({ detail: { fileCount: 0, byteCount: 0 } });
  // With the last that has them they go.
  await discard(other);
  await work();
  expect(await Promise.all(shared.map(areKept))).toEqual([true, true, true, false]);
});

test('what is sent is a message’s then, and stays', async () => {
  await desk.partner('SENT');
  const draft = await desk.draft(operator, { draftKind: 'new' }, { subject: 'Sent', body: 'x', recipients: [{ organisationId: null, address: 'sent@partner.example', copy: false }] });
  const whole = await attach(draft, 'that went out');
  expect(await desk.send(operator, whole, { acceptedWarnings: whole.release.warnings.map(({ code }) => code) })).toMatchObject({ status: 200 });
  await work();
  expect(await areKept('that went out')).toBe(true);
});

test('bytes that somebody is just attaching again are waited for, and stay', async () => {
  const [first, second] = [await begun(), await begun()];
  await attach(first, 'twice');
  await discard(first);
  let working: Promise<void> | undefined;
  await desk.base.database.transaction().execute(async (db) => {
    await setActor(db, operator);
    await insertBytes(db, [{ sha256: sha256(text('twice')), bytes: text('twice') }]);
    working = work();
    await waiters(1);
    await appendAttachments(db, second.id, [{ name: 'a.txt', stated_media_type: 'text/plain', media_type: 'text/plain', suspicious: false, sha256: sha256(text('twice')), byte_count: 5 }]);
  });
  await working;
  expect(await areKept('twice')).toBe(true);
});

test('bytes that come while they are being erased are kept anew', async () => {
  const draft = await begun();
  await attach(draft, 'again');
  await discard(draft);
  const holder = await desk.base.owner.connect();
  await holder.query('begin');
  await holder.query('select from messages_bytes where sha256 = $1 for update', [sha256(text('again'))]);
  const working = work();
  await waiters(1);
  const attaching = (async () => attach(await begun(), 'again'))();
  await waiters(2);
  await holder.query('commit');
  holder.release();
  await Promise.all([working, attaching]);
  expect(await areKept('again')).toBe(true);
});

test('nobody who is signed in erases any', async () => {
  const hash = await laid('by nobody');
  for (const actor of [operator, await desk.person('administrator')]) {
    const erasing = desk.base.database.transaction().execute(async (db) => {
      await setActor(db, actor);
      return eraseBytes(db, [hash]);
    });
    await expect(erasing).rejects.toThrow('contents are erased by the system only');
  }
  expect(await areKept('by nobody')).toBe(true);
});

test('what a draft still has cannot be erased even by mistake', async () => {
  const draft = await begun();
  await attach(draft, 'held');
  const erasing = desk.base.database.transaction().execute(async (db) => {
    await setActor(db, systemActor);
    return eraseBytes(db, [sha256(text('held'))]);
  });
  await expect(erasing).rejects.toThrow('drafts_attachment');
});

async function laid(words: string): Promise<Buffer> {
  const hash = sha256(text(words));
  await desk.act((act) => insertBytes(act.db, [{ sha256: hash, bytes: text(words) }]));
  return hash;
}

/** Until so many others wait for a lock. */
async function waiters(count: number): Promise<void> {
  const waiting = `select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`;
  for (let look = 0; look < 5_000; look++) if ((await desk.base.owner.query<{ count: number }>(waiting)).rows[0]!.count >= count) return;
  throw new Error(`${count} never waited`);
}
