import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { holdRows } from './held-rows.ts';

interface Row {
  readonly id: string;
  readonly words: string;
}

const rows = (text: string, words = ''): Row[] => Array.from(text, (id) => ({ id, words }));
const idOf = (row: Row) => row.id;
const ids = (list: readonly Row[]) => list.map(idOf).join('');
const hold = (held: string, fresh: string, more: { readonly leaving?: string; readonly hasMore?: boolean } = {}) =>
  holdRows({ held: rows(held), fresh: rows(fresh, 'now'), idOf, leavingIds: new Set(more.leaving ?? ''), hasMore: more.hasMore ?? false });

describe('holdRows', () => {
  it('shows what is known as it is now, in its place', () => {
    const { rows: shown, newCount, goneIds, isMoved } = hold('abc', 'abc');
    expect(shown).toEqual(rows('abc', 'now'));
    expect([newCount, goneIds.size, isMoved]).toEqual([0, 0, false]);
  });

  it('counts arrivals and does not show them', () => {
    const { rows: shown, newCount } = hold('abc', 'xaybc');
    expect(ids(shown)).toBe('abc');
    expect(newCount).toBe(2);
  });

  it('adds at the end what continues the list', () => {
    const { rows: shown, newCount } = hold('abc', 'abcdef');
    expect(ids(shown)).toBe('abcdef');
    expect(newCount).toBe(0);
  });

  it('keeps what is gone as it was, and says so', () => {
    const { rows: shown, goneIds } = hold('abc', 'ac');
    expect(ids(shown)).toBe('abc');
    expect(shown[1]?.words).toBe('');
    expect([...goneIds]).toEqual(['b']);
  });

  it('lets go at once what this person dealt with', () => {
    const { rows: shown, goneIds } = hold('abc', 'ac', { leaving: 'b' });
    expect(ids(shown)).toBe('ac');
    expect(goneIds.size).toBe(0);
  });

  it('keeps what was dealt with while it is still in the list', () => {
    expect(ids(hold('abc', 'abc', { leaving: 'b' }).rows)).toBe('abc');
  });

  it('takes rows pushed beyond the last page for still there', () => {
    const { rows: shown, goneIds, newCount } = hold('abcd', 'xyab', { hasMore: true });
    expect(ids(shown)).toBe('abcd');
    expect(goneIds.size).toBe(0);
    expect(newCount).toBe(2);
    expect(hold('abcd', 'xyab').goneIds).toEqual(new Set('cd'));
  });

  it('notices another order', () => {
    expect(hold('abc', 'bac').isMoved).toBe(true);
    expect(ids(hold('abc', 'bac').rows)).toBe('abc');
  });

  it('begins with everything', () => {
    expect(ids(hold('', 'abc').rows)).toBe('abc');
  });

  it('never moves, doubles or loses a row', () => {
    const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(list, list, list, fc.boolean(), (held, fresh, leaving, hasMore) => {
        const shown = ids(hold(held, fresh, { leaving, hasMore }).rows);
        expect(new Set(shown).size).toBe(shown.length);
        const kept = held.split('').filter((id) => fresh.includes(id) || !leaving.includes(id)).join('');
        expect(shown.startsWith(kept)).toBe(true);
        // Applying a list to itself changes nothing.
        const again = hold(fresh, fresh, { hasMore });
        expect([ids(again.rows), again.newCount, again.goneIds.size, again.isMoved]).toEqual([fresh, 0, 0, false]);
      }),
    );
  });
});
