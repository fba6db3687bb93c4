import { describe, expect, it } from 'vitest';
import { viewDeadline } from './deadline.ts';

const due = '2026-03-29T01:30:00.000Z';
const at = (text: string) => Date.parse(text);

describe('a deadline that runs', () => {
  it.each([
    ['2026-03-22T01:30:00.000Z', 'ahead', 7 * 1440],
    ['2026-03-28T17:29:59.000Z', 'ahead', 481],
    ['2026-03-28T17:30:00.000Z', 'near', 480],
    ['2026-03-29T00:29:59.000Z', 'near', 61],
    ['2026-03-29T00:30:00.000Z', 'critical', 60],
    ['2026-03-29T01:29:59.999Z', 'critical', 1],
    ['2026-03-29T01:30:00.000Z', 'overdue', 0],
    ['2026-03-29T01:31:59.000Z', 'overdue', 1],
    ['2026-03-29T04:00:00.000Z', 'overdue', 150],
  ] as const)('at %s is %s with %i minutes', (now, state, minutes) => {
    expect(viewDeadline(due, at(now))).toEqual({ state, minutes });
  });
  it('counts elapsed time across the change of clocks: eight hours are eight hours', () => {
    expect(viewDeadline('2026-03-29T06:00:00.000Z', at('2026-03-28T22:00:00.000Z'))).toEqual({ state: 'near', minutes: 480 });
  });
});

describe('a deadline that is over', () => {
  it('was met when done at or before it, whatever time it is now', () => {
    expect(viewDeadline(due, at('2027-01-01T00:00:00Z'), due)).toEqual({ state: 'met', minutes: 0 });
    expect(viewDeadline(due, at('2027-01-01T00:00:00Z'), '2026-03-29T00:00:00.000Z')).toEqual({ state: 'met', minutes: 90 });
  });
  it('was missed when done after it', () => {
    expect(viewDeadline(due, at('2026-03-29T00:00:00Z'), '2026-03-29T01:30:00.001Z')).toEqual({ state: 'missed', minutes: 0 });
  });
});
