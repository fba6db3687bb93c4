/**
 * Small fast generator (sfc32, Chris Doty-Humphrey's PractRand, public domain) keyed by seed, index and stream: every record
 * has its own, so that `personAt(seed, i)` needs none of its neighbours. For one seed and stream two indexes never start in
 * the same state (the index goes through a bijection of 32 bits). Not for secrets.
 */
export class Rng {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 1;

  constructor(seed: number, index: number, stream: number) {
    this.key(seed, index, stream);
  }

  /** Starts again, as if made anew; saves an object in loops. */
  key(seed: number, index: number, stream: number): this {
    this.a = mix(index | 0);
    this.b = mix((seed | 0) ^ 0x5bd1e995);
    this.c = mix(Math.imul(stream | 0, 0x9e3779b1) ^ Math.floor(seed / 4294967296));
    this.d = 1;
    for (let round = 0; round < 8; round++) this.next();
    return this;
  }

  /** 32 random bits as an unsigned integer. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum | 0;
    return sum >>> 0;
  }

  /** 0 up to, not including, 1. */
  unit(): number {
    return this.next() * 2.3283064365386963e-10;
  }

  /** A whole number 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * 2.3283064365386963e-10 * count);
  }

  chance(probability: number): boolean {
    return this.next() * 2.3283064365386963e-10 < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** A bijection of 32 bits with good diffusion (murmur3 finaliser). */
function mix(value: number): number {
  let bits = (value + 0x7f4a7c15) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
