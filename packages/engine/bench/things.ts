/** False alerts and recall of things through the whole engine at the stated threshold. Usage: node bench/things.ts [count] */
import { generateThingAlerts, generateThings } from '../src/generator/index.ts';
import { createEngine } from '../src/index.ts';

const count = Number(process.argv[2] ?? 200_000);
const engine = createEngine();
for (const record of generateThings({ seed: 1, count })) engine.load(record);
const sums = new Map<string, { strangers: number; alerts: number; planted: number; found: number }>();
for (const { alert, holding } of generateThingAlerts({ seed: 5, holdingsSeed: 1, holdingsCount: count, planted: 2000, strangers: 20_000 })) {
  const sum = sums.get(alert.kind) ?? { strangers: 0, alerts: 0, planted: 0, found: 0 };
  sums.set(alert.kind, sum);
  const candidates = engine.search(alert, { limit: 20, ledger: false });
  if (holding === undefined) {
    sum.strangers += 1;
    sum.alerts += candidates.length > 0 ? 1 : 0;
  } else {
    sum.planted += 1;
    sum.found += candidates.some(({ id }) => id === holding) ? 1 : 0;
  }
}
console.log(`${count.toLocaleString('en')} things, threshold of one false alert per thousand`);
for (const [kind, { strangers, alerts, planted, found }] of sums) {
  console.log(`  ${kind.padEnd(10)} ${((alerts / strangers) * 1000).toFixed(2)} per thousand of ${strangers} strangers; found ${(found / planted).toFixed(4)} of ${planted}, a quarter of them with an error`);
}
