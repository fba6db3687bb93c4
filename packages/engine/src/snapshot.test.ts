import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatePersons, generateThings } from './generator/index.ts';
import { createEngine } from './holdings/create-engine.ts';
import { bytesOf } from './persons/testing.ts';
import { readSnapshot, SnapshotError, writeSnapshot } from './snapshot.ts';

const engine = createEngine();
for (const person of generatePersons({ seed: 1, count: 60 })) engine.load(person);
for (const thing of generateThings({ seed: 1, count: 20 })) engine.load(thing);
const whole = new Uint8Array(bytesOf(engine.snapshot()));

/** What opening such bytes throws; undefined when they open. */
function outcome(bytes: Uint8Array): unknown {
  try {
    createEngine({ snapshot: bytes.slice().buffer });
    return undefined;
  } catch (error) {
    return error;
  }
}
const headLength = new DataView(whole.buffer).getUint32(8, true);
const headText = new TextDecoder().decode(whole.slice(12, 12 + headLength));

/** The same arrays behind another head. */
function withHead(text: string): Uint8Array {
  const head = new TextEncoder().encode(text);
  const arrays = whole.slice(Math.ceil((12 + headLength) / 64) * 64);
  const bytes = new Uint8Array(Math.ceil((12 + head.length) / 64) * 64 + arrays.length);
  bytes.set(whole.slice(0, 8));
  new DataView(bytes.buffer).setUint32(8, head.length, true);
  bytes.set(head, 12);
  bytes.set(arrays, bytes.length - arrays.length);
  return bytes;
}

interface LooseHead {
  model: string;
  facts: Record<string, unknown>;
  arrays: Record<string, unknown>[];
}
function changedHead(change: (head: LooseHead) => void): Uint8Array {
  const head = JSON.parse(headText) as LooseHead;
  change(head);
  return withHead(JSON.stringify(head));
}

describe('arrays', () => {
  test('come back as they were written, whatever their lengths', () => {
    const array = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint32Array({ maxLength: 70 }));
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 12 }), array), fc.dictionary(fc.string(), fc.nat()), (given, facts) => {
        const arrays = new Map(Object.entries(given));
        const read = readSnapshot(bytesOf(writeSnapshot({ model: 'm', facts }, arrays)), 'm');
        expect([...read.arrays]).toEqual([...arrays]);
        expect(Object.entries(read.head.facts)).toEqual(Object.entries(facts));
      }),
    );
  });

  test('begin at multiples of 64 and are views, not copies', () => {
    const buffer = bytesOf(engine.snapshot());
    for (const array of readSnapshot(buffer, 'person-1').arrays.values()) {
      expect(array.byteOffset % 64).toBe(0);
      expect(array.buffer).toBe(buffer);
    }
  });
});

describe('what is no snapshot', () => {
  test('the whole one opens, behind the same head too', () => {
    expect(outcome(whole)).toBeUndefined();
    expect(outcome(withHead(headText))).toBeUndefined();
  });

  test('cut short anywhere it is refused', () => {
    const places = new Set([0, 1, 7, 8, 11, 12, 13, 12 + headLength - 1, 12 + headLength, Math.ceil((12 + headLength) / 64) * 64]);
    const base = Math.ceil((12 + headLength) / 64) * 64;
    let end = 0;
    for (const { at, length, type } of (JSON.parse(headText) as { arrays: { at: number; length: number; type: string }[] }).arrays) {
      end = base + at + length * (type === 'u8' ? 1 : 4);
      for (const place of [base + at, base + at + 1, end - 1]) if (place < end) places.add(place);
    }
    for (let place = 0; place < end; place += 997) places.add(place);
    // What follows the last array is padding and says nothing.
    expect(outcome(whole.slice(0, end))).toBeUndefined();
    const opened = [...places].filter((place) => place < end && !(outcome(whole.slice(0, place)) instanceof SnapshotError));
    expect(opened).toEqual([]);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(4096)],
    ['another magic', Uint8Array.from(whole, (byte, at) => (at === 7 ? byte + 1 : byte))],
    ['a head longer than the file', Uint8Array.from(whole, (byte, at) => (at === 11 ? 255 : byte))],
    ['a head that is no JSON', withHead(headText.slice(1))],
    ['a head cut in the middle', withHead(headText.slice(0, 500))],
    ['another model', changedHead((head) => (head.model = 'person-0'))],
    ['no model', changedHead((head) => Reflect.deleteProperty(head, 'model'))],
    ['head null', withHead('null')],
    ['head a list', withHead('[]')],
    ['no arrays', changedHead((head) => Reflect.deleteProperty(head, 'arrays'))],
    ['arrays that are none', changedHead((head) => Reflect.set(head, 'arrays', { length: 3 }))],
    ['an array that is null', changedHead((head) => Reflect.set(head.arrays, 0, null))],
    ['no facts', changedHead((head) => Reflect.deleteProperty(head, 'facts'))],
    ['an array that is missing', changedHead((head) => head.arrays.shift())],
    ['the records missing', changedHead((head) => head.arrays.pop())],
    ['an array of another type', changedHead((head) => (head.arrays[1]!['type'] = 'u8'))],
    ['an array of no type', changedHead((head) => (head.arrays[0]!['type'] = 'f64'))],
    ['an array at no multiple of four', changedHead((head) => (head.arrays[1]!['at'] = 2))],
    ['an array at a negative place', changedHead((head) => (head.arrays[0]!['at'] = -64_000_000))],
    ['an array at no place', changedHead((head) => (head.arrays[0]!['at'] = 'x'))],
    ['an array of half a length', changedHead((head) => (head.arrays[0]!['length'] = 1.5))],
    ['an array of negative length', changedHead((head) => (head.arrays[0]!['length'] = -1))],
    ['an array too long for the file', changedHead((head) => (head.arrays[0]!['length'] = 1e15))],
    ['more segments than there are', changedHead((head) => (head.facts['segments'] = 7))],
  ])('%s: a SnapshotError', (_, bytes) => {
    expect(outcome(bytes)).toBeInstanceOf(SnapshotError);
  });

  test('any byte of the head changed: a SnapshotError or an engine', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 + headLength - 1 }), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const bytes = whole.slice();
        bytes[place] = bytes[place]! ^ by;
        const error = outcome(bytes);
        expect({ error, isFit: error === undefined || error instanceof SnapshotError }).toEqual({ error, isFit: true });
      }),
      { numRuns: 300 },
    );
  });

  test('the message of another model says what to do', () => {
    expect(() => readSnapshot(bytesOf(writeSnapshot({ model: 'old-1', facts: {} }, new Map())), 'person-1')).toThrow(/old-1.*person-1.*build it anew/u);
  });
});
