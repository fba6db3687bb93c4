/** Speed of the name layer on real-looking names. Usage: node bench/names-speed.ts <negatives-10k.csv> */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { nameBits, type NameContext } from '../src/names/align.ts';
import { compareTokens, type TokenRelation } from '../src/names/compare.ts';
import { defaultRarity } from '../src/names/rarity.ts';
import { readPersonName } from '../src/names/read.ts';
import type { NameToken } from '../src/names/token.ts';

/** Milliseconds of processor time: other work on the machine does not count. */
function cpu(): number {
  return process.cpuUsage().user / 1000;
}

const rows: { full_name: string }[] = parse(readFileSync(process.argv[2] ?? '', 'utf8'), { columns: true });
const names = rows.map((row) => row.full_name);
for (const name of names.slice(0, 2000)) readPersonName({ full: name });
let started = cpu();
const read = names.map((full) => readPersonName({ full }));
console.log(`readPersonName ${(((cpu() - started) / names.length) * 1e6).toFixed(0)} ns, tokens ${(read.reduce((sum, name) => sum + name.tokens.length, 0) / read.length).toFixed(2)}`);
const tokens = read.flatMap((name) => name.tokens);
let met = 0;
const pairs = 400_000;
for (let round = 0; round < 2; round++) {
  started = cpu();
  met = 0;
  for (let i = 0; i < pairs; i++) {
    const a = tokens[(i * 7919) % tokens.length];
    const b = tokens[(i * 104729 + 13) % tokens.length];
    if (a && b && compareTokens(a, b)) met++;
  }
}
console.log(`compareTokens ${(((cpu() - started) / pairs) * 1e6).toFixed(0)} ns on random pairs, related ${((met / pairs) * 100).toFixed(2)} %`);
const ids = new Map<string, number>();
const idOf = new Map<NameToken, number>();
for (const token of tokens) {
  const id = ids.get(token.original) ?? ids.size;
  ids.set(token.original, id);
  idOf.set(token, id);
}
const rarityOf = new Map<NameToken, number>(tokens.map((token) => [token, defaultRarity(token)]));
const memo = new Map<number, TokenRelation | undefined>();
const context: NameContext = {
  rarity: (token) => rarityOf.get(token) ?? 12,
  compare: (a, b) => {
    const key = (idOf.get(a) ?? 0) * 32768 + (idOf.get(b) ?? 0);
    const known = memo.get(key);
    if (known !== undefined || memo.has(key)) return known;
    const relation = compareTokens(a, b);
    memo.set(key, relation);
    return relation;
  },
};
const three = read.filter((name) => name.tokens.length === 3).slice(0, 300);
for (let round = 0; round < 3; round++) {
  started = cpu();
  let n = 0;
  for (const a of three) for (const b of three) { nameBits(a.tokens, b.tokens, context); n++; }
  console.log(`nameBits 3x3 ${(((cpu() - started) / n) * 1e6).toFixed(0)} ns over ${n} pairs (round ${round + 1})`);
}
