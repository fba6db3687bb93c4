/**
 * How names of one origin are written. A name is kept once, in the *master* notation of its origin, and rendered from there,
 * so that a native form and every romanisation are truly the same name.
 */
export interface Script {
  /** Romanisations it knows, the usual one of its passports first. */
  readonly systems: readonly System[];
  /** The name in Latin letters. */
  latin(master: string, system: System): string;
  /** The name in the script of its country; empty when that is Latin. */
  native(master: string): string;
}

/**
 * Romanisations: `usual` the passport's; `icao` ICAO 9303-3 section 6; `english` BGN/PCGN simplified; `french`, `german`,
 * `dutch`, `polish` press and registry spellings; `scholarly` ISO 9 / DIN style with diacritics; `wade` Wade-Giles or
 * McCune-Reischauer; `spaced` syllables apart; `regional` Cantonese, Russian-mediated and other forms of habit.
 */
export type System = 'usual' | 'icao' | 'english' | 'french' | 'german' | 'dutch' | 'polish' | 'scholarly' | 'wade' | 'spaced' | 'regional';

/** Latin names: one spelling. */
export const latinScript: Script = {
  systems: ['usual'],
  latin: (master) => master,
  native: () => '',
};

/** Upper-cases the first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A letter map with its capitals, by character code; pairs of letters are looked up only after a letter that begins one. */
export interface LetterMap {
  readonly single: readonly (string | undefined)[];
  readonly pairs: ReadonlyMap<string, string>;
  readonly beginsPair: Uint8Array;
}

/** Beyond Georgian, the last alphabet here. */
const codes = 0x1100;

/** A letter map given as `а a б b …`; a letter followed by `-` maps to nothing. The later of two entries holds. */
export function letterMap(text: string): LetterMap {
  const parts = text.split(' ');
  const single: (string | undefined)[] = Array.from({ length: codes });
  const pairs = new Map<string, string>();
  const beginsPair = new Uint8Array(codes);
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const small = parts[i] as string;
    const target = parts[i + 1] === '-' ? '' : (parts[i + 1] as string);
    for (const [from, to] of [[capital(small), capital(target)], [small, target]] as const) {
      if (from.length === 1) single[from.charCodeAt(0)] = to;
      else {
        pairs.set(from, to);
        beginsPair[from.charCodeAt(0)] = 1;
      }
    }
  }
  return { single, pairs, beginsPair };
}

/** Rewrites letter by letter, a pair before its first letter; keeps what is unknown; a capital in gives a capital out. */
export function rewrite(text: string, map: LetterMap): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (map.beginsPair[code] === 1 && i + 1 < text.length) {
      const pair = map.pairs.get(text.slice(i, i + 2));
      if (pair !== undefined) {
        out += pair;
        i++;
        continue;
      }
    }
    out += map.single[code] ?? text.charAt(i);
  }
  return out;
}
