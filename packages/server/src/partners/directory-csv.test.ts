import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../platform/testing.ts';
import { channels } from '../kernel/vocabulary.ts';
import { maximumRows, printDirectory, readDirectory } from './directory-csv.ts';
import { organisationFieldNames, organisationTypes, type OrganisationFields } from './model.ts';
import { bodyOf } from './testing.ts';
import { organisationFields } from './contract.ts';

const read = async (text: string | Uint8Array) => valueOf(await readDirectory(typeof text === 'string' ? Buffer.from(text) : text));
const printed = async (organisations: readonly OrganisationFields[]) => Buffer.concat(await Array.fromAsync(printDirectory(organisations)));
const refusal = async (text: string | Uint8Array) => {
  const outcome = await readDirectory(typeof text === 'string' ? Buffer.from(text) : text);
  return outcome.ok ? undefined : [outcome.code, outcome.detail];
};

/** Text that tries to be something else: formulas, separators, quotes, line ends, apostrophes, other scripts. */
const awkward = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '|', 'a', 'É', 'Ω', '界', '😀', ' ', '\uff1d', '\\') });
const organisation: fc.Arbitrary<OrganisationFields> = fc.record({
  code: fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{1,39}$/),
  type: fc.constantFrom(...organisationTypes),
  country: fc.constantFrom(null, 'FR', 'XM'),
  name: awkward.map((text) => `${text}x`.trim().slice(0, 160)),
  languages: fc.uniqueArray(fc.constantFrom('fr', 'en', 'sr-Latn')),
  channels: fc.uniqueArray(fc.constantFrom(...channels)),
  addresses: fc.uniqueArray(fc.constantFrom('a@b.example', "o'neill@b.example", '=cmd@b.example', '+a@xn--haut-gu-hya.example')),
  dutyPhone: fc.oneof(fc.constant('+999 1'), fc.constant('')),
  dutyNote: fc.array(awkward).map((lines) => lines.join('\n').trim().slice(0, 400).trim()),
  timeZone: fc.constantFrom('Europe/Paris', 'UTC'),
  active: fc.boolean(),
});

describe('what the export prints the import reads', () => {
  test('without loss', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(organisation, { maxLength: 8 }), async (organisations) => {
        const file = await read(await printed(organisations));
        expect(file.errors).toEqual([]);
        expect(file.encoding).toBe('utf-8');
        expect(file.rows.map((row) => row.stated)).toEqual(organisations);
      }),
      { numRuns: 200 },
    );
  });

  test('and no cell of it starts a formula in a spreadsheet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(organisation, { maxLength: 4 }), async (organisations) => {
        const text = (await printed(organisations)).toString();
        expect(text.startsWith('\ufeff')).toBe(true);
        // Whichever separator a spreadsheet guesses, no cell begins so: what holds another separator is in quotes.
        for (const cell of parse(text.slice(1)).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/);
        expect(text.replaceAll(/"(?:[^"]|"")*"/g, '')).not.toMatch(/[;\t]|[^\r]\n/);
      }),
    );
    const evil = await printed([{ ...bodyOf({ name: '=HYPERLINK("http://evil.example")' }), active: true }]);
    expect(evil.toString()).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  });
});

