import { compare, emptyTally } from '../src/requests/testing-clock-histories.ts';
import { line } from './machine.ts';

/** The disagreements that are printed; the rest is counted. */
const shown = 5;

/**
 * The flow and the legal clock against the independent oracle (`requests/testing-flow-oracle.ts`, `testing-clock-oracle.ts`) on random histories,
 * possible and impossible: every refusal, rule, state and due instant must be the same. Fails the process when one is not.
 */
export function benchClock(count: number, seed: number): void {
  console.log(`\nClock: ${count.toLocaleString('en')} random histories against the oracle, seed ${seed}, one core`);
  const tally = emptyTally();
  let mismatches = 0;
  const startedAt = performance.now();
  for (let number = 0; number < count; number += 1) {
    const disagreement = compare(seed, number, tally);
    if (!disagreement) continue;
    mismatches += 1;
    if (mismatches <= shown) console.log(`  history ${disagreement.number}: ${disagreement.what}`);
  }
  const ms = performance.now() - startedAt;
  line('orders, of which refused', `${tally.orders.toLocaleString('en')}, ${tally.refused.toLocaleString('en')}`);
  line('clocks: none / running / paused / met / missed', [tally.none, tally.running, tally.paused, tally.met, tally.missed].map((one) => one.toLocaleString('en')).join(' / '));
  line('mismatches', String(mismatches));
  line('time', `${(ms / 1000).toFixed(1)} s`);
  if (mismatches > 0) process.exitCode = 1;
}
