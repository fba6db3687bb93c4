/**
 * Speed, recall and size of the key table on invented numbers: `node packages/engine/bench/numbers.ts [count]`, 5 million
 * unless told. Documents, plates, VINs and serials mixed, one thread.
 */
import { createNeighbours, measureDensity } from '../src/numbers/density.ts';
import { KeyTable } from '../src/numbers/key-table.ts';
import { compareThings, type Thing } from '../src/things/compare.ts';
import { thresholdFor } from '../src/calibration.ts';

const count = Number(process.argv[2] ?? 5_000_000);
const queryCount = 50_000;

/** A small generator, so that a run can be repeated. */
let state = 42;
function below(bound: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  const spread = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return Math.floor((((spread ^ (spread >>> 13)) >>> 0) / 0x1_0000_0000) * bound);
}
const letters = 'ABCDEFGHJKLMNPRSTVWXYZ';
const any = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
/** `A` a letter, `9` a digit, `*` either; other characters stand. */
function like(pattern: string): string {
  let text = '';
  for (const sign of pattern) text += sign === 'a' ? letters.charAt(below(letters.length)) : sign === '9' ? String(below(10)) : sign === '*' ? any.charAt(below(any.length)) : sign;
  return text;
}
/** Series with what else is known of a record: kind, form, country or make. Document numbers and plates have a real country's density. */
const series = [
  ['document', 'aa9999999', 'FR'], ['document', 'a*****9*9', 'DE'], ['document', '999999999', 'GB'], ['document', 'C9*a**9*9', 'DE'], ['document', 'aaa999999', 'PL'], ['document', '99aa99999', 'FR'], ['document', 'aa999999', 'BE'], ['document', 'a99999999', 'CH'],
  ['plate', '9aaa999', 'BE'], ['plate', 'aa999aa', 'FR'], ['plate', 'aaa99999', 'DE'], ['plate', 'aa99aaa', 'GB'], ['plate', '9999aaa', 'ES'], ['plate', 'a99999aa', 'RO'],
  ['vehicle', 'WVWZZZ1Ka9W99999*', ''], ['vehicle', 'VF1**aa***999999*', ''], ['vehicle', 'ZFA***999*9999999', ''], ['vehicle', 'WBA********999999', ''], ['vehicle', 'TMB***a*9*9999999', ''],
  ['firearm', 'aaa999', 'Glock'], ['firearm', '99999999', 'Beretta'], ['firearm', 'a99999a', 'CZ'], ['firearm', 'aa999999', 'Walther'], ['firearm', '999999aa', 'Smith & Wesson'],
] as const;
/** Documents, plates, VINs and serials as 8 to 5 to 5 to 2. */
const shares = Array.from('ddddddddpppppvvvvvss', (sign) => ({ d: [0, 8], p: [8, 14], v: [14, 19] })[sign] ?? [19, 24]);
let lastSeries = 0;
function number(): string {
  const [from = 0, to = 1] = shares[below(shares.length)] ?? [];
  lastSeries = from + below(to - from);
  return like(series[lastSeries]?.[1] ?? '9999999');
}
function recordOf(text: string, seriesIndex: number): Thing {
  const [kind, , mark] = series[seriesIndex] ?? series[0];
  if (kind === 'document') return { kind, id: '', numbers: [{ number: text, country: mark, type: 'passport' }] };
  if (kind === 'firearm') return { kind, id: '', serials: [text], make: mark };
  return { kind: 'vehicle', id: '', ...(kind === 'plate' ? { plates: [{ number: text, country: mark }] } : { vin: text }) };
}

/** One error as a hand or a camera makes it. */
function withError(text: string): string {
  const at = below(text.length);
  const sign = any.charAt(below(any.length));
  switch (below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + sign + text.slice(at);
    case 2:
      return text.slice(0, at) + text.charAt(at) + text.slice(at);
    case 3:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    default:
      return text.slice(0, at) + sign + text.slice(at + 1);
  }
}

