/**
 * Judged pairs of names against the comparison of organisations: `node packages/engine/bench/organisations.ts FILE [person]`.
 * FILE is a CSV with the columns schema, name1, name2, is_match; rows of persons are left out. Prints counts, precision, recall
 * and F1 at 0.60, the best threshold by folds, AUC and the F1 of saying yes always, which any figure must be read against.
 */
import { createReadStream } from 'node:fs';
import { CsvReader } from '../src/adapters/csv-rows.ts';
import { decodeText } from '../src/adapters/decode.ts';
import { compareOrganisations } from '../src/organisations/compare.ts';
import { readOrganisationName } from '../src/organisations/read.ts';

interface Judged {
  readonly one: string;
  readonly two: string;
  readonly match: boolean;
  readonly score: number;
}

async function readPairs(path: string): Promise<readonly Judged[]> {
  const reader = new CsvReader(',');
  const rows: (readonly string[])[] = [];
  for await (const text of decodeText(createReadStream(path))) for (const row of reader.push(text)) if ('cells' in row) rows.push(row.cells);
  for (const row of reader.end()) if ('cells' in row) rows.push(row.cells);
  const [header = [], ...body] = rows;
  const cell = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
  return body.filter((row) => cell(row, 'schema') !== 'Person').map((row) => {
    const one = cell(row, 'name1');
    const two = cell(row, 'name2');
    return { one, two, match: cell(row, 'is_match') === 'true', score: compareOrganisations(readOrganisationName(one), readOrganisationName(two)).agreement };
  });
}

function f1At(pairs: readonly Judged[], threshold: number): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const hits = pairs.filter((pair) => pair.match && pair.score >= threshold).length;
  const alarms = pairs.filter((pair) => !pair.match && pair.score >= threshold).length;
  const wanted = pairs.filter((pair) => pair.match).length;
  const precision = hits + alarms === 0 ? 0 : hits / (hits + alarms);
  const recall = wanted === 0 ? 0 : hits / wanted;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function auc(pairs: readonly Judged[]): number {
  const yes = pairs.filter((pair) => pair.match);
  const no = pairs.filter((pair) => !pair.match);
  let above = 0;
  for (const a of yes) for (const b of no) above += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return above / (yes.length * no.length);
}

const thresholds = Array.from({ length: 41 }, (_, index) => index / 40);

/** Threshold chosen on four fifths, F1 on the fifth: what tuning the threshold alone would promise. */
function crossed(pairs: readonly Judged[]): number {
  const held: Judged[] = [];
  for (let fold = 0; fold < 5; fold += 1) {
    const rest = pairs.filter((_, index) => index % 5 !== fold);
    const best = thresholds.reduce((a, b) => (f1At(rest, b).f1 > f1At(rest, a).f1 ? b : a));
    held.push(...pairs.filter((_, index) => index % 5 === fold).map((pair) => ({ ...pair, score: pair.score - best })));
  }
  return f1At(held, 0).f1;
}

const file = process.argv[2];
if (file === undefined) throw new Error('usage: organisations.ts FILE');
const pairs = await readPairs(file);
const { precision, recall, f1 } = f1At(pairs, 0.6);
const yes = pairs.filter((pair) => pair.match).length;
const best = thresholds.reduce((a, b) => (f1At(pairs, b).f1 > f1At(pairs, a).f1 ? b : a));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`pairs ${String(pairs.length)}, matches ${String(yes)}, always-yes F1 ${((2 * yes) / (pairs.length + yes)).toFixed(3)}`);
say(`at 0.60: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}; AUC ${auc(pairs).toFixed(3)}; best ${best.toFixed(3)} F1 ${f1At(pairs, best).f1.toFixed(3)}; five folds F1 ${crossed(pairs).toFixed(3)}`);
if (process.argv.includes('--wrong')) for (const pair of pairs) if (pair.match !== pair.score >= 0.6) say(`${pair.match ? 'missed' : 'false '} ${pair.score.toFixed(2)} ${pair.one} | ${pair.two}`);
