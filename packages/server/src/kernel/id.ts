/** An identifier of one kind of thing; the brand keeps a message's id out of an account's place. A UUID version 7. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

let lastMs = 0;
let sequence = 0;

/**
 * A new UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, a 12-bit counter that keeps ids of one process
 * ascending within a millisecond, then 62 random bits. Made here and not in the database: `uuidv7()` needs PostgreSQL 18.
 */
export function newId<Kind extends string>(): Id<Kind> {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  const random = crypto.getRandomValues(new Uint8Array(8));
  random[0] = (random[0]! & 0x3f) | 0x80;
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = Buffer.from(random).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}` as Id<Kind>;
}
