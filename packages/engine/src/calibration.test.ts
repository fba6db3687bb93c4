import { describe, expect, test } from 'vitest';
import { calibrations, falseAlertsPerThousand, thresholdFor } from './calibration.ts';
import { generateAlerts, generatePersons } from './generator/index.ts';
import { createEngine } from './holdings/create-engine.ts';
import { recordKinds } from './record.ts';

describe('threshold and work', () => {
  test.each(recordKinds)('%s: one is the other read backwards', (kind) => {
    for (const count of [1, 500, 1_000_000]) {
      // A threshold lies on the grid of 1/64 bit, at most half a step from where it was asked to be.
      for (const perThousand of [0.1, 1, 30]) {
        const halvings = Math.log2(falseAlertsPerThousand(kind, count, thresholdFor(kind, count, perThousand)) / perThousand);
        expect(Math.abs(halvings * calibrations[kind].bitsPerHalving)).toBeLessThanOrEqual(1 / 128 + 1e-9);
      }
    }
    expect(Math.abs(thresholdFor(kind, 2000) - thresholdFor(kind, 1000) - calibrations[kind].bitsPerHalving)).toBeLessThanOrEqual(1 / 64 + 1e-9);
    expect(thresholdFor(kind, 0)).toBe(thresholdFor(kind, 1));
    expect(falseAlertsPerThousand(kind, 1000, -100)).toBe(1000);
  });
});

const holdingsCount = 20_000;
const strangerCount = 4000;

test('strangers raise as many alerts as is stated, within a factor of three', () => {
  const engine = createEngine();
  for (const person of generatePersons({ seed: 1, count: holdingsCount })) engine.load(person);
  const strangers = generateAlerts({ seed: 77, holdingsSeed: 1, holdingsCount, planted: 0, strangers: strangerCount });
  const stated = [10, 50];
  const thresholds = stated.map((perThousand) => thresholdFor('person', holdingsCount, perThousand));
  const found = stated.map(() => 0);
  for (const { alert } of strangers) {
    const [best] = engine.search(alert, { minBits: Math.min(...thresholds), limit: 1, ledger: false });
    thresholds.forEach((threshold, number) => {
      if (best && best.bits >= threshold) found[number]!++;
    });
  }
  const measured = stated.map((perThousand, number) => {
    const foundPerThousand = (found[number]! / strangerCount) * 1000;
    const ratio = foundPerThousand / perThousand;
    return { perThousand, foundPerThousand, isWithin: ratio >= 1 / 3 && ratio <= 3 };
  });
  expect(measured).toEqual(measured.map((one) => ({ ...one, isWithin: true })));
});