describe('a file', () => {
  const expected = { code: 'NCB-FR', name: 'Préfecture', type: 'ncb' };

  test.each([
    ['commas', 'code,name,type\nNCB-FR,Préfecture,ncb\n', 'utf-8'],
    ['semicolons and CRLF', 'code;name;type\r\nNCB-FR;Préfecture;ncb\r\n', 'utf-8'],
    ['tabs', 'code\tname\ttype\nNCB-FR\tPréfecture\tncb', 'utf-8'],
    ['a byte order mark', '\ufeffcode,name,type\nNCB-FR,Préfecture,ncb', 'utf-8'],
    ['old Mac line ends', 'code,name,type\rNCB-FR,Préfecture,ncb\r', 'utf-8'],
    ['another order and other capitals', 'Type,NAME,Code\nNCB,Préfecture,ncb-fr', 'utf-8'],
    ['empty columns and rows', '\ncode,name,type,,\n,,,,\n\nNCB-FR,Préfecture,ncb,,\n,,,,\n', 'utf-8'],
  ])('with %s', async (_, text, encoding) => {
    const file = await read(text);
    expect(file.rows.map((row) => row.stated)).toEqual([expected]);
    expect(file).toMatchObject({ rowCount: 1, errors: [], encoding });
  });

  test('in Windows-1252 or UTF-16 is read and said to be', async () => {
    const text = 'code;name;type\r\nNCB-FR;Préfecture;ncb\r\n';
    const latin = await read(Buffer.from(text, 'latin1'));
    expect(latin).toMatchObject({ encoding: 'windows-1252', rows: [{ stated: expected }] });
    const wide = await read(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(wide).toMatchObject({ encoding: 'utf-16le', rows: [{ stated: expected }] });
  });

  test.each([
    ['nothing', ''],
    ['only blank lines', ' \r\n\n'],
    ['only a mark', '\ufeff'],
    ['a PDF', '%PDF-1.7\n1 0 obj\ncode,name\n'],
    ['a ZIP or an Excel workbook', 'PK\u0003\u0004code,name\n'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1636f6465', 'hex')],
    ['a web page', '<!doctype html><table><tr><td>code</td></tr></table>'],
    ['RTF', '{\\rtf1 code,name}'],
    ['JSON', '[{"code":"NCB-FR"}]'],
    ['bytes with a NUL', 'code,name\nNCB-FR,\u0000'],
    ['a header with control characters', 'code,\u0007name\n'],
    ['a table in which quotation marks mean inches', `code,name\n${'A-1,2" pipe\n'.repeat(1001)}`],
    ['a header with a broken quote', 'code,"name\nNCB-FR,x\n'],
  ])('that is %s is no CSV', async (_, bytes) => expect(await refusal(bytes)).toEqual(['partners.file-not-csv', undefined]));

  test('with a header that is not ours names what it does not know', async () => {
    expect(await refusal('code,name,colour,size\n')).toEqual(['partners.file-header-unknown', { columns: 'colour, size', known: organisationFieldNames.join(', ') }]);
    expect(await refusal('name,type\n')).toEqual(['partners.file-header-missing', { columns: 'code' }]);
    expect(await refusal('code,name,Name\n')).toEqual(['partners.file-header-repeated', { columns: 'name' }]);
    const [code, detail] = (await refusal(`code,${'x'.repeat(10_000)},${'y,'.repeat(500)}z\n`))!;
    expect(code).toBe('partners.file-header-unknown');
    expect(JSON.stringify(detail).length).toBeLessThan(500);
  });

  test('with only a header has no rows', async () => expect(await read('code,name')).toMatchObject({ rowCount: 0, rows: [], errors: [] }));

  test('says of each row at fault where and why, and goes on', async () => {
    const text = [
      'code,type,country,name,languages,channels,addresses,dutyNote,timeZone,active',
      'n,ncb,FR,Name,,,,,Europe/Paris,true',
      'A-1,ghost,FRA,,xx-,pigeon,nobody,,Nowhere,perhaps',
      'A-2,ncb,FR,"two',
      'lines",,,,"a',
      '',
      'b",Europe/Paris,true',
      `A-3,ncb,FR,${'x'.repeat(10_000)},,,,,Europe/Paris,true`,
      `A-4,ncb,FR,bell\u0007,${Array.from({ length: 21 }, (_, index) => `aa-x${index}0`).join('|')},,,,Europe/Paris,true`,
      'A-5,ncb,FR,too,few',
      'A-6,ncb,FR,too,en,i247,a@b.example,,Europe/Paris,true,many',
      'A-7,ncb,FR,cut\ufffd,,,,,Europe/Paris,true',
      'A-8,ncb,,Good,en|fr,i247|siena,A@B.Example|c@d.example,,Europe/Paris,TRUE',
    ].join('\r\n');
    const file = await read(text);
    expect(file.errors.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '2 code code-invalid',
      '3 type type-unknown',
      '3 country country-unknown',
      '3 name required',
      '3 languages language-invalid',
      '3 channels channel-unknown',
      '3 addresses address-invalid',
      '3 timeZone time-zone-unknown',
      '3 active active-invalid',
      '4 name forbidden-characters',
      '8 name too-long',
      '9 name forbidden-characters',
      '9 languages too-many',
      '10 null column-count',
      '11 null column-count',
      '12 name unreadable-characters',
    ]);
    expect(file.rowCount).toBe(9);
    expect(file.rows).toEqual([
      {
        line: 13,
        code: 'A-8',
        stated: { code: 'A-8', type: 'ncb', country: null, name: 'Good', languages: ['en', 'fr'], channels: ['i247', 'siena'], addresses: ['a@b.example', 'c@d.example'], dutyNote: '', timeZone: 'Europe/Paris', active: true },
      },
    ]);
  });

  test.each([
    ['is cut between rows', 'code,name\nA-1,One\nA-2,Two', ['A-1', 'A-2'], []],
    ['is cut within a row', 'code,name\nA-1,One\nA-2', ['A-1'], ['3 column-count']],
    ['is cut within quotes', 'code,name\nA-1,One\nA-2,"Tw', ['A-1'], ['3 quote-not-closed']],
    ['forgets to close a quote', 'code,name\nA-1,"One\nA-2,Two\nA-3,Three\n', ['A-2', 'A-3'], ['2 quote-not-closed']],
    ['has a quote in the middle', 'code,name\nA-1,On"e\n\nA-2,"Tw"o\nA-3,"Th ""r"" ee"\n', ['A-3'], ['2 quote-misplaced', '4 quote-misplaced']],
    ['has a row without end', `code,name\nA-1,"${'x\n'.repeat(50)}${'y'.repeat(70_000)}\nA-2,Two\n`, ['A-2'], ['2 row-too-long', ...Array.from({ length: 49 }, (_, index) => `${index + 3} column-count`), '52 row-too-long']],
  ])('that %s loses no more than it must', async (_, text, codes, errors) => {
    const file = await read(text);
    expect(file.rows.map((row) => row.code)).toEqual(codes);
    expect(file.errors.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual([...errors].sort());
    expect(file.rowCount).toBe(codes.length + errors.length);
  });

  test('cut within a character keeps its encoding', async () => {
    const bytes = Buffer.from('code,name\nA-1,Préfecture\nA-2,É');
    const file = await read(bytes.subarray(0, -1));
    expect(file).toMatchObject({ encoding: 'utf-8', rows: [{ stated: { name: 'Préfecture' } }], errors: [{ line: 3, column: 'name', reason: 'unreadable-characters' }] });
  });

  test(`may have ${maximumRows} rows and not one more`, async () => {
    expect((await read(`code\n${'A-1\n'.repeat(maximumRows)}`)).rowCount).toBe(maximumRows);
    for (const count of [maximumRows + 1, maximumRows * 10]) expect(await refusal(`code\n${'A-1\n'.repeat(count)}`)).toEqual(['partners.file-too-long', { maximum: maximumRows }]);
  });

  test('of noise ends in a report or a refusal, never in a fault', async () => {
    expect.hasAssertions();
    const noise = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '|', ';', "'", '=', '\ufffd', 'É') }).map((text) => Buffer.from(`code,name,dutyNote\n${text}`)));
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        const outcome = await readDirectory(bytes);
        const codes = outcome.ok ? outcome.value.rows.map((row) => row.code) : [];
        expect(codes.filter((code) => !organisationFields.code.safeParse(code).success)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
