import { encodeWords } from '../channels/mime/fields.ts';
import { formatMailDate } from '../channels/mime/date.ts';
import type { Mailbox } from '../channels/model.ts';
import { instantOf } from '../kernel/time.ts';
import type { DemoFile } from './files.ts';
import type { Random } from './random.ts';

/*
 * Mail as other people's programs write it: this and that character set and encoding, HTML without a plain part, trace
 * fields of servers on the way. What the desk itself writes comes from the channels' own encoder.
 */

export interface PlainMail {
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly at: number;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly DemoFile[];
}

const lineEnd = '\r\n';

export function writePlainMail(random: Random, mail: PlainMail): Buffer {
  const isLatin = Buffer.from(mail.text, 'latin1').toString('latin1') === mail.text && random.chance(0.35);
  return assemble(mail, random, isLatin ? textPart('text/plain', mail.text, 'iso-8859-1', 'latin1') : textPart('text/plain', mail.text, 'utf-8', 'utf8'));
}

/** Of a program that sends nothing but HTML, with the style sheet and the pixel that such programs add. */
export function writeHtmlMail(random: Random, mail: PlainMail): Buffer {
  const escaped = mail.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = escaped.split('\n\n').map((paragraph) => `<p class="MsoNormal">${paragraph.replaceAll('\n', '<br>')}</p>`);
  const html = `<html><head><style>p { margin: 0 0 1em; font-family: sans-serif }</style></head><body>${paragraphs.join('\n')}<img src="https://tracking.${mail.from.address.split('@')[1]}/pixel.gif" width="1" height="1"></body></html>`;
  return assemble(mail, random, textPart('text/html', html, 'utf-8', 'utf8'));
}

interface Part {
  readonly head: readonly string[];
  readonly body: string;
}

function textPart(type: string, text: string, charset: string, encoding: 'utf8' | 'latin1'): Part {
  const bytes = Buffer.from(text.replaceAll('\n', lineEnd), encoding);
  return { head: [`Content-Type: ${type}; charset=${charset}`, 'Content-Transfer-Encoding: base64'], body: inLines(bytes) };
}

function filePart({ name, mediaType, bytes }: DemoFile): Part {
  return { head: [`Content-Type: ${mediaType}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64'], body: inLines(bytes) };
}

function inLines(bytes: Uint8Array): string {
  return (Buffer.from(bytes).toString('base64').match(/.{1,76}/g) ?? []).join(lineEnd);
}

function assemble(mail: PlainMail, random: Random, text: Part): Buffer {
  const head = [...traceOf(random, mail), ...headOf(mail), 'MIME-Version: 1.0'];
  if (mail.files.length === 0) return Buffer.from([...head, ...text.head, '', text.body, ''].join(lineEnd), 'latin1');
  const boundary = `----=_Part_${random.digits(12)}`;
  const parts = [text, ...mail.files.map(filePart)].map((part) => [`--${boundary}`, ...part.head, '', part.body].join(lineEnd));
  return Buffer.from([...head, `Content-Type: multipart/mixed; boundary="${boundary}"`, '', ...parts, `--${boundary}--`, ''].join(lineEnd), 'latin1');
}

function headOf(mail: PlainMail): readonly string[] {
  return [
    `Message-ID: <${mail.messageId}>`,
    ...(mail.inReplyTo ? [`In-Reply-To: <${mail.inReplyTo}>`, `References: <${mail.inReplyTo}>`] : []),
    `Date: ${formatMailDate(instantOf(mail.at))}`,
    `From: ${mailboxOf(mail.from)}`,
    `To: ${mailboxOf(mail.to)}`,
    `Subject: ${encodeWords(mail.subject).replaceAll('?= =?', '?=\r\n =?')}`,
  ];
}

function mailboxOf({ address, name }: Mailbox): string {
  return name ? `${/^[\w ]+$/.test(name) ? name : /^[ -~]*$/.test(name) ? `"${name}"` : encodeWords(name)} <${address}>` : address;
}

/** A trace field of the server that brought it: what makes two copies of one mail differ. */
export function traceOf(random: Random, mail: Pick<PlainMail, 'from' | 'at'>): readonly string[] {
  const host = `mx${random.int(1, 4)}.${mail.from.address.split('@')[1]}`;
  return [`Received: from ${host} (${host} [192.0.2.${random.int(1, 254)}])\r\n\tby gateway.xm.example with ESMTPS id ${random.digits(9)};\r\n\t${formatMailDate(instantOf(mail.at + 4000))}`];
}

/** What a mail server writes when it could not deliver a mail of ours: RFC 3464. */
export function writeDeliveryReport(mail: PlainMail, about: { readonly messageId: string; readonly recipient: string }): Buffer {
  const parts = [
    ['Content-Type: text/plain; charset=utf-8', '', mail.text.replaceAll('\n', lineEnd)],
    ['Content-Type: message/delivery-status', '', `Reporting-MTA: dns; ${mail.from.address.split('@')[1]}`, '', `Final-Recipient: rfc822; ${about.recipient}`, 'Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 mailbox full'],
    ['Content-Type: text/rfc822-headers', '', `Message-ID: <${about.messageId}>`],
  ];
  const boundary = `report-${mail.at}`;
  return Buffer.from(
    [...headOf(mail), 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0', `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`, '', ...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`, ''].join(lineEnd),
  );
}

/** The holiday answer of a mailbox (RFC 3834): for nobody to act on. */
export function writeAutoReply(mail: PlainMail): Buffer {
  return Buffer.from([...headOf(mail), 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', mail.text.replaceAll('\n', lineEnd), ''].join(lineEnd));
}
