import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { dataSchemas } from './contract-data.ts';
import { readStructured, type ReadingHint } from './reading-structured.ts';

const at = '2026-03-10T09:00:00.000Z' as Instant;
const read = (text: string, hint?: ReadingHint) => readStructured({ text, hint, at });
const brief = (text: string, hint?: ReadingHint) => read(text, hint).proposals.map(({ kind, reason, data }) => ({ kind, reason, data }));
const codes = (text: string, hint?: ReadingHint) => read(text, hint).problems.map(({ line, code }) => `${line} ${code}`);

/* Specimens of ICAO Doc 9303: the state Utopia (UTO) is nobody's. */
const td3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
const td1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
const td2 = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6';

describe('machine-readable zones', () => {
  test.each([
    ['TD3', td3, 'passport', 'L898902C3'],
    ['TD1', td1, 'id-card', 'D23145890'],
    ['TD2', td2, 'id-card', 'D23145890'],
  ])('%s gives the bearer, the document and that one holds the other', (_, zone, type, number) => {
    const { proposals, links, problems } = read(`Seen today:\r\n${zone}\r\nRegards`);
    expect(proposals).toMatchObject([
      { kind: 'person', reason: 'mrz', doubts: [], data: { names: [{ full: 'ERIKSSON, ANNA MARIA', family: 'ERIKSSON', given: 'ANNA MARIA' }], birthDates: ['1974-08-12'], sex: 'F', documents: [{ number, type }] } },
      { kind: 'document', data: { type, mrz: zone, expiresOn: '2012-04-15' } },
    ]);
    expect(links).toEqual([{ first: 0, second: 1, type: 'holder-of' }]);
    expect(problems).toEqual([{ line: 2, code: 'country-unreadable', detail: 'UTO' }]);
    expect(proposals[0]!.excerpt).toBe(zone);
  });

  test('with wrong check digits are told, not trusted', () => {
    const wrong = read(td3.replace('7408122', '7408132'));
    expect(wrong.proposals.map(({ doubts }) => doubts)).toEqual([['mrz-check-digits'], ['mrz-check-digits']]);
    expect(wrong.problems[0]).toEqual({ line: 1, code: 'mrz-check-digits', detail: 'birth, composite' });
  });

  test.each(['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nand no second line'])('of which half is missing are told', (half) => {
    expect(codes(half)).toEqual(['1 mrz-incomplete']);
  });

  test('are asked for and not there', () => expect(codes('Dear colleagues,', 'mrz')).toEqual(['1 mrz-incomplete']));

  test('without a stated sex state none', () => {
    const unstated = td1.replace('7408122F', '7408122<');
    expect(brief(unstated)[0]?.data).not.toHaveProperty('sex');
  });
});

