import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { detectFileType, extensionOf, isSuspicious } from './file-type.ts';
import { cleanFileName, cleanLine, cleanText, silent, type Warn } from './clean-text.ts';
import { parseAddresses } from './mime/addresses.ts';
import { isBodyText, readBody } from './mime/body.ts';
import { formatMailDate, parseMailDate } from './mime/date.ts';
import { readDeliveryReport } from './mime/delivery-report.ts';
import { allValues, decodeWords, encodeWords, firstValue, parseMessageIds, type Field } from './mime/fields.ts';
import { splitParts, type EndOfParts, type Part } from './mime/parts.ts';
import { decodeTransfer, isBase64Cut } from './mime/transfer.ts';
import type { DecodedAttachment, DecodedMessage, DecodeWarning, Decoding, Mailbox, Outgoing } from './model.ts';
import { readStated, writeStated } from './stated-fields.ts';

/** SIRENE allows 10 MB for a whole message and common servers 25 to 50; more is no message but a delivery of files. */
export const maxMessageBytes = 50 * 1024 * 1024;
export const maxAttachments = 100;
export const maxSubjectLength = 1_000;
const maxRecipients = 1_000;
const maxReferences = 200;

/**
 * Reads Internet mail (RFC 5322, RFC 2045 to 2049, RFC 2231, RFC 6532) as its sender wrote it. Never throws, whatever
 * the bytes; time and memory grow in proportion to them.
 *
 * A mail that ends too early is `truncated` when an attachment, an encoded text or a header may be incomplete, or a
 * multipart has no part at all: it must not be registered as if it were whole. When only the text of a message stands
 * open, as with programs that forget the last delimiter, it is read and told (`structure-broken`).
 */
export function decodeMail(bytes: Uint8Array): Decoding {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mail.length > maxMessageBytes) return { ok: false, reason: 'too-large', detail: `over ${maxMessageBytes} bytes` };
  const start = startOfHeader(mail);
  if (start === mail.length) return { ok: false, reason: 'empty', detail: `${mail.length} bytes` };
  const warnings = new Set<DecodeWarning>();
  const warn: Warn = (code) => warnings.add(code);
  const parts = splitParts(mail, start, warn);
  if (!parts.ok) return parts;
  const { root, end } = parts;
  if (!isMail(root.fields)) return { ok: false, reason: 'not-mail', detail: 'no header field of a mail' };
  const cut = whatIsCut(root, end, warn);
  if (cut !== undefined) return { ok: false, reason: 'truncated', detail: cut };
  const body = readBody(root, warn);
  if (body.attachments.length > maxAttachments) {
    return { ok: false, reason: 'too-many-parts', detail: `${body.attachments.length} attachments` };
  }
  const message = {
    ...readHeader(root.fields, warn),
    text: cleanText(body.text, warn),
    attachments: body.attachments.map((part, index) => readAttachment(part, index, warn)),
    autoSubmitted: isAutoSubmitted(root),
    ...optional('deliveryReport', readDeliveryReport(root, warn)),
    stated: readStated(root.fields, warn),
  };
  return { ok: true, message: { ...message, warnings: [...warnings].sort() } };
}

/** After a byte order mark, empty lines and the `From ` line of an mbox file, which some exports leave in front. */
function startOfHeader(mail: Buffer): number {
  let start = mail.toString('latin1', 0, 3) === '\xef\xbb\xbf' ? 3 : 0;
  while (start < mail.length && mail[start]! <= 0x20) start++;
  if (mail.toString('latin1', start, start + 5) !== 'From ') return start;
  const lineFeed = mail.indexOf(0x0a, start);
  return lineFeed < 0 ? mail.length : lineFeed + 1;
}

/** Fields of which every mail that ever travelled has one; a text file or a program has none. */
const mailFields = new Set([
  'from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'subject', 'date', 'message-id', 'received', 'return-path', 'mime-version',
  'resent-from', 'resent-to', 'delivered-to',
]);

function isMail(fields: readonly Field[]): boolean {
  return fields.some((field) => mailFields.has(field.name));
}

/** Where the mail is cut beyond what may be read; undefined when it may be, with a warning if it is odd. */
function whatIsCut(root: Part, end: EndOfParts, warn: Warn): string | undefined {
  switch (end.at) {
    case 'whole':
      if (root.encoding !== 'base64' || root.children.length > 0 || !isBase64Cut(root.body)) return undefined;
      return 'in the base64 of the only part';
    case 'header':
      if (root.children.length > 0 || root.mediaType.startsWith('multipart/')) return 'in the header of a part';
      break;
    case 'empty':
      return 'before the first part of a multipart';
    case 'part':
      if (!isBodyText(end.part)) return 'in an attachment';
      if (end.part.encoding === 'base64' && isBase64Cut(end.part.body)) return 'in the base64 of a text';
      break;
    case 'between':
      break;
  }
  warn('structure-broken');
  return undefined;
}

/** Fields that RFC 5322 section 3.6 allows once. */
const singleFields = [
  'from', 'sender', 'reply-to', 'to', 'cc', 'date', 'message-id', 'in-reply-to', 'references', 'subject', 'content-type',
] as const;

type Header = Pick<DecodedMessage, 'messageId' | 'inReplyTo' | 'references' | 'from' | 'to' | 'cc' | 'sentAt' | 'subject'>;

