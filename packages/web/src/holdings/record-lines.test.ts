import { describe, expect, it } from 'vitest';
import { differencesOf, linesOf } from './record-lines.ts';

const person = { kind: 'person', names: [{ full: 'Bragi Nehring' }, { full: 'Bo', weak: true }], birthDates: ['1970-05'], documents: [{ number: 'XM123', type: 'passport', country: 'XM' }], notes: '' } as const;

describe('a record row by row', () => {
  it('says what is there and nothing else', () => {
    expect(linesOf({ ...person, names: [...person.names], birthDates: [...person.birthDates], documents: [...person.documents] })).toEqual([
      { field: 'name', values: [{ text: 'Bragi Nehring' }, { text: 'Bo', isWeak: true }] },
      { field: 'birth-date', values: [{ text: '1970-05' }] },
      { field: 'document', values: [{ text: 'XM123', type: 'passport', country: 'XM' }] },
    ]);
  });
});

describe('what differs from before', () => {
  const before = { kind: 'vehicle' as const, vin: 'VF1AAAAA555123456', colour: 'red' };
  it('is nothing where both say the same', () => expect(differencesOf(before, { ...before })).toEqual([]));
  it('names what changed, came and went', () => {
    expect(differencesOf(before, { kind: 'vehicle', colour: 'blue', year: 2015 })).toEqual([
      { field: 'colour', before: [{ text: 'red' }], after: [{ text: 'blue' }] },
      { field: 'year', before: [], after: [{ text: '2015' }] },
      { field: 'vin', before: [{ text: 'VF1AAAAA555123456' }], after: [] },
    ]);
  });
});
