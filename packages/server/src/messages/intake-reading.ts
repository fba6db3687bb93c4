import { decode } from '../channels/decode.ts';
import type { Arrival, DecodedMessage, Decoding } from '../channels/model.ts';
import { fingerprintOf, sha256 } from './fingerprint.ts';
import { detectLanguage } from './language.ts';
import { numbersNamed, foldReference, type ThreadClues } from './threads.ts';

/** An arrival looked into, before anything of it is registered: all that needs no database. */
export type ReadArrival =
  | {
      readonly arrival: Arrival;
      readonly sha256: Buffer;
      readonly readable: true;
      readonly message: DecodedMessage;
      readonly fingerprint: Buffer;
      readonly language: { readonly language: string; readonly confidence: number } | undefined;
      readonly clues: Omit<ThreadClues, 'senderId'>;
      readonly attachments: readonly { readonly sha256: Buffer; readonly bytes: Uint8Array }[];
    }
  | {
      readonly arrival: Arrival;
      readonly sha256: Buffer;
      readonly readable: false;
      readonly failure: Extract<Decoding, { ok: false }>;
    };

/** Never throws: a fault of the reader itself is a reason to quarantine, not to lose. */
export async function readArrival(arrival: Arrival): Promise<ReadArrival> {
  const hash = sha256(arrival.bytes);
  let decoding: Decoding;
  try {
    decoding = await decode(arrival);
  } catch (error) {
    decoding = { ok: false, reason: 'registration-failed', detail: error instanceof Error ? error.name : 'unknown' };
  }
  if (!decoding.ok) return { arrival, sha256: hash, readable: false, failure: decoding };
  const { message } = decoding;
  return {
    arrival,
    sha256: hash,
    readable: true,
    message,
    fingerprint: fingerprintOf(message, hash),
    language: message.stated.language ? { language: message.stated.language, confidence: 1 } : detectLanguage(`${message.subject}\n${message.text}`),
    clues: {
      inReplyTo: message.inReplyTo.map(foldReference),
      references: message.references.map(foldReference),
      numbers: numbersNamed(message.subject, message.stated.otherReferences ?? []),
      ownReference: message.stated.ownReference ? foldReference(message.stated.ownReference) : undefined,
      otherReferences: (message.stated.otherReferences ?? []).map(foldReference),
      reportsOn: message.deliveryReport?.originalMessageId ? foldReference(message.deliveryReport.originalMessageId) : undefined,
    },
    attachments: message.attachments.map((attachment) => ({ sha256: sha256(attachment.bytes), bytes: attachment.bytes })),
  };
}
