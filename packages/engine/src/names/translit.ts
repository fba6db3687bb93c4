import { scriptOf } from '../text/romanise.ts';
import { arabicTable, hebrewTable, kanaTable, russianTable, transcriptionTable, type ScriptTable } from './translit-tables.ts';

interface Option {
  readonly latin: string;
  readonly cost: number;
}

/** One native letter or letter group with the Latin spellings it stands for, by their first letter. */
interface Unit {
  readonly native: string;
  readonly byFirst: readonly (readonly Option[] | undefined)[];
  /** Cost of standing for nothing. */
  readonly dropped: number;
}

interface Compiled {
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  readonly inserted: Float64Array;
  readonly insertedLast: Float64Array;
  readonly dropped: number;
}

const doubled = 0.06;
const tables = { arabic: compile(arabicTable), cyrillic: compile(russianTable), hebrew: compile(hebrewTable), kana: compile(kanaTable), transcription: compile(transcriptionTable) };

function compile(table: ScriptTable): Compiled {
  const units = new Map<string, Unit[]>();
  const rest = (table.dropped['*'] ?? 150) / 100;
  for (const [native, spellings] of Object.entries(table.letters)) {
    const byFirst: (Option[] | undefined)[] = Array.from({ length: 26 }, () => undefined);
    let dropped = native.length === 1 ? (table.dropped[native] ?? table.dropped['*'] ?? 150) / 100 : Infinity;
    for (const spelling of spellings.split(' ')) {
      const [latin = '', cost = '0'] = spelling.split('~');
      const price = Number(cost) / 100;
      if (latin === '') dropped = spellings.includes(spelling) ? Math.min(dropped, price) : dropped;
      else if (/^[a-z]+$/.test(latin)) (byFirst[latin.charCodeAt(0) - 97] ??= []).push({ latin, cost: price });
    }
    const first = native[0] ?? '';
    const list = units.get(first) ?? [];
    list.push({ native, byFirst, dropped });
    units.set(first, list);
  }
  const inserted = new Float64Array(26);
  const insertedLast = new Float64Array(26);
  for (let i = 0; i < 26; i++) {
    const letter = String.fromCharCode(97 + i);
    inserted[i] = (table.inserted[letter] ?? table.inserted['*'] ?? 150) / 100;
    insertedLast[i] = (table.inserted[`$${letter}`] ?? (inserted[i] ?? 1.5) * 100) / 100;
  }
  return { units, inserted, insertedLast, dropped: rest };
}

/** The table for a native word, or undefined when its script has none. */
export function hasTable(native: string): boolean {
  return tableFor(native) !== undefined;
}

function tableFor(native: string): Compiled | undefined {
  const script = scriptOf(native.codePointAt(0) ?? 0);
  return script === 'arabic' ? tables.arabic : script === 'cyrillic' ? tables.cyrillic : script === 'hebrew' ? tables.hebrew : undefined;
}

const width = 42;
const grid = new Float64Array(width * width);
const infinite = 1e9;

/**
 * What it costs to read a native word as a Latin spelling, by the table of its script: 0 the usual spelling, about 1 one
 * letter that does not fit. The cheapest way is found exactly (each cell: cheapest reading of i native letters as j Latin
 * ones); undefined above `most` or when the script has no table. `native` in lower case, `latin` canonical.
 */
export function transliterationCost(native: string, latin: string, most: number): number | undefined {
  const table = tableFor(native);
  return table && costBy(table, native, latin, most);
}

/** The same for a foreign name transcribed in kana or Han characters, from its reading (Hepburn or Pinyin). */
export function transcriptionCost(system: 'kana' | 'transcription', reading: string, latin: string, most: number): number | undefined {
  return costBy(tables[system], reading, latin, most);
}

function costBy(table: Compiled, native: string, latin: string, most: number): number | undefined {
  const n = Math.min(native.length, width - 2);
  const m = Math.min(latin.length, width - 2);
  for (let i = 0; i <= n; i++) grid.fill(infinite, i * width, i * width + m + 1);
  grid[0] = 0;
  // A letter group can leap a row, so a row is hopeless only together with the one after it.
  let hopeless = 0;
  for (let i = 0; i <= n; i++) {
    const least = fillRow(native, latin, i, n, m, table);
    hopeless = least > most ? hopeless + 1 : 0;
    if (hopeless === 3) return undefined;
  }
  const cost = grid[n * width + m] ?? infinite;
  return cost <= most ? cost : undefined;
}

function fillRow(native: string, latin: string, i: number, n: number, m: number, table: Compiled): number {
  const row = i * width;
  const units = i < n ? table.units.get(native[i] ?? '') : undefined;
  let least = infinite;
  for (let j = 0; j <= m; j++) {
    const here = grid[row + j] ?? infinite;
    if (here >= infinite) continue;
    if (here < least) least = here;
    const code = j < m ? latin.charCodeAt(j) - 97 : -1;
    if (j < m) {
      const insertion = code < 0 || code > 25 ? 1.5 : j > 0 && latin.charCodeAt(j - 1) === code + 97 ? doubled : j === m - 1 ? (table.insertedLast[code] ?? 1.5) : (table.inserted[code] ?? 1.5);
      relax(row + j + 1, here + insertion);
    }
    if (i >= n) continue;
    if (!units) {
      relax(row + width + j, here + table.dropped);
      continue;
    }
    for (const unit of units) {
      const length = unit.native.length;
      if (length > 1 && !native.startsWith(unit.native, i)) continue;
      const target = row + width * length + j;
      if (unit.dropped < infinite) relax(target, here + unit.dropped);
      const options = code >= 0 && code < 26 ? unit.byFirst[code] : undefined;
      if (options) for (const option of options) if (option.latin.length === 1 || latin.startsWith(option.latin, j)) relax(target + option.latin.length, here + option.cost);
    }
  }
  return least;
}

function relax(cell: number, cost: number): void {
  if (cost < (grid[cell] ?? infinite)) grid[cell] = cost;
}
