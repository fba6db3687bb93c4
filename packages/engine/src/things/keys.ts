import type { EngineRecord, NumberRef, ObjectCategory } from '../record.ts';
import type { NumberKind } from '../numbers/normalise.ts';
import { isFiller } from '../numbers/relation.ts';
import { canonicalSerial } from '../numbers/serials.ts';
import { readVin } from '../numbers/vin.ts';
import { maxNumbers } from './agreement.ts';
import { documentNumbers } from './compare.ts';
import { readRef } from './numbers.ts';
import { plateOf } from './vehicles.ts';

/** A number to file a record under; `text` is canonical, `kind` says which key table. */
export interface ThingKey {
  readonly text: string;
  readonly kind: NumberKind;
}

/** Shorter numbers find half the holdings. */
const leastKeyLength = 3;
/** The end of a VIN is often all that is noted, so it is filed by itself too. */
const vinEndLength = 8;

/**
 * The numbers a record is filed under and looked up by, each once; the same for both sides. Persons and organisations give
 * their documents and register numbers.
 */
export function thingKeys(record: EngineRecord): readonly ThingKey[] {
  const keys = new Map<string, ThingKey>();
  for (const key of allKeys(record)) {
    if (key.text.length >= leastKeyLength && !isFiller(key.text)) keys.set(`${key.kind} ${key.text}`, key);
  }
  return [...keys.values()];
}

function allKeys(record: EngineRecord): ThingKey[] {
  switch (record.kind) {
    case 'person':
      return refKeys(record.documents ?? []);
    case 'organisation':
      return refKeys(record.numbers ?? []);
    case 'document':
      return refKeys(documentNumbers(record));
    case 'vehicle':
      return [...vinKeys(record.vin), ...(record.plates ?? []).slice(0, maxNumbers).map((plate): ThingKey => ({ text: plateOf(plate).canonical, kind: 'plate' }))];
    case 'firearm':
      return record.serials.slice(0, maxNumbers).flatMap(serialKeys);
    case 'object':
      return refKeys(record.numbers, record.category);
  }
}

function refKeys(refs: readonly NumberRef[], category?: ObjectCategory): ThingKey[] {
  return refs.slice(0, maxNumbers).map((ref) => ({ text: readRef(ref, category).canonical, kind: category ? 'object' : 'document' }));
}

function vinKeys(vin: string | undefined): ThingKey[] {
  const text = readVin(vin ?? '').canonical;
  return [text, ...(text.length > vinEndLength ? [text.slice(-vinEndLength)] : [])].map((one) => ({ text: one, kind: 'vin' }));
}

/** A serial is filed without its letters too, when its digits are enough by themselves: prefixes are left out or misread. */
function serialKeys(serial: string): ThingKey[] {
  const text = canonicalSerial(serial);
  const digits = /^[A-Z]{0,3}(\d{5,})[A-Z]{0,3}$/u.exec(text)?.[1];
  return [text, ...(digits === undefined ? [] : [digits])].map((one) => ({ text: one, kind: 'serial' }));
}
