import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorOf, isId, isInstant, parseCursor } from './page.ts';

describe('cursors', () => {
  test('come back as they went, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)), { maxLength: 5 }), (key) => {
        const cursor = cursorOf(key);
        expect(cursor).toMatch(/^[\w-]*$/);
        expect(parseCursor(cursor, key.length)).toEqual(key);
        expect(parseCursor(cursor, key.length + 1)).toBeUndefined();
      }),
    );
  });

  test('of somebody else are none', () => {
    for (const forged of ['', 'x', '%', 'bm90anNvbg', btoa('{"a":1}'), btoa('[{"a":1}]'), btoa('[true]')]) expect(parseCursor(forged, 1)).toBeUndefined();
  });

  test('their parts are told apart', () => {
    expect(isInstant('2026-03-10T09:00:00.000Z')).toBe(true);
    for (const none of ['2026-03-10', '2026-03-10T10:00:00+01:00', 'infinity', 5, null]) expect(isInstant(none)).toBe(false);
    expect(isId('01a20c8f-57aa-7000-988c-8dad8ef7d93e')).toBe(true);
    for (const none of ['1', '', "' or 1=1 --", null, 7]) expect(isId(none)).toBe(false);
  });
});
