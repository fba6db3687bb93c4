import type { RecordKind } from './record.ts';

/**
 * From a threshold to the work it makes. For strangers of the generator's population (README of vectors/screening), the number
 * of false alerts per thousand falls by half for each `bitsPerHalving` bits, and grows in proportion to the holdings:
 *
 *     false alerts per thousand = count × 2^((at − bits) / bitsPerHalving)
 *
 * Measured with `vigie bench screen`; `calibration.test.ts` checks it at a small size.
 */
export interface Calibration {
  readonly kind: RecordKind;
  /** Bits at which a thousand strangers against one record give one false alert. */
  readonly at: number;
  readonly bitsPerHalving: number;
}

export const calibrations: Readonly<Record<RecordKind, Calibration>> = {
  person: { kind: 'person', at: 10, bitsPerHalving: 1 },
  organisation: { kind: 'organisation', at: 10, bitsPerHalving: 1 },
  document: { kind: 'document', at: 10, bitsPerHalving: 1 },
  vehicle: { kind: 'vehicle', at: 10, bitsPerHalving: 1 },
  firearm: { kind: 'firearm', at: 10, bitsPerHalving: 1 },
  object: { kind: 'object', at: 10, bitsPerHalving: 1 },
};

/** Bits at which a thousand alerts on strangers are expected to give `perThousand` false ones against so many holdings. */
export function thresholdFor(kind: RecordKind, count: number, perThousand = 1): number {
  const { at, bitsPerHalving } = calibrations[kind];
  return at + bitsPerHalving * Math.log2(Math.max(1, count) / perThousand);
}

/** False alerts expected among a thousand alerts on strangers at this threshold. */
export function falseAlertsPerThousand(kind: RecordKind, count: number, bits: number): number {
  const { at, bitsPerHalving } = calibrations[kind];
  return Math.min(1000, Math.max(1, count) * 2 ** ((at - bits) / bitsPerHalving));
}
