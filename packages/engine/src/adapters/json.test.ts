import { describe, expect, it } from 'vitest';
import { toFtm } from './ftm-write.ts';
import { readFtm, readFtmEntity } from './ftm.ts';
import { readInterpol } from './interpol.ts';
import { readRecords, readRecordValue } from './records.ts';
import { collect, inPieces, streamOf } from './testing.ts';
import type { EngineRecord } from '../record.ts';

const ana: EngineRecord = { kind: 'person', id: 'a', names: [{ full: 'Ana Verrin', given: 'Ana', family: 'Verrin' }], birthDates: ['1970-05-12'], nationalities: ['LU'] };
const car: EngineRecord = { kind: 'vehicle', id: 'c', plates: [{ number: 'LU 12', country: 'LU' }] };

describe('readRecords', () => {
  it.each([1, 5, 1000])('reads lines, arrays on one line and arrays over lines, in pieces of %i bytes', async (size) => {
    for (const text of [`${JSON.stringify(ana)}\n\n${JSON.stringify(car)}\n`, JSON.stringify([ana, car]), JSON.stringify([ana, car], undefined, 2), `${JSON.stringify(ana, undefined, 2)}\n${JSON.stringify(car, undefined, 2)}`]) {
      expect((await collect(readRecords(inPieces(text, size)))).rows).toMatchObject([{ ok: true, record: ana }, { ok: true, record: car }]);
    }
  });

  it('goes on after broken lines and says where they are', async () => {
    const { records, refused } = await collect(readRecords(streamOf(`${JSON.stringify(ana)}\n{"kind":"person",\n[1,2]\nnonsense\n${JSON.stringify(car)}\n{"kind":"veh`)));
    expect(records.map((record) => record.id)).toEqual(['a', 'c']);
    expect(refused.map((row) => [row.line, row.reason])).toEqual([[2, 'json.cut-off'], [3, 'json.not-an-object'], [4, 'json.malformed'], [6, 'json.malformed']]);
  });

  it('goes on after a broken element of an array', async () => {
    const text = `[\n${JSON.stringify(ana)},\n{"kind":"person","id":"b\n},\n${JSON.stringify(car)},\n{"kind": oops},\n${JSON.stringify({ ...car, id: 'd' })}\n`;
    const { records, refused } = await collect(readRecords(streamOf(text)));
    expect(records.map((record) => record.id)).toEqual(['a', 'c', 'd']);
    expect(refused.map((row) => row.reason)).toEqual(['json.malformed', 'json.malformed']);
  });

  it('reports the half value at the end of half a file', async () => {
    const text = JSON.stringify([ana, car, ana]);
    const { records, refused } = await collect(readRecords(streamOf(text.slice(0, -40))));
    expect(records.length).toBe(2);
    expect(refused.map((row) => row.reason)).toEqual(['json.cut-off']);
  });

  it('refuses towers and endless values without reading them', async () => {
    const tower = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await collect(readRecords(streamOf(`[${tower}]`)))).refused.map((row) => row.reason)).toEqual(['json.too-deep']);
    const endless = `{"kind":"person","id":"x","notes":"${'x'.repeat(3_000_000)}"}`;
    expect((await collect(readRecords(inPieces(`${JSON.stringify(ana)}\n${endless}\n${JSON.stringify(car)}\n`, 65_536)))).rows.map((row) => row.ok)).toEqual([true, false, true]);
  });

  it.each([
    [{ ...ana, id: undefined }, 'field.malformed'], [{ kind: 'person', names: [] }, 'id.missing'], [{ ...ana, kind: 'ghost' }, 'kind.unknown'], [{ ...ana, shoe: 1 }, 'field.unknown'], [{ ...ana, names: [] }, 'name.missing'],
    [{ ...ana, names: [{ full: 'a\ud800' }] }, 'text.malformed'], [{ ...ana, names: [{ full: 'a\u0000b' }] }, 'text.malformed'], [{ ...ana, birthDates: ['1970-02-30'] }, 'field.malformed'], [{ ...ana, birthDates: ['12 May 1970'] }, 'field.malformed'],
    [{ ...ana, nationalities: ['lu'] }, 'field.malformed'], [{ ...ana, sex: null }, 'field.malformed'], [{ ...ana, id: 'x'.repeat(201) }, 'field.malformed'], [{ kind: 'vehicle', id: 'v' }, 'number.missing'],
    [JSON.parse('{"kind":"person","id":"p","names":[{"full":"A"}],"__proto__":{"x":1}}'), 'field.unknown'], [null, 'json.not-an-object'], [[], 'json.not-an-object'], [{ kind: 'firearm', id: 'f', serials: [] }, 'field.malformed'],
  ])('refuses %j as %s', (value, reason) => {
    expect(readRecordValue(value, 1)).toMatchObject({ ok: false, reason });
  });
});

