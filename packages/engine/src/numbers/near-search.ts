import { coefficientsFor, digitCodes, finish, lengthCoefficient, letterMask, maxKeyLength, shapeCoefficients, shapeWords, symbolCount } from './key-codes.ts';

/** What is wrong with the query, seen from the record it finds. */
export const nearErrors = ['same', 'wrong', 'missing', 'extra', 'swapped'] as const;
/** Index into `nearErrors`. */
export type NearError = 0 | 1 | 2 | 3 | 4;

const same = 0;
const wrong = 1;
const missing = 2;
const extra = 3;
const swapped = 4;

/** Shorter texts have so many neighbours in any holdings that one error says nothing. */
export const minNearLength = 5;

function hasShape(shapes: Words, shape: number): boolean {
  const spread = finish(shape);
  return (shapes[spread >>> (Math.clz32(shapeWords) + 1)]! & (1 << (spread & 31))) !== 0;
}

const maxVariants = 1 + (maxKeyLength + 1) * symbolCount * 2 + maxKeyLength * 2;

type Words = Uint32Array<ArrayBuffer | SharedArrayBuffer>;

/**
 * All variants of a text with one error, tested against the filter of a table; what passes is collected. Of some 500 variants
 * of a number of nine characters, the shapes of a table commonly leave a third, and the filter a handful.
 *
 *     text c0 c1 c2 c3            linear mix, before `finish`
 *     same                        X = Σ c[i]·x[i]
 *     wrong at i, s for c[i]      X + (s − c[i])·x[i]               s = 1, 2, ... : one addition each
 *     swapped at i                X + (c[i+1] − c[i])·(x[i] − x[i+1])
 *     extra at i (drop it)        Y(0) = Σ c[j]·x'[j−1];  Y(i+1) = Y(i) + (c[i] − c[i+1])·x'[i]        x' for length − 1
 *     missing at i, s put there   Z(0) = Σ c[j]·x"[j+1];  Z(i+1) = Z(i) + c[i]·(x"[i] − x"[i+1])       x" for length + 1
 *                                 Z(i) + s·x"[i]
 *
 * The shape S of a variant follows the same sums, with 1 for a letter and 0 for a digit as codes: digits and letters of a place
 * are tried only when some key has that shape.
 *
 * No variant comes twice: of a run of equal characters only the first is dropped, and a character is not put behind its like.
 */
export class NearSearch {
  count = 0;
  readonly hash = new Int32Array(maxVariants);
  readonly a = new Int32Array(maxVariants);
  readonly b = new Int32Array(maxVariants);
  readonly error = new Uint8Array(maxVariants);

  collect(codes: Uint8Array, length: number, filter: Words, shapes: Words): void {
    this.count = 0;
    this.sameLength(codes, length, filter, shapes);
    if (length < minNearLength) return;
    this.shorter(codes, length, filter);
    if (length < maxKeyLength) this.longer(codes, length, filter, shapes);
  }

