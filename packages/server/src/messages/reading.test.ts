import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import * as contract from './contract.ts';
import type { Message } from './contract.ts';
import type { MessageId } from './model.ts';
import { findIdByNumber, findLine, findLines, findMessage } from './store-reading.ts';
import { startRegistryDesk, type RegistryDesk } from './testing-messages.ts';

type Person = Actor & { readonly kind: 'account' };
type Laid = { readonly id: MessageId; readonly number: string };

const purpose = { code: 'verification', reference: 'IN-2026-000001' } as const;

describe('who sees what', () => {
  let desk: RegistryDesk;
  let operator: Person;
  let open: Laid;
  let units: Laid;
  let secret: Laid;
  let people: Readonly<Record<string, Person>>;

  beforeAll(async () => {
    desk = await startRegistryDesk();
    const unit = await desk.unit('DRUGS');
    const other = await desk.unit('ARMS');
    operator = await desk.person('operator');
    people = {
      operator,
      cleared: await desk.person('operator', { clearance: 'secret' }),
      member: await desk.person('national-unit', { unitIds: [unit] }),
      post: await desk.person('liaison-officer', { unitIds: [unit] }),
      elsewhere: await desk.person('national-unit', { unitIds: [other] }),
      unattached: await desk.person('national-unit'),
      auditor: await desk.person('auditor'),
      administrator: await desk.person('administrator'),
    };
    const content = { attachments: [{ name: 'photo.jpg', bytes: 'picture' }], body: 'needle in the body', own_reference: 'XF/77', references: [['own', 'xf/77'] as const], recipients: [{ name: 'Desk', address: 'desk@maravel.example' }] };
    open = await desk.message({ ...content, original: 'From: open' });
    units = await desk.message({ ...content, unit_id: unit as never, original: 'From: units', thread_id: open.id as never, thread_reason: 'in-reply-to' });
    secret = await desk.message({ ...content, classification: 'secret', original: 'From: secret', thread_id: open.id as never, thread_reason: 'in-reply-to', urgency: 'urgent' });
    await desk.owner.query(
      `insert into messages_arrival select gen_random_uuid(), 'folder:demo', id::text, channel, received_at, original_sha256, id, null, true from messages_message`,
    );
  });
  afterAll(() => desk.stop());

  const cases = [
    ['operator', ['open', 'units']],
    ['cleared', ['open', 'units', 'secret']],
    ['member', ['units']],
    ['post', ['units']],
    ['elsewhere', []],
    ['unattached', []],
  ] as const;
  const laid = () => ({ open, units, secret });

  test.each(cases)('%s sees %j, in the list, by itself, in the thread, by search, in the counts, in bytes', async (name, visible) => {
    const person = people[name]!;
    const expected = visible.map((key) => laid()[key].id).sort();
    const listed = (await desk.call(person, contract.listQueue)).json.items;
    expect(listed.map((line) => line.id).sort()).toEqual(expected);
    expect(listed.every((line) => line.threadMessageCount === expected.length && line.attachmentCount === 1 && line.recipients.length === 1)).toBe(true);
    expect((await desk.call(person, contract.countQueue)).json).toMatchObject({ waiting: expected.length, urgent: expected.includes(secret.id) ? 1 : 0 });
    for (const criteria of [{ text: 'needle' }, { text: '-absent', kinds: ['request'] }, { reference: 'xf/77' }, { party: 'office' }, { party: 'desk@' }, { direction: 'in' }]) {
      const answer = await desk.call(person, contract.searchMessages, { body: { purpose, ...criteria } });
      expect(answer.json.items.map((line) => line.id).sort()).toEqual(expected);
      expect(answer.json.total).toBe(expected.length);
    }
    for (const key of ['open', 'units', 'secret'] as const) {
      const { id, number } = laid()[key];
      const isSeen = (visible as readonly string[]).includes(key);
      const detail = await desk.call(person, contract.getMessage, { params: { id } });
      const file = await desk.call(person, contract.downloadAttachment, { params: { id, position: 0 } });
      expect([detail.status, file.status]).toEqual(isSeen ? [200, 200] : [404, 404]);
      expect([detail.code, file.code]).toEqual(isSeen ? [undefined, undefined] : ['messages.message-not-found', 'messages.message-not-found']);
      const around = (message: Message) => [message.thread.map((one) => one.id).sort(), message.attachments.length, message.arrivals.length];
      expect(isSeen ? around(detail.json) : undefined).toEqual(isSeen ? [expected, 1, 1] : undefined);
      const found = await desk.reading(person, async (db) => [await findMessage(db, id), await findLine(db, id), await findIdByNumber(db, { direction: 'in', year: 2026, sequence: Number(number.slice(-6)) })]);
      expect(found.map((one) => one !== undefined)).toEqual([isSeen, isSeen, isSeen]);
    }
  });

  test('an auditor and an administrator read no message: neither by permission nor past it', async () => {
    for (const person of [people['auditor']!, people['administrator']!]) {
      for (const endpoint of [contract.listQueue, contract.getMessage, contract.searchMessages, contract.downloadOriginal, contract.downloadAttachment, contract.exportSearch]) {
        const body = endpoint.method === 'POST' ? { purpose, text: 'needle' } : undefined;
        expect(await desk.call(person, endpoint, { params: { id: open.id, position: 0 }, body })).toMatchObject({ status: 403, code: 'accounts.not-permitted' });
      }
      const past = await desk.reading(person, async (db) => [await findMessage(db, open.id), ...(await findLines(db, [open.id, units.id, secret.id]))]);
      expect(past).toEqual([undefined]);
    }
  });

  test('work is refused on what is not seen', async () => {
    for (const [endpoint, body] of [
      [contract.claimMessage, undefined],
      [contract.finishMessage, {}],
      [contract.handBack, {}],
      [contract.reopenMessage, { note: 'x' }],
      [contract.correctMessage, { kind: 'answer' }],
      [contract.joinThread, { withNumber: units.number }],
      [contract.leaveThread, undefined],
    ] as const) {
      expect(await desk.call(people['member']!, endpoint, { params: { id: open.id }, version: 1, body })).toMatchObject({ status: 404, code: 'messages.message-not-found' });
    }
    expect((await desk.call(operator, contract.getMessage, { params: { id: open.id } })).json).toMatchObject({ version: 1, workState: 'waiting' });
  });

  test('the original goes to who may take it along, as the bytes that came', async () => {
    const answer = await desk.call(operator, contract.downloadOriginal, { params: { id: open.id } });
    expect(answer).toMatchObject({ status: 200, text: 'From: open' });
    expect(answer.headers).toMatchObject({ 'content-type': 'message/rfc822', 'content-disposition': expect.stringContaining(`${open.number}.eml`) });
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'messages.download-original', operation: 'disclose', objects: [`message:${open.id}`] });
    expect(await desk.call(operator, contract.downloadOriginal, { params: { id: secret.id } })).toMatchObject({ status: 404 });
    expect(await desk.call(people['member']!, contract.downloadOriginal, { params: { id: units.id } })).toMatchObject({ status: 403 });
    const spoken = await desk.message();
    expect(await desk.call(operator, contract.downloadOriginal, { params: { id: spoken.id } })).toMatchObject({ status: 404, code: 'messages.message-not-found' });
  });

  test('an attachment is saved, never shown; a suspicious one has no type', async () => {
    const { id } = await desk.message({ attachments: [{ name: 'a ‹b›.pdf', bytes: '%PDF', mediaType: 'application/pdf' }, { name: 'run.pdf', bytes: 'MZ', mediaType: 'application/x-msdownload', suspicious: true }] });
    const file = await desk.call(operator, contract.downloadAttachment, { params: { id, position: 0 } });
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringMatching(/^attachment;/), 'content-security-policy': expect.stringContaining('sandbox') });
    expect((await desk.call(operator, contract.downloadAttachment, { params: { id, position: 1 } })).headers).toMatchObject({ 'content-type': 'application/octet-stream' });
    expect(await desk.call(operator, contract.downloadAttachment, { params: { id, position: 2 } })).toMatchObject({ status: 404, code: 'messages.attachment-not-found' });
  });

  test('a message is shown with everything around it, and reading it is logged', async () => {
    const partner = await desk.organisation('SPOC-XG', { country: 'XG' });
    const message = await desk.message({
      direction: 'out',
      work_state: 'done',
      done_by: operator.accountId,
      registered_by: operator.accountId,
      recipients: [{ name: 'Their desk', address: 'desk@xg.example', organisationId: partner }, { name: 'Copy', address: 'copy@xg.example', copy: true }],
      references: [['other', 'b/2'], ['other', 'a/1'], ['message-id', 'm@x']],
    });
    await desk.owner.query(`insert into messages_delivery (id, message_id, position, via, state, created_at) values (gen_random_uuid(), $1, 0, 'folder', 'sent', now()), (gen_random_uuid(), $1, 1, 'folder', 'rejected', now())`, [message.id]);
    const shown = (await desk.call(operator, contract.getMessage, { params: { id: message.id } })).json;
    expect(shown).toMatchObject({
      deliveryState: 'rejected',
      recipients: [{ organisationId: partner, code: 'SPOC-XG', country: 'XG', address: 'desk@xg.example' }],
      copies: [{ organisationId: null, name: 'Copy' }],
      otherReferences: ['a/1', 'b/2'],
      deliveries: [{ recipient: { code: 'SPOC-XG' }, state: 'sent' }, { recipient: { name: 'Copy' }, state: 'rejected' }],
      registeredBy: { name: 'Test operator' },
      history: [{ act: 'registered', by: 'Test operator' }],
    });
    expect((await desk.entries(1))[0]).toMatchObject({ act: 'messages.get-message', operation: 'consult', objects: [`message:${message.id}`] });
    expect((await desk.call(operator, contract.countQueue)).json.deliveriesFailed).toBe(1);
    expect((await desk.call(people['member']!, contract.countQueue)).json.deliveriesFailed).toBe(0);
  });
});

