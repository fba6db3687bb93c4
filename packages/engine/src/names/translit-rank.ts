import { romanise } from '../text/romanise.ts';
import { transliterationCost } from './translit.ts';

export interface TransliterationIndex {
  readonly forms: readonly { readonly latin: string; readonly readings: readonly string[]; readonly mask: number }[];
}

export interface RankedTransliteration {
  readonly latin: string;
  /** By transliterationCost: 0 the usual spelling. */
  readonly cost: number;
}

/** Latin names ready to be ranked against native ones; each distinct form once. */
export function indexTransliterations(latinForms: Iterable<string>): TransliterationIndex {
  const forms = [...new Set(latinForms)].map((latin) => {
    const reading = romanise(latin);
    return { latin, readings: [reading.text, ...reading.others], mask: maskOf(reading.text) };
  });
  return { forms };
}

/** Consonants that hardly ever change between scripts: l, r, m, n, b or p, t or d, s-like, k-like. */
function maskOf(text: string): number {
  let mask = 0;
  if (text.includes('l')) mask |= 1;
  if (text.includes('r')) mask |= 2;
  if (text.includes('m')) mask |= 4;
  if (text.includes('n')) mask |= 8;
  if (/[bp]/.test(text)) mask |= 16;
  if (/[td]/.test(text)) mask |= 32;
  if (/[fvw]/.test(text)) mask |= 64;
  return mask;
}

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The `count` likeliest Latin forms of a native name, cheapest first; equal costs by the nearer length, then alphabetically. */
export function rankTransliterations(native: string, index: TransliterationIndex, count: number): RankedTransliteration[] {
  const word = native.toLowerCase().normalize('NFC');
  const mask = maskOf(romanise(word).text);
  const found: RankedTransliteration[] = [];
  let most = 6;
  for (const form of index.forms) {
    if (bitsIn((mask ^ form.mask) & 63) > 2) continue;
    let cost = Infinity;
    for (const reading of form.readings) cost = Math.min(cost, transliterationCost(word, reading, Math.min(most, cost)) ?? Infinity);
    if (cost > most) continue;
    found.push({ latin: form.latin, cost });
    if (found.length < count * 4) continue;
    trim(found, count);
    most = found[count - 1]?.cost ?? most;
  }
  trim(found, count);
  return found;
}

function trim(found: RankedTransliteration[], count: number): void {
  found.sort((a, b) => a.cost - b.cost || a.latin.length - b.latin.length || (a.latin < b.latin ? -1 : 1));
  found.length = Math.min(found.length, count);
}
