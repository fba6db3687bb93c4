/** Ranks the Latin forms of all rows for every nth native form. Usage: node bench/translit.ts <file.tsv> [every=20] [--wrong] */
import { readFileSync } from 'node:fs';
import { indexTransliterations, rankTransliterations } from '../src/names/translit-rank.ts';

const [, , path = '', every = '20', ...flags] = process.argv;
const rows = readFileSync(path, 'utf8').trim().split('\n').map((line) => line.split('\t')).map(([latin = '', native = '']) => ({ latin, native: native.replaceAll(' ', '') }));
const index = indexTransliterations(rows.map((row) => row.latin));
let [n, first, five, twenty] = [0, 0, 0, 0];
const started = performance.now();
for (let i = 0; i < rows.length; i += Number(every)) {
  const row = rows[i];
  if (!row) continue;
  const ranked = rankTransliterations(row.native, index, 20);
  const at = ranked.findIndex((entry) => entry.latin === row.latin);
  n++;
  if (at === 0) first++;
  if (at >= 0 && at < 5) five++;
  if (at >= 0) twenty++;
  if (flags.includes('--wrong') && (at < 0 || at >= 5)) console.log(row.native, row.latin, at, ranked.slice(0, 4).map((entry) => `${entry.latin} ${entry.cost.toFixed(2)}`).join(', '), '| own', ranked[at]?.cost.toFixed(2));
}
console.log(`${path.split('/').at(-1)} candidates ${index.forms.length} queries ${n} recall@1 ${(first / n).toFixed(3)} @5 ${(five / n).toFixed(3)} @20 ${(twenty / n).toFixed(3)}  ${((performance.now() - started) / n).toFixed(2)} ms/query`);