function print(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(46)}${figure}\n`);
}
/** By the clock on the wall, and by processor time for when other work shares the machine. */
let wallAt = 0;
let cpuAt = process.cpuUsage();
function start(): void {
  wallAt = performance.now();
  cpuAt = process.cpuUsage();
}
function seconds(): [wall: number, cpu: number] {
  const cpu = process.cpuUsage(cpuAt);
  return [(performance.now() - wallAt) / 1000, (cpu.user + cpu.system) / 1e6];
}
function rate(done: number): string {
  const [wall, cpu] = seconds();
  return `${Math.round(done / wall).toLocaleString('en')} /s (${Math.round(done / cpu).toLocaleString('en')} a second of processor)`;
}
const quantile = (sorted: Float64Array, share: number): string => `${((sorted[Math.floor(sorted.length * share)] ?? 0) * 1000).toFixed(1)} us`;

const texts: string[] = [];
const seriesOf = new Uint8Array(count);
for (let index = 0; index < count; index += 1) {
  texts.push(number());
  seriesOf[index] = lastSeries;
}
const values = Uint32Array.from({ length: count }, (_, index) => index);
const isShared = process.argv[3] === 'shared';
const table = new KeyTable(isShared ? { allocate: (bytes) => new SharedArrayBuffer(bytes) } : {});
start();
table.build(texts, values);
print(`build, ${count.toLocaleString('en')} numbers`, `${seconds().map((one) => one.toFixed(2)).join(' s, of processor ')} s; ${(table.byteLength / table.keyCount).toFixed(1)} bytes a key, ${table.keyCount.toLocaleString('en')} distinct keys`);

const held: number[] = Array.from({ length: queryCount }, () => below(count));
const known = held.map((index) => texts[index] ?? '');
function isHeld(text: string): boolean {
  let found = false;
  table.findExact(text, (value) => {
    if (texts[value] === text) found = true;
  });
  return found;
}
const strangerSeries = new Uint8Array(queryCount);
/** Of the same series, but not held: an issuer gives a number once, the generator draws with repetition. */
const strangers = Array.from({ length: queryCount }, (_, index) => {
  let text = number();
  while (isHeld(text)) text = number();
  strangerSeries[index] = lastSeries;
  return text;
});
for (const [name, queries] of [['held', known], ['strangers', strangers]] as const) {
  let found = 0;
  for (let round = 0; round < 2; round += 1) {
    start();
    for (let again = 0; again < 10; again += 1) for (const query of queries) table.findExact(query, () => (found += 1));
  }
  print(`exact, one by one, ${name}`, rate(queryCount * 10));
  // All of the table once through, so that the caches hold nothing useful.
  start();
  if (name === 'held') {
    table.findExactMany(texts, () => (found += 1));
    print('exact, batched, every number held', rate(count));
  }
}

const misspelt = known.map(withError);
for (const [name, queries] of [['one error', misspelt], ['strangers', strangers]] as const) {
  for (const query of queries.slice(0, 5000)) table.findNear(query, () => undefined);
  const times = new Float64Array(queryCount);
  let hits = 0;
  let met = 0;
  start();
  for (const [index, query] of queries.entries()) {
    const at = performance.now();
    let isFound = false;
    met += table.findNear(query, (value) => {
      if (value === held[index]) isFound = true;
    });
    if (isFound) hits += 1;
    times[index] = performance.now() - at;
  }
  const speed = rate(queries.length);
  times.sort();
  print(`one-error look-up, ${name}`, `${speed}; p50 ${quantile(times, 0.5)}, p99 ${quantile(times, 0.99)}, p99.9 ${quantile(times, 0.999)}; ${(met / queryCount).toFixed(3)} keys met a query${name === 'one error' ? `; recall ${(hits / queryCount).toFixed(5)}` : ''}`);
}

start();
const density = measureDensity(table, texts.slice(0, 20_000));
print('density of 20,000 numbers measured', `${(seconds()[0] * 1000).toFixed(0)} ms`);
for (const row of density.rows.slice(0, 24)) print(`  ${row.shape}`, `${Math.round(row.count).toLocaleString('en')} numbers, ${row.neighbours.toPrecision(2)} strangers within one error`);
const context = { holdingsCount: count, neighbours: createNeighbours(density) };
const threshold = thresholdFor('document', count);
print('alert from', `${threshold.toFixed(1)} bits`);
const alerts = (queries: readonly string[], ofSeries: (index: number) => number, ofTarget: (index: number) => number): void => {
  const sums = new Map<string, { queries: number; candidates: number; alerts: number; found: number; foundAlerts: number }>();
  start();
  for (const [index, query] of queries.entries()) {
    const kind = series[ofSeries(index)]?.[0] ?? '';
    const sum = sums.get(kind) ?? { queries: 0, candidates: 0, alerts: 0, found: 0, foundAlerts: 0 };
    sums.set(kind, sum);
    sum.queries += 1;
    const thing = recordOf(query, ofSeries(index));
    table.findNear(query, (value) => {
      const isAlert = compareThings(thing, recordOf(texts[value] ?? '', seriesOf[value] ?? 0), context).bits >= threshold;
      const isTarget = texts[value] === texts[ofTarget(index)];
      sum.candidates += isTarget ? 0 : 1;
      sum.alerts += isAlert && !isTarget ? 1 : 0;
      sum.found += isTarget ? 1 : 0;
      sum.foundAlerts += isAlert && isTarget ? 1 : 0;
    });
  }
  const speed = rate(queries.length);
  for (const [kind, sum] of sums) print(`  ${kind}`, `${(sum.candidates / sum.queries).toFixed(4)} strangers met, ${((sum.alerts / sum.queries) * 1000).toFixed(2)} per thousand above the alert; own record met ${(sum.found / sum.queries).toFixed(4)}, above ${(sum.foundAlerts / sum.queries).toFixed(4)}`);
  print('  with comparison and ledger', speed);
};
print('strangers of the same series', '');
alerts(strangers, (index) => strangerSeries[index] ?? 0, () => -1);
print('held, no error', '');
alerts(known, (index) => seriesOf[held[index] ?? 0] ?? 0, (index) => held[index] ?? 0);
print('held, one error', '');
alerts(misspelt, (index) => seriesOf[held[index] ?? 0] ?? 0, (index) => held[index] ?? 0);

start();
const again = KeyTable.fromBuffers(structuredClone(table.toBuffers()));
print('snapshot copied and opened', `${(seconds()[0] * 1000).toFixed(0)} ms, ${again.keyCount.toLocaleString('en')} keys`);
start();
for (let index = 0; index < 200_000; index += 1) table.add(like('NN9999999a'), index);
print('live additions', rate(200_000));
