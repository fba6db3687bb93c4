import { createHash } from 'node:crypto';
import type { Hash } from './merkle.ts';

/**
 * What of an audit entry goes into the tree. The payload, which names people, stays outside: the tree holds only a salted
 * hash of it. Retention erases payload and salt together; the proof still verifies, and what is left cannot be used to test
 * a guess at what was erased.
 *
 *     commitment = SHA-256(salt || canonicalJson(payload))                      salt: 32 random bytes
 *     leaf data  = canonicalJson({ at, commitment, id }) in UTF-8               commitment: 64 hex digits
 *     leaf       = SHA-256(0x00 || leaf data)                                   see merkle.ts
 *
 * `verify-log.mjs` implements the same a second time, on purpose.
 */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** An absent key and one that is undefined are the same. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/**
 * The one way to write a JSON value (RFC 8785): keys in order of their UTF-16 units, no spaces, numbers and strings as
 * ECMAScript writes them. Throws TypeError for what JSON cannot hold without a change: NaN, infinities, half surrogates,
 * undefined outside an object, functions, bigints, and instances of a class (a Date is to be made a text by the caller).
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no way to write ${value}.`);
    return JSON.stringify(value);
  }
  // `map` would leave holes alone and a hole is no JSON value: Array.from turns it into undefined, which is refused.
  if (Array.isArray(value)) return `[${Array.from(value as readonly JsonValue[], canonicalJson).join(',')}]`;
  if (!isPlainObject(value)) throw new TypeError(`Not a JSON value: ${typeof value}.`);
  const members = Object.entries(value).filter((member): member is [string, JsonValue] => member[1] !== undefined);
  members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** A fixed length, so that no byte can be moved between the salt and the payload it is hashed with. */
export const saltByteCount = 32;

export function newSalt(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(saltByteCount));
}

/** Binds an entry to its payload without showing it: SHA-256(salt || canonical JSON). Throws RangeError on another salt length. */
export function commitment(salt: Uint8Array, payload: JsonObject): Hash {
  if (salt.length !== saltByteCount) throw new RangeError(`A salt has ${saltByteCount} bytes, not ${salt.length}.`);
  return createHash('sha256').update(salt).update(canonicalJson(payload), 'utf8').digest();
}

/** The part of an entry that can never be erased. `at` enters the tree letter by letter: keep every digit of it. */
export interface LeafParts {
  readonly id: string;
  readonly at: string;
  readonly commitment: Hash;
}

/** The bytes to give to `leafHash`. */
export function leafData(parts: LeafParts): Uint8Array {
  const text = canonicalJson({ at: parts.at, commitment: Buffer.from(parts.commitment).toString('hex'), id: parts.id });
  return Buffer.from(text, 'utf8');
}

export interface LogEntry extends LeafParts {
  /** Position in the tree, from 0 without gaps. */
  readonly index: number;
  /** Undefined once retention has erased it. */
  readonly content: { readonly salt: Uint8Array; readonly payload: JsonObject } | undefined;
}

/**
 * One line of the exported log, without its newline, as `verify-log.mjs` reads it:
 * `{"index":0,"id":"…","at":"…","salt":"<base64>"|null,"payload":{…}|null,"payloadHash":"<commitment in hex>"}`.
 */
export function logLine({ index, id, at, commitment, content }: LogEntry): string {
  return JSON.stringify({
    index,
    id,
    at,
    salt: content ? Buffer.from(content.salt).toString('base64') : null,
    payload: content?.payload ?? null,
    payloadHash: Buffer.from(commitment).toString('hex'),
  });
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Not a JSON text: it holds half of a surrogate pair.');
  return JSON.stringify(text);
}

function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
