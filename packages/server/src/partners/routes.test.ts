import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../kernel/page.ts';
import type { Country, Organisation } from './contract.ts';
import { bodyOf, startDirectoryDesk, typedIn, type DirectoryDesk } from './testing.ts';

let directory: DirectoryDesk;
let call: DirectoryDesk['call'];
let nextCode = 0;
/** A new organisation of its own for each test. */
const create = async (more: Parameters<typeof bodyOf>[0] = {}) => {
  nextCode += 1;
  const code = `T-${nextCode}`;
  const answer = await call<Organisation>('shift-leader', 'POST', '/organisations', { body: bodyOf({ code, addresses: [`${code}@t.example`], ...more }) });
  expect(answer.status).toBe(200);
  return answer.json;
};
const factsAbout = async (id: string) =>
  (await directory.desk.owner.query<{ kind: string; payload: unknown }>('select kind, payload from platform_fact where object = $1 order by id', [`organisation:${id}`])).rows;
const put = (one: Organisation, more: Partial<Organisation>) => call<Organisation>('administrator', 'PUT', `/organisations/${one.id}`, { body: { ...typedIn(one), ...more }, version: one.version });
const list = async (query: string) => (await call<Page<Organisation>>('operator', 'GET', `/organisations?${query}`)).json;
const idsOf = async (query: string, after?: string) => {
  const ids: string[] = [];
  let next: string | null | undefined = after;
  for (let pages = 0; next !== null && pages < 50; pages += 1) {
    const page: Page<Organisation> = await list(`${query}${next ? `&after=${next}` : ''}`);
    ids.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  return ids;
};
const codesOf = async (query: string) => (await list(`limit=500&${query}`)).items.map(({ code }) => code);
const status = async (query: string) => (await call('operator', 'GET', `/organisations?${query}`)).status;

beforeAll(async () => {
  directory = await startDirectoryDesk();
  call = directory.call;
});
afterAll(() => directory.stop());

describe('the directory through HTTP', () => {
  test('what is created is read back, in normal form', async () => {
    const answer = await call<Organisation>('shift-leader', 'POST', '/organisations', {
      body: bodyOf({ addresses: ['  NCB@Haut-Gué.example ', 'ncb@haut-gué.example', 'second@police-fr.example'], name: '  NCB Paris ', dutyNote: 'a\r\nb', languages: ['fr', 'en', 'fr'] }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.json).toMatchObject({
      name: 'NCB Paris',
      dutyNote: 'a\nb',
      languages: ['fr', 'en'],
      addresses: ['ncb@xn--haut-gu-hya.example', 'second@police-fr.example'],
      active: true,
      version: 1,
      changedAt: '2026-03-10T09:00:00.000Z',
    });
    const read = await call('translator', 'GET', `/organisations/${answer.json.id}`);
    expect(read.json).toEqual(answer.json);
    expect(await factsAbout(answer.json.id)).toEqual([
      { kind: 'PartnerAdded', payload: { organisationId: answer.json.id, type: 'ncb', country: 'FR' } },
      { kind: 'AddressAdded', payload: { organisationId: answer.json.id, addresses: answer.json.addresses } },
    ]);
  });

  test('without a code it gets the next free one of its type and country', async () => {
    const body = { ...bodyOf({ type: 'sirene', country: 'BE', addresses: [] }), code: undefined };
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push((await call<Organisation>('shift-leader', 'POST', '/organisations', { body })).json.code);
    expect(codes).toEqual(['SIRENE-BE', 'SIRENE-BE-2', 'SIRENE-BE-3']);
    expect((await call('shift-leader', 'POST', '/organisations', { body: { ...body, type: 'europol', country: null } })).json.code).toBe('EUROPOL');
  });

  test('a change needs the version that was seen, and only that one', async () => {
    const one = await create();
    expect(await call('administrator', 'PUT', `/organisations/${one.id}`, { body: typedIn(one) })).toMatchObject({ status: 428, json: { code: 'http.precondition-required' } });
    const changed = await put(one, { name: 'Other' });
    expect(changed).toMatchObject({ status: 200, json: { name: 'Other', version: 2 } });
    expect(changed.headers['etag']).toBe('"2"');
    expect(await put(one, { name: 'Third' })).toMatchObject({ status: 412, json: { code: 'partners.changed-meanwhile' } });
    expect((await call<Organisation>('operator', 'GET', `/organisations/${one.id}`)).json.name).toBe('Other');
  });

  test('of two who change at once, one wins', async () => {
    const one = await create();
    const answers = await Promise.all([put(one, { name: 'One' }), put(one, { name: 'Two' }), put(one, { name: 'Three' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412]);
  });

  test('of two who create the same at once, one wins', async () => {
    const body = bodyOf({ code: 'RACE', addresses: ['race@t.example'] });
    const answers = await Promise.all([1, 2, 3].map(() => call('shift-leader', 'POST', '/organisations', { body })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  });

  test('the same again changes nothing and says nothing', async () => {
    const one = await create();
    const before = await factsAbout(one.id);
    expect((await put(one, {})).json).toEqual(one);
    expect(await factsAbout(one.id)).toEqual(before);
  });

  test('facts name the kinds of fields, the addresses that are new, and closing', async () => {
    const one = await create();
    const added = `new-${one.code.toLowerCase()}@t.example`;
    const second = (await put(one, { name: 'Renamed', addresses: [added, ...one.addresses], active: false })).json;
    await put(second, { active: true });
    expect((await factsAbout(one.id)).slice(2)).toEqual([
      { kind: 'PartnerChanged', payload: { organisationId: one.id, fields: ['name', 'addresses'] } },
      { kind: 'PartnerClosed', payload: { organisationId: one.id } },
      { kind: 'AddressAdded', payload: { organisationId: one.id, addresses: [added] } },
      { kind: 'PartnerReopened', payload: { organisationId: one.id } },
    ]);
    expect((await list('active=false')).items).toEqual([]);
  });

  test('code and addresses belong to one organisation only', async () => {
    const one = await create();
    const two = await create();
    const taken = { code: 'partners.address-taken', detail: { address: one.addresses[0], code: one.code } };
    expect(await put(two, { addresses: [one.addresses[0]!.toUpperCase()] })).toMatchObject({ status: 409, json: taken });
    expect(await put(two, { code: one.code })).toMatchObject({ status: 409, json: { code: 'partners.code-taken', detail: { code: one.code } } });
    expect(await call('shift-leader', 'POST', '/organisations', { body: bodyOf({ code: 'X-1', addresses: one.addresses }) })).toMatchObject({ status: 409, json: taken });
    // Once let go, it is free.
    await put(one, { addresses: [] });
    expect((await put(two, { addresses: one.addresses })).status).toBe(200);
  });

  test('what cannot be is refused by name', async () => {
    const refusal = async (more: object) => {
      const { status, json } = await call('shift-leader', 'POST', '/organisations', { body: { ...bodyOf({ code: 'BAD' }), ...more } });
      return [status, json.code, json.detail];
    };
    expect(await refusal({ country: 'QQ' })).toEqual([422, 'partners.country-unknown', { country: 'QQ' }]);
    expect(await refusal({ timeZone: 'Europe/Maravel' })).toEqual([422, 'partners.time-zone-unknown', { timeZone: 'Europe/Maravel' }]);
    expect(await refusal({ timeZone: '+01:00' })).toEqual([422, 'partners.time-zone-unknown', { timeZone: '+01:00' }]);
    expect(await refusal({ addresses: ['a@localhost'] })).toEqual([422, 'partners.address-invalid', { address: 'a@localhost' }]);
    expect((await call('operator', 'GET', '/organisations/0190b0c0-0000-7000-8000-000000000000')).json.code).toBe('partners.organisation-not-found');
    expect((await put({ ...(await create()), id: '0190b0c0-0000-7000-8000-000000000000' as Organisation['id'] }, {})).status).toBe(404);
  });

  test.each([
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }],
    ['an empty name', { name: '  ' }],
    ['a control character', { name: 'NCB\u0000Paris' }],
    ['a turned reading direction', { name: 'NCB \u202esiraP' }],
    ['half a character', { name: 'NCB \ud800' }],
    ['half a character in the note', { dutyNote: 'x\udc00' }],
    ['a NUL in the time zone', { timeZone: 'Europe/\u0000' }],
    ['a NUL in an address', { addresses: ['a\u0000@b.example'] }],
    ['a lower-case code', { code: 'ncb-fr' }],
    ['a code of one letter', { code: 'N' }],
    ['a code with an injection', { code: "N'; drop table partners_organisation" }],
    ['a number as name', { name: 5 }],
    ['null as list', { addresses: null }],
    ['too many addresses', { addresses: Array.from({ length: 21 }, (_, index) => `a${index}@b.example`) }],
    ['a language of 10,000 letters', { languages: [`de-${'abcdefgh-'.repeat(1200)}x1`] }],
    ['an unknown channel', { channels: ['pigeon'] }],
    ['an unknown type', { type: 'ghost' }],
    ['an unknown field', { colour: 'blue' }],
    ['a country of three letters', { country: 'FRA' }],
  ])('refuses %s', async (_, more) => {
    const answer = await call('shift-leader', 'POST', '/organisations', { body: { ...bodyOf({ code: 'BAD', addresses: [] }), ...more } });
    expect(answer).toMatchObject({ status: 422, json: { code: 'http.invalid-request' } });
    expect(answer.bytes.length).toBeLessThan(2000);
  });

  test('rights: everybody at work reads, few change', async () => {
    expect((await call('national-unit', 'GET', '/organisations')).status).toBe(200);
    expect((await call('auditor', 'GET', '/organisations')).status).toBe(403);
    expect((await call('operator', 'POST', '/organisations', { body: bodyOf() })).status).toBe(403);
    expect((await call('operator', 'POST', '/organisations/import?apply=false')).status).toBe(403);
    expect((await call('translator', 'GET', '/organisations/export')).status).toBe(403);
  });

  test('countries: every code of ISO 3166-1 and Maravel, named in four languages', async () => {
    const { items } = (await call<{ items: readonly Country[] }>('operator', 'GET', '/countries')).json;
    expect(items).toHaveLength(250);
    expect(items.find(({ code }) => code === 'NL')).toEqual({
      code: 'NL',
      names: { en: 'Netherlands', fr: 'Pays-Bas', nl: 'Nederland', de: 'Niederlande' },
      memberships: ['eu', 'schengen', 'interpol'],
      acceptedLanguages: ['nl', 'en'],
      organisationCount: 0,
    });
    expect(items.find(({ code }) => code === 'FR')!.organisationCount).toBeGreaterThan(0);
  });

  describe('the list', () => {
    test('its pages have neither gaps nor doubles, even among equal and very long names', async () => {
      for (let count = 0; count < 12; count += 1) await create({ name: 'Same name', country: count % 3 === 0 ? null : 'GR', addresses: [] });
      for (let count = 0; count < 5; count += 1) await create({ name: 'Ελληνική Αστυνομία '.repeat(8).trim(), country: 'GR', addresses: [] });
      const all = await idsOf('limit=500');
      expect(new Set(all).size).toBe(all.length);
      for (const limit of [1, 3, 7]) expect(await idsOf(`limit=${limit}`)).toEqual(all);
    });

    test.each([
      ['en', ['Denmark', 'Germany', 'Greece', 'Spain', 'Sweden']],
      ['fr', ['Allemagne', 'Danemark', 'Espagne', 'Grèce', 'Suède']],
      ['nl', ['Denemarken', 'Duitsland', 'Griekenland', 'Spanje', 'Zweden']],
      ['de', ['Dänemark', 'Deutschland', 'Griechenland', 'Schweden', 'Spanien']],
    ] as const)('its order is that of the countries’ names in the reader’s language: %s', async (language, expected) => {
      for (const country of ['GR', 'ES', 'SE', 'DE', 'DK', null]) {
        for (const name of ['Zebra', 'éclair', 'Abacus']) await create({ name: `Order ${name}`, country, addresses: [] });
      }
      const items: Organisation[] = [];
      let next: string | null = null;
      do {
        const page: Page<Organisation> = (await call<Page<Organisation>>('operator', 'GET', `/organisations?limit=4&q=order${next ? `&after=${next}` : ''}`, { language })).json;
        items.push(...page.items);
        next = page.next;
      } while (next);
      const names = new Intl.DisplayNames(language, { type: 'region' });
      expect([...new Set(items.map(({ country }) => country && names.of(country)))]).toEqual([null, ...expected]);
      for (const country of [null, 'GR', 'SE']) {
        const within = items.filter((one) => one.country === country).map(({ name }) => name);
        expect([...new Set(within)]).toEqual(['Order Abacus', 'Order éclair', 'Order Zebra']);
      }
    });

    test('rows that come in between do not shift a page', async () => {
      const before = await idsOf('limit=500&country=GR');
      const first = await list('limit=2&country=GR');
      await create({ name: 'Aaa', country: 'GR', addresses: [] });
      expect([...first.items.map(({ id }) => id), ...(await idsOf('limit=2&country=GR', first.next!))]).toEqual(before);
    });

    test('finds by words in code, name and country, case and accents aside', async () => {
      await create({ code: 'PCCC-HG', name: 'PCCC Haut-Gué', country: 'XM', type: 'pccc', channels: ['pccc'], addresses: ['post@haut-gue.example'] });
      await create({ code: 'NCB-PL', name: 'NCB Łódź', country: 'PL', addresses: [] });
      for (const q of ['haut-gue', 'GUÉ', 'pccc-h', 'maravel haut', 'post@haut', 'xm pccc']) expect([q, await codesOf(`q=${encodeURIComponent(q)}`)]).toEqual([q, ['PCCC-HG']]);
      for (const q of ['lodz', 'ŁÓDŹ', 'pologne lodz', 'Polen ncb', 'pologne']) expect([q, await codesOf(`q=${encodeURIComponent(q)}`)]).toEqual([q, ['NCB-PL']]);
      expect(await codesOf('q=nothing-of-the-sort')).toEqual([]);
      expect(await codesOf(`q=${encodeURIComponent('100%')}`)).toEqual([]);
      expect(await codesOf(`q=${encodeURIComponent('_')}`)).toEqual([]);
      expect((await codesOf(`q=${encodeURIComponent('\u0000')}`)).length).toBeGreaterThan(10);
      expect(await codesOf('country=XM&type=pccc&channel=pccc')).toEqual(['PCCC-HG']);
      expect(await codesOf('country=XM&channel=siena')).toEqual([]);
    });

    test('bad queries are refused', async () => {
      expect(await status('after=nonsense')).toBe(400);
      expect(await status(`after=${btoa('["x"]')}`)).toBe(400);
      expect(await status(`after=${btoa(encodeURIComponent('["0190b0c0-0000-7000-8000-000000000000"]'))}`)).toBe(400);
      expect(await status('limit=0')).toBe(422);
      expect(await status('limit=501')).toBe(422);
      expect(await status('country=fr')).toBe(422);
      expect(await status(`q=${'x'.repeat(81)}`)).toBe(422);
      expect(await status('colour=blue')).toBe(422);
      expect(await status('active=yes')).toBe(422);
    });
  });
});
