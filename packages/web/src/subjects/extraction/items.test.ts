import { stateSubjects, type Reading } from '@vigie/server/subjects/contract';
import { describe, expect, test } from 'vitest';
import { newValues, type SourceMarkings } from '../form/subject-values.ts';
import { bodyOf, hindranceOf, neighbour, nextOpen, nothingYet, takenOf, withChange, withJoined, withoutStated, withReading, withRole, withWritten } from './items.ts';

const source: SourceMarkings = { classification: 'restricted', handling: ['H1'], handlingText: null, sourceEvaluation: 'A', informationEvaluation: '1' };
const common = { offset: 4, length: 9, doubts: [] };
const reading: Pick<Reading, 'proposals' | 'links'> = {
  proposals: [
    { kind: 'person', data: { names: [{ full: 'Mara Veldran', use: 'main' }] }, excerpt: 'P<XMVELDRAN<<MARA', reason: 'mrz', ...common },
    { kind: 'document', data: { numbers: [{ number: 'XK7741920' }] }, excerpt: 'XK7741920', reason: 'mrz', ...common },
    { kind: 'vehicle', data: { plates: [{ number: 'AB 123' }] }, excerpt: 'AB 123', reason: 'plate', ...common },
  ],
  links: [{ first: 0, second: 1, type: 'holder-of' }],
};
const messageId = null;

describe('what was recognised', () => {
  const read = withReading(nothingYet, reading, source, true);

  test('waits for a decision, with the markings of its source and its own words', () => {
    expect(read.items.map(({ key, state }) => [key, state])).toEqual([[1, 'open'], [2, 'open'], [3, 'open']]);
    expect(read.items[0]?.values).toMatchObject({ handling: ['H1'], classification: 'restricted', sourceEvaluation: 'A', excerpt: 'P<XMVELDRAN<<MARA', role: '' });
  });

  test('is there once, however often it is read; links find what was there before', () => {
    const again = withReading(withChange(read, 2, { state: 'taken' }), reading, source, false);
    expect(again).toEqual(withChange(read, 2, { state: 'taken' }));
    const more = withReading(read, { proposals: [reading.proposals[1]!, { ...reading.proposals[2]!, kind: 'communication', data: { type: 'phone', value: '1' } }], links: [{ first: 1, second: 0, type: 'other' }] }, source, false);
    expect(more.items.at(-1)).toMatchObject({ key: 4, kind: 'communication', offset: null });
    expect(more.links.at(-1)).toEqual({ first: 4, second: 2, type: 'other' });
  });

  test('is gone through with the keyboard', () => {
    expect(neighbour(read, undefined, 1)).toBe(1);
    expect(neighbour(read, 1, 1)).toBe(2);
    expect(neighbour(read, 3, 1)).toBe(3);
    expect(neighbour(read, 1, -1)).toBe(1);
    expect(neighbour(nothingYet, undefined, 1)).toBeUndefined();
    expect(nextOpen(withChange(read, 2, { state: 'left-out' }), 1)).toBe(3);
    expect(nextOpen(withChange(read, 3, { state: 'left-out' }), 2)).toBe(3);
  });

  test('can be joined with the one of its kind above', () => {
    const more = withReading(read, { proposals: [{ kind: 'vehicle', reason: 'vin', ...common, data: { vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'AB 123' }, { number: 'CD 456' }] }, excerpt: 'VIN WVWZZZ1JZXW000001' }], links: [] }, source, true);
    const { extraction, key } = withJoined(more, 4);
    expect(key).toBe(3);
    expect(extraction.items).toHaveLength(3);
    expect(extraction.items[2]?.values).toMatchObject({ 'data.vin': 'WVWZZZ1JZXW000001', 'data.plates': [{ number: 'AB 123' }, { number: 'CD 456' }], excerpt: 'AB 123 … VIN WVWZZZ1JZXW000001', handling: ['H1'] });
    expect(withJoined(read, 2)).toEqual({ extraction: read, key: 2 });
  });

  test('of a person needs a role before it can be stated', () => {
    const taken = withChange(read, 1, { state: 'taken' });
    expect(hindranceOf(taken.items[0]!)).toBe('role');
    const given = withRole(taken, 1, 'victim');
    expect(hindranceOf(given.items[0]!)).toBeUndefined();
    expect(withRole(read, 3, 'victim')).toBe(read);
    const beyond = withChange(given, 1, { values: { ...given.items[0]!.values, 'data.suspicions': 'drugs' } });
    expect(hindranceOf(beyond.items[0]!)).toBe('category');
    expect(hindranceOf({ kind: 'object', values: newValues('object', source, {}) })).toBe('fields');
  });
});

describe('what is stated', () => {
  const read = withReading(nothingYet, reading, source, true);

  test('is what was taken, in one batch, with the links whose ends both are', () => {
    const both = withChange(withRole(read, 1, 'suspect'), 2, { state: 'taken' });
    const written = withWritten(both, 'event', newValues('event', source, { data: { title: 'Meeting' } }));
    const body = bodyOf(written, messageId, 'Stated together');
    expect(body.subjects.map(({ kind }) => kind)).toEqual(['person', 'document', 'event']);
    expect(body.links).toEqual([{ first: 0, second: 1, type: 'holder-of', reason: 'Stated together' }]);
    expect(stateSubjects.body.safeParse(body).success).toBe(true);
    expect(bodyOf(withChange(written, 1, { state: 'left-out' }), messageId, 'Stated together')).toMatchObject({ subjects: [{ kind: 'document' }, { kind: 'event' }], links: [] });
  });

  test('goes from the list; what is beyond one batch remains taken', () => {
    const many = Array.from({ length: 55 }, (_, index) => index).reduce((all, index) => withWritten(all, 'event', newValues('event', source, { data: { title: `Meeting ${index}` } })), read);
    expect(bodyOf(many, messageId, 'why').subjects).toHaveLength(50);
    const rest = withoutStated(many);
    expect(takenOf(rest)).toHaveLength(5);
    expect(rest.items).toHaveLength(8);
  });
});
