import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable, nearErrors } from './key-table.ts';
import { foldForKey, keySymbols } from './normalise.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const character = fc.constantFrom(...Array.from(alphabet));
const text = fc.string({ unit: character, minLength: 1, maxLength: 20 });
/** Few characters, so that neighbours are many. */
const denseText = fc.string({ unit: fc.constantFrom('0', '1', 'A', 'X', '7'), minLength: 3, maxLength: 15 });

/** All texts with one error, by building them: the oracle. */
function neighbours(query: string): Set<string> {
  const result = new Set([query]);
  if (query.length < 5) return result;
  for (let at = 0; at <= query.length; at += 1) {
    for (const symbol of keySymbols) {
      result.add(query.slice(0, at) + symbol + query.slice(at));
      if (at < query.length) result.add(query.slice(0, at) + symbol + query.slice(at + 1));
    }
    if (at < query.length) result.add(query.slice(0, at) + query.slice(at + 1));
    if (at + 1 < query.length) result.add(query.slice(0, at) + query.charAt(at + 1) + query.charAt(at) + query.slice(at + 2));
  }
  return result;
}

function exact(table: KeyTable, query: string): number[] {
  const found: number[] = [];
  table.findExact(query, (value) => found.push(value));
  return found.sort((left, right) => left - right);
}

function near(table: KeyTable, query: string): number[] {
  const found: number[] = [];
  table.findNear(query, (value) => found.push(value));
  return found.sort((left, right) => left - right);
}

describe('the key table', () => {
  it('holds what a plain map holds, through additions and removals', () => {
    const act = fc.record({ text: fc.oneof(text, denseText), value: fc.nat(5), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 120 }), (acts) => {
        const table = new KeyTable();
        const plain = new Map<string, number[]>();
        for (const { text: key, value, remove } of acts) {
          const folded = foldForKey(key);
          const values = plain.get(folded) ?? [];
          plain.set(folded, values);
          if (remove) {
            const at = values.indexOf(value);
            if (table.remove(key, value) !== at >= 0) return false;
            if (at >= 0) values.splice(at, 1);
          } else {
            values.push(value);
            table.add(key, value);
          }
        }
        for (const [key, values] of plain) expect(exact(table, key)).toEqual(values.toSorted((left, right) => left - right));
        expect(table.valueCount).toBe([...plain.values()].flat().length);
        expect(table.keyCount).toBe([...plain.values()].filter((values) => values.length > 0).length);
        return true;
      }),
    );
  });

  it('finds exactly the neighbours that building every variant finds, each once', () => {
    fc.assert(
      fc.property(fc.array(denseText, { maxLength: 60 }), denseText, (keys, query) => {
        const table = new KeyTable();
        const folded = [...new Set(keys.map(foldForKey))];
        table.build(folded, folded.map((_, index) => index));
        const wanted = neighbours(foldForKey(query));
        const expected = folded.flatMap((key, index) => (wanted.has(key) ? [index] : []));
        expect(near(table, query)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('finds a number by any single error in it, over any alphabet and length', () => {
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 6, maxLength: 39 }), fc.nat(), fc.nat(), fc.constantFrom(...nearErrors), (key, where, which, error) => {
        const table = new KeyTable();
        table.add(key, 7);
        const at = where % key.length;
        const symbol = alphabet.charAt(which % alphabet.length);
        const query = {
          same: key,
          wrong: key.slice(0, at) + symbol + key.slice(at + 1),
          missing: key.slice(0, at) + key.slice(at + 1),
          extra: key.slice(0, at) + symbol + key.slice(at),
          swapped: key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2),
        }[error];
        expect(near(table, query)).toEqual([7]);
      }),
      { numRuns: 500 },
    );
  });

  it('says which error it was', () => {
    const table = new KeyTable();
    table.add('AX4471902', 1);
    const errors = ['AX4471902', 'AX4471903', 'AX447102', 'AX44719902', 'AX4417902'].map((query) => {
      let seen = 'none';
      table.findNear(query, (_, error) => {
        seen = nearErrors[error];
      });
      return seen;
    });
    expect(errors).toEqual(['same', 'wrong', 'missing', 'extra', 'swapped']);
  });

  it('takes look-alikes for one another, any number of them', () => {
    const table = new KeyTable();
    table.add('O1SB2G', 3);
    expect(exact(table, '0I58Z6')).toEqual([3]);
    expect(near(table, 'QL58Z6X')).toEqual([3]);
  });

  it('answers many at once as it answers one by one', () => {
    const keys = Array.from({ length: 3000 }, (_, index) => `K${(index * 7919) % 5003}`);
    const table = new KeyTable();
    table.build(keys, keys.map((_, index) => index));
    const queries = [...keys.slice(0, 101), 'NONE', '', '<>'];
    const found: [number, number][] = [];
    table.findExactMany(queries, (index, value) => found.push([index, value]));
    const expected = queries.flatMap((query, index) => exact(table, query).map((value): [number, number] => [index, value]));
    expect(found.sort((left, right) => left[0] - right[0] || left[1] - right[1])).toEqual(expected);
  });

  it('reclaims removed keys when it is filled again', () => {
    const table = new KeyTable();
    for (let round = 0; round < 20; round += 1) {
      const keys = Array.from({ length: 500 }, (_, index) => `R${round}X${index}`);
      table.build(keys, keys.map((_, index) => index));
      for (const [index, key] of keys.entries()) if (index % 50 !== 0) table.remove(key, index);
    }
    expect(table.keyCount).toBe(200);
    expect(exact(table, 'R7X450')).toEqual([450]);
    expect(table.byteLength).toBeLessThan(200_000);
  });

  it('keeps one number of very many records cheap', () => {
    const table = new KeyTable();
    for (let value = 0; value < 200_000; value += 1) table.add('0000000', value);
    expect(table.keyCount).toBe(1);
    expect(exact(table, '0000000')).toHaveLength(200_000);
  });

  it('comes back from its buffers, shared memory too, and can go on', () => {
    const table = new KeyTable({ allocate: (bytes) => new SharedArrayBuffer(bytes) });
    for (let value = 0; value < 5000; value += 1) table.add(`P${value}`, value);
    const again = KeyTable.fromBuffers(table.toBuffers());
    expect(table.toBuffers().slots.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(exact(again, 'P4711')).toEqual([4711]);
    again.add('NEW12345', 9);
    expect(exact(again, 'NEW12345')).toEqual([9]);
    expect(() => KeyTable.fromBuffers({ ...table.toBuffers(), header: new Uint32Array(8) })).toThrow('another version');
  });

  it('refuses what is no key and never crashes on bad text', () => {
    const table = new KeyTable();
    for (const bad of ['', 'A'.repeat(10_000), 'a-b', '\u202eABC', '\u{1f600}', '\ud800', 'ü']) {
      expect(table.add(bad, 1)).toBe(false);
      expect(table.remove(bad, 1)).toBe(false);
      expect(near(table, bad)).toEqual([]);
    }
    for (const value of [-1, 2 ** 31, Number.NaN]) expect(() => table.add('A1', value)).toThrow(RangeError);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (any) => near(table, any).length === 0));
  });
});
