import { keySymbols } from './normalise.ts';

/**
 * From text to a 64-bit key in two 32-bit lanes, as a sum over positions of code x coefficient. A sum, because then the key of
 * a variant (one character changed, gone, added, swapped) is the key of the text plus one product: no string is built.
 *
 *     position      0   1   2   3   4    5   |  6   7  ...  11  | 12 ...
 *     up to 12   a  1  36  36² 36³ 36⁴  36⁵  |  0   0        0  |          packed: every text has its own key,
 *                b  0   0   0   0   0    0   |  1  36      36⁵  |          no two texts share one
 *     longer     a,b  fixed odd pseudo-random 32-bit numbers per position  multilinear hash: two texts share a key with 2^-64
 *
 * Codes run from 1, so that a shorter text is never a longer one with nothing in front (bijective numeration).
 */
export const maxKeyLength = 40;
const packedLength = 12;

/** Coefficients by position: `a` and `b` give the lanes, `x` the start of the hash (a linear mix of both). */
export interface Coefficients {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly x: Int32Array;
}

const mixA = 0x9e3779b1;
const mixB = 0x85ebca77;

function table(a: Int32Array, b: Int32Array): Coefficients {
  const x = a.map((coefficient, position) => (Math.imul(coefficient, mixA) + Math.imul(b[position] ?? 0, mixB)) | 0);
  return { a, b, x };
}

/** A multiplicative congruential sequence of odd numbers: fixed for ever, since snapshots hold keys made with it. */
function fixedOdd(seed: number, count: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) | 1;
  });
}

const packed = table(
  Int32Array.from({ length: maxKeyLength + 2 }, (_, position) => (position < 6 ? 36 ** position : 0)),
  Int32Array.from({ length: maxKeyLength + 2 }, (_, position) => (position >= 6 && position < packedLength ? 36 ** (position - 6) : 0)),
);
const hashed = table(fixedOdd(20_260_923, maxKeyLength + 2), fixedOdd(7_102_029, maxKeyLength + 2));

export function coefficientsFor(length: number): Coefficients {
  return length <= packedLength ? packed : hashed;
}

/** The hash of a key from its lanes; also from the sum of `x` coefficients, which is the same by linearity. */
export function hashOfLanes(a: number, b: number): number {
  return finish((Math.imul(a, mixA) + Math.imul(b, mixB)) | 0);
}

/** Spreads a linear mix over 32 bits; the high bits are the better ones. */
export function finish(linear: number): number {
  const spread = Math.imul(linear ^ (linear >>> 15), 0x2c1b3c6d);
  return spread ^ (spread >>> 13);
}

/**
 * The shape of a key says at which places it has letters, as a sum like the others: a place with a letter adds its
 * coefficient, the length adds another. Numbers have few shapes, so most variants can be ruled out by shape alone.
 */
export const shapeCoefficients: Int32Array = fixedOdd(1_866_029, maxKeyLength + 2);
export const lengthCoefficient = 0x632b_e5ab;
/** Codes up to this are digits (and the letters that look like one). */
export const digitCodes = 10;
/** Words of the set of shapes: 32 KB, which stays in the cache nearest to the processor. */
export const shapeWords = 8192;

/** Code of a UTF-16 unit: look-alikes share a code, 0 is not a character of any number. */
const codes = new Uint8Array(128);
for (let index = 0; index < keySymbols.length; index += 1) codes[keySymbols.charCodeAt(index)] = index + 1;
for (const [from, to] of ['O0', 'Q0', 'D0', 'I1', 'L1', 'Z2', 'S5', 'G6', 'B8'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const)) codes[from] = codes[to] ?? 0;

/** Codes are 1 to this. */
export const symbolCount = keySymbols.length;

/**
 * Writes the codes of a canonical text and gives its length; 0 when it is empty, longer than `maxKeyLength` or holds a
 * character that no number has (then nothing can be found by it).
 */
export function writeCodes(text: string, into: Uint8Array): number {
  const length = text.length;
  if (length > maxKeyLength) return 0;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    const code = unit < 128 ? (codes[unit] ?? 0) : 0;
    if (code === 0) return 0;
    into[index] = code;
  }
  return length;
}

/** Reads one key at a time into its fields, so that nothing is allocated. */
export class KeyReader {
  readonly codes = new Uint8Array(maxKeyLength + 2);
  hash = 0;
  a = 0;
  b = 0;
  shape = 0;

  /** False when the text cannot be a key; the fields are then those of the key before. */
  read(text: string): boolean {
    const codes = this.codes;
    const length = writeCodes(text, codes);
    if (length === 0) return false;
    const { a, b } = coefficientsFor(length);
    let sumA = 0;
    let sumB = 0;
    let shape = Math.imul(length, lengthCoefficient);
    for (let position = 0; position < length; position += 1) {
      const code = codes[position]!;
      sumA = (sumA + Math.imul(code, a[position]!)) | 0;
      sumB = (sumB + Math.imul(code, b[position]!)) | 0;
      shape = (shape + (letterMask(code) & shapeCoefficients[position]!)) | 0;
    }
    this.a = sumA;
    this.b = sumB;
    this.hash = hashOfLanes(sumA, sumB);
    this.shape = shape;
    return true;
  }
}

/** All ones for a letter, zero for a digit. */
export function letterMask(code: number): number {
  return (digitCodes - code) >> 31;
}
