import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import type { Outgoing, Transmission } from '../channels/model.ts';
import type { Transport } from '../channels/transports.ts';
import { done } from '../kernel/outcome.ts';
import type { Perform } from '../platform/act.ts';
import type { Queue } from '../platform/jobs.ts';
import { startTestDatabase, systemActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { createIntake } from './commands-intake.ts';
import { deliverQueue, registerOutgoing, type Written } from './commands-sending.ts';
import type { MessageId } from './model.ts';
import { createDeliveryQueue } from './outbox.ts';

describe('the outbox', () => {
  let desk: TestDatabase;
  let perform: Perform;
  let queue: Queue;
  const queued: { readonly data: { readonly deliveryId: string }; readonly startAfterSeconds: number | undefined }[] = [];
  const transmitted: { readonly to: readonly string[]; readonly bytes: string; readonly messageId: string }[] = [];
  let answer: Transmission = { state: 'sent', reply: '250 taken' };

  const transport: Transport = {
    via: 'mailbox:test',
    from: { address: 'desk@xm.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (outgoing: Outgoing) => Buffer.from(`Message-ID: <${outgoing.messageId}>\r\n\r\n${outgoing.text}`),
    transmit: async (outgoing, bytes) => {
      transmitted.push({ to: outgoing.to.map(({ address }) => address), bytes: Buffer.from(bytes).toString(), messageId: outgoing.messageId });
      return answer;
    },
  };

  beforeAll(async () => {
    desk = await startTestDatabase();
    perform = createPerform({
      ...desk,
      jobs: {
        enqueue: async (_db, name, data, options) => {
          // Reactions that other tests of this process registered do not count.
          if (name === deliverQueue) queued.push({ data: data as { deliveryId: string }, startAfterSeconds: options?.startAfterSeconds });
        },
      },
    });
    queue = createDeliveryQueue({ perform, clock: desk.clock, transports: { forChannel: () => transport, byVia: (via) => (via === transport.via ? transport : undefined) } });
  });
  afterAll(() => desk.stop());
  beforeEach(() => {
    queued.length = 0;
    transmitted.length = 0;
    answer = { state: 'sent', reply: '250 taken' };
  });

  const written: Written = {
    channel: 'i247',
    kind: 'answer',
    urgency: 'non-urgent',
    urgencyGround: null,
    classification: 'unclassified',
    handling: ['H1'],
    handlingText: null,
    sourceEvaluation: null,
    informationEvaluation: null,
    crimeAreas: [],
    language: 'en',
    subject: 'Re: boat',
    body: 'The boat has not called here.',
    ownReference: null,
    otherReferences: ['LA/1'],
    attachments: [],
    unitId: null,
    about: undefined,
  };

  async function send(...addresses: readonly string[]): Promise<MessageId> {
    const recipients = addresses.map((address, index) => ({ organisationId: null, name: address, address, copy: index > 0 }));
    return valueOf(await perform(systemActor, { name: 'test.send', operation: 'transfer' }, async (act) => done(await registerOutgoing(act, written, { recipients, transport, timeZone: 'Europe/Brussels', author: null }))));
  }
  const deliver = async () => {
    for (const job of queued.splice(0)) await queue.run(job.data, { isLast: false });
  };
  const deliveries = async (id: MessageId) =>
    (await desk.owner.query<{ state: string; attempt_count: number; reply: string | null; next_attempt_at: string | null }>('select state, attempt_count, reply, next_attempt_at from messages_delivery where message_id = $1 order by position', [id])).rows;

  test('each recipient is sent the registered bytes, once', async () => {
    const id = await send('a@aa.example', 'b@bb.example');
    expect(queued).toHaveLength(2);
    const jobs = [...queued];
    await deliver();
    // A job handed out twice, as a queue may, transmits once.
    for (const job of jobs) await queue.run(job.data, { isLast: false });
    expect(transmitted.map(({ to }) => to)).toEqual([['a@aa.example'], ['b@bb.example']]);
    const { rows } = await desk.owner.query<{ bytes: Buffer }>('select bytes from messages_message m join messages_bytes b on b.sha256 = m.original_sha256 where m.id = $1', [id]);
    expect(transmitted.map(({ bytes }) => bytes)).toEqual([rows[0]!.bytes.toString(), rows[0]!.bytes.toString()]);
    expect(await deliveries(id)).toMatchObject([{ state: 'sent', attempt_count: 1, reply: '250 taken' }, { state: 'sent', attempt_count: 1 }]);
  });

  test('a server that is away is tried again at the time shown, with the same Message-ID, until it is given up', async () => {
    answer = { state: 'deferred', reply: '421 later' };
    const id = await send('a@aa.example');
    await deliver();
    expect(await deliveries(id)).toMatchObject([{ state: 'deferred', attempt_count: 1, reply: '421 later', next_attempt_at: '2026-03-10T09:01:00.000Z' }]);
    expect(queued.map((job) => job.startAfterSeconds)).toEqual([60]);
    for (let attempt = 0; queued.length > 0; attempt += 1) {
      expect(attempt).toBeLessThan(20);
      await deliver();
    }
    expect(await deliveries(id)).toMatchObject([{ state: 'rejected', attempt_count: 11, next_attempt_at: null }]);
    expect(new Set(transmitted.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('a final no is final', async () => {
    answer = { state: 'rejected', reply: '550 no such mailbox' };
    const id = await send('nobody@aa.example');
    await deliver();
    expect(await deliveries(id)).toMatchObject([{ state: 'rejected', attempt_count: 1, reply: '550 no such mailbox' }]);
    expect(queued).toEqual([]);
  });

  test('two processes at one delivery transmit once', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow: Transport = { ...transport, transmit: async (...args) => (await held, transport.transmit(...args)) };
    const other = createDeliveryQueue({ perform, clock: desk.clock, transports: { forChannel: () => slow, byVia: () => slow } });
    await send('a@aa.example');
    const [job] = queued;
    const first = other.run(job!.data, { isLast: false });
    await expect.poll(async () => (await desk.owner.query(`select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'messages_delivery' and l.mode = 'RowShareLock'`)).rowCount).toBeGreaterThan(0);
    await queue.run(job!.data, { isLast: false });
    expect(transmitted).toHaveLength(0);
    release();
    await first;
    expect(transmitted).toHaveLength(1);
  });

  test('a report that a message came back marks the delivery it is about', async () => {
    const id = await send('gone@aa.example', 'here@aa.example');
    await deliver();
    const { rows } = await desk.owner.query<{ messageId: string }>('select internet_message_id as "messageId" from messages_message where id = $1', [id]);
    const report = [
      'From: MAILER-DAEMON@aa.example',
      'To: desk@xm.example',
      'Subject: Undelivered',
      'Date: Tue, 10 Mar 2026 09:55:00 +0100',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.aa.example',
      '',
      'Final-Recipient: rfc822; gone@aa.example',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${rows[0]!.messageId}>`,
      '',
      '--b--',
      '',
    ].join('\r\n');
    const intake = createIntake({ perform, log: desk.log, timeZone: 'Europe/Brussels' });
    const [fate] = await intake([{ channel: 'i247', source: 'mailbox:test', transportId: '1.1', receivedAt: desk.clock(), mediaType: 'message/rfc822', bytes: Buffer.from(report) }]);
    expect(fate).toMatchObject({ fate: 'registered' });
    expect(await deliveries(id)).toMatchObject([{ state: 'rejected', reply: 'returned 5.1.1' }, { state: 'sent' }]);
    const { rows: registered } = await desk.owner.query(`select kind, thread_reason, due_at from messages_message where direction = 'in'`);
    expect(registered).toEqual([{ kind: 'administrative', thread_reason: 'delivery-report', due_at: null }]);
  });
});
