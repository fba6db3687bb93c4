import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { plusMinutes, type Instant } from '../kernel/time.ts';
import type { Message } from '../messages/contract.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Draft, DraftContent } from './contract.ts';
import { startDraftsDesk, type Answer, type DraftsDesk } from './testing-desk.ts';

let desk: DraftsDesk;
let operator: Awaited<ReturnType<DraftsDesk['person']>>;
let spoc: OrganisationId;
beforeAll(async () => {
  desk = await startDraftsDesk();
  operator = await desk.person('operator');
  spoc = await desk.partner('SPOC-XF', { addresses: ['spoc-xf@partner.example', 'night@partner.example'] });
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.outgoing.length = 0;
  desk.jobs.length = 0;
});

const text = (words: string) => Buffer.from(words);
const rows = async (query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]> => (await desk.base.owner.query(query, [...values])).rows as Record<string, unknown>[];
const count = async (table: string): Promise<number> => Number((await rows(`select count(*) from ${table}`))[0]!['count']);
const toSpoc = (): DraftContent['recipients'] => [{ organisationId: spoc, address: null, copy: false }];
const whole = (): Partial<DraftContent> => ({ subject: 'Vehicle', body: 'Please check.', language: 'en', recipients: toSpoc() });
const drafted = (changes: Partial<DraftContent> = {}, person = operator) => desk.draft(person, { draftKind: 'new' }, { ...whole(), ...changes });
const sent = (answer: Answer) => {
  expect(answer.body.code).toBeUndefined();
  return answer.as<Message>();
};

describe('a new message', () => {
  test('is numbered, kept as it leaves, and waits once for each recipient; the draft is gone', async () => {
    const draft = await drafted({ handling: ['H1'], recipients: [...toSpoc(), { organisationId: null, address: 'night@partner.example', copy: true }] });
    const withFile = (await desk.upload(operator, draft.id, { name: 'list.txt', mediaType: 'text/plain', bytes: text('a list') })).as<Draft>();
    const message = sent(await desk.send(operator, withFile, { acceptedWarnings: ['handling-h1'] }));

    expect(message).toMatchObject({ number: 'OUT-2026-000001', direction: 'out', kind: 'request', subject: 'Vehicle', workState: 'done', attachments: [{ name: 'list.txt', byteCount: 6 }] });
    expect(desk.outgoing).toMatchObject([
      {
        from: { address: 'spoc@maravel.example' },
        to: [{ address: 'spoc-xf@partner.example', name: 'Office SPOC-XF' }],
        cc: [{ address: 'night@partner.example' }],
        text: 'Please check.',
        attachments: [{ name: 'list.txt', mediaType: 'text/plain', bytes: text('a list') }],
        stated: { kind: 'request', handling: ['H1'], classification: 'unclassified', ownReference: 'OUT-2026-000001' },
      },
    ]);
    // A loose address of the directory is its organisation.
    expect(await rows('select organisation_id, copy from messages_recipient where message_id = $1 order by position', message.id)).toEqual([{ organisation_id: spoc, copy: false }, { organisation_id: spoc, copy: true }]);
    const deliveries = await rows('select id from messages_delivery where message_id = $1', message.id);
    expect(desk.jobs.map(({ data }) => data)).toEqual(expect.arrayContaining(deliveries.map(({ id }) => ({ deliveryId: id }))));
    expect(desk.jobs).toHaveLength(2);
    expect(await desk.call(operator, 'GET', `/drafts/${draft.id}`)).toMatchObject({ status: 404 });
    expect(await rows(`select objects, detail from audit_entry where act = 'drafts.send' order by at desc, id desc limit 1`)).toEqual([
      { objects: expect.arrayContaining([`draft:${draft.id}`, `message:${message.id}`]), detail: { acceptedWarnings: ['handling-h1'] } },
    ]);
  });

  test('of 400,000 characters', async () => {
    const body = 'Straße 😀 '.repeat(40_000).trimEnd();
    sent(await desk.send(operator, await drafted({ body })));
    expect(desk.outgoing[0]?.text).toBe(body);
  });

  test('helped along by a shift leader is the leader’s to answer for', async () => {
    const draft = await drafted();
    const leader = await desk.person('shift-leader');
    const message = sent(await desk.send(leader, draft));
    expect(await rows('select registered_by from messages_message where id = $1', message.id)).toEqual([{ registered_by: leader.accountId }]);
  });
});

