import { generateAlerts, generatePersons, type GeneratedAlert } from '@vigie/engine/generator';
import type { EngineRecord, NamedCandidate } from '@vigie/engine';
import { quantile } from './machine.ts';

/**
 * The desk's real question: of many alerts, nearly all on strangers, which few concern somebody in the holdings, and how many
 * must a person look at for that?
 */
export interface PosedAlert {
  readonly alert: EngineRecord;
  /** Identifier of the holding it concerns; undefined: nobody's. */
  readonly holding: string | undefined;
  /** What was done to it, for the figures by kind. */
  readonly corruptions: readonly string[];
}

/** What is asked: an engine, or an index of persons alone. */
export interface Asked {
  search(query: EngineRecord, options: { readonly limit: number; readonly minBits: number }): readonly NamedCandidate[];
}

export interface Outcome {
  readonly posed: PosedAlert;
  /** Bits of the best candidate that is not the true one; 0 when there is none. */
  readonly wrongBits: number;
  /** Bits of the true one; −Infinity when not among the candidates. */
  readonly trueBits: number;
}

export interface Screened {
  readonly outcomes: readonly Outcome[];
  readonly micros: Float64Array;
  readonly totalMs: number;
}

/** Screens alerts one by one, with the ledger of what is shown, and times each. */
export function screenAll(asked: Asked, alerts: readonly PosedAlert[], minBits: number): Screened {
  const outcomes: Outcome[] = [];
  const micros = new Float64Array(alerts.length);
  const startedAt = performance.now();
  alerts.forEach((posed, number) => {
    const at = performance.now();
    const candidates = asked.search(posed.alert, { minBits, limit: 10 });
    micros[number] = (performance.now() - at) * 1000;
    let wrongBits = 0;
    let trueBits = -Infinity;
    for (const { id, bits } of candidates) {
      if (id === posed.holding) trueBits = bits;
      else wrongBits = Math.max(wrongBits, bits);
    }
    outcomes.push({ posed, wrongBits, trueBits });
  });
  return { outcomes, micros, totalMs: performance.now() - startedAt };
}

/** The lowest threshold at which at most this share of strangers raises an alert; `floor` when fewer come that high at all. */
export function thresholdAt(strangers: readonly Outcome[], share: number, floor: number): number {
  const bits = strangers.map((outcome) => outcome.wrongBits).sort((a, b) => b - a);
  return Math.max(floor, (bits[Math.floor(bits.length * share)] ?? 0) + 1 / 64);
}

export interface OperatingPoint {
  readonly falseAlertsPerThousand: number;
  readonly bits: number;
  readonly recall: number;
}

/** What a threshold lets through and finds, where it is chosen on the same strangers. */
export function operatingPoints(outcomes: readonly Outcome[], floor: number): readonly OperatingPoint[] {
  const planted = outcomes.filter(({ posed }) => posed.holding !== undefined);
  const strangers = outcomes.filter(({ posed }) => posed.holding === undefined);
  return [1, 4, 10].map((perThousand) => {
    const bits = thresholdAt(strangers, perThousand / 1000, floor);
    return { falseAlertsPerThousand: perThousand, bits, recall: recallAt(planted, bits) };
  });
}

export function recallAt(planted: readonly Outcome[], bits: number): number {
  return planted.length === 0 ? Number.NaN : planted.filter(({ trueBits }) => trueBits >= bits).length / planted.length;
}

/** Share found at a threshold for every kind of corruption. */
export function recallByKind(outcomes: readonly Outcome[], bits: number): ReadonlyMap<string, { readonly found: number; readonly count: number }> {
  const kinds = new Map<string, { found: number; count: number }>();
  for (const { posed, trueBits } of outcomes) {
    if (posed.holding === undefined) continue;
    for (const kind of posed.corruptions) {
      const entry = kinds.get(kind) ?? { found: 0, count: 0 };
      entry.count++;
      if (trueBits >= bits) entry.found++;
      kinds.set(kind, entry);
    }
  }
  return kinds;
}

export interface Speed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

export function speedOf(screened: readonly Screened[]): Speed {
  const micros = Float64Array.from(screened.flatMap((one) => [...one.micros])).sort();
  const totalMs = screened.reduce((sum, one) => sum + one.totalMs, 0);
  return { perSecond: (micros.length / totalMs) * 1000, p50: quantile(micros, 0.5), p99: quantile(micros, 0.99), p999: quantile(micros, 0.999) };
}

export const holdingsSeed = 1;

/** The generator's persons, for an index of any make. */
export function holdings(count: number): IterableIterator<EngineRecord> {
  return generatePersons({ seed: holdingsSeed, count });
}

export function posedAlerts(seed: number, holdingsCount: number, planted: number, strangers: number, hard = 0): readonly PosedAlert[] {
  return generateAlerts({ seed, holdingsSeed, holdingsCount, planted, strangers, hard }).map(({ alert, holding, corruptions }: GeneratedAlert) => ({ alert, holding, corruptions }));
}
