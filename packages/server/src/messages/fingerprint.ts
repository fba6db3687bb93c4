import { createHash } from 'node:crypto';
import type { DecodedMessage } from '../channels/model.ts';

/** SHA-256 of bytes, as stored. */
export function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/**
 * What makes two arrivals the same message: the sender's words and files, without the marks of transport. The same mail in
 * two mailboxes has other trace headers; the same envelope by folder and by HTTP has none; both have this in common.
 *
 *     from · sent at · subject · text (white space evened out) · SHA-256 of each attachment, sorted
 *
 * The Message-ID is left out: a relay may rewrite it. When there is no date and no body to tell two short notices apart,
 * the Message-ID and the raw bytes decide instead, so that two honest "see attachment" mails are not taken for one.
 */
export function fingerprintOf(message: DecodedMessage, rawSha256: Buffer): Buffer {
  const evened = message.text.replaceAll(/\s+/g, ' ').trim();
  const isTelling = message.sentAt !== undefined && (evened.length > 0 || message.attachments.length > 0);
  return sha256(
    JSON.stringify([
      message.from?.address ?? '',
      message.sentAt ?? '',
      message.subject.trim(),
      evened,
      message.attachments.map((attachment) => sha256(attachment.bytes).toString('hex')).sort(),
      isTelling ? '' : (message.messageId ?? rawSha256.toString('hex')),
    ]),
  );
}
