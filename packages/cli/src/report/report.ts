import { falseAlertsPerThousand, type Engine, type EngineRecord, type NamedCandidate, type RecordKind } from '../engine.ts';
import type { Language } from './sentences.ts';

/**
 * What is said of an alert. `not-enough-data`: even a record that repeats the alert word for word would stay below the
 * threshold, so that finding nothing means nothing.
 */
export type Verdict = 'candidates' | 'none' | 'not-enough-data';

export interface ScreenedAlert {
  readonly query: EngineRecord;
  readonly verdict: Verdict;
  /** Bits a candidate must reach. */
  readonly threshold: number;
  readonly candidates: readonly NamedCandidate[];
  /** Bits the alert could reach at most; only where nothing was found. */
  readonly attainable?: number;
}

export interface ReportOptions {
  readonly language: Language;
  readonly ledger: boolean;
  /** Reverse: a record of the holdings asked, alerts were found. */
  readonly isReverse: boolean;
  /** One stranger in how many reaches these bits; Infinity when the model gives none. */
  strangersPerFalseAlert(kind: RecordKind, bits: number): number;
}

export interface ReportFormat {
  head(): string;
  /** Empty for an alert that the format does not mention. */
  alert(screened: ScreenedAlert): string;
}

/** How a record is called, in one line: its name or number and what tells it apart. */
export function captionOf(record: EngineRecord): string {
  const parts: (string | undefined)[] = [];
  switch (record.kind) {
    case 'person':
      parts.push(record.names[0]?.full ?? record.documents?.[0]?.number, record.birthDates?.[0], record.nationalities?.[0]);
      break;
    case 'organisation':
      parts.push(record.names[0]?.full ?? record.numbers?.[0]?.number, record.countries?.[0]);
      break;
    case 'document':
      parts.push(record.numbers[0]?.number ?? record.mrz?.split('\n').at(-1), record.numbers[0]?.type, record.numbers[0]?.country);
      break;
    case 'vehicle':
      parts.push(record.plates?.[0]?.number, record.vin, record.make, record.model);
      break;
    case 'firearm':
      parts.push(record.serials[0], record.make, record.model, record.calibre);
      break;
    case 'object':
      parts.push(record.names?.[0], record.numbers[0]?.number, record.make, record.model);
      break;
  }
  return parts.filter((part) => part !== undefined && part !== '').join(', ') || record.id;
}

/** One stranger in how many reaches the bits at today's size of the holdings, by the model's calibration. */
export function strangersPerFalseAlert(engine: Engine, kind: RecordKind, bits: number): number {
  return 1000 / falseAlertsPerThousand(kind, engine.countOf(kind), bits);
}
