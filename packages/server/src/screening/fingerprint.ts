import { createHash } from 'node:crypto';
import type { AlertRecord } from '../alerts/model.ts';

/**
 * SHA-256, in hex, of what of two records can be compared: the same pair with the same fingerprint is no news. Notes are for
 * people's eyes and no part of it; the order of the fields of a record is none either.
 */
export function fingerprintOf(alert: AlertRecord, holding: AlertRecord): string {
  return sha256(JSON.stringify([comparable(alert), comparable(holding)]));
}

/** One link of a chain of hashes: what was there before, and what came. Hex. */
export function chained(before: string | null, lines: unknown): string {
  return sha256(`${before ?? ''}\n${JSON.stringify(lines)}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function comparable(record: AlertRecord): unknown {
  return sorted({ ...record, id: undefined, notes: undefined });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
