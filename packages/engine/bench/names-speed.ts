/** Speed of the name layer on real-looking names. Usage: node bench/names-speed.ts <negatives-10k.csv> */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { compareNames, nameBits, type NameContext } from '../src/names/align.ts';
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
let again = Infinity;
for (let round = 0; round < 10; round++) {
  started = cpu();
  for (const full of names.slice(0, 2000)) readPersonName({ full });
  again = Math.min(again, (cpu() - started) / 2000);
}
console.log(`readPersonName of words seen before ${(again * 1e6).toFixed(0)} ns (best of 10)`);
const tokens = read.flatMap((name) => name.tokens);
let met = 0;
const pairs = 200_000;
let best = Infinity;
for (let round = 0; round < 5; round++) {
  started = cpu();
  met = 0;
  for (let i = 0; i < pairs; i++) {
    const a = tokens[(i * 7919) % tokens.length];
    const b = tokens[(i * 104729 + 13) % tokens.length];
    if (a && b && compareTokens(a, b)) met++;
  }
  best = Math.min(best, cpu() - started);
}
console.log(`compareTokens ${((best / pairs) * 1e6).toFixed(0)} ns on random pairs (best of 5), related ${((met / pairs) * 100).toFixed(2)} %`);

// As the index does it: tokens carry a number, relations of numbers are kept in a table.
interface Numbered extends NameToken {
  readonly id: number;
  readonly bits: number;
}
let count = 0;
const three = read.filter((name) => name.tokens.length === 3).slice(0, 300).map((name) => name.tokens.map((token): Numbered => ({ ...token, id: count++, bits: defaultRarity(token) })));
const all = three.flat();
const relations: (TokenRelation | undefined)[] = [];
for (const a of all) for (const b of all) relations.push(compareTokens(a, b));
const context: NameContext = { rarity: (token) => (token as Numbered).bits, compare: (a, b) => relations[(a as Numbered).id * count + (b as Numbered).id] };
let least = Infinity;
let ledgers = Infinity;
for (let round = 0; round < 8; round++) {
  started = cpu();
  for (const a of three) for (const b of three) nameBits(a, b, context);
  least = Math.min(least, cpu() - started);
  started = cpu();
  for (const a of three.slice(0, 60)) for (const b of three) compareNames({ tokens: a, family: [], weak: false }, { tokens: b, family: [], weak: false }, context);
  ledgers = Math.min(ledgers, cpu() - started);
}
console.log(`nameBits 3x3 ${((least / three.length ** 2) * 1e6).toFixed(0)} ns, compareNames with ledger ${((ledgers / (60 * three.length)) * 1e6).toFixed(0)} ns (best of 8)`);