describe('running text', () => {
  test.each<readonly [string, string, string, object]>([
    ['English', 'ORWEN Dal, born 12.05.1970 in Port Sel', 'person', { names: [{ full: 'ORWEN Dal', use: 'main' }], birthDates: ['1970-05-12'] }],
    ['French', 'Mara VELDRAN, née le 3 mars 1988', 'person', { names: [{ full: 'Mara VELDRAN', use: 'main' }], birthDates: ['1988-03-03'] }],
    ['Dutch', 'geboortedatum: 1988-03-03', 'person', { birthDates: ['1988-03-03'] }],
    ['German', 'geb. am 03.03.1988', 'person', { birthDates: ['1988-03-03'] }],
    ['a passport', 'his passport no. AB1234567 was', 'document', { type: 'passport', numbers: [{ number: 'AB1234567', type: 'passport' }] }],
    ['a passport of a country', 'Reisepass (XM) Nr. C01X00T47', 'document', { type: 'passport', numbers: [{ number: 'C01X00T47', type: 'passport', country: 'XM' }] }],
    ['an identity card', 'carte d’identité n° 592-1234567-89', 'document', { type: 'id-card', numbers: [{ number: '592-1234567-89', type: 'id-card' }] }],
    ['a plate and its country', 'immatriculé AB-123-CD (F)', 'vehicle', { plates: [{ number: 'AB-123-CD', country: 'FR' }] }],
    ['a plate of whatever country', 'Kennzeichen: M-AB 1234', 'vehicle', { plates: [{ number: 'M-AB 1234' }] }],
    ['a chassis number that checks', 'saw 1M8GDM9AXKP042788 there', 'vehicle', { vin: '1M8GDM9AXKP042788' }],
    ['a chassis number that is named', 'châssis WVWZZZ1JZXW000001', 'vehicle', { vin: 'WVWZZZ1JZXW000001' }],
    ['a telephone number', 'on +32 470 12 34 56.', 'communication', { type: 'phone', value: '+32 470 12 34 56' }],
    ['a telephone number that is named', 'GSM: 0470 12 34 56', 'communication', { type: 'phone', value: '0470 12 34 56' }],
    ['an address', 'write to dal.orwen@post.example, please', 'communication', { type: 'email', value: 'dal.orwen@post.example' }],
  ])('%s', (_, text, kind, data) => expect(brief(text)).toEqual([{ kind, reason: expect.any(String) as string, data }]));

  test.each([
    'Order 4512345678901234567 of 12.05.1970',
    'saw WVWZZZ1JZXW000001 there',
    'The meeting is on 12/05/2026.',
    'passport control at noon',
    'plates were missing',
    'He was born somewhere.',
    'Versions 1.2.3 and 10-20-30',
  ])('finds nothing in “%s”', (text) => expect(brief(text)).toEqual([]));

  test('a chassis number that is named and does not check is doubted', () => {
    expect(read('VIN 1M8GDM9A0KP042788').proposals).toMatchObject([{ doubts: ['vin-check-digit'] }]);
  });

  test('a day that no calendar has is told', () => expect(codes('born 31.02.1970')).toEqual(['1 date-unreadable']));

  test('proposals say where they stand', () => {
    const text = 'Hello,\r\nplate 1-ABC-234 (B), tel. +32 470 12 34 56\nplate 1-ABC-234 (B)';
    const { proposals } = read(text);
    expect(proposals.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(['plate 1-ABC-234 (B)', '+32 470 12 34 56']);
    expect(proposals.every(({ offset, length, excerpt }) => excerpt === text.slice(offset, offset + length))).toBe(true);
  });
});

describe('pasted tables', () => {
  test.each([
    ['English, tabs', 'Surname\tFirst name\tDate of birth\tSex\nORWEN\tDal\t12/05/1970\tM'],
    ['French, semicolons', 'Nom;Prénom;Né le;Sexe\nORWEN;Dal;12.05.1970;M'],
    ['Dutch, commas', 'Naam,Voornaam,Geboortedatum,Geslacht\nORWEN,Dal,1970-05-12,M'],
    ['German, bars', 'Nachname|Vorname|Geburtsdatum|Geschlecht\nORWEN|Dal|12. Mai 1970|männlich'],
  ])('%s', (_, table) => {
    expect(brief(table)).toEqual([{ kind: 'person', reason: 'table-row', data: { names: [{ full: 'ORWEN, Dal', family: 'ORWEN', given: 'Dal', use: 'main' }], birthDates: ['1970-05-12'], sex: 'M' } }]);
  });

  test('a row may state a person and a vehicle, and a cell several names', () => {
    const table = 'Name;Alias;Nationality;Passport;Plate;Plate country\n"Orwen; Dal";Red | The Ferryman;XM;AB1234567;1ABC234;XM';
    expect(brief(table)).toMatchObject([
      { kind: 'person', data: { names: [{ full: 'Orwen' }, { full: 'Dal' }, { full: 'Red', use: 'alias' }, { full: 'The Ferryman', use: 'alias' }], documents: [{ number: 'AB1234567', type: 'passport' }] } },
      { kind: 'vehicle', data: { plates: [{ number: '1ABC234', country: 'XM' }] } },
    ]);
  });

  test('a table in the midst of a text ends where the text goes on', () => {
    expect(brief('Dear all,\n\nPlate;Make\n1ABC234;Aro\n\nTel. +32 470 12 34 56').map(({ reason }) => reason)).toEqual(['table-row', 'phone']);
  });

  test('what cannot be read is told row by row, and the rest stands', () => {
    const table = 'Name;Born;Nationality;Shoe size\nDal Orwen;99/99/1999;Atlantis;43\n;;;\nMara Veldran;1988;XM;38;surplus';
    expect(read(table).problems).toEqual([
      { line: 1, code: 'header-unknown', detail: 'Shoe size' },
      { line: 2, code: 'date-unreadable', detail: '99/99/1999' },
      { line: 2, code: 'country-unreadable', detail: 'Atlantis' },
      { line: 3, code: 'row-empty', detail: null },
      { line: 4, code: 'row-cells', detail: '5 / 4' },
    ]);
    expect(brief(table)).toMatchObject([{ data: { names: [{ full: 'Dal Orwen' }] } }, { data: { birthDates: ['1988'], nationalities: ['XM'] } }]);
  });

  test('that are announced and have no header', () => expect(codes('1;2\n3;4', 'table')).toEqual(['1 header-unknown']));
});

describe('JSON', () => {
  test('persons as systems send them', () => {
    const text = '{"persons": [\n {"names": ["Orwen, Dal", "Red"], "birthDate": "1970-05-12", "nationality": "XM", "documents": [{"number": "AB1234567", "type": "passport", "country": "XM"}]},\n {"name": {"given": "Mara", "family": "Veldran"}, "shoe": 42}, 7]}';
    const { proposals, problems } = read(text);
    expect(proposals).toMatchObject([
      { kind: 'person', data: { names: [{ full: 'Orwen, Dal' }, { full: 'Red' }], birthDates: ['1970-05-12'], nationalities: ['XM'], documents: [{ number: 'AB1234567', type: 'passport', country: 'XM' }] } },
      { kind: 'person', data: { names: [{ full: 'Veldran, Mara' }] } },
    ]);
    expect(JSON.parse(proposals[1]!.excerpt)).toEqual({ name: { given: 'Mara', family: 'Veldran' }, shoe: 42 });
    expect(problems).toEqual([{ line: 3, code: 'header-unknown', detail: 'shoe' }, { line: 3, code: 'json-shape', detail: null }]);
  });

  test('records of the engine, of every kind', () => {
    const records = [
      { kind: 'person', id: '1', names: [{ full: 'Dal Orwen' }, { full: 'Red', weak: true }], birthDates: ['1970-00-00', '~1971'] },
      { kind: 'organisation', id: '2', names: [{ full: 'Orwen Shipping' }] },
      { kind: 'document', id: '3', numbers: [{ number: 'AB1' }] },
      { kind: 'vehicle', id: '4', plates: [{ number: '1ABC234', country: 'BE' }] },
      { kind: 'firearm', id: '5', serials: ['NX 1'] },
      { kind: 'object', id: '6', category: 'boat', numbers: [{ number: '9074729', type: 'imo' }] },
    ];
    expect(brief(JSON.stringify(records))).toMatchObject([
      { kind: 'person', data: { names: [{ full: 'Dal Orwen', use: 'main' }, { full: 'Red', use: 'nickname' }], birthDates: ['1970', '1971'] } },
      { kind: 'organisation' },
      { kind: 'document' },
      { kind: 'vehicle', data: { plates: [{ number: '1ABC234', country: 'BE' }] } },
      { kind: 'firearm' },
      { kind: 'object' },
    ]);
  });

  test('a person with the fields of this desk', () => {
    expect(brief('{"names": [{"full": "Dal Orwen"}], "distinguishingMarks": ["Scar"]}')).toEqual([
      { kind: 'person', reason: 'json', data: { names: [{ full: 'Dal Orwen', use: 'main' }], distinguishingMarks: ['Scar'] } },
    ]);
  });

  test.each([
    ['{"names": [\n "x"', '2 json-invalid'],
    ['{"a": 1}', '1 json-shape'],
    ['[[[]]]', '1 json-shape'],
    ['['.repeat(300_000), '1 json-too-deep'],
    ['{"persons": {}}', '1 json-shape'],
    ['[{"kind": "person", "id": "1", "names": [{"full": "A"}], "colour": "red"}]', '1 record-invalid'],
    ['{"persons": [{"__proto__": {"names": ["A"]}}]}', '1 header-unknown'],
  ])('bad: %s', (text, problem) => expect(codes(text.slice(0, 300_000), 'json')).toContain(problem));
});

describe('hostile text', () => {
  const giants: readonly (readonly [string, string])[] = [
    ['one letter', 'a'.repeat(1_000_000)],
    ['empty lines', '\n'.repeat(1_000_000)],
    ['piled marks', `Z${'\u0301'.repeat(300_000)} born 12.05.1970`],
    ['zones without a second line', `P<UTO${'<'.repeat(39)}\n`.repeat(20_000)],
    ['zones with wrong check digits', `${td3.replace('7408122', '7408132')}\n`.repeat(1_000)],
    ['beginnings of addresses', 'a@'.repeat(400_000)],
    ['beginnings of documents', 'passport no. '.repeat(70_000)],
    ['beginnings of plates', 'plate A '.repeat(100_000)],
    ['beginnings of telephone numbers', 'tel 1(1(1('.repeat(90_000)],
    ['capitalised words before a birth', `${'Abc '.repeat(4_900)}\n`.repeat(40)],
    ['quotation marks', '"'.repeat(1_000_000)],
    ['rows', `name;born\n${'a;12/05/1970\n'.repeat(30_000)}`],
    ['persons', `{"persons":[${'{"names":["A B"]},'.repeat(20_000)}7]}`],
    ['backslashes', `["${'\\'.repeat(900_000)}`],
  ];
  test.each(giants)('%s are read in no time', (_, text) => {
    const startedAt = performance.now();
    const { proposals, problems } = read(text);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(proposals.length).toBeLessThanOrEqual(500);
    expect(problems.length).toBeLessThanOrEqual(200);
  });

  test('half characters, controls and direction overrides are taken off and told', () => {
    const { proposals, problems } = read('\ud800Dal\u202e ORWEN, born 12.05.1970\nname;born\nDal\u0007 Orwen;1970');
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 characters-removed', '3 characters-removed']);
    expect(proposals.map(({ excerpt }) => excerpt.isWellFormed())).toEqual(proposals.map(() => true));
    expect(proposals.at(-1)?.data).toEqual({ names: [{ full: 'Dal Orwen', use: 'main' }], birthDates: ['1970'] });
  });

  test('of any kind is read without an error, and what is proposed fits its schema and its place', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(td3, td1.slice(0, 70), 'name;born;plate\n', 'Dal Orwen;1970;1ABC234\n', '{"persons":[', ']}', 'passport no. AB123456 ', 'born 1.2.1970 ', 'plate 1-ABC-234 ', '\r\n', '<<', '\t', '+32 470 12 34 56'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom<(ReadingHint | undefined)[]>(undefined, 'mrz', 'table', 'json', 'text'), (pieces, hint) => {
        const text = pieces.join('');
        for (const { kind, data, offset, length } of read(text, hint).proposals) {
          expect(dataSchemas[kind].safeParse(data).success).toBe(true);
          expect(offset >= 0 && offset + length <= text.length).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
