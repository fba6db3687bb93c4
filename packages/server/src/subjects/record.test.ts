import { createEngine } from '@vigie/engine';
import { expect, test } from 'vitest';
import type { SubjectId } from './model.ts';
import { toRecord, type Recordable } from './record.ts';
import { recordsFor } from './searching.ts';

const id = '01a20c8f-57aa-7000-988c-8dad8ef7d93e' as SubjectId;
const record = (kind: string, data: object | undefined) => toRecord({ id, kind, data } as Recordable);

test('a person: the main name first, nicknames of one word weak, documents and national numbers together', () => {
  expect(
    record('person', {
      names: [{ full: 'Red', use: 'nickname' }, { full: 'Orwen, Dal', given: 'Dal', family: 'Orwen', use: 'main' }],
      birthDates: ['1970-05'],
      nationalities: ['XM'],
      documents: [{ number: 'AB1', type: 'passport' }],
      nationalNumbers: [{ number: '70.05', country: 'XM' }],
      appearance: 'Tall',
    }),
  ).toEqual({
    kind: 'person',
    id,
    names: [{ full: 'Orwen, Dal', given: 'Dal', family: 'Orwen' }, { full: 'Red', weak: true }],
    birthDates: ['1970-05'],
    nationalities: ['XM'],
    documents: [{ number: 'AB1', type: 'passport' }, { number: '70.05', type: 'national-number', country: 'XM' }],
  });
});

test.each([
  ['person', { distinguishingMarks: ['Scar'] }],
  ['organisation', { activity: 'Fishing' }],
  ['vehicle', { colour: 'red' }],
  ['firearm', { make: 'Norden' }],
  ['object', { category: 'boat' }],
  ['place', { name: 'Port Sel' }],
  ['event', { title: 'Meeting' }],
  ['communication', { type: 'phone', value: '+999 1' }],
  ['person', undefined],
])('nothing to compare: %s %j', (kind, data) => expect(record(kind, data)).toBeUndefined());

test.each([
  ['organisation', { names: [{ full: 'Orwen Shipping Ltd' }], notes: 'A front' }],
  ['document', { mrz: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10' }],
  ['document', { numbers: [{ number: 'AB1234567', type: 'passport', country: 'XM' }], expiresOn: '2030' }],
  ['vehicle', { plates: [{ number: '1ABC234' }], make: 'Aro', year: 2019 }],
  ['firearm', { serials: ['NX 4471'], calibre: '9 mm' }],
  ['object', { category: 'boat', names: ['Sea Rose'], numbers: [{ number: '9074729', type: 'imo' }] }],
])('the engine takes and finds %s %j', (kind, data) => {
  const engine = createEngine();
  engine.add(record(kind, data)!);
  expect(engine.search({ ...record(kind, data)!, id: 'asked' }, { minBits: 1 })).toMatchObject([{ id }]);
});

test('criteria become records of the kinds they can be about', () => {
  const kinds = (criteria: Parameters<typeof recordsFor>[0]) => recordsFor(criteria).map(({ kind }) => kind);
  expect(kinds({ name: 'Dal Orwen' })).toEqual(['person', 'organisation', 'object']);
  expect(kinds({ name: 'Dal Orwen', birthDate: '1970' })).toEqual(['person']);
  expect(kinds({ number: 'AB1' })).toEqual(['person', 'organisation', 'document', 'vehicle', 'firearm', 'object']);
  expect(kinds({ number: 'AB1', kind: 'vehicle' })).toEqual(['vehicle']);
  expect(kinds({ birthDate: '1970' })).toEqual([]);
  expect(kinds({ country: 'XM' })).toEqual([]);
  expect(kinds({ name: 'Port Sel', kind: 'place' })).toEqual([]);
  expect(recordsFor({ number: '1M8GDM9AXKP042788', kind: 'vehicle' })).toMatchObject([{ vin: '1M8GDM9AXKP042788' }]);
});
