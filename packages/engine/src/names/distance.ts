/**
 * Weighted edit distance between two sounds (sound.ts): what mishearing, another romanisation or a slip of the finger is
 * likely to do costs less than what makes another name. Units: 1 = one unrelated consonant.
 */
const size = 128;
const substitution = new Float64Array(size * size).fill(1);
const removal = new Float64Array(size).fill(1);
fillWeights();

function pair(letters: string, cost: number): void {
  const a = letters.charCodeAt(0);
  const b = letters.charCodeAt(1);
  substitution[a * size + b] = cost;
  substitution[b * size + a] = cost;
}

function fillWeights(): void {
  const vowels = 'aeiouy';
  for (const a of vowels) for (const b of vowels) pair(a + b, 0.55);
  for (const near of ['ei', 'ou', 'ae', 'ao']) pair(near, 0.45);
  for (const near of ['iy', 'yj', 'ij', 'vu', 'kq', 'kc', 'fv']) pair(near, 0.4);
  for (const near of ['kg', 'td', 'bp', 'sz', 'sS', 'SC', 'Cj', 'jZ', 'Zz', 'ZS', 'cs', 'cC', 'cz', 'zj', 'Sj', 'kC', 'hC', 'hk', 'tC', 'zd', 'hg', 'jd', 'Ts', 'Tz', 'Td', 'GK', 'Kg', 'Gh']) pair(near, 0.6);
  for (const near of ['TD', 'CS', 'Kk', 'KC', 'Dz', 'Gk', 'kg', 'Zj', 'Zg']) pair(near, 0.45);
  for (const near of ['Tt', 'Dd', 'Gg', 'Kh']) pair(near, 0.15);
  for (const near of ['mn', 'lr', 'vb', 'jg', 'bv', 'gy']) pair(near, 0.8);
  for (let code = 0; code < size; code++) substitution[code * size + code] = 0;
  for (const vowel of vowels) removal[vowel.charCodeAt(0)] = 0.6;
  removal['y'.charCodeAt(0)] = 0.4;
  removal['h'.charCodeAt(0)] = 0.5;
  removal['G'.charCodeAt(0)] = 0.6;
}

const width = 42;
const rows = [new Float64Array(width), new Float64Array(width), new Float64Array(width)] as const;

/** Distance of two sounds of at most 40 symbols, or a value above `most` as soon as it is known to exceed it. Symmetric. */
export function soundDistance(a: string, b: string, most: number): number {
  const n = Math.min(a.length, width - 2);
  const m = Math.min(b.length, width - 2);
  if (Math.abs(n - m) * 0.5 > most) return most + 1;
  let [before, previous, current]: [Float64Array, Float64Array, Float64Array] = [rows[0], rows[1], rows[2]];
  previous[0] = 0;
  for (let j = 1; j <= m; j++) previous[j] = (previous[j - 1] ?? 0) + removalAt(b, j - 1, m);
  for (let i = 1; i <= n; i++) {
    const x = a.charCodeAt(i - 1) & 127;
    const drop = removalAt(a, i - 1, n);
    current[0] = (previous[0] ?? 0) + drop;
    let least = current[0] ?? 0;
    for (let j = 1; j <= m; j++) {
      const y = b.charCodeAt(j - 1) & 127;
      let best = (previous[j - 1] ?? 0) + (substitution[x * size + y] ?? 1) + (x !== y && (i === 1 && j === 1) ? 0.1 : 0);
      const without = (previous[j] ?? 0) + drop;
      if (without < best) best = without;
      const within = (current[j - 1] ?? 0) + removalAt(b, j - 1, m);
      if (within < best) best = within;
      if (i > 1 && j > 1 && x === (b.charCodeAt(j - 2) & 127) && y === (a.charCodeAt(i - 2) & 127)) {
        const turned = (before[j - 2] ?? 0) + 0.75;
        if (turned < best) best = turned;
      }
      current[j] = best;
      if (best < least) least = best;
    }
    if (least > most) return most + 1;
    const spare = before;
    before = previous;
    previous = current;
    current = spare;
  }
  return previous[m] ?? most + 1;
}

/** A final vowel is often an ending or mute; everything else costs what its sound costs. */
function removalAt(text: string, index: number, length: number): number {
  const cost = removal[text.charCodeAt(index) & 127] ?? 1;
  return index === length - 1 && index > 2 && cost < 0.7 ? 0.35 : cost;
}
