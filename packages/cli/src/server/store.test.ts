import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EngineRecord } from '../engine.ts';
import { RecordStore, type StoredRecord } from './store.ts';

const stored = (id: string, full: string, referents: readonly string[] = []): StoredRecord => ({ record: { kind: 'person', id, names: [{ full }] } satisfies EngineRecord, datasets: ['d'], facts: referents.length > 0 ? { referents } : {} });

test('gives back what was put last, as a Map would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('set', 'delete'), fc.constantFrom('a', 'b', 'ç', '__proto__'), fc.string({ unit: 'grapheme', maxLength: 30 }))), (acts) => {
      const store = new RecordStore();
      const model = new Map<string, StoredRecord>();
      let isSame = true;
      for (const [act, id, text] of acts) {
        if (act === 'set') {
          store.set(stored(id, text));
          model.set(id, stored(id, text));
        } else isSame &&= store.delete(id) === model.delete(id);
      }
      expect(isSame).toBe(true);
      expect([...store.ids()].sort()).toEqual([...model.keys()].sort());
      for (const [id, value] of model) expect(store.find(id)).toEqual(value);
    }),
  );
});

test('holds records larger than a piece of its memory, and finds by former identifiers', () => {
  const store = new RecordStore();
  const long = 'ж'.repeat(10_000_000);
  store.set(stored('small', 'a', ['old']));
  store.set(stored('large', long));
  store.set(stored('after', 'b'));
  expect(store.find('large')).toEqual(stored('large', long));
  expect([store.find('small'), store.find('after')]).toEqual([stored('small', 'a', ['old']), stored('after', 'b')]);
  expect(store.canonicalOf('old')).toBe('small');
  expect(store.count).toBe(3);
});