describe('a reply', () => {
  const received = () => desk.message({ sender_id: spoc, sender_name: 'SPOC Xanthie', sender_address: 'night@partner.example', own_reference: 'XF/123' });
  const replied = async (aboutId: string) => desk.draft(operator, { draftKind: 'reply', aboutId });

  test('stands in the thread, names what it answers, and files it when asked', async () => {
    const about = await received();
    const message = sent(await desk.send(operator, await replied(about.id), { finishAnswered: true }));
    expect(message).toMatchObject({ kind: 'answer', subject: 'Re: Vehicle check', threadId: about.id });
    expect(desk.outgoing).toMatchObject([{ inReplyTo: `${about.id}@partner.example`, to: [{ address: 'night@partner.example' }], stated: { otherReferences: ['XF/123', about.number] } }]);
    expect(await rows('select work_state, done_by, version from messages_message where id = $1', about.id)).toEqual([{ work_state: 'done', done_by: operator.accountId, version: 2 }]);
    expect(await rows('select act, account_id from messages_work where message_id = $1', about.id)).toEqual([{ act: 'finished', account_id: operator.accountId }]);
    expect(await rows(`select kind from platform_fact where object = $1`, `message:${about.id}`)).toEqual([{ kind: 'MessageFinished' }]);
    // What is filed is not filed again.
    sent(await desk.send(operator, await replied(about.id), { finishAnswered: true }));
    expect(await rows('select from messages_work where message_id = $1', about.id)).toHaveLength(1);
  });

  test('leaves what it answers in work otherwise, also in a colleague’s hands', async () => {
    const about = await received();
    const colleague = await desk.person('operator');
    await desk.base.owner.query(`update messages_message set work_state = 'claimed', assignee_id = $2 where id = $1`, [about.id, colleague.accountId]);
    sent(await desk.send(operator, await replied(about.id)));
    expect(await rows('select work_state from messages_message where id = $1', about.id)).toEqual([{ work_state: 'claimed' }]);
    sent(await desk.send(operator, await replied(about.id), { finishAnswered: true }));
    expect(await rows('select work_state, done_by, assignee_id from messages_message where id = $1', about.id)).toEqual([{ work_state: 'done', done_by: operator.accountId, assignee_id: colleague.accountId }]);
  });

  test('of ours goes to whom ours went', async () => {
    const about = await desk.message({ direction: 'out', work_state: 'done', done_at: desk.base.clock() }, { recipients: [{ id: spoc, address: 'spoc-xf@partner.example' }] });
    sent(await desk.send(operator, await replied(about.id)));
    expect(desk.outgoing).toMatchObject([{ to: [{ address: 'spoc-xf@partner.example' }], stated: { kind: 'administrative' } }]);
  });
});

test('a forward takes the files along', async () => {
  const about = await desk.message({}, { files: [{ name: 'a.txt', bytes: text('first') }, { name: 'b.txt', bytes: text('second') }, { name: 'c.txt', bytes: text('first') }] });
  const forward = await desk.draft(operator, { draftKind: 'forward', aboutId: about.id }, { recipients: toSpoc() });
  const less = (await desk.call(operator, 'DELETE', `/drafts/${forward.id}/attachments/1`)).as<Draft>();
  sent(await desk.send(operator, less));
  expect(desk.outgoing[0]?.attachments).toMatchObject([{ name: 'a.txt', bytes: text('first') }, { name: 'c.txt', bytes: text('first') }]);
});

