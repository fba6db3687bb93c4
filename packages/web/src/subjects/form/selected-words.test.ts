import { dataSchemas } from '@vigie/server/subjects/contract';
import { subjectKinds, type SubjectKind } from '@vigie/server/subjects/model';
import { describe, expect, test } from 'vitest';
import { dataOfWords, kindKeys } from './selected-words.ts';

describe('selected words', () => {
  test.each<[SubjectKind, string, object]>([
    ['person', '  Mara\n Veldran ', { names: [{ full: 'Mara Veldran', use: 'main' }] }],
    ['person', '(Mara Veldran), ', { names: [{ full: 'Mara Veldran', use: 'main' }] }],
    ['person', '3.3.1988', { birthDates: ['1988-03-03'] }],
    ['organisation', 'Veldran Transport', { names: [{ full: 'Veldran Transport' }] }],
    ['document', 'XK7741920', { numbers: [{ number: 'XK7741920' }] }],
    ['vehicle', 'M-AB 123', { plates: [{ number: 'M-AB 123' }] }],
    ['vehicle', 'WVWZZZ1JZXW000001', { vin: 'WVWZZZ1JZXW000001' }],
    ['vehicle', 'Corvane', { make: 'Corvane' }],
    ['firearm', 'BR-77812', { serials: ['BR-77812'] }],
    ['object', 'grey container', { category: 'other', names: ['grey container'] }],
    ['object', 'MSKU1234565', { category: 'other', numbers: [{ number: 'MSKU1234565' }] }],
    ['place', 'Port Sel', { name: 'Port Sel' }],
    ['place', '12 Quay Street, Port Sel', { address: '12 Quay Street, Port Sel' }],
    ['place', '50.8512, 4.3512', { position: { latitude: 50.8512, longitude: 4.3512 } }],
    ['event', 'Meeting at the port', { title: 'Meeting at the port' }],
    ['communication', '+32 470 12 34 56', { type: 'phone', value: '+32 470 12 34 56' }],
    ['communication', 'mara@example.org', { type: 'email', value: 'mara@example.org' }],
    ['communication', '192.0.2.7', { type: 'ip', value: '192.0.2.7' }],
    ['communication', 'XM12 3456 7890 1234', { type: 'bank-account', value: 'XM12 3456 7890 1234' }],
    ['communication', '490154203237518', { type: 'imei', value: '490154203237518' }],
  ])('as %s: %j', (kind, words, data) => {
    expect(dataOfWords(kind, words)).toEqual(data);
    expect(dataSchemas[kind].safeParse(data).success).toBe(true);
  });

  test('are cut to what a line holds, and without any the form is empty', () => {
    expect(dataOfWords('event', 'x'.repeat(500))).toEqual({ title: 'x'.repeat(200) });
    expect(dataOfWords('person', ' \n ')).toEqual({});
  });

  test('every kind has a key of its own', () => {
    expect(new Set(Object.values(kindKeys)).size).toBe(subjectKinds.length);
  });
});
