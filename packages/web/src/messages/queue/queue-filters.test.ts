import { describe, expect, it } from 'vitest';
import type { Instant } from '@vigie/server/kernel/time';
import { parseFilters } from '../shared/filters.ts';
import { cleared, countNarrowing, isBeyondHour, isDueWithinHour, leavesList, presetOf, presets, queryOfFilters, queueFilterSpecs, type Preset } from './queue-filters.ts';

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

  it('orders by deadline for the first hour, whatever the address says', () => {
    expect(queryOfFilters({ due: 'hour', sort: 'received' })).toEqual({ limit: 100, sort: 'deadline' });
  });
});

describe('the first hour', () => {
  const nowMs = Date.parse('2026-11-24T06:00:00.000Z');
  const due = (at: string) => ({ dueAt: at as Instant });

  it('begins now and ends after sixty minutes', () => {
    expect(isDueWithinHour(due('2026-11-24T06:00:00.000Z'), nowMs)).toBe(false);
    expect(isDueWithinHour(due('2026-11-24T06:00:01.000Z'), nowMs)).toBe(true);
    expect(isDueWithinHour(due('2026-11-24T07:00:00.000Z'), nowMs)).toBe(true);
    expect(isDueWithinHour(due('2026-11-24T07:00:01.000Z'), nowMs)).toBe(false);
    expect(isDueWithinHour({ dueAt: null }, nowMs)).toBe(false);
  });

  it('ends the list at the first line beyond it', () => {
    expect(isBeyondHour(due('2026-11-24T05:00:00.000Z'), nowMs)).toBe(false);
    expect(isBeyondHour(due('2026-11-24T07:00:01.000Z'), nowMs)).toBe(true);
    expect(isBeyondHour({ dueAt: null }, nowMs)).toBe(true);
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
