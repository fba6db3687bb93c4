import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { setActor } from '../platform/database.ts';
import { apiPrefix } from '../platform/http.ts';
import type { Draft, DraftContent } from './contract.ts';
import { startDraftsDesk, type DraftsDesk } from './testing-desk.ts';

let desk: DraftsDesk;
let operator: Awaited<ReturnType<DraftsDesk['person']>>;
beforeAll(async () => {
  desk = await startDraftsDesk();
  operator = await desk.person('operator');
});
afterAll(() => desk.stop());

const text = (words: string) => Buffer.from(words);
const get = (draft: Draft, person = operator) => desk.call(person, 'GET', `/drafts/${draft.id}`);
const save = (draft: Pick<Draft, 'id' | 'version'>, content: object, person = operator) => desk.call(person, 'PUT', `/drafts/${draft.id}`, { body: content, version: draft.version });

describe('beginning', () => {
  test('a new message and a registration by hand', async () => {
    const started = await desk.call(operator, 'POST', '/drafts', { body: { draftKind: 'new' } });
    expect(started).toMatchObject({ status: 200, body: { draftKind: 'new', about: null, attachments: [], author: { id: operator.accountId, name: 'Test operator' }, version: 1, content: { kind: 'request', manual: null } } });
    const manual = await desk.draft(operator, { draftKind: 'manual' });
    expect(manual).toMatchObject({ content: { manual: { means: 'other', senderId: null, receivedAt: desk.base.clock() } }, advice: [] });
    expect(manual.release.obstacles.map(({ code }) => code)).toEqual(['subject-empty', 'body-empty']);
  });

  test('a reply has what it answers, its recipient, its markings, and no files', async () => {
    const partner = await desk.partner('SPOC-XF', { languages: ['fr'] });
    const message = await desk.message(
      { sender_id: partner, sender_name: 'SPOC Xanthie', sender_address: 'spoc-xf@partner.example', handling: ['H1', 'H3'], handling_text: 'Not to the press', classification: 'restricted', crime_areas: ['terrorism'], language: 'fr', own_reference: 'XF/9', body: 'Bonjour' },
      { files: [{ name: 'a.txt', bytes: text('a') }] },
    );
    const reply = await desk.draft(operator, { draftKind: 'reply', aboutId: message.id });
    expect(reply).toMatchObject({
      about: { id: message.id, number: message.number, subject: 'Vehicle check' },
      attachments: [],
      content: {
        kind: 'answer',
        subject: 'Re: Vehicle check',
        classification: 'restricted',
        handling: ['H1', 'H3'],
        handlingText: 'Not to the press',
        crimeAreas: ['terrorism'],
        language: 'fr',
        recipients: [{ organisationId: partner, address: 'spoc-xf@partner.example', copy: false }],
        otherReferences: ['XF/9', message.number],
        body: `\n\nSPOC Xanthie, 2026-03-10 09:00 UTC (${message.number}):\n> Bonjour`,
      },
      advice: [{ organisationId: partner, code: 'SPOC-XF', languages: ['fr'], timeZone: 'Europe/Paris' }],
      release: { obstacles: [], warnings: [{ code: 'handling-h1', recipient: null }] },
    });
  });

  test('a forward has the files too', async () => {
    const message = await desk.message({}, { files: [{ name: 'a.txt', bytes: text('a') }, { name: 'b.txt', bytes: text('bb') }] });
    const forward = await desk.draft(operator, { draftKind: 'forward', aboutId: message.id });
    expect(forward.attachments).toEqual([
      { position: 0, name: 'a.txt', mediaType: 'text/plain', byteCount: 1, suspicious: false },
      { position: 1, name: 'b.txt', mediaType: 'text/plain', byteCount: 2, suspicious: false },
    ]);
    expect(forward.content).toMatchObject({ subject: 'Fwd: Vehicle check', recipients: [] });
  });

  test('a reply to what is too long to quote', async () => {
    const message = await desk.message({ body: 'ä\n'.repeat(200_000), subject: 'x'.repeat(998), sender_address: `${'x'.repeat(400)}@y.example` });
    const started = await desk.call(operator, 'POST', '/drafts', { body: { draftKind: 'reply', aboutId: message.id } });
    expect(started.status).toBe(200);
    expect((await save(started.as<Draft>(), { ...started.as<Draft>().content, subject: 'shorter' })).status).toBe(200);
  });

  test.each(['reply', 'forward'])('a %s to nothing, or to what one may not see, is refused alike', async (draftKind) => {
    const secret = await desk.message({ classification: 'secret' });
    for (const aboutId of [undefined, newId(), secret.id]) {
      expect(await desk.call(operator, 'POST', '/drafts', { body: { draftKind, aboutId } })).toMatchObject({ status: 404, body: { code: 'drafts.message-not-found' } });
    }
  });

  test('who may not write, may not', async () => {
    for (const role of ['national-unit', 'translator', 'analyst', 'auditor', 'administrator'] as const) {
      const answer = await desk.call(await desk.person(role), 'POST', '/drafts', { body: { draftKind: 'new' } });
      expect(answer).toMatchObject({ status: 403, body: { code: 'accounts.not-permitted' } });
    }
  });
});

