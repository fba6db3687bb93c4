import { describe, expect, it } from 'vitest';
import { divergencesOf, mergedValues } from './three-way.ts';

const base = { code: 'NCB-FR', name: 'Paris', phone: '1', channels: ['i247'] };

describe('three states of a form', () => {
  it('agree when nobody changed anything', () => {
    expect(divergencesOf({ base, theirs: base, mine: { ...base } })).toEqual([]);
  });

  it('take over what only somebody else changed and keep what was typed', () => {
    const states = { base, theirs: { ...base, phone: '2' }, mine: { ...base, name: 'Lyon' } };
    expect(divergencesOf(states)).toEqual([{ name: 'phone', kind: 'theirs' }]);
    expect(mergedValues(states)).toEqual({ ...base, phone: '2', name: 'Lyon' });
  });

  it('keep what was typed where both changed the same field', () => {
    const states = { base, theirs: { ...base, name: 'Nanterre' }, mine: { ...base, name: 'Lyon' } };
    expect(divergencesOf(states)).toEqual([{ name: 'name', kind: 'both' }]);
    expect(mergedValues(states).name).toBe('Lyon');
  });

  it('say nothing of the same change made twice', () => {
    expect(divergencesOf({ base, theirs: { ...base, name: 'Lyon' }, mine: { ...base, name: 'Lyon' } })).toEqual([]);
  });

  it('compare lists by their content and order', () => {
    const mine = { ...base, channels: ['siena', 'i247'] };
    expect(divergencesOf({ base, theirs: { ...base, channels: ['i247'] }, mine })).toEqual([]);
    expect(divergencesOf({ base, theirs: { ...base, channels: ['i247', 'siena'] }, mine })).toEqual([{ name: 'channels', kind: 'both' }]);
  });
});
