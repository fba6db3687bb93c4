import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { readAlertForm } from './reading-form.ts';

const at = '2026-03-10T09:00:00.000Z' as Instant;
const read = (text: string, more: { readonly system?: 'interpol' | 'list'; readonly subject?: string } = {}) => readAlertForm(text, { system: 'interpol', at, ...more });
const alertOf = (text: string, more?: Parameters<typeof read>[1]) => {
  const [first] = read(text, more).readings;
  if (!first?.ok) throw new Error(first ? `${first.reason}: ${first.detail}` : 'nothing');
  return first.alert;
};

const texts = {
  en: 'INTERPOL RED NOTICE\nReference: 2026/77001\nRequesting country: XB\nFamily name: VORHANDIN\nGiven names: Iliana\nAlias: Lia Vor; Ilka Handin\nDate of birth: 12/05/1970\nSex: F\nNationality: XB\nPassport: P1234567\nCharge: armed robbery\nof a bank\nValid until: 31/12/2030',
  fr: 'Notice rouge\nNuméro de dossier : 2026/77001\nPays requérant : XB\nNom de famille : VORHANDIN\nPrénoms : Iliana\nPseudonyme : Lia Vor ; Ilka Handin\nDate de naissance : 12 mai 1970\nSexe : F\nNationalité : XB\nPasseport : P1234567\nInfraction : armed robbery\nof a bank\nValable jusqu’au : 31.12.2030',
  nl: 'Rode notice\nKenmerk: 2026/77001\nVerzoekend land: XB\nAchternaam: VORHANDIN\nVoornamen: Iliana\nSchuilnaam: Lia Vor; Ilka Handin\nGeboortedatum: 12-05-1970\nGeslacht: vrouw\nNationaliteit: XB\nPaspoortnummer: P1234567\nStrafbaar feit: armed robbery\nof a bank\nGeldig tot: 31-12-2030',
  de: 'Rote Ausschreibung\nAktenzeichen: 2026/77001\nErsuchender Staat: XB\nFamilienname: VORHANDIN\nVornamen: Iliana\nAliasname: Lia Vor; Ilka Handin\nGeburtsdatum: 12.05.1970\nGeschlecht: weiblich\nStaatsangehörigkeit: XB\nReisepass: P1234567\nStraftat: armed robbery\nof a bank\nGültig bis: 31.12.2030',
} as const;

describe('forms in mails', () => {
  test.each(Object.entries(texts))('a red notice in %s', (_language, text) => {
    expect(alertOf(text)).toEqual({
      operation: 'issue',
      system: 'interpol',
      form: 'notice',
      category: 'red',
      kind: 'person',
      objectLetter: null,
      reference: '2026/77001',
      externalId: null,
      issuerCountry: 'XB',
      issuer: null,
      issuedAt: null,
      validUntil: '2030-12-31T23:59:59.999Z',
      record: {
        kind: 'person',
        names: [{ full: 'VORHANDIN, Iliana', family: 'VORHANDIN', given: 'Iliana' }, { full: 'Lia Vor' }, { full: 'Ilka Handin' }],
        birthDates: ['1970-05-12'],
        sex: 'F',
        nationalities: ['XB'],
        documents: [{ number: 'P1234567', type: 'passport' }],
      },
      details: { charges: 'armed robbery\nof a bank' },
      warnings: [],
    });
  });

  test('the colour may stand in the subject; a diffusion is one', () => {
    expect(alertOf('Surname: Q\nReference: 1', { subject: 'Blue diffusion on Q' })).toMatchObject({ category: 'blue', form: 'diffusion' });
    expect(alertOf('Category: yellow\nName: Odo Quandary')).toMatchObject({ category: 'yellow', record: { names: [{ full: 'Odo Quandary' }] } });
    expect(alertOf('Name: X Y', { subject: 'INTERPOL-UN Special Notice' }).category).toBe('un-special');
  });

  test('several in one text', () => {
    const { readings } = read('RED NOTICE\nName: A Bbb\n\nYELLOW NOTICE\nName: C Ddd\n-----\nName: E Fff');
    expect(readings.map((one) => one.ok && [one.alert.category, one.alert.record?.kind === 'person' && one.alert.record.names[0]!.full])).toEqual([['red', 'A Bbb'], ['yellow', 'C Ddd'], [undefined, 'E Fff']]);
  });

  test('things: a car, a firearm, a document', () => {
    expect(alertOf('Notice: purple\nVIN: WVWZZZ1JZXW000001\nPlate: AB-123\nCountry of registration: XB\nMake: Velox').record).toEqual({ kind: 'vehicle', vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'AB-123', country: 'XB' }], make: 'Velox' });
    expect(alertOf('Notice: orange\nSeriennummer: 77-A\nKaliber: 9 mm').record).toEqual({ kind: 'firearm', serials: ['77-A'], calibre: '9 mm' });
    expect(alertOf('Category: seized\nPassport: X9', { system: 'list' })).toMatchObject({ category: 'seized', record: { kind: 'document', numbers: [{ number: 'X9', type: 'passport' }] } });
  });

  test('a withdrawal needs only the reference', () => {
    expect(alertOf('Reference: 2026/1\nWithdrawn: yes')).toMatchObject({ operation: 'withdraw', reference: '2026/1', record: null });
    expect(alertOf('Kenmerk: 2026/1\nIngetrokken: 01-03-2026')).toMatchObject({ operation: 'withdraw', issuedAt: '2026-03-01T00:00:00.000Z' });
    expect(read('Name: A B\nWithdrawn: ja').readings).toEqual([{ ok: false, reason: 'reference-missing', detail: 'line 2' }]);
  });

  test('what cannot be read is told and leaves the rest standing', () => {
    const { readings, problems } = read('Hello,\nNotice: red\nName: A B\nDate of birth: sometime\nNationality: Atlantis\nSex: perhaps');
    expect(readings[0]).toMatchObject({ ok: true, alert: { category: 'red', warnings: ['value-unreadable'], record: { kind: 'person', names: [{ full: 'A B' }] } } });
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[1, 'line-unread'], [4, 'date-unreadable'], [6, 'sex-unreadable'], [5, 'country-unreadable']]);
  });

  test('nothing, an unknown category, no subject', () => {
    expect(read('just a letter').readings).toEqual([]);
    expect(read('Notice: chartreuse\nName: A B').readings).toEqual([{ ok: false, reason: 'category-unknown', detail: 'line 1' }]);
    expect(read('Notice: red\nReference: 1').readings).toEqual([{ ok: false, reason: 'subject-missing', detail: 'category, reference' }]);
  });

  test('hostile texts take no time', () => {
    const start = performance.now();
    for (const text of ['a'.repeat(1_000_000), ':\n'.repeat(400_000), 'Name: '.repeat(100_000), `Name: ${' / '.repeat(200_000)}`, 'notice red\n'.repeat(50_000)]) read(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
