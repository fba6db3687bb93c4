/** Judged name pairs: counts, precision, recall, F1, AUC and tiers. Usage: node bench/names.ts <name-pairs.csv> [--wrong] */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compareNames, type NameContext } from '../src/names/align.ts';
import { compareTokens } from '../src/names/compare.ts';
import { defaultRarity } from '../src/names/rarity.ts';
import { readPersonName } from '../src/names/read.ts';
import { compareOrganisations } from '../src/organisations/compare.ts';
import { readOrganisationName } from '../src/organisations/read.ts';
import { f1At, auc, bestF1, type Scored } from '../src/names/measure.ts';

interface PairRow { readonly case_group: string; readonly schema: string; readonly name1: string; readonly name2: string; readonly is_match: string; readonly quality: string; readonly score: string }

const context: NameContext = { rarity: defaultRarity, compare: compareTokens };
const [, , path, ...flags] = process.argv;
const rows: PairRow[] = parse(readFileSync(path ?? '', 'utf8'), { columns: true });
const people = rows.filter((row) => row.schema === 'Person');
const scored: (Scored & { row: PairRow; detail: string })[] = people.map((row) => {
  const evidence = compareNames(readPersonName({ full: row.name1 }), readPersonName({ full: row.name2 }), context);
  return { score: evidence.agreement, match: row.is_match === 'true', row, detail: evidence.lines.map((line) => `${line.rule.slice(5)}(${line.query}~${line.record}) ${line.bits}`).join('; ') };
});

function report(label: string, list: readonly Scored[]): void {
  const at = f1At(list, 0.6);
  const best = bestF1(list);
  const yes = f1At(list, -Infinity);
  console.log(`${label.padEnd(24)} n=${String(list.length).padStart(4)} P ${at.precision.toFixed(3)} R ${at.recall.toFixed(3)} F1@.60 ${at.f1.toFixed(3)} best ${best.f1.toFixed(3)}@${best.threshold.toFixed(3)} AUC ${auc(list).toFixed(3)} always-yes ${yes.f1.toFixed(3)}`);
}
const organisations = rows.filter((row) => row.schema !== 'Person').map((row): Scored & { tier: string } => ({ score: compareOrganisations(readOrganisationName(row.name1), readOrganisationName(row.name2)).agreement, match: row.is_match === 'true', tier: row.quality }));
report('persons + organisations', [...scored, ...organisations]);
report('reference (logic-v2)', rows.map((row) => ({ score: Number(row.score) - 0.1, match: row.is_match === 'true' })));
report('Person all', scored);
report('reference, persons', people.map((row) => ({ score: Number(row.score) - 0.1, match: row.is_match === 'true' })));
for (const group of new Set(people.map((row) => row.case_group))) report(group, scored.filter((entry) => entry.row.case_group === group));
for (const tier of ['STRONG', 'MEDIUM', 'WEAK']) {
  const of = [...scored.map((entry) => ({ ...entry, tier: entry.row.quality })), ...organisations].filter((entry) => entry.tier === tier && entry.match);
  console.log(`match ${tier.padEnd(7)} n=${of.length} mean ${(of.reduce((sum, entry) => sum + Math.max(0, Math.min(1, entry.score)), 0) / of.length).toFixed(3)}`);
}
const non = [...scored, ...organisations].filter((entry) => !entry.match);
console.log(`non-match n=${non.length} mean ${(non.reduce((sum, entry) => sum + Math.max(0, Math.min(1, entry.score)), 0) / non.length).toFixed(3)}`);
if (flags.includes('--wrong')) for (const entry of scored) if (entry.match !== entry.score >= 0.6) console.log(entry.match ? 'MISS ' : 'FALSE', entry.score.toFixed(2), entry.row.name1, '|', entry.row.name2, '|', entry.detail);
