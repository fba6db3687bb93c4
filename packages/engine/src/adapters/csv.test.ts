import { describe, expect, it } from 'vitest';
import { parseCsvMapping } from './csv-mapping.ts';
import { readCsv } from './csv.ts';
import { withoutDuplicates } from './rows.ts';
import { collect, inPieces, streamOf } from './testing.ts';

const persons = `id;Nom;Prénom;Date de naissance;Sexe;Nationalité;Passeport
p-1;DUVALLON;Maëlle;12/05/1970;F;Luxembourg;AB 123
p-2;"O'BRANNIGH; JR";Tarmo;31/12/1968;M;EST;
`;

describe('readCsv', () => {
  it.each([1, 4, 100, 100_000])('maps usual headers by itself, in pieces of %i bytes', async (size) => {
    const { records, refused } = await collect(readCsv(inPieces(persons, size)));
    expect(refused).toEqual([]);
    expect(records).toEqual([
      { kind: 'person', id: 'p-1', names: [{ full: 'Maëlle DUVALLON', given: 'Maëlle', family: 'DUVALLON' }], birthDates: ['1970-05-12'], sex: 'F', nationalities: ['LU'], documents: [{ number: 'AB 123', type: 'passport' }] },
      { kind: 'person', id: 'p-2', names: [{ full: "Tarmo O'BRANNIGH; JR", given: 'Tarmo', family: "O'BRANNIGH; JR" }], birthDates: ['1968-12-31'], sex: 'M', nationalities: ['EE'] },
    ]);
  });

  it('reads vehicles, firearms and documents by their columns', async () => {
    expect((await collect(readCsv(streamOf('vin,plate,plate country,make,model,colour,year\nWVWZZZ1JZXW000001,B-XY 12,D,VW,Golf,red,1999\n')))).records).toEqual([
      { kind: 'vehicle', id: 'row-2', vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'B-XY 12', country: 'DE' }], make: 'VW', model: 'Golf', colour: 'red', year: 1999 },
    ]);
    expect((await collect(readCsv(streamOf('serial,make,calibre\nA 123,Fabrika,9x19\n')))).records).toEqual([{ kind: 'firearm', id: 'row-2', serials: ['A 123'], make: 'Fabrika', calibre: '9x19' }]);
    expect((await collect(readCsv(streamOf('document number,document type,issuing country\nX1234567,passport,FRA\n')))).records).toEqual([{ kind: 'document', id: 'row-2', numbers: [{ number: 'X1234567', type: 'passport', country: 'FR' }] }]);
  });

  it('follows a mapping with separators and a date order', async () => {
    const mapping = parseCsvMapping({ kind: 'person', columns: { Ref: { field: 'id' }, Who: { field: 'full-name' }, Also: { field: 'alias', separator: '|' }, Born: { field: 'birth-date', order: 'mdy' }, Card: { field: 'number', type: 'id-card', country: 'BE' } } });
    expect(typeof mapping).toBe('object');
    if (typeof mapping === 'string') return;
    const { records } = await collect(readCsv(streamOf('ref,who,also,born,card,unused\n7,Ilse Varn,Ilka|Varna,05/06/1970,99,zzz\n'), mapping));
    expect(records).toEqual([{ kind: 'person', id: '7', names: [{ full: 'Ilse Varn' }, { full: 'Ilka' }, { full: 'Varna' }], birthDates: ['1970-05-06'], documents: [{ number: '99', type: 'id-card', country: 'BE' }] }]);
  });

  it('says which mapping is none', async () => {
    expect(parseCsvMapping({ columns: {} })).toMatch(/at least one/);
    expect(parseCsvMapping({ columns: { a: { field: 'shoe-size' } } })).toMatch(/column a: field is one of/);
    expect(parseCsvMapping({ columns: { a: { field: 'id' } }, colour: 1 })).toMatch(/unknown property colour/);
    const { refused } = await collect(readCsv(streamOf('x,y\n1,2\n'), { columns: { name: { field: 'full-name' } } }));
    expect(refused.map((row) => row.reason)).toEqual(['mapping.unusable']);
    expect((await collect(readCsv(streamOf('x,y\n1,2\n')))).refused.map((row) => row.reason)).toEqual(['mapping.unusable']);
  });

  it('marks a date that reads both ways in a column that never tells', async () => {
    const { rows } = await collect(readCsv(streamOf('name,dob\nAna Verrin,05/06/1970\nBo Tarn,07/07/1971\n')));
    expect(rows.map((row) => (row.ok ? row.warnings : []))).toEqual([[{ field: 'birth-date', code: 'ambiguous', detail: '05/06/1970' }], []]);
  });

  it('goes on after a quote that is never closed, in the middle and at the end', async () => {
    const { records, refused } = await collect(readCsv(streamOf('id,name\n1,"Ana Verrin\n2,"Bo Tarn"\n3,Cy Dorn\n4,"Di Elm\n5,Ed Fawn\n')));
    expect(records.map((record) => record.id)).toEqual(['2', '3', '5']);
    expect(refused).toEqual([
      { ok: false, line: 2, reason: 'row.unclosed-quote', detail: '1,"Ana Verrin' },
      { ok: false, line: 5, reason: 'row.unclosed-quote', detail: '4,"Di Elm' },
    ]);
  });

  it('keeps line breaks and doubled quotes within quotes', async () => {
    const { records } = await collect(readCsv(streamOf('id,name,notes\n1,"Ana ""Nan"" Verrin","two\nlines"\n')));
    expect(records).toEqual([{ kind: 'person', id: '1', names: [{ full: 'Ana "Nan" Verrin' }], notes: 'two lines' }]);
  });

  it('refuses a cell of a megabyte, a shifted row and a row without a name, and keeps the others', async () => {
    const { records, refused } = await collect(readCsv(inPieces(`id,name\n1,${'x'.repeat(1_000_000)}\n2,"${'y'.repeat(1_000_000)}"\n3,Ana,Verrin,extra\n4,\n5,Bo Tarn\n`, 65_536)));
    expect(records.map((record) => record.id)).toEqual(['5']);
    expect(refused.map((row) => row.reason)).toEqual(['row.too-long', 'row.too-long', 'row.too-many-cells', 'name.missing']);
  });

  it('drops NUL, direction marks and half characters from texts', async () => {
    const { records } = await collect(readCsv(streamOf('id,name\n1,A\u0000na \u202eVer\ud800rin\u200b\n')));
    expect(records).toEqual([{ kind: 'person', id: '1', names: [{ full: 'Ana Verrin' }] }]);
  });

  it('leaves out what it cannot read and says so', async () => {
    const { rows } = await collect(readCsv(streamOf('id,name,dob,sex,nationality\n1,Ana Verrin,1970-02-31,purple,Atlantis\n')));
    expect(rows).toEqual([{ ok: true, line: 2, record: { kind: 'person', id: '1', names: [{ full: 'Ana Verrin' }] }, warnings: [
      { field: 'birth-date', code: 'unreadable', detail: '1970-02-31' }, { field: 'sex', code: 'unreadable', detail: 'purple' }, { field: 'nationality', code: 'unreadable', detail: 'Atlantis' },
    ] }]);
  });

  it('refuses a second row of one identifier and a missing one', async () => {
    const { records, refused } = await collect(withoutDuplicates(readCsv(streamOf('id,name\n1,Ana Verrin\n1,Bo Tarn\n,Cy Dorn\n'))));
    expect(records.length).toBe(1);
    expect(refused.map((row) => row.reason)).toEqual(['id.duplicate', 'id.missing']);
  });

  it('says that an empty file has no header', async () => {
    expect((await collect(readCsv(streamOf('')))).refused.map((row) => row.reason)).toEqual(['row.empty']);
  });
});
