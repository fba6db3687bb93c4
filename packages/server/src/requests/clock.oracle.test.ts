import { expect, test } from 'vitest';
import { compare, emptyTally } from './testing-clock-histories.ts';

/** A tenth of what `npm run bench -- clock 1000000` compares. */
const count = 100_000;

test(`rules and clock agree with an independent oracle on ${count.toLocaleString('en')} random histories`, () => {
  const tally = emptyTally();
  const disagreements = [];
  for (let number = 0; number < count && disagreements.length < 5; number += 1) {
    const disagreement = compare(977, number, tally);
    if (disagreement) disagreements.push(disagreement);
  }
  expect(disagreements).toEqual([]);
  // Nothing is agreed on that never occurs.
  expect(tally.refused).toBeGreaterThan(count);
  for (const state of ['none', 'running', 'paused', 'met', 'missed'] as const) expect(tally[state]).toBeGreaterThan(count / 50);
}, 120_000);