describe('a registration by hand', () => {
  const taken = (manual: Partial<NonNullable<DraftContent['manual']>> = {}, changes: Partial<DraftContent> = {}) =>
    desk.draft(operator, { draftKind: 'manual' }, { subject: 'Call', body: 'They ask for a plate.', manual: { means: 'telephone', senderId: null, senderName: 'Officer on duty', receivedAt: desk.base.clock(), ...manual }, ...changes });

  test('comes in, with a number, a deadline and how it came; nothing leaves', async () => {
    const receivedAt = plusMinutes(desk.base.clock(), -90);
    const message = sent(await desk.send(operator, await taken({ senderId: spoc, senderName: '', receivedAt }, { urgency: 'urgent' })));
    expect(message).toMatchObject({ direction: 'in', workState: 'waiting', receivedAt, dueAt: plusMinutes(receivedAt, 480), dueRule: 'request-urgent-8h', sender: { organisationId: spoc } });
    expect(await rows('select source, first from messages_arrival where message_id = $1', message.id)).toEqual([{ source: 'desk:telephone', first: true }]);
    expect(await rows('select sender_name, registered_by from messages_message where id = $1', message.id)).toEqual([{ sender_name: 'Office SPOC-XF', registered_by: operator.accountId }]);
    expect([desk.outgoing, desk.jobs]).toEqual([[], []]);
  });

  test('a minute ahead of our clock is now', async () => {
    expect(sent(await desk.send(operator, await taken({ receivedAt: plusMinutes(desk.base.clock(), 1) }))).receivedAt).toBe(desk.base.clock());
  });

  test.each<[string, Parameters<typeof taken>, number, string]>([
    ['by an office that is not there', [{ senderId: newId() }], 404, 'drafts.sender-not-found'],
    ['by nobody', [{ senderName: ' ' }], 422, 'drafts.incomplete'],
    ['in 2199', [{ receivedAt: '2199-01-01T00:00:00.000Z' as Instant }], 422, 'drafts.incomplete'],
    ['in 1970', [{ receivedAt: '1970-01-01T00:00:00.000Z' as Instant }], 422, 'drafts.incomplete'],
    ['of nothing', [{}, { body: ' \n' }], 422, 'drafts.incomplete'],
  ])('%s: not yet', async (_name, given, status, code) => {
    const draft = await taken(...given);
    expect(await desk.send(operator, draft)).toMatchObject({ status, body: { code } });
    expect(await desk.call(operator, 'GET', `/drafts/${draft.id}`)).toMatchObject({ status: 200, body: { version: draft.version } });
  });
});

describe('what could not be read', () => {
  const started = (id: string, person = operator) => desk.call(person, 'POST', `/drafts/from-quarantine/${id}`);
  const filled = async (draft: Draft) =>
    (await desk.call(operator, 'PUT', `/drafts/${draft.id}`, { body: { ...draft.content, subject: 'Unreadable', manual: { ...draft.content.manual!, senderName: 'Somebody' } }, version: draft.version })).as<Draft>();

  test.each([
    ['message/rfc822', 'original.eml'],
    ['application/vnd.vigie.envelope+json', 'original.json'],
    ['application/octet-stream', 'original.bin'],
  ])('%s is attached as %s', async (mediaType, name) => {
    const id = await desk.quarantined(mediaType, Buffer.from([0, 1, 2, 3]));
    expect(await started(id)).toMatchObject({ status: 200, body: { draftKind: 'manual', attachments: [{ name, byteCount: 4 }], content: { channel: 'i247', manual: { receivedAt: desk.base.clock() } } } });
  });

  test('is settled by sending it, once, and its arrival is the message’s', async () => {
    const id = await desk.quarantined('message/rfc822', text('not a mail at all'));
    const [draft, other] = [await filled((await started(id)).as<Draft>()), await filled((await started(id)).as<Draft>())];
    const message = sent(await desk.send(operator, draft));
    expect(message).toMatchObject({ direction: 'in', channel: 'i247', attachments: [{ name: 'original.eml' }] });
    expect(await rows('select state, settled_by, message_id from messages_quarantined where id = $1', id)).toEqual([{ state: 'registered', settled_by: operator.accountId, message_id: message.id }]);
    expect(await rows('select source from messages_arrival where message_id = $1 order by source', message.id)).toEqual([{ source: 'desk:other' }, { source: 'folder:demo' }]);

    expect(await desk.send(operator, other)).toMatchObject({ status: 409, body: { code: 'drafts.quarantine-settled' } });
    expect(await started(id)).toMatchObject({ status: 409, body: { code: 'drafts.quarantine-settled' } });
  });

  test('is not there for whom it is not', async () => {
    expect(await started(newId())).toMatchObject({ status: 404, body: { code: 'drafts.quarantined-not-found' } });
    const id = await desk.quarantined('message/rfc822', text('x'));
    expect(await started(id, await desk.person('liaison-officer', { unitIds: [await desk.unit()] }))).toMatchObject({ status: 404, body: { code: 'drafts.quarantined-not-found' } });
  });
});

