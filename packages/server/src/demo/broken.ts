import type { Arrival, DecodeFailure } from '../channels/model.ts';
import { instantOf } from '../kernel/time.ts';
import { createRandom } from './random.ts';

/** What reached the desk and could not be read, each with the reason that the reader gives. */
export interface BrokenArrival {
  readonly arrival: Arrival;
  readonly reason: DecodeFailure;
  /** What a colleague did with it since; nothing yet when undefined. */
  readonly setAside: string | undefined;
}

interface Sketch {
  readonly hoursAgo: number;
  readonly channel: Arrival['channel'];
  readonly reason: DecodeFailure;
  readonly isEnvelope: boolean;
  readonly content: string | Buffer;
  readonly setAside?: string;
}

const head = (from: string, subject: string) => `Received: from mx1.${from.split('@')[1]} by gateway.xm.example with ESMTPS\r\nMessage-ID: <${subject.length}.7730@${from.split('@')[1]}>\r\nFrom: ${from}\r\nTo: desk@xm.example\r\nDate: Mon, 05 Jan 2026 08:00:00 +0000\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n`;

const envelope = (change: object) =>
  JSON.stringify({ vigieEnvelope: 1, sentAt: '2026-01-05T08:00:00Z', from: { address: 'enu@police-fr.example' }, to: [{ address: 'desk@xm.example' }], subject: 'Vehicle check', text: 'Please check.', ...change }, null, 2);

/** A picture whose second half never came. */
const cutAttachment = `${head('ncb@police-ma.example', 'Photographs of the suspect')}Content-Type: multipart/mixed; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/plain\r\n\r\nPlease find the photographs attached.\r\n--cut\r\nContent-Type: image/jpeg; name="photo.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8U`;

/** A reply to a forward of a reply of a forward, each wrapped whole in the next. */
function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_item, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`).join('');
  return `${head('centre@pccc-trois-rives.example', 'FW: RE: FW: plate check')}${open}Content-Type: text/plain\r\n\r\nsee below\r\n`;
}

/** Bytes of nothing in particular, without a single printable header. */
function junk(): Buffer {
  const random = createRandom('junk');
  return Buffer.from(Array.from({ length: 900 }, () => random.int(128, 255)));
}

const sketches: readonly Sketch[] = [
  { hoursAgo: 1.4, channel: 'i247', reason: 'truncated', isEnvelope: false, content: cutAttachment },
  { hoursAgo: 3.2, channel: 'siena', reason: 'envelope-invalid', isEnvelope: true, content: envelope({ kind: 'question', urgency: 'high' }) },
  { hoursAgo: 7.9, channel: 'pccc', reason: 'nested-too-deep', isEnvelope: false, content: nested(260) },
  { hoursAgo: 16.5, channel: 'siena', reason: 'attachment-invalid', isEnvelope: true, content: envelope({ attachments: [{ name: 'report.pdf', mediaType: 'application/pdf', base64: Buffer.from('%PDF-1.4 another file').toString('base64'), sha256: '0'.repeat(64) }] }) },
  { hoursAgo: 22, channel: 'i247', reason: 'not-mail', isEnvelope: false, content: junk() },
  { hoursAgo: 30, channel: 'sirene', reason: 'truncated', isEnvelope: true, content: envelope({ subject: 'FORM M' }).slice(0, 170) },
  { hoursAgo: 41, channel: 'national', reason: 'not-utf8', isEnvelope: true, content: Buffer.from(envelope({ text: 'Véhicule retrouvé à Brunvaux.' }), 'latin1') },
  { hoursAgo: 6 * 24 + 3, channel: 'i247', reason: 'empty', isEnvelope: false, content: ' \r\n\r\n', setAside: 'Empty file left by the gateway after its restart.' },
  { hoursAgo: 9 * 24 + 7, channel: 'siena', reason: 'not-json', isEnvelope: true, content: '<?xml version="1.0"?>\n<message><subject>Test</subject></message>\n', setAside: 'Test of the partner’s new system; announced by telephone.' },
  { hoursAgo: 13 * 24 + 2, channel: 'lo', reason: 'truncated', isEnvelope: false, content: cutAttachment.replace('ncb@police-ma.example', 'lo-rabat@police-xm.example').replace('Photographs of the suspect', 'Scan of the residence card'), setAside: 'Sent again and received whole an hour later.' },
  { hoursAgo: 20 * 24 + 5, channel: 'siena', reason: 'envelope-invalid', isEnvelope: true, content: envelope({ handling: ['H3'], to: [] }), setAside: 'H3 without its text; the partner corrected and repeated it.' },
  { hoursAgo: 27 * 24 + 9, channel: 'i247', reason: 'not-mail', isEnvelope: false, content: 'Offer of the week: toner cartridges at half the price, only until Friday.\n', setAside: 'Advertisement.' },
];

export function brokenArrivals(nowMs: number): readonly BrokenArrival[] {
  return sketches.map(({ hoursAgo, channel, reason, isEnvelope, content, setAside }, index) => ({
    arrival: {
      channel,
      source: `folder:${channel}${isEnvelope ? '' : '-mail'}`,
      transportId: `broken.${index + 1}${isEnvelope ? '.json' : '.eml'}`,
      receivedAt: instantOf(Math.floor((nowMs - hoursAgo * 3_600_000) / 1000) * 1000),
      mediaType: isEnvelope ? 'application/vnd.vigie.envelope+json' : 'message/rfc822',
      bytes: Buffer.from(content as string),
    },
    reason,
    setAside,
  }));
}
