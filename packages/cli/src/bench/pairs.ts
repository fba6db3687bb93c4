import { exitCodes, readArguments, UsageError } from '../command.ts';
import { auc, bestF1, compareNames, compareOrganisations, compareTokens, defaultRarity, readOrganisationName, readPersonName, type NameContext } from '../engine.ts';
import type { Output } from '../output.ts';
import type { BenchCommand } from './command.ts';
import { columnOf, readCsvTable } from './csv-table.ts';
import { fixed, ratesOf, type Rates } from './measures.ts';

/** One threshold on agreement for all kinds of names; no file is tuned to. */
export const pairsThreshold = 0.6;

export interface JudgedPair {
  readonly schema: string;
  readonly first: string;
  readonly second: string;
  readonly match: boolean;
  readonly group: string;
  readonly quality: string;
}

export interface ScoredPair extends JudgedPair {
  /** Agreement: 1 the same name, 0 nothing learnt, below 0 different names. */
  readonly score: number;
}

interface GroupReport extends Rates {
  readonly name: string;
  readonly count: number;
  readonly matchCount: number;
  readonly auc: number | undefined;
  readonly alwaysYesF1: number;
}

const context: NameContext = { rarity: defaultRarity, compare: compareTokens };

export const benchPairs: BenchCommand = {
  name: 'pairs',
  usage: `
pairs FILE.csv [--json] [--wrong]
  Judged name pairs (columns schema,name1,name2,is_match and, when there, case_group,quality) by agreement at the one
  threshold ${String(pairsThreshold)}: precision, recall, F1 and AUC, beside the F1 of a matcher that always says yes; by group and by
  quality tier. \`--wrong\` lists the pairs judged wrongly.
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, { json: { type: 'boolean' }, wrong: { type: 'boolean' } });
    const [path] = rest;
    if (path === undefined) throw new UsageError('bench pairs wants a CSV file');
    const startedAt = performance.now();
    const scored = (await readPairs(path)).map(scorePair);
    const microseconds = ((performance.now() - startedAt) * 1000) / Math.max(1, scored.length);
    const groups = [report('all', scored), ...by(scored, (pair) => pair.schema), ...by(scored, (pair) => pair.group)];
    const tiers = by(scored, (pair) => pair.quality);
    const best = bestF1(scored);
    if (options.json === true) {
      const means = tierMeans(scored);
      output.out(`${JSON.stringify({ threshold: pairsThreshold, groups, tiers, means, bestThreshold: { threshold: best.threshold, f1: best.f1 }, microsecondsPerPair: microseconds })}\n`);
      return exitCodes.ok;
    }
    output.out(`${String(scored.length)} pairs, threshold ${String(pairsThreshold)} on agreement (${microseconds.toFixed(0)} µs a pair, first calls included)\n\n`);
    printGroups(groups, output);
    output.out('\nBy quality\n');
    printGroups(tiers, output);
    output.out('\nMean score (agreement between 0 and 1)\n');
    for (const { name, match, mean, count } of tierMeans(scored)) output.out(`  ${name.padEnd(10)} ${match ? 'match    ' : 'non-match'}  ${fixed(mean, 3)}  n ${String(count)}\n`);
    output.out(`\nFor information only: the best threshold on these rows is ${fixed(best.threshold, 3)} with F1 ${fixed(best.f1, 3)}.\n`);
    if (options.wrong === true) for (const pair of scored) if (pair.match !== pair.score >= pairsThreshold) output.out(`${pair.match ? 'MISSED' : 'WRONG '}  ${fixed(pair.score, 2)}  ${pair.first} | ${pair.second}\n`);
    return exitCodes.ok;
  },
};

export async function readPairs(path: string): Promise<readonly JudgedPair[]> {
  const table = await readCsvTable(path);
  const optional = (name: string) => (table.headers.includes(name) ? columnOf(table, name) : undefined);
  const [schemata, firsts, seconds, matches, groups, qualities] = [columnOf(table, 'schema'), columnOf(table, 'name1'), columnOf(table, 'name2'), columnOf(table, 'is_match'), optional('case_group'), optional('quality')];
  return schemata.map((schema, index) => ({
    schema,
    first: firsts[index] ?? '',
    second: seconds[index] ?? '',
    match: /^(true|1|yes)$/i.test(matches[index] ?? ''),
    group: groups?.[index] ?? '',
    quality: qualities?.[index] ?? '',
  }));
}

/** Persons by the rules of personal names, all else by those of organisations. */
export function scorePair(pair: JudgedPair): ScoredPair {
  const score =
    pair.schema === 'Person'
      ? compareNames(readPersonName({ full: pair.first }), readPersonName({ full: pair.second }), context).agreement
      : compareOrganisations(readOrganisationName(pair.first), readOrganisationName(pair.second)).agreement;
  return { ...pair, score };
}

function by(pairs: readonly ScoredPair[], key: (pair: ScoredPair) => string): readonly GroupReport[] {
  const names = [...new Set(pairs.map(key))].filter((name) => name !== '');
  return names.map((name) => report(name, pairs.filter((pair) => key(pair) === name)));
}

function report(name: string, pairs: readonly ScoredPair[]): GroupReport {
  const matchCount = pairs.filter((pair) => pair.match).length;
  const right = pairs.filter((pair) => pair.match && pair.score >= pairsThreshold).length;
  const wrong = pairs.filter((pair) => !pair.match && pair.score >= pairsThreshold).length;
  const isMixed = matchCount > 0 && matchCount < pairs.length;
  return {
    name,
    count: pairs.length,
    matchCount,
    ...ratesOf({ right, wrong, missed: matchCount - right }),
    auc: isMixed ? auc(pairs) : undefined,
    alwaysYesF1: ratesOf({ right: matchCount, wrong: pairs.length - matchCount, missed: 0 }).f1,
  };
}

function tierMeans(pairs: readonly ScoredPair[]): readonly { readonly name: string; readonly match: boolean; readonly mean: number; readonly count: number }[] {
  const names = [...new Set(pairs.map((pair) => pair.quality))].filter((name) => name !== '');
  return names
    .flatMap((name) => [true, false].map((match) => ({ name, match, of: pairs.filter((pair) => pair.quality === name && pair.match === match) })))
    .filter(({ of }) => of.length > 0)
    .map(({ name, match, of }) => ({ name, match, count: of.length, mean: of.reduce((sum, pair) => sum + Math.min(1, Math.max(0, pair.score)), 0) / of.length }));
}

function printGroups(groups: readonly GroupReport[], output: Output): void {
  for (const group of groups) {
    const area = group.auc === undefined ? '   -  ' : fixed(group.auc);
    output.out(`  ${group.name.padEnd(22)} n ${String(group.count).padStart(4)} (${String(group.matchCount).padStart(3)} match)  P ${fixed(group.precision)}  R ${fixed(group.recall)}  F1 ${fixed(group.f1)}  AUC ${area}  always-yes ${fixed(group.alwaysYesF1)}\n`);
  }
}