  private sameLength(codes: Uint8Array, length: number, filter: Words, shapes: Words): void {
    const { a, b, x } = coefficientsFor(length);
    const shift = Math.clz32(filter.length) + 1;
    let sumA = 0;
    let sumB = 0;
    let sumX = 0;
    let sumS = Math.imul(length, lengthCoefficient);
    for (let position = 0; position < length; position += 1) {
      const code = codes[position]!;
      sumA = (sumA + Math.imul(code, a[position]!)) | 0;
      sumB = (sumB + Math.imul(code, b[position]!)) | 0;
      sumX = (sumX + Math.imul(code, x[position]!)) | 0;
      sumS = (sumS + (letterMask(code) & shapeCoefficients[position]!)) | 0;
    }
    this.test(sumX, sumA, sumB, same, filter);
    if (length < minNearLength) return;
    for (let position = 0; position < length; position += 1) {
      const code = codes[position]!;
      const step = x[position]!;
      const withDigit = (sumS - (letterMask(code) & shapeCoefficients[position]!)) | 0;
      const first = hasShape(shapes, withDigit) ? 1 : digitCodes + 1;
      const last = hasShape(shapes, (withDigit + shapeCoefficients[position]!) | 0) ? symbolCount : digitCodes;
      let linear = (sumX + Math.imul(first - 1 - code, step)) | 0;
      for (let symbol = first; symbol <= last; symbol += 1) {
        linear = (linear + step) | 0;
        const spread = Math.imul(linear ^ (linear >>> 15), 0x2c1b3c6d);
        const hash = spread ^ (spread >>> 13);
        const mask = (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31));
        if ((filter[hash >>> shift]! & mask) === mask && symbol !== code) {
          const change = symbol - code;
          this.keep(hash, (sumA + Math.imul(change, a[position]!)) | 0, (sumB + Math.imul(change, b[position]!)) | 0, wrong);
        }
      }
      const change = (codes[position + 1]! - code) | 0;
      if (position + 1 < length && change !== 0) {
        this.test(
          (sumX + Math.imul(change, (step - x[position + 1]!) | 0)) | 0,
          (sumA + Math.imul(change, (a[position]! - a[position + 1]!) | 0)) | 0,
          (sumB + Math.imul(change, (b[position]! - b[position + 1]!) | 0)) | 0,
          swapped,
          filter,
        );
      }
    }
  }

  private shorter(codes: Uint8Array, length: number, filter: Words): void {
    const { a, b, x } = coefficientsFor(length - 1);
    let sumA = 0;
    let sumB = 0;
    let sumX = 0;
    for (let position = 1; position < length; position += 1) {
      const code = codes[position]!;
      sumA = (sumA + Math.imul(code, a[position - 1]!)) | 0;
      sumB = (sumB + Math.imul(code, b[position - 1]!)) | 0;
      sumX = (sumX + Math.imul(code, x[position - 1]!)) | 0;
    }
    for (let position = 0; position < length; position += 1) {
      if (position > 0) {
        const change = codes[position - 1]! - codes[position]!;
        // Of a run of equal characters, dropping any gives the same text.
        if (change === 0) continue;
        sumA = (sumA + Math.imul(change, a[position - 1]!)) | 0;
        sumB = (sumB + Math.imul(change, b[position - 1]!)) | 0;
        sumX = (sumX + Math.imul(change, x[position - 1]!)) | 0;
      }
      this.test(sumX, sumA, sumB, extra, filter);
    }
  }

  private longer(codes: Uint8Array, length: number, filter: Words, shapes: Words): void {
    const { a, b, x } = coefficientsFor(length + 1);
    const shift = Math.clz32(filter.length) + 1;
    let sumA = 0;
    let sumB = 0;
    let sumX = 0;
    let sumS = Math.imul(length + 1, lengthCoefficient);
    for (let position = 0; position < length; position += 1) {
      const code = codes[position]!;
      sumA = (sumA + Math.imul(code, a[position + 1]!)) | 0;
      sumB = (sumB + Math.imul(code, b[position + 1]!)) | 0;
      sumX = (sumX + Math.imul(code, x[position + 1]!)) | 0;
      sumS = (sumS + (letterMask(code) & shapeCoefficients[position + 1]!)) | 0;
    }
    let before = 0;
    for (let position = 0; position <= length; position += 1) {
      const step = x[position]!;
      const first = hasShape(shapes, sumS) ? 1 : digitCodes + 1;
      const last = hasShape(shapes, (sumS + shapeCoefficients[position]!) | 0) ? symbolCount : digitCodes;
      let linear = (sumX + Math.imul(first - 1, step)) | 0;
      for (let symbol = first; symbol <= last; symbol += 1) {
        linear = (linear + step) | 0;
        const spread = Math.imul(linear ^ (linear >>> 15), 0x2c1b3c6d);
        const hash = spread ^ (spread >>> 13);
        const mask = (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31));
        if ((filter[hash >>> shift]! & mask) === mask && symbol !== before) {
          this.keep(hash, (sumA + Math.imul(symbol, a[position]!)) | 0, (sumB + Math.imul(symbol, b[position]!)) | 0, missing);
        }
      }
      if (position === length) return;
      before = codes[position]!;
      sumA = (sumA + Math.imul(before, (a[position]! - a[position + 1]!) | 0)) | 0;
      sumB = (sumB + Math.imul(before, (b[position]! - b[position + 1]!) | 0)) | 0;
      sumX = (sumX + Math.imul(before, (x[position]! - x[position + 1]!) | 0)) | 0;
      sumS = (sumS + (letterMask(before) & (shapeCoefficients[position]! - shapeCoefficients[position + 1]!))) | 0;
    }
  }

  private test(linear: number, a: number, b: number, error: NearError, filter: Words): void {
    const spread = Math.imul(linear ^ (linear >>> 15), 0x2c1b3c6d);
    const hash = spread ^ (spread >>> 13);
    const mask = (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31));
    if ((filter[hash >>> (Math.clz32(filter.length) + 1)]! & mask) === mask) this.keep(hash, a, b, error);
  }

  private keep(hash: number, a: number, b: number, error: NearError): void {
    const at = this.count;
    this.hash[at] = hash;
    this.a[at] = a;
    this.b[at] = b;
    this.error[at] = error;
    this.count = at + 1;
  }
}