describe('what may not go', () => {
  test('stays a draft, with nothing registered and no number used', async () => {
    const far = await desk.partner('NCB-XT', { country: 'XT', type: 'ncb', memberships: ['interpol'] });
    const mute = await desk.partner('NCB-XV', { addresses: [] });
    const refused: readonly (readonly [Partial<DraftContent>, number, string, object?])[] = [
      [{ subject: ' ' }, 422, 'drafts.incomplete', { missing: 'subject-empty' }],
      [{ body: '\n' }, 422, 'drafts.incomplete', { missing: 'body-empty' }],
      [{ recipients: [] }, 422, 'drafts.incomplete', { missing: 'no-recipient' }],
      [{ handling: ['H3'] }, 422, 'drafts.handling-text-missing'],
      [{ handling: ['H3'], handlingText: ' ' }, 422, 'drafts.handling-text-missing'],
      [{ urgency: 'urgent' }, 422, 'drafts.urgency-ground-missing'],
      [{ urgencyGround: 'life-or-limb' }, 422, 'drafts.urgency-ground-superfluous'],
      [{ recipients: [{ organisationId: mute, address: null, copy: false }] }, 422, 'drafts.recipient-unreachable'],
      [{ recipients: [{ organisationId: newId() as OrganisationId, address: 'a@b.example', copy: false }] }, 422, 'drafts.recipient-unreachable'],
      [{ recipients: [{ organisationId: spoc, address: 'elsewhere@x.example', copy: false }] }, 422, 'drafts.recipient-unreachable'],
      [{ recipients: [{ organisationId: null, address: 'nobody', copy: false }] }, 422, 'drafts.recipient-unreachable'],
      [{ channel: 'lo' }, 409, 'drafts.may-not-leave', { obstacles: 'channel-without-transport' }],
      [{ channel: 'sirene', recipients: [...toSpoc(), { organisationId: far, address: null, copy: true }] }, 409, 'drafts.may-not-leave', { obstacles: 'sirene-to-third-party' }],
      // The same address without the name of the office is still that office.
      [{ channel: 'sirene', recipients: [{ organisationId: null, address: 'ncb-xt@partner.example', copy: false }] }, 409, 'drafts.may-not-leave', { obstacles: 'sirene-to-third-party' }],
    ];
    desk.transport.closed = ['lo'];
    const before = [await count('messages_message'), await count('messages_delivery'), await rows('select * from messages_counter')];
    for (const [changes, status, code, detail] of refused) {
      const draft = await drafted(changes);
      expect(await desk.send(operator, draft)).toMatchObject({ status, body: { code, ...(detail && { detail }) } });
      expect(await desk.call(operator, 'GET', `/drafts/${draft.id}`)).toMatchObject({ status: 200, body: { version: draft.version, content: draft.content } });
    }
    desk.transport.closed = [];
    expect([await count('messages_message'), await count('messages_delivery'), await rows('select * from messages_counter')]).toEqual(before);
    expect(desk.outgoing).toEqual([]);
  });

  test('a file that lies', async () => {
    const draft = await drafted();
    const lying = (await desk.upload(operator, draft.id, { name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.concat([text('MZ'), Buffer.alloc(100)]) })).as<Draft>();
    expect(await desk.send(operator, lying)).toMatchObject({ status: 409, body: { code: 'drafts.may-not-leave', detail: { obstacles: 'suspicious-attachment' } } });
  });

  test('what is too secret for its way', async () => {
    const cleared = await desk.person('operator', { clearance: 'secret' });
    expect(await desk.send(cleared, await drafted({ classification: 'confidential' }, cleared))).toMatchObject({ status: 409, body: { code: 'drafts.may-not-leave', detail: { obstacles: 'classification-above-channel' } } });
  });

  test('SIRENE content, forwarded to a third country by another door', async () => {
    const about = await desk.message({ channel: 'sirene', kind: 'alert-form' });
    const far = await desk.partner('NCB-XW', { country: 'XW', type: 'ncb', memberships: ['interpol'] });
    const forward = await desk.draft(operator, { draftKind: 'forward', aboutId: about.id }, { channel: 'i247', recipients: [{ organisationId: far, address: null, copy: false }] });
    expect(forward.release.obstacles).toEqual([{ code: 'sirene-to-third-party', recipient: 'Office NCB-XW' }]);
    expect(await desk.send(operator, forward)).toMatchObject({ status: 409, body: { code: 'drafts.may-not-leave' } });
  });

  test('what was marked above a clearance that is lower now', async () => {
    const person = await desk.person('operator', { clearance: 'restricted' });
    const draft = await drafted({ classification: 'restricted' }, person);
    Object.assign(person, { clearance: 'unclassified' });
    expect(await desk.send(person, draft)).toMatchObject({ status: 403, body: { code: 'drafts.beyond-reach' } });
  });
});

