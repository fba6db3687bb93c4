import { onGrid } from './evidence.ts';
import type { RecordKind } from './record.ts';

/**
 * From a threshold to the work it makes. The number of false alerts per thousand alerts on strangers falls by half for each
 * `bitsPerHalving` bits, and grows in proportion to the holdings:
 *
 *     false alerts per thousand = count × 2^((at − bits) / bitsPerHalving)
 *
 * Persons: fitted to 20,000 strangers of the generator's population (vectors/screening) against 20,000, 100,000 and 1 million
 * holdings (40,000 against the last), at 1, 4, 10 and 20 per thousand; the fit is within 0.8 bits of every point at 1, 4 and 10. Things: 200,000 of the
 * generator, 20,000 strangers, at one per thousand: 0.2 alerts per thousand for documents, none in 4,881 for vehicles and in
 * 2,022 for firearms (8.9 with two bits less), 0.5 for objects; so it is cautious there (`bench/things.ts`).
 * Organisations: not measured for want of a population; the constants are a guess.
 */
export interface Calibration {
  readonly kind: RecordKind;
  /** Bits at which a thousand strangers against one record give one false alert. */
  readonly at: number;
  readonly bitsPerHalving: number;
}

export const calibrations: Readonly<Record<RecordKind, Calibration>> = {
  person: { kind: 'person', at: -1.4, bitsPerHalving: 1.3 },
  organisation: { kind: 'organisation', at: 4, bitsPerHalving: 1 },
  document: { kind: 'document', at: 3, bitsPerHalving: 1 },
  vehicle: { kind: 'vehicle', at: 3, bitsPerHalving: 1 },
  firearm: { kind: 'firearm', at: 5, bitsPerHalving: 1 },
  object: { kind: 'object', at: 3, bitsPerHalving: 1 },
};

/** Below so many records the shares of names are mostly those of the world, and a threshold falls no further. */
const leastCount = 1_000;

/** Bits at which a thousand alerts on strangers are expected to give `perThousand` false ones against so many holdings. */
export function thresholdFor(kind: RecordKind, count: number, perThousand = 1): number {
  const { at, bitsPerHalving } = calibrations[kind];
  return onGrid(at + bitsPerHalving * Math.log2(Math.max(leastCount, count) / perThousand));
}

/** False alerts expected among a thousand alerts on strangers at this threshold. */
export function falseAlertsPerThousand(kind: RecordKind, count: number, bits: number): number {
  const { at, bitsPerHalving } = calibrations[kind];
  return Math.min(1000, Math.max(leastCount, count) * 2 ** ((at - bits) / bitsPerHalving));
}
