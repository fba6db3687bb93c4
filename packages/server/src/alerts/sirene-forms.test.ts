import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../kernel/language.ts';
import { fieldLabels, formFieldCodes, type FormFieldCode } from './sirene-form-labels.ts';
import { formOf, letterIn, missingOf, readForm, sireneForms, sireneLetters, writeForm, type FormFields } from './sirene-forms.ts';

const hit = {
  schengenId: 'XM-S-2026-000123',
  ourReference: 'H-2026-000007',
  urgentReason: 'Alert for arrest',
  fields: {
    surname: 'Vorhandin',
    birthDate: '1970-05-12',
    hitArticle: '26',
    hitTime: '2026-03-10 08:14 (UTC+1)',
    hitPlace: 'Osterhaven, ferry terminal',
    authority: 'Harbour police',
    actionTaken: 'Arrested.\nHeld at Osterhaven.\nActions: see above',
    keywords: 'URGENT',
  },
} as const;

describe('the forms', () => {
  test('each letter has one row, and no field stands twice', () => {
    expect(sireneForms.map(({ letter }) => letter)).toEqual(sireneLetters);
    for (const { fields } of sireneForms) expect(new Set(fields.map(({ code }) => code)).size).toBe(fields.length);
  });

  test('every field is in a form and has four words; no two fields of a form share any', () => {
    const used = new Set(sireneForms.flatMap(({ fields }) => fields.map(({ code }) => code)));
    expect(formFieldCodes.filter((code) => !used.has(code))).toEqual([]);
    for (const { letter, fields } of sireneForms) {
      const words = fields.flatMap(({ code }) => [...new Set(fieldLabels[code].map((word) => word.toLowerCase()))]);
      expect([letter, new Set(words).size]).toEqual([letter, words.length]);
    }
  });

  test('only numbers that the manual names are given', () => {
    const numbers = new Set(sireneForms.flatMap(({ fields }) => fields.flatMap(({ number }) => number ?? [])));
    expect([...numbers].sort()).toEqual(['071', '075', '080', '083', '086', '088', '089', '090', '091']);
  });
});

describe('writing and reading', () => {
  test('a form says what it is and puts the numbers before the words', () => {
    expect(writeForm('G', hit, 'en').split('\n')).toEqual([
      'SIRENE form G',
      'URGENT: Alert for arrest',
      'Schengen ID number: XM-S-2026-000123',
      'Our reference: H-2026-000007',
      '',
      'Surname: Vorhandin',
      'Date of birth: 1970-05-12',
      '090 Article of the alert: 26',
      'Date and time of the hit: 2026-03-10 08:14 (UTC+1)',
      'Place of the hit: Osterhaven, ferry terminal',
      'Authority: Harbour police',
      '088 Action taken: Arrested.',
      '    Held at Osterhaven.',
      '    Actions: see above',
      '086 Keywords: URGENT',
      '',
    ]);
  });

  test.each(languages)('what is written in %s is read back the same', (language) => {
    for (const letter of sireneLetters) {
      const fields = Object.fromEntries(formOf(letter).fields.map(({ code }) => [code, `${code} one\nSurname: two`])) as FormFields;
      const read = readForm(writeForm(letter, { ...hit, yourReference: 'B-77', fields }, language));
      expect(read).toMatchObject({ letter, schengenId: hit.schengenId, ourReference: hit.ourReference, yourReference: 'B-77', urgentReason: hit.urgentReason, fields, unread: [] });
    }
  });

  test('any values survive, but for blank lines and blanks at the ends of lines', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').trim()).filter((text) => text !== '' && !/^\s/.test(text));
    const lines = fc.array(value, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(fc.constantFrom(...sireneLetters), fc.constantFrom(...languages), fc.dictionary(fc.constantFrom(...formFieldCodes), lines, { maxKeys: 5 }), (letter, language, given) => {
        const fields = Object.fromEntries(Object.entries(given).filter(([code]) => formOf(letter).fields.some((field) => field.code === code))) as FormFields;
        const read = readForm(writeForm(letter, { schengenId: 'X1', fields }, language));
        expect(read?.fields).toEqual(fields);
      }),
      { numRuns: 200 },
    );
  });

  test('forms written by others, with numbers, other words, quoting lines and greetings', () => {
    const text = ['Dear colleagues,', '', '*** FORM G ***', 'SIS-ID: XM-S-2026-000009', 'Field 090 : Art. 36', '088. Measures : car searched', 'nothing found', '', '086: ANPR', 'Kind regards'].join('\r\n');
    const read = readForm(text);
    expect(read).toMatchObject({ letter: 'G', schengenId: 'XM-S-2026-000009', fields: { hitArticle: 'Art. 36', actionTaken: 'car searched\nnothing found', keywords: 'ANPR\nKind regards' } });
    expect(read?.unread).toEqual([{ line: 1, text: 'Dear colleagues,' }]);
  });

  test('the letter may stand in the subject, and no other letter is taken for one', () => {
    expect(readForm('Schengen-ID: A1\nFurther information: x', 'SIRENE M: follow-up')?.letter).toBe('M');
    expect(letterIn('Formulaire SIRENE : H')).toBe('H');
    expect(letterIn('SIRENE-Formular Q')).toBe('Q');
    expect(letterIn('Form R')).toBeUndefined();
    expect(letterIn('the form a colleague sent')).toBeUndefined();
    expect(readForm('SIRENE form G\njust words')).toBeUndefined();
  });

  test('what is missing is told', () => {
    expect(missingOf('H', { schengenId: null, fields: {} })).toEqual(['schengenId', 'notCarriedOutReason']);
    expect(missingOf('F', { schengenId: 'X', fields: { flagReason: 'national law' } })).toEqual(['flagRequest']);
    expect(missingOf('G', hit)).toEqual([]);
  });

  test('hostile texts take no time', () => {
    const start = performance.now();
    for (const text of [`SIRENE form G\n${'a'.repeat(500_000)}`, `SIRENE form G\n${': '.repeat(200_000)}`, `SIRENE form G\n${'088 '.repeat(100_000)}`, 'form '.repeat(100_000)]) readForm(text);
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  test('the codes are what the type says', () => {
    const code: FormFieldCode = 'actionTaken';
    expect(formFieldCodes).toContain(code);
  });
});