describe('the export of a search', () => {
  let desk: RegistryDesk;
  beforeAll(async () => {
    desk = await startRegistryDesk();
  });
  afterAll(() => desk.stop());

  test('is a table that no spreadsheet executes, with every message in the access log', async () => {
    const operator = await desk.person('operator');
    const formula = await desk.message({ subject: '=HYPERLINK("http://x")', sender_name: '+32 470', body: 'needle', recipients: [{ name: '@SUM(1)' }] });
    const plain = await desk.message({ subject: 'Größe; "zitiert"', body: 'needle', handling: ['H1'], crime_areas: ['terrorism', 'corruption'] });
    await desk.message({ body: 'needle', classification: 'secret' });
    const answer = await desk.call(operator, contract.exportSearch, { body: { purpose, text: 'needle' } });
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': expect.stringContaining('messages-2026-03-10.csv') });
    expect(answer.text.startsWith('\uFEFFnumber,direction,channel,')).toBe(true);
    const rows = parse<Record<string, string>>(answer.text, { bom: true, columns: true });
    expect(rows.map((row) => [row['number'], row['subject']])).toEqual([
      [plain.number, 'Größe; "zitiert"'],
      [formula.number, `'=HYPERLINK("http://x")`],
    ]);
    expect(rows[1]).toMatchObject({ senderName: `'+32 470`, recipients: `'@SUM(1)` });
    expect(rows[0]).toMatchObject({ handling: 'H1', crimeAreas: 'terrorism corruption', workState: 'waiting' });
    const [entry] = await desk.entries(1);
    expect(entry).toMatchObject({ act: 'messages.export-search', operation: 'disclose', purpose, detail: { criteria: ['text'], count: 2, isCut: false } });
    expect([...(entry?.objects ?? [])].sort()).toEqual([`message:${formula.id}`, `message:${plain.id}`].sort());
  });

  test('goes on past a page, and asks for a criterion', async () => {
    const analyst = await desk.person('analyst');
    await desk.owner.query(`insert into messages_message (id, direction, year, sequence, channel, kind, urgency, classification, subject, body, sender_name, received_at, registered_at, work_state, thread_id, thread_reason, fingerprint, search)
      select gen_random_uuid(), 'in', 2025, n, 'lo', 'request', 'urgent', 'unclassified', 'Mass ' || n, '', 'X', '2025-01-01', '2025-01-01', 'waiting', gen_random_uuid(), 'first', sha256(n::text::bytea), to_tsvector('simple', 'mass') from generate_series(1, 1203) n`);
    const rows = parse<Record<string, string>>((await desk.call(analyst, contract.exportSearch, { body: { purpose, text: 'mass' } })).text, { bom: true, columns: true });
    expect(new Set(rows.map((row) => row['subject'])).size).toBe(1203);
    expect(await desk.call(analyst, contract.exportSearch, { body: { purpose } })).toMatchObject({ status: 422, code: 'messages.criteria-missing' });
    expect(await desk.call(await desk.person('translator'), contract.exportSearch, { body: { purpose, text: 'mass' } })).toMatchObject({ status: 403 });
  });
});