describe('saving as it is typed', () => {
  const begun = (person = operator) => desk.draft(person, { draftKind: 'new' });

  test('a content that moved on is not overwritten, and neither is lost', async () => {
    const draft = await begun();
    const first = await save(draft, { ...draft.content, body: 'mine' });
    expect(first).toMatchObject({ status: 200, body: { version: 2, content: { body: 'mine' } } });
    expect(await save(draft, { ...draft.content, body: 'theirs' })).toMatchObject({ status: 412, body: { code: 'drafts.changed-meanwhile' } });
    expect(await save({ ...draft, version: 99 }, { ...draft.content, body: 'theirs' })).toMatchObject({ status: 412 });
    expect(await get(draft)).toMatchObject({ body: { version: 2, content: { body: 'mine' } } });
  });

  test('two saves at once: one is kept, the other told', async () => {
    const draft = await begun();
    const answers = await desk.atOnce('select from drafts_draft where id = $1', draft.id, ['a', 'b', 'c'].map((body) => () => save(draft, { ...draft.content, body })));
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['200', '412', '412']);
    const kept = answers.find(({ status }) => status === 200)!.as<Draft>();
    expect((await get(draft)).as<Draft>().content.body).toBe(kept.content.body);
  });

  test('a save whose answer was lost can be repeated', async () => {
    const draft = await begun();
    const content = { ...draft.content, body: 'typed' };
    for (let time = 0; time < 3; time++) expect(await save(draft, content)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test('a file added meanwhile does not stop the typing', async () => {
    const draft = await begun();
    await desk.upload(operator, draft.id, { name: 'a.txt', bytes: text('a') });
    expect(await save(draft, { ...draft.content, body: 'typed on' })).toMatchObject({ status: 200, body: { version: 3, content: { body: 'typed on' }, attachments: [{ name: 'a.txt' }] } });
  });

  test('400,000 characters, and not half a million and one', async () => {
    const draft = await begun();
    const body = 'Straße 😀 '.repeat(40_000);
    expect(body).toHaveLength(400_000);
    const saved = await save(draft, { ...draft.content, body });
    expect(saved.status).toBe(200);
    expect((await get(draft)).as<Draft>().content.body).toBe(body);
    expect(await save(saved.as<Draft>(), { ...draft.content, body: 'x'.repeat(500_001) })).toMatchObject({ status: 422, body: { code: 'http.invalid-request' } });
    expect((await get(draft)).as<Draft>().content.body).toBe(body);
  });

  test('what no database takes', async () => {
    const draft = await begun();
    const saved = await save(draft, { ...draft.content, subject: 'a\u0000b\r\nBcc: x', body: '\ud800\u0000 fine\r\n', recipients: [{ organisationId: newId(), address: '\udfff', copy: false }] });
    expect(saved).toMatchObject({ status: 200, body: { content: { subject: 'ab Bcc: x', body: '\ufffd fine\n' } } });
  });

  test.each<[string, object]>([
    ['unknown fields', { extra: 1 }],
    ['a missing field', { subject: undefined }],
    ['a word of no vocabulary', { channel: 'fax' }],
    ['an absurd date', { manual: { means: 'paper', senderId: null, senderName: 'x', receivedAt: '9999-13-45T99:99:99Z' } }],
    ['a year before the Unix clock', { manual: { means: 'paper', senderId: null, senderName: 'x', receivedAt: '0001-01-01T00:00:00Z' } }],
    ['a date that is a number', { manual: { means: 'paper', senderId: null, senderName: 'x', receivedAt: 0 } }],
    ['fifty-one recipients', { recipients: Array.from({ length: 51 }, () => ({ organisationId: null, address: 'a@b.example', copy: false })) }],
  ])('%s: not taken', async (_name, changes) => {
    const draft = await begun();
    expect(await save(draft, { ...draft.content, ...changes })).toMatchObject({ status: 422, body: { code: 'http.invalid-request' } });
    expect((await get(draft)).as<Draft>().version).toBe(1);
  });

  test('without naming the version one saw: not taken', async () => {
    const draft = await begun();
    expect(await desk.call(operator, 'PUT', `/drafts/${draft.id}`, { body: draft.content })).toMatchObject({ status: 428 });
  });

  test('nobody marks above their own clearance, and a reply not below its message', async () => {
    const draft = await begun();
    expect(await save(draft, { ...draft.content, classification: 'secret' })).toMatchObject({ status: 403, body: { code: 'drafts.beyond-reach' } });
    const { id } = await desk.message({ classification: 'restricted' });
    const reply = await desk.draft(operator, { draftKind: 'reply', aboutId: id }, { classification: 'unclassified' });
    expect(reply.content.classification).toBe('restricted');
  });
});

describe('files', () => {
  const begun = () => desk.draft(operator, { draftKind: 'new' });
  const pdf = text('%PDF-1.7\n%âãÏÓ\n');
  const program = Buffer.concat([text('MZ'), Buffer.alloc(100)]);

  test.each<[string, { name: string; mediaType?: string; bytes: Buffer }, object]>([
    ['is what its content says', { name: 'a.pdf', mediaType: 'application/octet-stream', bytes: pdf }, { name: 'a.pdf', mediaType: 'application/pdf', suspicious: false }],
    ['that is a program called a document', { name: 'a.pdf', mediaType: 'application/pdf', bytes: program }, { mediaType: 'application/vnd.microsoft.portable-executable', suspicious: true }],
    ['that is a picture stated to be one, and is not', { name: 'a.png', mediaType: 'image/png', bytes: pdf }, { mediaType: 'application/pdf', suspicious: true }],
    ['that is empty', { name: 'empty.txt', mediaType: 'text/plain', bytes: Buffer.alloc(0) }, { mediaType: 'application/x-empty', byteCount: 0 }],
    ['with a way in its name', { name: '../../etc/pass\u202ewd.txt', bytes: text('x') }, { name: 'passwd.txt' }],
    ['without a name to speak of', { name: '...', bytes: text('x') }, { name: 'attachment-1' }],
    ['whose stated type is nonsense', { name: 'a.txt', mediaType: 'x/y; charset=utf-8', bytes: text('x') }, { name: 'a.txt', mediaType: 'text/plain' }],
  ])('one %s', async (_name, file, expected) => {
    const draft = await begun();
    const answer = await desk.upload(operator, draft.id, file);
    expect(answer.status).toBe(200);
    const { attachments, release } = answer.as<Draft>();
    expect(attachments).toMatchObject([expected]);
    expect(release.obstacles.some(({ code }) => code === 'suspicious-attachment')).toBe(attachments[0]!.suspicious);
  });

  test('can be had again, as a file to save and under its true type; one that looks dangerous under none', async () => {
    const draft = await begun();
    await desk.upload(operator, draft.id, { name: 'Bäume (1).pdf', bytes: pdf });
    await desk.upload(operator, draft.id, { name: 'b.pdf', mediaType: 'application/pdf', bytes: program });
    const download = (position: number) => desk.http.inject({ method: 'GET', url: `${apiPrefix}/drafts/${draft.id}/attachments/${position}`, headers: { cookie: `vigie=${operator.accountId}` } });
    const [fine, lying] = [await download(0), await download(1)];
    expect([fine.statusCode, fine.rawPayload.equals(pdf), lying.statusCode, lying.rawPayload.equals(program)]).toEqual([200, true, 200, true]);
    expect(fine.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="B_ume__1_.pdf"; filename*=UTF-8''B%C3%A4ume%20%281%29.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(lying.headers['content-type']).toBe('application/octet-stream');
    expect(await desk.call(operator, 'GET', `/drafts/${draft.id}/attachments/2`)).toMatchObject({ status: 404, body: { code: 'drafts.attachment-not-found' } });
    const { rows } = await desk.base.owner.query(`select operation, outcome, objects, detail from audit_entry where act = 'drafts.download-attachment' and objects = $1 order by at, id`, [[`draft:${draft.id}`]]);
    expect(rows).toEqual([
      { operation: 'consult', outcome: 'done', objects: [`draft:${draft.id}`], detail: { position: 0, byteCount: pdf.length } },
      { operation: 'consult', outcome: 'done', objects: [`draft:${draft.id}`], detail: { position: 1, byteCount: program.length } },
      { operation: 'consult', outcome: 'refused', objects: [`draft:${draft.id}`], detail: {} },
    ]);
  });

  test('a position is never used twice', async () => {
    const draft = await begun();
    for (const name of ['a', 'b']) await desk.upload(operator, draft.id, { name, bytes: text(name) });
    const remove = (position: number) => desk.call(operator, 'DELETE', `/drafts/${draft.id}/attachments/${position}`);
    expect(await remove(1)).toMatchObject({ status: 200, body: { version: 4, attachments: [{ position: 0, name: 'a' }] } });
    expect((await desk.upload(operator, draft.id, { name: 'c', bytes: text('c') })).as<Draft>().attachments.map(({ position }) => position)).toEqual([0, 2]);
    expect(await remove(1)).toMatchObject({ status: 404, body: { code: 'drafts.attachment-not-found' } });
  });

  test('a hundred and no more, also when they come at once', async () => {
    const { id } = await desk.message({}, { files: Array.from({ length: 98 }, (_, index) => ({ name: `${index}.txt`, bytes: text('same') })) });
    const draft = await desk.draft(operator, { draftKind: 'forward', aboutId: id });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => desk.upload(operator, draft.id, { name, bytes: text(name) })));
    expect(answers.map(({ status, body }) => body.code ?? `${status}`).sort()).toEqual(['200', '200', 'drafts.attachment-too-many', 'drafts.attachment-too-many']);
    expect((await get(draft)).as<Draft>().attachments).toHaveLength(100);
  });

  test('fifty-one megabytes are refused, by whichever measure', async () => {
    const draft = await begun();
    expect(await desk.upload(operator, draft.id, { name: 'big', bytes: Buffer.alloc(51_000_000) })).toMatchObject({ status: 413, body: { code: 'drafts.attachment-too-large' } });
    expect(await desk.upload(operator, draft.id, { name: 'big', bytes: Buffer.alloc(51 * 1024 * 1024) })).toMatchObject({ status: 413, body: { code: 'http.too-large' } });
    expect((await get(draft)).as<Draft>().attachments).toEqual([]);
  });

  test('fifty megabytes in all', async () => {
    const { id } = await desk.message({}, { files: [{ name: 'big', bytes: text('stands for more'), byteCount: 49_999_999 }] });
    const draft = await desk.draft(operator, { draftKind: 'forward', aboutId: id });
    expect(await desk.upload(operator, draft.id, { name: 'two', bytes: text('12') })).toMatchObject({ status: 413, body: { code: 'drafts.attachment-too-large' } });
    expect(await desk.upload(operator, draft.id, { name: 'one', bytes: text('1') })).toMatchObject({ status: 200, body: { attachments: [{ name: 'big' }, { name: 'one' }] } });
  });
});

describe('who sees it', () => {
  const verbs = (id: string, content: DraftContent): readonly (readonly ['GET' | 'PUT' | 'POST' | 'DELETE', string, object?])[] => [
    ['GET', `/drafts/${id}`],
    ['PUT', `/drafts/${id}`, content],
    ['GET', `/drafts/${id}/attachments/0`],
    ['DELETE', `/drafts/${id}/attachments/0`],
    ['POST', `/drafts/${id}/send`, { acceptedWarnings: [] }],
    ['DELETE', `/drafts/${id}`],
  ];
  const listedFor = async (person: typeof operator) => (await desk.call(person, 'GET', '/drafts')).as<{ items: { id: string; subject: string }[] }>().items;

  test('its author and the shift leaders, nobody else by any way', async () => {
    const draft = await desk.draft(operator, { draftKind: 'new' }, { subject: 'Mine' });
    await desk.upload(operator, draft.id, { name: 'a', bytes: text('a') });
    const colleague = await desk.person('operator', { clearance: 'secret' });
    for (const [method, path, body] of verbs(draft.id, draft.content)) {
      expect(await desk.call(colleague, method, path, { body, version: draft.version })).toMatchObject({ status: 404, body: { code: 'drafts.draft-not-found' } });
    }
    expect(await desk.upload(colleague, draft.id, { name: 'b', bytes: text('b') })).toMatchObject({ status: 404 });
    expect(await listedFor(colleague)).toEqual([]);

    const leader = await desk.person('shift-leader');
    expect(await get(draft, leader)).toMatchObject({ status: 200, body: { author: { id: operator.accountId }, attachments: [{ name: 'a' }] } });
    expect(await listedFor(leader)).toContainEqual(expect.objectContaining({ id: draft.id, subject: 'Mine', author: { id: operator.accountId, name: 'Test operator' } }));
    expect(await save((await get(draft, leader)).as<Draft>(), { ...draft.content, body: 'help' }, leader)).toMatchObject({ status: 200 });
    expect(await get(draft)).toMatchObject({ body: { author: { id: operator.accountId }, content: { body: 'help' } } });
  });

  test('a shift leader within the own clearance', async () => {
    const cleared = await desk.person('operator', { clearance: 'secret' });
    const draft = await desk.draft(cleared, { draftKind: 'new' }, { classification: 'confidential' });
    expect(await get(draft, await desk.person('shift-leader', { clearance: 'restricted' }))).toMatchObject({ status: 404 });
    expect(await get(draft, await desk.person('shift-leader', { clearance: 'confidential' }))).toMatchObject({ status: 200 });
  });

  test('nobody, once its message is out of sight: it quotes it', async () => {
    const { id } = await desk.message();
    const draft = await desk.draft(operator, { draftKind: 'reply', aboutId: id });
    await desk.base.owner.query(`update messages_message set classification = 'secret' where id = $1`, [id]);
    for (const [method, path, body] of verbs(draft.id, draft.content)) {
      expect(await desk.call(operator, method, path, { body, version: draft.version })).toMatchObject({ status: 404, body: { code: 'drafts.draft-not-found' } });
    }
    expect((await listedFor(operator)).some((line) => line.id === draft.id)).toBe(false);
    // Back in sight at a higher level, the draft is raised with it.
    await desk.base.owner.query(`update messages_message set classification = 'restricted' where id = $1`, [id]);
    expect(await get(draft)).toMatchObject({ status: 200, body: { content: { classification: 'restricted' } } });
  });

  test('the database itself holds to it', async () => {
    const { id } = await desk.message({ classification: 'restricted' });
    const draft = await desk.draft(operator, { draftKind: 'reply', aboutId: id });
    await desk.upload(operator, draft.id, { name: 'a', bytes: text('a') });
    const counted = (person: typeof operator) =>
      desk.base.database.transaction().execute(async (db) => {
        await setActor(db, person);
        const drafts = await db.selectFrom('drafts_draft').select('id').where('id', '=', draft.id).execute();
        const files = await db.selectFrom('drafts_attachment').select('name').where('draft_id', '=', draft.id).execute();
        return [drafts.length, files.length];
      });
    expect(await counted(operator)).toEqual([1, 1]);
    expect(await counted({ ...operator, clearance: 'unclassified' })).toEqual([0, 0]);
    expect(await counted({ ...operator, roles: ['administrator'] })).toEqual([0, 0]);
    for (const role of ['operator', 'screening-officer', 'administrator', 'auditor'] as const) expect(await counted({ ...(await desk.person(role)), clearance: 'secret' })).toEqual([0, 0]);
    expect(await counted(await desk.person('shift-leader'))).toEqual([1, 1]);
  });

  test('thrown away, it is gone with its files', async () => {
    const draft = await desk.draft(operator, { draftKind: 'new' });
    await desk.upload(operator, draft.id, { name: 'a', bytes: text('a') });
    expect(await desk.call(operator, 'DELETE', `/drafts/${draft.id}`)).toMatchObject({ status: 200, body: {} });
    expect(await get(draft)).toMatchObject({ status: 404 });
    expect((await desk.base.owner.query('select from drafts_attachment where draft_id = $1', [draft.id])).rowCount).toBe(0);
  });
});
