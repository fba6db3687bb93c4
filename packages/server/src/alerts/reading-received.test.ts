import { describe, expect, test } from 'vitest';
import { handedAlert } from './contract-received.ts';
import { handedOf, readAlertsJson, readHanded } from './reading-handed.ts';
import { readNotices } from './reading-interpol.ts';

const red = {
  entity_id: '2026-77001',
  forename: 'ILIANA',
  name: 'VORHANDIN',
  date_of_birth: '1970/05/12',
  nationalities: ['XB'],
  sex_id: 'F',
  height: 1.7,
  weight: 0,
  distinguishing_marks: null,
  arrest_warrants: [{ issuing_country_id: 'XB', charge: 'vol', charge_translation: 'theft' }],
};

describe('notices of the public service', () => {
  test('a red notice in detail', () => {
    expect(readNotices(red, {})).toEqual([
      {
        ok: true,
        alert: expect.objectContaining({
          operation: 'issue',
          category: 'red',
          reference: '2026/77001',
          issuerCountry: 'XB',
          record: expect.objectContaining({ kind: 'person', nationalities: ['XB'], birthDates: ['1970-05-12'], sex: 'F' }) as object,
          details: { warrants: ['XB: theft'], heightMetres: 1.7 },
          warnings: [],
        }) as object,
      },
    ]);
  });

  test('a list; the colour from the address, from the name, or assumed and told', () => {
    const item = { entity_id: '2026/1', forename: null, name: 'QUANDARY', date_of_birth: '1980', nationalities: null };
    const colours = (value: unknown, name = '') => readNotices(value, { name }).map((one) => one.ok && [one.alert.category, one.alert.warnings.includes('category-assumed')]);
    expect(colours({ total: 1, _embedded: { notices: [{ ...item, _links: { self: { href: 'https://notices.example/notices/v1/yellow/2026-1' } } }] } })).toEqual([['yellow', false]]);
    expect(colours([item], 'un-notices.json')).toEqual([['un-special', false]]);
    expect(colours([item, { ...item, birth_name: 'OLD' }])).toEqual([['red', true], ['yellow', false]]);
    expect(readNotices([{ forename: 'X' }, 7, { entity_id: '2026/2' }], {}).map((one) => !one.ok && [one.reason, one.detail])).toEqual([['reference-missing', 'notices.0'], ['json-invalid', 'notices.1'], ['subject-missing', 'notices.2']]);
  });
});

describe('our own form', () => {
  const whole = { operation: 'issue', system: 'interpol', category: 'blue', reference: '2026/5', issuerCountry: 'XB', record: { kind: 'person', names: [{ full: 'Odo Quandary' }] }, details: { charges: 'fraud' } } as const;

  test('what is read is what would be handed in', () => {
    const read = readHanded(handedAlert.parse(whole));
    expect(read).toMatchObject({ ok: true, alert: { form: 'notice', kind: 'person', category: 'blue' } });
    expect(read.ok && handedOf(read)).toEqual({ ...whole, form: 'notice' });
  });

  test('what is not enough is told by field', () => {
    const fault = (given: object) => {
      const read = readHanded(handedAlert.parse({ ...whole, ...given }));
      return read.ok ? undefined : [read.reason, read.detail];
    };
    expect(fault({ record: undefined })).toEqual(['subject-missing', 'record']);
    expect(fault({ record: { kind: 'person', names: [] } })).toEqual(['record-invalid', 'record']);
    expect(fault({ record: { kind: 'person', names: [{ full: 'X' }], birthDates: ['12/05/1970'] } })).toEqual(['record-invalid', 'record.birthDates.0']);
    expect(fault({ category: 'arrest' })).toEqual(['category-unknown', 'category']);
    expect(fault({ operation: 'withdraw', reference: undefined, record: undefined })).toEqual(['reference-missing', 'reference']);
    expect(fault({ operation: 'withdraw', record: undefined })).toBeUndefined();
  });

  test('a file of several: each for itself; other JSON is none', () => {
    const readings = readAlertsJson(JSON.stringify({ vigieAlerts: 1, alerts: [whole, { ...whole, unknown: 1 }, 5] }), 'alerts.json');
    expect(readings?.map((one) => (one.ok ? 'ok' : `${one.reason} ${one.detail}`))).toEqual(['ok', 'json-invalid alerts.1', 'json-invalid alerts.2']);
    expect(readAlertsJson('{"persons": []}', 'x')).toBeUndefined();
    expect(readAlertsJson('{"alerts": [', 'x')).toEqual([{ ok: false, reason: 'json-invalid', detail: 'x' }]);
    expect(readAlertsJson('['.repeat(100_000), 'x')).toEqual([{ ok: false, reason: 'too-many', detail: 'x' }]);
    expect(readAlertsJson(JSON.stringify([red]), 'x')).toMatchObject([{ ok: true }]);
  });
});