function readHeader(fields: readonly Field[], warn: Warn): Header {
  if (singleFields.some((name) => allValues(fields, name).length > 1)) warn('header-duplicate');
  const ids = (name: string): readonly string[] => parseMessageIds(firstValue(fields, name) ?? '', maxReferences, warn);
  const messageId = ids('message-id')[0];
  if (messageId === undefined) warn('message-id-missing');
  const [from] = parseAddresses(allValues(fields, 'from').slice(0, 1), maxRecipients, warn);
  if (from === undefined) warn('sender-missing');
  return {
    ...optional('messageId', messageId),
    inReplyTo: ids('in-reply-to'),
    references: ids('references'),
    ...optional('from', from),
    to: parseAddresses(allValues(fields, 'to'), maxRecipients, warn),
    cc: parseAddresses(allValues(fields, 'cc'), maxRecipients, warn),
    ...optional('sentAt', readDate(fields, warn)),
    subject: cleanLine(decodeWords(firstValue(fields, 'subject') ?? '', warn), maxSubjectLength, warn),
  };
}

function readDate(fields: readonly Field[], warn: Warn): DecodedMessage['sentAt'] {
  const value = firstValue(fields, 'date');
  const instant = value ? parseMailDate(value) : undefined;
  if (instant === undefined) warn(value ? 'date-absurd' : 'date-missing');
  return instant;
}

function readAttachment(part: Part, index: number, warn: Warn): DecodedAttachment {
  const bytes = decodeTransfer(part.body, part.encoding, warn);
  const isMessage = part.mediaType === 'message/rfc822' || part.mediaType === 'message/global';
  if (isMessage) warn('nested-message');
  const type = detectFileType(bytes);
  const extension = isMessage ? '.eml' : extensionOf(type.mediaType);
  const stated = cleanFileName(part.fileName, `attachment-${index + 1}${extension}`, warn);
  const name = isMessage && !/\.eml$/i.test(stated) ? `${stated}.eml` : stated;
  const suspicious = isSuspicious(name, part.mediaType, type);
  if (suspicious) warn('attachment-suspicious');
  return { name, statedMediaType: part.mediaType, detectedMediaType: type.mediaType, suspicious, bytes };
}

/** RFC 3834 section 2, and the older signs that a machine or a list wrote. */
function isAutoSubmitted(root: Part): boolean {
  const value = (name: string): string => firstValue(root.fields, name)?.toLowerCase() ?? '';
  const submitted = value('auto-submitted');
  return (
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    /^(bulk|list|junk|auto_reply)\b/.test(value('precedence')) ||
    value('list-id') !== '' ||
    /^<\s*>/.test(value('return-path')) ||
    root.mediaType === 'multipart/report'
  );
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}

/**
 * Writes a mail that {@link decodeMail} reads back: text in UTF-8, our own header fields, the same bytes each time it
 * is called with the same message, so that a repeated transmission is recognised. No value can add a field: control
 * characters are removed from every one.
 * @throws RangeError when an address or a message identifier is not one; the registry lets none in
 */
export async function encodeMail(outgoing: Outgoing): Promise<Uint8Array> {
  const composer = new MailComposer({
    messageId: `<${requireId(outgoing.messageId)}>`,
    date: formatMailDate(outgoing.date),
    from: requireMailbox(outgoing.from),
    to: outgoing.to.map(requireMailbox),
    cc: outgoing.cc.map(requireMailbox),
    subject: encodeWords(cleanLine(outgoing.subject, maxSubjectLength, silent)),
    ...(outgoing.inReplyTo !== undefined && { inReplyTo: `<${requireId(outgoing.inReplyTo)}>` }),
    references: outgoing.references.map((id) => `<${requireId(id)}>`),
    headers: [...(outgoing.autoSubmitted ? [{ key: 'Auto-Submitted', value: 'auto-generated' }] : []), ...writeStated(outgoing.stated)],
    text: cleanText(outgoing.text, silent),
    attachments: outgoing.attachments.map((attachment, index) => ({
      filename: cleanFileName(attachment.name, `attachment-${index + 1}`, silent),
      contentType: attachableType(attachment.mediaType),
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
      content: Buffer.from(attachment.bytes),
    })),
    // Flowed text (RFC 3676) would change blanks at line ends; these two encodings change nothing.
    encoding: isMostlyAscii(outgoing.text) ? 'quoted-printable' : 'base64',
    baseBoundary: boundaryFor(outgoing),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** RFC 2046 forbids to encode a message or a multipart, and only encoded bytes arrive as they left. */
function attachableType(mediaType: string): string {
  const isAttachable = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(mediaType) && !/^(message|multipart)\//i.test(mediaType);
  return isAttachable ? mediaType : 'application/octet-stream';
}

function requireMailbox(mailbox: Mailbox): { readonly name: string; readonly address: string } {
  if (!/^[^\s<>"(),:;\\\p{Cc}]{1,64}@[^\s<>"(),:;\\\p{Cc}]{1,255}$/u.test(mailbox.address)) throw new RangeError('not a mail address');
  // Nothing in a display name may look like an encoded word to the reader.
  return { name: cleanLine(mailbox.name, 200, silent).replaceAll('=?', '= ?'), address: mailbox.address };
}

function requireId(id: string): string {
  if (!/^[^\s<>\p{Cc}]{1,995}$/u.test(id)) throw new RangeError('not a message identifier');
  return id;
}

function isMostlyAscii(text: string): boolean {
  return Buffer.byteLength(text) < text.length * 1.3;
}

/** From all of the content, so that no content can contain it, and not random, so that it is the same each time. */
function boundaryFor(outgoing: Outgoing): string {
  const hash = createHash('sha256').update(outgoing.messageId).update('\0').update(outgoing.text);
  for (const attachment of outgoing.attachments) hash.update('\0').update(attachment.bytes);
  return hash.digest('hex').slice(0, 32);
}
