import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, commitment, leafData, logLine, newSalt, saltByteCount, type JsonValue } from './leaf.ts';

function parsed(text: string): JsonValue {
  const value: JsonValue = JSON.parse(text);
  return value;
}

describe('canonical JSON', () => {
  test('is that of the example in RFC 8785 section 3.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(parsed(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('sorts keys by their UTF-16 units, as the example in RFC 8785 section 3.2.3', () => {
    const input = String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`;
    expect(canonicalJson(parsed(input))).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  test('keeps the value, and is the same for every order of keys', () => {
    const reversed = (value: JsonValue): JsonValue => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(reversed);
      return Object.fromEntries(Object.entries(value).toReversed().map(([key, member]) => [key, reversed(member ?? null)]));
    };
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        const plain = JSON.stringify(value);
        const text = canonicalJson(parsed(plain));
        expect(parsed(text)).toEqual(parsed(plain));
        expect(canonicalJson(parsed(text))).toBe(text);
        expect(canonicalJson(reversed(parsed(plain)))).toBe(text);
      }),
    );
  });

  test('leaves undefined members out, as JSON.stringify does', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  test('holds a key named __proto__', () => {
    expect(canonicalJson(parsed('{"__proto__":{"a":1},"b":2}'))).toBe('{"__proto__":{"a":1},"b":2}');
  });

  test('refuses what JSON cannot hold', () => {
    const hole: JsonValue[] = [];
    hole.length = 1;
    const values: readonly unknown[] = [
      Number.NaN, Number.POSITIVE_INFINITY, undefined, [undefined], hole, 1n, () => 1, Symbol('a'), new Date(0), new Map(),
      Buffer.from('a'), '\ud800', { '\udfff': 1 },
    ];
    for (const value of values) expect(() => Reflect.apply(canonicalJson, undefined, [value])).toThrow(TypeError);
  });
});

describe('the leaf', () => {
  const salt = new Uint8Array(saltByteCount).fill(7);
  const parts = { id: '01890a5d-ac96-774b-bcce-b302099a8057', at: '2026-03-29T00:30:00.000Z' };

  test('commits to salt and payload, whatever the order of keys', () => {
    const expected = createHash('sha256').update(Buffer.concat([salt, Buffer.from('{"a":"é","b":1}')])).digest('hex');
    expect(Buffer.from(commitment(salt, { b: 1, a: 'é' })).toString('hex')).toBe(expected);
    expect(commitment(newSalt(), { a: 1 })).not.toEqual(commitment(newSalt(), { a: 1 }));
    expect(() => commitment(salt.subarray(1), {})).toThrow(RangeError);
  });

  test('is the canonical JSON of time, commitment and id', () => {
    const data = leafData({ ...parts, commitment: new Uint8Array(32).fill(0xab) });
    expect(Buffer.from(data).toString('utf8')).toBe(
      `{"at":"${parts.at}","commitment":"${'ab'.repeat(32)}","id":"${parts.id}"}`,
    );
  });

  test('is the same after the payload is erased', () => {
    const entry = { ...parts, commitment: commitment(salt, { who: 'Ilse Varga' }), content: { salt, payload: { who: 'Ilse Varga' } } };
    expect(leafData({ id: entry.id, at: entry.at, commitment: entry.commitment })).toEqual(leafData(entry));
  });
});

test('a log line has the fields of the export in their order, and nothing of an erased payload', () => {
  const salt = new Uint8Array(saltByteCount);
  const entry = { index: 3, id: 'a', at: 'b', commitment: new Uint8Array(32) };
  const hash = '00'.repeat(32);
  expect(logLine({ ...entry, content: { salt, payload: { z: 1, a: undefined } } })).toBe(
    `{"index":3,"id":"a","at":"b","salt":"${'A'.repeat(43)}=","payload":{"z":1},"payloadHash":"${hash}"}`,
  );
  expect(logLine({ ...entry, content: undefined })).toBe(
    `{"index":3,"id":"a","at":"b","salt":null,"payload":null,"payloadHash":"${hash}"}`,
  );
});
