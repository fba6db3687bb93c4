import { describe, expect, test } from 'vitest';
import { parseSearch } from '../messages/search-query.ts';
import type { MessageId } from '../messages/model.ts';
import type { Subject, SubjectId } from '../subjects/model.ts';
import type { Finding, SuggestionId } from './model-cross-check.ts';
import { cluesOf, gather, settle, type Known } from './rules-cross-check.ts';

const subject = (kind: string, data: object | undefined) => ({ kind, data }) as unknown as Subject;
const clues = (kind: string, data: object | undefined) => cluesOf(subject(kind, data)).map(({ rule, query }) => `${rule}: ${query}`);

describe('what to look for', () => {
  test('numbers as stated and written together, names in both orders', () => {
    expect(
      clues('person', {
        names: [{ full: 'PETROV, Ivan Sergeevich', given: 'Ivan', family: 'Petrov' }, { full: 'DOE<<JOHN' }],
        documents: [{ number: '51 3378912' }],
        nationalNumbers: [{ number: '70.12.05-123.45' }],
        phones: ['+32 470 12 34 56'],
        emails: ['i.petrov@mail.example'],
        birthDates: ['1970-12-05'],
      }),
    ).toEqual([
      'number: 513378912 | "51 3378912"',
      'number: 70120512345 | "70.12.05-123.45"',
      'number: 32470123456 | "+32 470 12 34 56"',
      'number: "i.petrov@mail.example"',
      'name: "Ivan Petrov" | "Petrov Ivan"',
      'name: "DOE JOHN" | "JOHN DOE"',
    ]);
    expect(clues('vehicle', { vin: 'WVWZZZ1JZ3W386752', plates: [{ number: 'AB-1234-CD' }], make: 'Volans' })).toEqual(['number: WVWZZZ1JZ3W386752 | "WVWZZZ1JZ3W386752"', 'number: AB1234CD | "AB-1234-CD"']);
    expect(clues('communication', { type: 'phone', value: '0470 12 34 56' })).toEqual(['number: 0470123456 | "0470 12 34 56"']);
  });

  test('nothing that could be anybody’s, nothing of what is erased, nothing twice', () => {
    expect(clues('person', { names: [{ full: 'Maria' }, { full: 'A. B.' }, { full: 'J Smith' }], documents: [{ number: '12' }, { number: 'none' }, { number: '---' }] })).toEqual([]);
    expect(clues('person', undefined)).toEqual([]);
    expect(clues('person', { names: [{ full: '王小明' }] })).toEqual(['name: "王小明"']);
    expect(clues('place', { name: 'Old quay 12345' })).toEqual([]);
    expect(clues('document', { numbers: [{ number: 'AB12345' }, { number: 'ab12345' }] })).toHaveLength(1);
  });

  test('a dirty subject makes no endless check', () => {
    const many = Array.from({ length: 40 }, (_, number) => ({ number: `AB${number}99887` }));
    expect(clues('person', { names: Array.from({ length: 40 }, (_, number) => ({ full: `Given Family${number}` })), documents: many })).toHaveLength(30);
  });

  test('signs of the search box are words', () => {
    for (const number of ['AB"123"45', '-12345|67890*', '“X” 99999', '| | |12345']) {
      const [clue] = cluesOf(subject('document', { numbers: [{ number }] }));
      expect(parseSearch(clue!.query).matching).not.toMatch(/!|:\*/);
    }
  });
});

describe('findings', () => {
  const message = 'm1' as MessageId;
  const asked = 's1' as SubjectId;
  const hash = (parts: readonly unknown[]) => JSON.stringify(parts);

  test('a message found by several clues is one finding, by the strongest rule', () => {
    const found = [
      { subjectId: asked, messageId: message, rule: 'name', words: 'Ivan Petrov' },
      { subjectId: asked, messageId: message, rule: 'number', words: 'B2' },
      { subjectId: asked, messageId: message, rule: 'number', words: 'A1' },
      { subjectId: null, messageId: message, rule: 'reference', words: 'XF/9' },
    ] as const;
    expect(gather(found, hash)).toMatchObject([
      { subjectId: asked, found: { kind: 'message', id: message }, rule: 'number', words: ['A1', 'B2'], fingerprint: '["number","A1","B2"]' },
      { subjectId: null, rule: 'reference', words: ['XF/9'] },
    ]);
  });

  const finding = (fingerprint: string): Finding => ({ subjectId: asked, found: { kind: 'message', id: message }, rule: 'number', bits: null, ledger: [], words: [], fingerprint });
  const known = (state: Known['state'], fingerprint: string): Known => ({ ...finding(fingerprint), id: `${state}-${fingerprint}` as SuggestionId, state });

  test('new is new; the same again is nothing', () => {
    expect(settle([finding('a')], [])).toEqual({ added: [finding('a')], renewed: [] });
    expect(settle([finding('a')], [known('open', 'a')])).toEqual({ added: [], renewed: [] });
  });

  test('what waits for its judgement is brought up to date', () => {
    expect(settle([finding('b')], [known('open', 'a')])).toEqual({ added: [], renewed: [{ id: 'open-a', finding: finding('b') }] });
  });

  test.each(['accepted', 'rejected'] as const)('what was %s comes back only when something changed', (state) => {
    expect(settle([finding('a')], [known(state, 'a')])).toEqual({ added: [], renewed: [] });
    expect(settle([finding('b')], [known(state, 'a')])).toEqual({ added: [finding('b')], renewed: [] });
    expect(settle([finding('b')], [known(state, 'a'), known('open', 'b')])).toEqual({ added: [], renewed: [] });
  });

  test('another subject, another thing, another pair', () => {
    const other = { ...finding('a'), subjectId: null };
    expect(settle([other], [known('rejected', 'a')])).toEqual({ added: [other], renewed: [] });
  });
});
