import { describe, expect, it } from 'vitest';
import { parseFilters } from '../../shared/filters.ts';
import { cleared, countNarrowing, leavesList, presetOf, presets, queryOfFilters, queueFilterSpecs, type Preset } from './queue-filters.ts';

const unit = '01998f2a-7c1e-7000-8000-00000000beef';

describe('queryOfFilters', () => {
  it('asks by deadline when nothing is set', () => {
    expect(queryOfFilters({})).toEqual({ limit: 100, sort: 'deadline' });
  });

  it('asks for everything that is set', () => {
    expect(queryOfFilters({ state: 'waiting', whose: 'mine', urgency: 'urgent', due: 'overdue', channel: 'siena', kind: 'request', direction: 'in', language: 'fr', unit, sort: '-received' })).toEqual({
      limit: 100,
      state: 'waiting',
      whose: 'mine',
      urgency: 'urgent',
      overdue: 'true',
      channel: 'siena',
      kind: 'request',
      direction: 'in',
      language: 'fr',
      unit,
      sort: '-received',
    });
  });

  it('leaves out a language and a unit that cannot be one', () => {
    expect(queryOfFilters({ language: 'all of them', unit: 'OPS' })).toEqual({ limit: 100, sort: 'deadline' });
  });

  it('asks for the first hour in any order', () => {
    expect(queryOfFilters({ due: 'hour' })).toEqual({ limit: 100, dueWithinMinutes: 60, sort: 'deadline' });
    expect(queryOfFilters({ due: 'hour', sort: 'received' })).toEqual({ limit: 100, dueWithinMinutes: 60, sort: 'received' });
  });
});

describe('presets', () => {
  it('knows each of them by what it sets', () => {
    for (const preset of Object.keys(presets) as Preset[]) expect(presetOf(presets[preset])).toBe(preset);
  });

  it('is none when more is set, or something else', () => {
    expect(presetOf({})).toBeUndefined();
    expect(presetOf({ state: 'waiting', channel: 'siena' })).toBeUndefined();
    expect(presetOf({ state: 'done' })).toBeUndefined();
  });

  it('does not mind the order and everybody’s', () => {
    expect(presetOf({ urgency: 'urgent', sort: 'received', whose: 'anybody' })).toBe('urgent');
  });
});

describe('clearing', () => {
  it('takes away all that narrows and leaves the order', () => {
    const set = { state: 'waiting', language: 'fr', sort: 'received' } as const;
    expect(countNarrowing(set)).toBe(2);
    expect({ ...set, ...cleared }).toEqual({ sort: 'received' });
    expect(countNarrowing({ ...set, ...cleared })).toBe(0);
  });

  it('understands what an address says', () => {
    expect(parseFilters(queueFilterSpecs, { due: 'hour', channel: 'carrier-pigeon', sort: '-received' })).toEqual({ due: 'hour', sort: '-received' });
  });
});

describe('leavesList', () => {
  it('knows what goes from which list', () => {
    expect(leavesList('finish', {})).toBe(true);
    expect(leavesList('claim', {})).toBe(false);
    expect(leavesList('claim', { whose: 'nobody' })).toBe(true);
    expect(leavesList('claim', { state: 'waiting' })).toBe(true);
    expect(leavesList('hand-back', { whose: 'mine' })).toBe(true);
    expect(leavesList('hand-back', { whose: 'anybody' })).toBe(false);
    expect(leavesList('assign', { whose: 'mine' })).toBe(true);
    expect(leavesList('reopen', { state: 'done' })).toBe(true);
    expect(leavesList('reopen', {})).toBe(false);
  });
});
