import type { CivilDate, Instant } from '../kernel/time.ts';
import type { HoldingsCsvMapping } from './contract-source.ts';
import type { HoldingRecord } from './contract-record.ts';
import { measures, type HeldReason, type LoadCounts, type LoadMode, type Measure, type Source } from './model.ts';

/** What a row does to the record of its identifier. */
export type RowOp = 'put' | 'remove';

/** Words of common systems for what a row of a delta does; compared without case. An empty word puts. */
const opWords: ReadonlyMap<string, RowOp> = new Map([
  ...(['', 'a', 'add', 'added', 'c', 'change', 'changed', 'i', 'insert', 'm', 'mod', 'modified', 'n', 'new', 'put', 'u', 'update', 'updated', 'upsert'] as const).map((word) => [word, 'put'] as const),
  ...(['d', 'del', 'delete', 'deleted', 'r', 'remove', 'removed', 'x'] as const).map((word) => [word, 'remove'] as const),
]);

export function opOf(word: string): RowOp | undefined {
  return opWords.get(word.trim().toLowerCase());
}

/** A measure by our own word, or by the register's as its mapping has it. */
export function measureOf(word: string, words: HoldingsCsvMapping['measures'] = {}): Measure | undefined {
  const asked = word.trim().toLowerCase();
  const own = Object.entries(words).find(([known]) => known.toLowerCase() === asked)?.[1];
  return own ?? measures.find((measure) => measure === asked);
}

/** A last day, as `2027-03-31` or `31.03.2027` (day first: registers of police services); undefined when it is none. */
export function lastDayOf(text: string): CivilDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text.trim()) ?? /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim())?.map((part, index, all) => (index === 0 ? part : all[4 - index]!));
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1900 || year > 9998 || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDate;
}

/** Whether a measure is asked no longer: its last day lies before the day of the instant, in UTC. */
export function isLapsed(validUntil: CivilDate | null, at: Instant): boolean {
  return validUntil !== null && validUntil < at.slice(0, 10);
}

/** What a file would do, once it is read to the end. */
export interface Plan {
  readonly mode: LoadMode;
  readonly counts: Pick<LoadCounts, 'read' | 'accepted' | 'refused' | 'duplicate' | 'new' | 'changed' | 'removed' | 'kept'>;
  /** Records in force before. */
  readonly before: number;
}

/**
 * Why a file is to be looked at before it is applied; empty when it is as expected. The very first file of a source has
 * nothing to be compared with but the count that was said beforehand.
 *
 *     full   count of the file against what is there, and against what is expected · records that would go
 *     delta  records that would go
 *     both   rows that were refused
 *
 * A file of fewer than ten differences is let through: a share of next to nothing says nothing.
 */
export function heldReasonsOf({ mode, counts, before }: Plan, source: Pick<Source, 'expectedCount' | 'maxChangeShare'>): readonly HeldReason[] {
  const exceeds = (difference: number, of: number): boolean => difference >= 10 && difference > of * source.maxChangeShare;
  const after = before + counts.new - counts.removed;
  const reasons: HeldReason[] = [];
  if (mode === 'full' && before > 0 && exceeds(Math.abs(after - before), before)) reasons.push('count-differs');
  if (mode === 'full' && source.expectedCount !== null && exceeds(Math.abs(after - source.expectedCount), source.expectedCount)) reasons.push('expected-count-differs');
  if (before > 0 && exceeds(counts.removed, before)) reasons.push('many-removed');
  if (exceeds(counts.refused + counts.duplicate, counts.read)) reasons.push('many-refused');
  return reasons;
}

/** What is wrong with a source's mapping, or undefined. */
export function mappingFault(source: Pick<Source, 'format'> & { readonly mapping: HoldingsCsvMapping | null }): 'holdings.mapping-missing' | 'holdings.mapping-unusable' | undefined {
  if (source.format !== 'csv') return undefined;
  if (source.mapping === null) return 'holdings.mapping-missing';
  // Without an identifier of its own a row cannot be told from another the next time.
  return Object.values(source.mapping.columns).some(({ field }) => field === 'id') ? undefined : 'holdings.mapping-unusable';
}

/** How a holding is called in a line: what people call it, and what tells it from others of that name. In no language. */
export function captionOf(record: HoldingRecord): string {
  switch (record.kind) {
    case 'person':
      return joined(record.names[0]?.full ?? record.documents?.[0]?.number, record.birthDates?.[0], record.nationalities?.join(' '));
    case 'organisation':
      return joined(record.names[0]?.full ?? record.numbers?.[0]?.number, record.countries?.join(' '));
    case 'document':
      return joined(record.numbers[0]?.number ?? record.mrz?.split('\n')[0], record.numbers[0]?.type, record.numbers[0]?.country);
    case 'vehicle':
      return joined(record.plates?.[0]?.number ?? record.vin, record.plates?.[0]?.country, record.make, record.model, record.colour);
    case 'firearm':
      return joined(record.serials[0], record.make, record.model, record.calibre);
    case 'object':
      return joined(record.names?.[0] ?? record.numbers[0]?.number, record.make, record.model, record.category);
  }
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