test('every warning has been seen, or nothing goes', async () => {
  const shut = await desk.partner('NCB-XS', { active: false, languages: ['fr'] });
  const about = await desk.message({ sender_id: spoc, sender_address: 'night@partner.example', handling: ['H1', 'H2'] });
  const six = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.txt`, bytes: text(`${index}`) }));
  const sirene = await desk.message({ channel: 'sirene', kind: 'alert-form' }, { files: six });
  const to = [{ organisationId: shut, address: null, copy: false }];
  const cases: readonly (readonly [Draft, readonly string[]])[] = [
    [await desk.draft(operator, { draftKind: 'forward', aboutId: about.id }, { handling: ['H2'], channel: 'bilateral-spoc', language: 'de', recipients: to }), ['channel-not-siena', 'handling-h1', 'handling-h2-needs-permission', 'handling-weakened', 'language-not-accepted', 'recipient-closed']],
    [await desk.draft(operator, { draftKind: 'forward', aboutId: sirene.id }, { recipients: toSpoc() }), ['attachments-over-sirene-limit']],
  ];
  for (const [draft, warnings] of cases) {
    expect(draft.release.warnings.map(({ code }) => code).sort()).toEqual(warnings);
    const refused = await desk.send(operator, draft, { acceptedWarnings: warnings.slice(1) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'drafts.warnings-not-accepted', detail: { warnings: warnings[0] } } });
    sent(await desk.send(operator, draft, { acceptedWarnings: warnings }));
  }
});

describe('at once', () => {
  test('five who send one draft send it once', async () => {
    sent(await desk.send(operator, await drafted()));
    desk.outgoing.length = 0;
    const draft = await drafted();
    const before = await count('messages_message');
    // Held at the number, so that each has got as far as it can get.
    const counter = `select from messages_counter where direction = $1 and year = 2026`;
    const answers = await desk.atOnce(counter, 'out', Array.from({ length: 5 }, () => () => desk.send(operator, draft)));
    expect(answers.map(({ status, body }) => body.code ?? `${status}`).sort()).toEqual(['200', ...Array.from({ length: 4 }, () => 'drafts.draft-not-found')]);
    expect(await count('messages_message')).toBe(before + 1);
    expect(desk.outgoing).toHaveLength(1);
  });

  test('typing and sending: what goes is what was seen', async () => {
    const draft = await drafted({ body: 'seen' });
    const [saved, gone] = await Promise.all([desk.call(operator, 'PUT', `/drafts/${draft.id}`, { body: { ...draft.content, body: 'typed on' }, version: draft.version }), desk.send(operator, draft)]);
    const came = [saved.status, gone.body.code, desk.outgoing[0]?.text];
    expect(came).toEqual(gone.status === 200 ? [404, undefined, 'seen'] : [200, 'drafts.changed-meanwhile', undefined]);
  });

  test('a version that moved on, by a file too, does not go', async () => {
    const draft = await drafted();
    await desk.upload(operator, draft.id, { name: 'late.txt', bytes: text('late') });
    expect(await desk.send(operator, draft)).toMatchObject({ status: 412, body: { code: 'drafts.changed-meanwhile' } });
    expect(await desk.call(operator, 'GET', `/drafts/${draft.id}`)).toMatchObject({ status: 200 });
  });

  test('a way out that breaks loses neither the draft nor a number', async () => {
    const draft = await drafted();
    const before = await rows('select * from messages_counter');
    desk.transport.isBroken = true;
    expect(await desk.send(operator, draft)).toMatchObject({ status: 500 });
    desk.transport.isBroken = false;
    expect(await rows('select * from messages_counter')).toEqual(before);
    expect(desk.jobs).toEqual([]);
    sent(await desk.send(operator, draft));
  });
});

describe('a liaison officer', () => {
  test('sees what he sends and takes down: it stands with his post', async () => {
    const unitId = await desk.unit();
    const officer = await desk.person('liaison-officer', { unitIds: [unitId] });
    expect(sent(await desk.send(officer, await drafted({}, officer)))).toMatchObject({ direction: 'out', unitId });
    const call = await desk.draft(officer, { draftKind: 'manual' }, { subject: 'Visit', body: 'A word', manual: { means: 'visit', senderId: spoc, senderName: '', receivedAt: desk.base.clock() } });
    expect(sent(await desk.send(officer, call))).toMatchObject({ direction: 'in', unitId });
  });

  test('of no post would not see it, so it does not go', async () => {
    const officer = await desk.person('liaison-officer');
    expect(await desk.send(officer, await drafted({}, officer))).toMatchObject({ status: 403, body: { code: 'drafts.beyond-reach' } });
  });
});
