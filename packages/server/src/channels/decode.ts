import { decodeEnvelope } from './envelope-codec.ts';
import { decodeMail } from './mail-codec.ts';
import type { Arrival, Decoding } from './model.ts';

/** Reads an arrival by its media type. Never rejects: what cannot be read is told in the answer. */
export async function decode(arrival: Pick<Arrival, 'mediaType' | 'bytes'>): Promise<Decoding> {
  switch (arrival.mediaType) {
    case 'message/rfc822':
      return decodeMail(arrival.bytes);
    case 'application/vnd.vigie.envelope+json':
      return decodeEnvelope(arrival.bytes);
  }
}