describe('readFtm', () => {
  it('reads a person with parts, weak aliases and numbers', async () => {
    const entity = { id: 'NK-1', schema: 'Person', properties: { name: ['Ana Verrin'], firstName: ['Ana'], lastName: ['Verrin'], weakAlias: ['Nan'], birthDate: ['1970-05'], nationality: ['lu'], gender: ['female'], passportNumber: ['AB1'], fatherName: ['Otto'] } };
    const { records } = await collect(readFtm(streamOf(JSON.stringify(entity))));
    expect(records).toEqual([{ kind: 'person', id: 'NK-1', names: [{ full: 'Ana Verrin' }, { full: 'Ana Verrin', given: 'Ana', family: 'Verrin' }, { full: 'Nan', weak: true }], birthDates: ['1970-05'], sex: 'F', nationalities: ['LU'], fatherNames: ['Otto'], documents: [{ number: 'AB1', type: 'passport' }] }]);
  });

  it('reads ships, aircraft, companies and our own schemata', () => {
    expect(readFtmEntity({ id: 'v', schema: 'Vessel', properties: { name: ['Sea Holly'], imoNumber: ['9074729'] } }, 1)).toMatchObject({ record: { kind: 'object', category: 'boat', names: ['Sea Holly'], numbers: [{ number: '9074729', type: 'imo' }] } });
    expect(readFtmEntity({ id: 'a', schema: 'Airplane', properties: { registrationNumber: 'LX-ABC' } }, 1)).toMatchObject({ record: { kind: 'object', category: 'aircraft', numbers: [{ number: 'LX-ABC', type: 'registration' }] } });
    expect(readFtmEntity({ id: 'o', schema: 'Company', properties: { name: ['Verrin SA'], jurisdiction: ['lu'], registrationNumber: ['B1'] } }, 1)).toMatchObject({ record: { kind: 'organisation', countries: ['LU'], numbers: [{ number: 'B1', type: 'register', country: 'LU' }] } });
    expect(readFtmEntity({ id: 'f', schema: 'Firearm', properties: { serialNumber: ['X1'], calibre: ['9 mm'] } }, 1)).toMatchObject({ record: { kind: 'firearm', serials: ['X1'], calibre: '9 mm' } });
    expect(readFtmEntity({ id: 'x', schema: 'Yacht', properties: {} }, 1)).toMatchObject({ ok: false, reason: 'kind.unknown' });
    expect(readFtmEntity({ schema: 'Person', properties: { name: ['A'] } }, 1)).toMatchObject({ ok: false, reason: 'id.missing' });
    expect(readFtmEntity({ id: 'x', schema: 'toString', properties: {} }, 1)).toMatchObject({ ok: false, reason: 'kind.unknown' });
  });

  it('gives back what it was given', () => {
    const engine: EngineRecord = { kind: 'object', id: 'e', category: 'boat-engine', numbers: [{ number: 'X9', type: 'serial' }], make: 'Tarn' };
    const house: EngineRecord = { kind: 'organisation', id: 'h', names: [{ full: 'Tarn Ltd' }, { full: 'TL', weak: true }], numbers: [{ number: '5', type: 'tax' }], countries: ['MT'] };
    const gun: EngineRecord = { kind: 'firearm', id: 'g', serials: ['A1'], make: 'Tarn', calibre: '9 mm' };
    for (const record of [ana, car, engine, gun]) {
      const row = readFtmEntity(toFtm(record), 1);
      expect(row.ok && row.record).toMatchObject(record.kind === 'person' ? { kind: 'person', id: 'a', birthDates: ['1970-05-12'], nationalities: ['LU'] } : record);
    }
    expect(readFtmEntity(toFtm(house), 1)).toMatchObject({ record: { names: house.names, countries: ['MT'], numbers: [{ number: '5', type: 'tax' }] } });
  });
});

describe('readInterpol', () => {
  const notice = { entity_id: '2031/10001', forename: 'ANA', name: 'VERRIN', date_of_birth: '1970/05/12', nationalities: ['LU'], sex_id: 'F', place_of_birth: 'Grevel', country_of_birth_id: 'LU', height: 0, weight: 60, hairs_id: ['BRO'], eyes_colors_id: null, arrest_warrants: [{ issuing_country_id: 'LU', charge: 'Betrug', charge_translation: 'fraud' }] };

  it('reads a list, a detail and lines', async () => {
    const wanted = { kind: 'person', id: '2031/10001', names: [{ full: 'ANA VERRIN', given: 'ANA', family: 'VERRIN' }], birthDates: ['1970-05-12'], sex: 'F', nationalities: ['LU'], birthPlaces: ['Grevel'], birthCountries: ['LU'], notes: 'Weight: 60 kg; Hair: brown; Warrant: LU fraud' };
    for (const text of [JSON.stringify(notice), JSON.stringify({ total: 1, _embedded: { notices: [notice] }, _links: {} }, undefined, 1), JSON.stringify([notice])]) expect((await collect(readInterpol(streamOf(text)))).records).toEqual([wanted]);
  });

  it('lives with nulls and a bare year', async () => {
    const bare = { entity_id: '2031/2', forename: null, name: 'TARN', date_of_birth: '1958', nationalities: null, sex_id: 'U' };
    expect((await collect(readInterpol(streamOf(JSON.stringify(bare))))).records).toEqual([{ kind: 'person', id: '2031/2', names: [{ full: 'TARN', family: 'TARN' }], birthDates: ['1958'] }]);
  });
});
