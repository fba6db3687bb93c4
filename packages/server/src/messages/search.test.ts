import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import * as contract from './contract.ts';
import { snippetOf } from './search-snippet.ts';
import { parseSearch } from './search-query.ts';
import { startRegistryDesk, type RegistryDesk, type TestMessage } from './testing-messages.ts';

type Person = Actor & { readonly kind: 'account' };

describe('searching the registry', () => {
  let desk: RegistryDesk;
  let operator: Person;
  const ids = new Map<string, string>();
  const lay = async (name: string, given: TestMessage) => void ids.set(name, (await desk.message(given)).id);

  beforeAll(async () => {
    desk = await startRegistryDesk();
    operator = await desk.person('operator');
    const spoc = await desk.organisation('SPOC-XF', { name: 'Bureau Xanthie', country: 'XF' });
    const ncb = await desk.organisation('NCB-XG', { name: 'Zentrale Gramark', country: 'XG' });
    await lay('french', { subject: 'Véhicule volé à Besançon', body: 'Immatriculé AB-1234-CD, de couleur rouge.', sender_id: spoc, received_at: '2026-02-01T00:00:00.000Z' as never, channel: 'siena', crime_areas: ['motor-vehicle-crime'], own_reference: 'XF/2026/77', references: [['own', 'xf/2026/77'], ['message-id', 'abc.def@spoc-xf.example']] });
    await lay('german', { subject: 'Personenüberprüfung Weiß', body: 'Wohnhaft Hauptstraße 7, Tel. +49 171 234 56 78', sender_id: ncb, received_at: '2026-02-02T00:00:00.000Z' as never, channel: 'i247', kind: 'answer' });
    await lay('russian', { subject: 'Проверка документа', body: 'Гражданин Сергей Ёлкин, паспорт 45 08 123456', received_at: '2026-02-03T00:00:00.000Z' as never, channel: 'lo' });
    await lay('greek', { subject: 'Έλεγχος οχήματος', body: 'Οδός Ερμού, αριθμός ΙΚΑ-4711', received_at: '2026-02-04T00:00:00.000Z' as never, channel: 'sirene' });
    await lay('arabic', { subject: 'طلب معلومات', body: 'السيّد أحمد محمّد، هاتف ٠٤٧٠١٢٣٤٥٦', received_at: '2026-02-05T00:00:00.000Z' as never, channel: 'bilateral-spoc' });
    await lay('out', { direction: 'out', work_state: 'done', subject: 'Our question', body: 'Please answer to jan.peeters@police.example about 100 %', received_at: '2026-02-06T00:00:00.000Z' as never, sender_name: 'SPOC Maravel', sender_address: 'desk@maravel.example', recipients: [{ name: 'O’Hara (100%)', address: 'O.Hara@partner.example', organisationId: ncb }] });
    await lay('scan', { subject: 'Documents', body: 'See attached.', attachments: [{ name: 'scan_004.pdf', bytes: 'x' }], received_at: '2026-02-07T00:00:00.000Z' as never, sender_name: 'Bureau_Y' });
  });
  afterAll(() => desk.stop());

  const ask = (criteria: object) => desk.call(operator, contract.searchMessages, { body: { purpose: { code: 'verification' }, ...criteria } });
  const names = new Map<string, string>();
  const found = async (criteria: object) => {
    for (const [name, id] of ids) names.set(id, name);
    const answer = await ask(criteria);
    expect(answer.status).toBe(200);
    return answer.json.items.map((item) => names.get(item.id));
  };

  test.each([
    ['vehicule besancon', ['french']],
    ['AB1234CD', ['french']],
    ['ab-1234-cd', ['french']],
    ['ab 1234 cd', ['french']],
    ['WEISS hauptstrasse', ['german']],
    ['Weiß', ['german']],
    ['+49 171 234 56 78', ['german']],
    ['+491712345678', ['german']],
    ['сергей елкин', ['russian']],
    ['ЁЛКИН', ['russian']],
    ['ΟΔΟΣ ερμου', ['greek']],
    ['ικα4711', ['greek']],
    ['احمد محمد', ['arabic']],
    ['0470123456', ['arabic']],
    ['jan.peeters@police.example', ['out']],
    ['scan_004.pdf', ['scan']],
    ['"scan 004"', ['scan']],
    ['vehic*|hauptst*', ['german', 'french']],
    ['"couleur rouge" -weiss', ['french']],
    ['"rouge couleur"', []],
  ])('%s', async (text, expected) => expect(await found({ text })).toEqual(expected));

  test.each([
    [{ reference: 'XF/2026/77' }, ['french']],
    [{ reference: ' xf/2026/77 ' }, ['french']],
    [{ reference: 'xf/2026/7' }, []],
    [{ reference: '<ABC.def@spoc-xf.example>' }, ['french']],
    [{ party: 'spoc-xf' }, ['french']],
    [{ party: 'bureau xan' }, ['french']],
    [{ party: 'bureau' }, ['scan', 'french']],
    [{ party: 'bureau_' }, ['scan']],
    [{ party: 'o.hara@' }, ['out']],
    [{ party: 'O’HARA' }, ['out']],
    [{ party: 'hara' }, []],
    [{ party: '%' }, []],
    [{ country: 'XG' }, ['out', 'german']],
    [{ country: 'XQ' }, []],
    [{ from: '2026-02-02T00:00:00Z', until: '2026-02-04T00:00:00Z' }, ['russian', 'german']],
    [{ direction: 'out' }, ['out']],
    [{ channels: ['lo', 'sirene'] }, ['greek', 'russian']],
    [{ kinds: ['answer'] }, ['german']],
    [{ crimeAreas: ['motor-vehicle-crime', 'corruption'] }, ['french']],
    [{ text: '-vehicule -"hauptstrasse 7"', until: '2026-02-04T00:00:00Z' }, ['russian']],
    [{ text: 'answer', country: 'XG', direction: 'out', party: 'ncb' }, ['out']],
    [{ text: 'answer', country: 'XF' }, []],
  ])('%j', async (criteria, expected) => expect(await found(criteria)).toEqual(expected));

  test('by a number of ours, however it is written', async () => {
    const { number } = (await ask({ text: 'weiss' })).json.items[0]!;
    for (const reference of [number, number.toLowerCase(), number.replace(/-0+/, '-')]) expect(await found({ reference })).toEqual(['german']);
  });

  test('a search needs a criterion, and words ruled out alone are none', async () => {
    for (const criteria of [{}, { text: '' }, { text: '***' }, { text: '-weiss' }, { channels: [] }, { party: ' ' }]) expect(await ask(criteria)).toMatchObject({ status: 422, code: 'messages.criteria-missing' });
    expect((await ask({ party: 'x', purpose: undefined })).status).toBe(422);
  });

  test('the access log knows why and by what kinds of criteria, never what was looked for', async () => {
    const { items } = (await ask({ text: 'weiss', country: 'XG', purpose: { code: 'hit-handling', reference: 'IN-2026-000009' } })).json;
    const [entry] = await desk.entries(1);
    expect(entry).toMatchObject({ act: 'messages.search', purpose: { code: 'hit-handling', reference: 'IN-2026-000009' }, objects: items.map((item) => `message:${item.id}`), detail: { criteria: ['text', 'country'], count: 1 } });
    expect(JSON.stringify(entry)).not.toMatch(/weiss|XG/i);
  });

  test('shows where it was found, as it is written there', async () => {
    const snippet = async (text: string) => (await ask({ text })).json.items[0]?.snippet;
    expect(await snippet('hauptstrasse')).toBe('Wohnhaft ‹Hauptstraße› 7, Tel. +49 171 234 56 78');
    expect(await snippet('AB1234CD rouge')).toBe('Immatriculé ‹AB-1234-CD›, de couleur ‹rouge›.');
    expect(await snippet('besancon')).toBe('Véhicule volé à ‹Besançon›');
    expect(await snippet('scan_004.pdf')).toBe('‹scan_004.pdf›');
    expect((await ask({ country: 'XG' })).json.items[0]?.snippet).toBeNull();
  });

  test('nothing typed breaks it or finds more than it says', async () => {
    const attempts = ["'; drop table messages_message; --", "' or '1'='1", 'a & ! | ( ) : * <-> b', "x:*A", "\\'", '\u0000', 'a\u0000b', '😀 \ud83d', '"', '%', '_', '$1', "{x}", '[]'];
    for (const attempt of attempts) {
      for (const field of ['text', 'reference', 'party']) expect([200, 422]).toContain((await ask({ [field]: attempt })).status);
      expect((await ask({ text: attempt, direction: 'in' })).status).toBe(200);
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('text', 'reference', 'party'), fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 })), async (field, typed) => {
        expect([200, 422]).toContain((await ask({ [field]: typed })).status);
      }),
      { numRuns: 60 },
    );
    expect(await found({ direction: 'out' })).toEqual(['out']);
  });
});

