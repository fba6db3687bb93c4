import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerform } from '../audit/commands.ts';
import type { Arrival, Deliver, SettledFate } from '../channels/model.ts';
import type { Instant } from '../kernel/time.ts';
import { startTestDatabase, type TestDatabase } from '../platform/testing.ts';
import { createIntake } from './commands-intake.ts';
import { loadLanguageDetector } from './language.ts';

let desk: TestDatabase;
let deliver: Deliver;
let count = 0;

beforeAll(async () => {
  desk = await startTestDatabase();
  await loadLanguageDetector();
  const perform = createPerform({ ...desk, jobs: { enqueue: async () => undefined } });
  deliver = createIntake({ perform, log: desk.log, timeZone: 'Europe/Brussels' });
});
afterAll(() => desk.stop());
beforeEach(async () => {
  await desk.owner.query('truncate messages_message, messages_arrival, messages_quarantined, messages_counter, messages_bytes cascade');
  desk.clock.set('2026-03-10T09:00:00.000Z' as Instant);
});

interface Mail {
  readonly from?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly date?: string;
}

function mail({ from = 'desk@ncb.aa.example', subject = 'Verification of a vehicle', body = 'Please verify the vehicle named below for our investigation.', messageId, headers = {}, date }: Mail = {}): Uint8Array {
  count += 1;
  const lines = {
    From: `Desk <${from}>`,
    To: 'spoc@maravel.example',
    Subject: subject,
    Date: date ?? 'Tue, 10 Mar 2026 09:55:00 +0100',
    'Message-ID': `<${messageId ?? `m${count}@aa.example`}>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  return Buffer.from(`${Object.entries(lines).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}\r\n`);
}

function arrival(bytes: Uint8Array, more: Partial<Arrival> = {}): Arrival {
  count += 1;
  return { channel: 'i247', source: 'mailbox:test', transportId: `1.${count}`, receivedAt: '2026-03-10T08:58:00.000Z' as Instant, mediaType: 'message/rfc822', bytes, ...more };
}

const rows = async <Row>(text: string, values: unknown[] = []) => (await desk.owner.query(text, values)).rows as Row[];
const numberOf = (fate: unknown) => (fate as Extract<SettledFate, { number: string }>).number;

describe('intake', () => {
  test('a mail is registered with its number, its bytes and what was worked out', async () => {
    const bytes = mail({ subject: 'URGENT: Überprüfung eines Fahrzeugs', body: 'Bitte überprüfen Sie den Halter des unten genannten Fahrzeugs in Ihrem Land.' });
    const [fate] = await deliver([arrival(bytes)]);
    expect(fate).toMatchObject({ fate: 'registered', number: 'IN-2026-000001' });
    const [row] = await rows<Record<string, unknown>>(`select m.*, b.bytes from messages_message m join messages_bytes b on b.sha256 = m.original_sha256`);
    expect(row).toMatchObject({ kind: 'request', urgency: 'urgent', language: 'de', due_rule: 'request-urgent-8h', work_state: 'waiting', thread_reason: 'first' });
    expect(row!['inferred']).toEqual(['kind', 'urgency', 'language']);
    expect(Buffer.compare(row!['bytes'] as Buffer, bytes)).toBe(0);
    expect((row!['due_at'] as string)).toBe('2026-03-10T16:58:00.000Z');
  });

  test('numbers have no gaps under many batches at once, and each year begins at one', async () => {
    const fates = await Promise.all(Array.from({ length: 30 }, () => deliver(Array.from({ length: 7 }, () => arrival(mail({ body: `Case ${count} needs an answer from your services.` }))))));
    const numbers = fates.flat().map(numberOf).sort();
    expect(numbers).toEqual(Array.from({ length: 210 }, (_, index) => `IN-2026-${String(index + 1).padStart(6, '0')}`));
    // Half an hour before midnight UTC it is already the new year at the desk.
    desk.clock.set('2026-12-31T23:30:00.000Z' as Instant);
    const [fate] = await deliver([arrival(mail({ body: 'A message of the new year, after midnight in Brussels.' }))]);
    expect(numberOf(fate)).toBe('IN-2027-000001');
  });

  test('the same words by another door are joined to the first; the same arrival again is known', async () => {
    const bytes = mail({ body: 'The same words, twice.', headers: { Received: 'from a by b' } });
    const first = arrival(bytes);
    const again = arrival(Buffer.concat([Buffer.from('Received: from c by d\r\n'), bytes]), { source: 'folder:copies', channel: 'sirene' });
    const fates = [...(await deliver([first])), ...(await deliver([again])), ...(await deliver([first]))];
    expect(fates).toMatchObject([
      { fate: 'registered', number: 'IN-2026-000001' },
      { fate: 'duplicate', number: 'IN-2026-000001' },
      { fate: 'known', formerly: { fate: 'registered', number: 'IN-2026-000001' } },
    ]);
    expect(await rows('select first, channel from messages_arrival order by first desc')).toEqual([
      { first: true, channel: 'i247' },
      { first: false, channel: 'sirene' },
    ]);
    expect(await rows('select count(*)::int as n from messages_bytes')).toEqual([{ n: 2 }]);
  });

  test('duplicates and replies inside one batch are seen too', async () => {
    const bytes = mail({ messageId: 'parent@aa.example', body: 'The first of three.' });
    const reply = mail({ body: 'An answer to the first.', headers: { 'In-Reply-To': '<parent@aa.example>' } });
    const fates = await deliver([arrival(bytes), arrival(bytes, { source: 'folder:other' }), arrival(reply)]);
    expect(fates.map((fate) => fate.fate)).toEqual(['registered', 'duplicate', 'registered']);
    const [thread] = await rows<{ n: number; reasons: string[] }>('select count(distinct thread_id)::int as n, array_agg(thread_reason order by sequence) as reasons from messages_message');
    expect(thread).toEqual({ n: 1, reasons: ['first', 'in-reply-to'] });
  });

  test.each([
    ['a number of ours in the subject', { subject: 'Re: your IN-2026-000001' }, 'own-number', 'IN-2026-000001'],
    ['References, the nearest first', { headers: { References: '<nobody@aa.example> <first@aa.example>' } }, 'references', 'first@aa.example'],
    ['the partner’s own reference', { headers: { 'Vigie-Reference': 'AA/2026/4711' } }, 'partner-reference', 'aa/2026/4711'],
  ])('%s joins a message to its thread, with the reason', async (_name, more, reason, evidence) => {
    await desk.owner.query(`insert into partners_country (code) values ('XA') on conflict do nothing`);
    await desk.owner.query(`insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, changed_at) values ('00000000-0000-7000-8000-000000000001', 'NCB-XA', 'ncb', 'XA', 'NCB', 'ncb', 'UTC', now()) on conflict do nothing`);
    await desk.owner.query(`insert into partners_address values ('desk@ncb.aa.example', '00000000-0000-7000-8000-000000000001', 0) on conflict do nothing`);
    await deliver([arrival(mail({ messageId: 'first@aa.example', headers: { 'Vigie-Reference': 'AA/2026/4711' }, body: 'The first message of a thread.' }))]);
    await deliver([arrival(mail({ body: `Another message, ${reason}.`, ...more }))]);
    const [second] = await rows('select thread_reason, thread_evidence from messages_message where sequence = 2');
    expect(second).toEqual({ thread_reason: reason, thread_evidence: evidence });
  });

  test('a reference that anybody could use joins nothing', async () => {
    await deliver([arrival(mail({ headers: { 'Vigie-Reference': '12' } })), arrival(mail({ from: 'other@bb.example', headers: { 'Vigie-Reference': '12' }, body: 'Another matter.' }))]);
    expect(await rows('select count(distinct thread_id)::int as n from messages_message')).toEqual([{ n: 2 }]);
  });

  test('what cannot be read is quarantined with its bytes, and the others go on', async () => {
    const envelope = 'application/vnd.vigie.envelope+json' as const;
    const fates = await deliver([
      arrival(mail()),
      arrival(Buffer.from('{"vigieEnvelope":1,'), { mediaType: envelope }),
      arrival(Buffer.alloc(0)),
      arrival(mail({ body: 'After the broken ones.' })),
    ]);
    expect(fates.map((fate) => fate.fate)).toEqual(['registered', 'quarantined', 'quarantined', 'registered']);
    const kept = await rows<{ reason: string; bytes: Buffer }>('select reason, bytes from messages_quarantined join messages_bytes using (sha256) order by messages_bytes.byte_count');
    expect(kept.map((row) => [row.reason, row.bytes.toString()])).toEqual([
      ['empty', ''],
      ['truncated', '{"vigieEnvelope":1,'],
    ]);
    expect(numberOf(fates[3])).toBe('IN-2026-000002');
  });

  test('a message that the database refuses is quarantined and holds up nobody', async () => {
    await desk.owner.query(`alter table messages_message add constraint test_refuses check (subject <> 'refused')`);
    try {
      const fates = await deliver([arrival(mail({ body: 'One.' })), arrival(mail({ subject: 'refused', body: 'Two.' })), arrival(mail({ body: 'Three.' }))]);
      expect(fates).toMatchObject([{ fate: 'registered' }, { fate: 'quarantined', reason: 'registration-failed' }, { fate: 'registered' }]);
      expect(fates.filter((fate) => fate.fate === 'registered').map(numberOf)).toEqual(['IN-2026-000001', 'IN-2026-000002']);
    } finally {
      await desk.owner.query('alter table messages_message drop constraint test_refuses');
    }
  });

  test('a restriction that others announce without its words is registered as it came', async () => {
    const [fate] = await deliver([arrival(mail({ headers: { 'Vigie-Handling': 'H1, H3' } }))]);
    expect(fate).toMatchObject({ fate: 'registered' });
    expect(await rows('select handling, handling_text from messages_message')).toEqual([{ handling: ['H1', 'H3'], handling_text: null }]);
  });

  test('every registration is in the access log with the message it touched', async () => {
    const [fate] = await deliver([arrival(mail())]);
    const entries = await rows('select act, operation, outcome from audit_entry where objects @> array[$1]', [`message:${(fate as { messageId: string }).messageId}`]);
    expect(entries).toEqual([{ act: 'messages.register', operation: 'collect', outcome: 'done' }]);
  });

  test('full text finds words without their accents', async () => {
    await deliver([arrival(mail({ subject: 'Contrôle routier à Liège', body: 'Le véhicule a été contrôlé.' }))]);
    expect(await rows(`select count(*)::int as n from messages_message where search @@ to_tsquery('simple', 'controle & vehicule & liege')`)).toEqual([{ n: 1 }]);
  });

  test('a clock ahead of ours does not put receipt into the future', async () => {
    await deliver([arrival(mail(), { receivedAt: '2026-03-11T09:00:00.000Z' as Instant })]);
    expect(await rows('select received_at from messages_message')).toEqual([{ received_at: '2026-03-10T09:00:00.000Z' }]);
  });
});
