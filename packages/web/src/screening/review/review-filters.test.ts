import { describe, expect, it } from 'vitest';
import { nextAfter, queryOfFilters } from './review-filters.ts';

const line = (id: string, claimedBy: string | null = null) => ({ id, claimedBy: claimedBy === null ? null : { id: claimedBy, name: claimedBy } }) as unknown as Parameters<typeof nextAfter>[0][number];

describe('the next candidate', () => {
  it('is the one below', () => {
    expect(nextAfter([line('a'), line('b'), line('c')], 'b', 'me')?.id).toBe('c');
  });
  it('is not one that somebody else has on the screen', () => {
    expect(nextAfter([line('a'), line('b', 'other'), line('c', 'me')], 'a', 'me')?.id).toBe('c');
  });
  it('is one above when there is none below', () => {
    expect(nextAfter([line('a'), line('b')], 'b', 'me')?.id).toBe('a');
  });
  it('is somebody else’s rather than none', () => {
    expect(nextAfter([line('a'), line('b', 'other')], 'a', 'me')?.id).toBe('b');
  });
  it('is the first when none is chosen', () => {
    expect(nextAfter([line('a'), line('b')], undefined, 'me')?.id).toBe('a');
  });
  it('is nothing after the last', () => {
    expect(nextAfter([line('a')], 'a', 'me')).toBeUndefined();
  });
});

describe('what is asked of the server', () => {
  it('is what waits and is for whoever asks', () => {
    expect(queryOfFilters({})).toEqual({ limit: 100, state: 'waiting', forMe: 'true' });
  });
  it('leaves out what cannot be an identifier', () => {
    expect(queryOfFilters({ state: 'judged', run: 'x', alert: '007', holding: '12', priority: '1' })).toEqual({ limit: 100, state: 'judged', holdingId: '12', priority: 1 });
  });
});