describe('the pages of a search', () => {
  let desk: RegistryDesk;
  let operator: Person;
  beforeAll(async () => {
    desk = await startRegistryDesk();
    operator = await desk.person('operator');
    await desk.owner.query(`insert into messages_message (id, direction, year, sequence, channel, kind, urgency, classification, subject, body, sender_name, received_at, registered_at, work_state, thread_id, thread_reason, fingerprint, search)
      select gen_random_uuid(), 'in', 2025, n, 'lo', 'request', 'urgent', 'unclassified', 'Mass', 'red car', 'X', '2025-01-01'::timestamptz + (n % 40) * interval '1 minute', '2025-01-01', 'waiting', gen_random_uuid(), 'first', sha256(n::text::bytea),
        to_tsvector('simple', 'mass red car ' || case when n <= 150 then 'few' else '' end) from generate_series(1, 1100) n`);
  });
  afterAll(() => desk.stop());
  const ask = async (criteria: object) => (await desk.call(operator, contract.searchMessages, { body: { purpose: { code: 'verification' }, ...criteria } })).json;

  test.each([{ text: 'few' }, { text: '"red car" few' }, { text: 'few -blue' }, { text: 'few', party: 'x' }])('%j: together the whole, newest first, none twice', async (criteria) => {
    const items: string[] = [];
    const times: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ ...criteria, limit: 40, ...(after ? { after } : {}) });
      expect(page.total).toBe(150);
      items.push(...page.items.map((item) => item.id));
      times.push(...page.items.map((item) => item.receivedAt));
      after = page.next;
    } while (after);
    expect(new Set(items).size).toBe(150);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test('a total above a thousand is not counted, on no page', async () => {
    const first = await ask({ text: 'mass', limit: 200 });
    expect(first.total).toBeNull();
    const second = await ask({ text: 'mass', limit: 200, after: first.next });
    expect(second).toMatchObject({ total: null });
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(400);
  });

  test('a cursor that is not ours is refused', async () => {
    for (const after of ['x', btoa('["a","b",1]'), btoa(encodeURIComponent('["2025-01-01T00:00:00.000Z","00000000-0000-0000-0000-000000000000",-5]'))]) {
      expect(await ask({ text: 'mass', after })).toMatchObject({ code: 'messages.cursor-invalid' });
    }
  });
});

describe('the snippet', () => {
  const cut = (body: string, asked: string) => snippetOf({ subject: 'S', body, attachmentNames: '' }, parseSearch(asked).marks);

  test('is taken where most of the words stand together', () => {
    const body = `red here. ${'filler '.repeat(60)}the red\ncar stands there. ${'filler '.repeat(60)}`;
    expect(cut(body, 'red car')).toMatch(/^….*the ‹red› ‹car› stands there\..*…$/);
  });

  test('never has more marks than it made, nor is ever long', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '‹', '›', 'ß', '\n', '-', '1', '😀'), maxLength: 800 }), fc.constantFrom('a', 'ab', 'a*', 'ss b', '1'), (body, asked) => {
        const snippet = cut(body, asked);
        if (snippet === null) return;
        expect(snippet.replaceAll(/‹[^‹›]+›/g, '')).not.toMatch(/[‹›]/);
        expect(snippet).toMatch(/‹/);
        expect(snippet.isWellFormed()).toBe(true);
        expect(snippet.length).toBeLessThan(1_000);
      }),
    ));
});
