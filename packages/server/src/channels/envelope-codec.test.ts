import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEnvelope, encodeEnvelope, envelopeSchema } from './envelope-codec.ts';
import { maxMessageBytes } from './mail-codec.ts';
import { anyOutgoing, receivedForm, sentForm } from './testing-messages.ts';

const minimal = {
  vigieEnvelope: 1,
  sentAt: '2026-03-29T00:30:00+01:00',
  from: { address: 'SPOC@police.example' },
  to: [{ address: 'desk@vigie.example', name: 'Desk' }],
  subject: 'Request',
  text: 'Please check.',
};
const bytesOf = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => decodeEnvelope(bytesOf(value));
const refused = (value: unknown): string => {
  const decoding = read(value);
  return decoding.ok ? 'ok' : `${decoding.reason}: ${decoding.detail}`;
};
const withAttachment = (fields: object): unknown => ({ ...minimal, attachments: [{ name: 'a.txt', mediaType: 'text/plain', ...fields }] });
const message = (value: unknown) => {
  const decoding = read(value);
  if (!decoding.ok) throw new Error(`${decoding.reason}: ${decoding.detail}`);
  return decoding.message;
};

describe('an envelope', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(anyOutgoing, (outgoing) => {
        const decoding = decodeEnvelope(encodeEnvelope(outgoing));
        expect(decoding.ok && receivedForm(decoding.message)).toEqual(sentForm(outgoing));
      }),
      { numRuns: 300 },
    );
  });

  test('needs few fields, takes any offset, and tells what is missing', () => {
    expect(message(minimal)).toEqual({
      inReplyTo: [],
      references: [],
      from: { address: 'spoc@police.example', name: '' },
      to: [{ address: 'desk@vigie.example', name: 'Desk' }],
      cc: [],
      sentAt: '2026-03-28T23:30:00.000Z',
      subject: 'Request',
      text: 'Please check.',
      attachments: [],
      autoSubmitted: false,
      stated: {},
      warnings: ['message-id-missing'],
    });
  });

  test('may begin with a byte order mark', () => {
    expect(message(`\ufeff${JSON.stringify(minimal)}`).subject).toBe('Request');
  });

  test.each([
    ['unknown field', { ...minimal, colour: 'red' }, 'envelope-invalid: colour: unrecognized keys'],
    ['unknown field inside', { ...minimal, from: { address: 'a@b.example', rank: 1 } }, 'envelope-invalid: from.rank: unrecognized keys'],
    ['version', { ...minimal, vigieEnvelope: 2 }, 'envelope-invalid: vigieEnvelope: invalid value'],
    ['number as text', { ...minimal, vigieEnvelope: '1' }, 'envelope-invalid: vigieEnvelope: invalid value'],
    ['vocabulary', { ...minimal, kind: 'REQUEST' }, 'envelope-invalid: kind: invalid value'],
    ['instant without offset', { ...minimal, sentAt: '2026-03-29T00:30:00' }, /^envelope-invalid: sentAt: not an RFC 3339 instant/],
    ['address', { ...minimal, to: [{ address: 'nobody' }] }, 'envelope-invalid: to.0.address: invalid format'],
    ['H3 without its text', { ...minimal, handling: ['H3'] }, 'envelope-invalid: handlingText: required with H3'],
    ['H3 with a blank text', { ...minimal, handling: ['H3'], handlingText: ' ' }, 'envelope-invalid: handlingText: required with H3'],
    ['null', 'null', 'envelope-invalid: (all): invalid type'],
    ['a list', '[]', 'envelope-invalid: (all): invalid type'],
    ['nothing', '', 'empty: 0 bytes'],
    ['blanks', ' \n', 'empty: 2 bytes'],
    ['two names', '{"subject":"a","subject":"b"}', /^envelope-invalid/],
    ['not JSON', '{"subject": nothing}', 'not-json: of 20 characters'],
    ['a prototype', JSON.stringify(minimal).replace('{', '{"__proto__":{"text":"x"},'), /^envelope-invalid: __proto__/],
  ])('%s is refused with its place and nothing of its content', (_, value, expected) => {
    expect(refused(value)).toMatch(expected);
  });

  test('a name that stands twice is refused, though JSON allows it', () => {
    const twice = JSON.stringify(minimal).replace('"subject":"Request"', '"subject":"One","subject" : "Two"');
    expect(refused(twice)).toBe('envelope-invalid: a field name stands twice in one object');
    const quoted = { ...minimal, text: 'says "subject": twice \\" , "a":' };
    expect(refused(quoted)).toBe('ok');
  });

  test('cut anywhere it is truncated, or short of a last brace', () => {
    const whole = JSON.stringify({ ...minimal, messageId: 'a@b', attachments: [{ name: 'a\u20ac', mediaType: 'text/plain', base64: 'QQ==' }] });
    for (let length = 1; length < whole.length; length++) expect(refused(whole.slice(0, length))).toMatch(/^truncated: (character|of) \d+/);
  });

  test('bytes that are not UTF-8 are told', () => {
    expect(decodeEnvelope(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ reason: 'not-utf8' });
    expect(decodeEnvelope(Buffer.from(`\ufeff${JSON.stringify(minimal)}`, 'utf16le'))).toMatchObject({ reason: 'not-utf8' });
  });

  test('attachments are checked', () => {
    const hash = '559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd';
    expect(message(withAttachment({ base64: 'QQ==', sha256: hash })).attachments[0]).toMatchObject({ name: 'a.txt', suspicious: false });
    expect(refused(withAttachment({ base64: 'QQ==', sha256: hash.replace('5', '6') }))).toBe('attachment-invalid: attachments.0.sha256');
    for (const base64 of ['QQ', 'QQ=', 'Q Q=', 'Q-==', 'QQ==QQ==', '=', 'QUI=\n']) {
      expect(refused(withAttachment({ base64 }))).toBe('attachment-invalid: attachments.0.base64');
    }
    const program = message(withAttachment({ name: '../../x/run\u202etxt.exe', base64: Buffer.from('hello').toString('base64') }));
    expect(program).toMatchObject({ attachments: [{ name: 'runtxt.exe', suspicious: true }], warnings: ['attachment-suspicious', 'bidi-controls', 'message-id-missing'] });
  });

  test('no NUL, lone surrogate or control character gets through', () => {
    const text = '{"vigieEnvelope":1,"sentAt":"2026-03-29T00:30:00Z","from":{"address":"a@b.example","name":"A\\u0000\\u202eB"},"to":[],"subject":"x\\ud800\\u0007y","text":"a\\u0000\\r\\nb\\u001b"}';
    const decoded = message(text);
    expect(decoded).toMatchObject({ subject: 'x\ufffdy', text: 'a\nb', from: { name: 'AB' } });
    expect(decoded.warnings).toEqual(['bidi-controls', 'control-characters', 'message-id-missing']);
  });

  test('what is absurdly large or deep is refused before it costs', () => {
    expect(decodeEnvelope(new Uint8Array(maxMessageBytes + 1))).toMatchObject({ reason: 'too-large' });
    expect(refused('['.repeat(1_000_000))).toBe('envelope-invalid: nested over 8 levels');
    expect(refused(JSON.stringify({ ...minimal, handling: Array(100_000).fill(0) }))).toBe('envelope-invalid: over 20000 values');
    expect(refused({ ...minimal, from: { address: `a${'@'.repeat(1_000_000)} ` } })).toMatch(/^envelope-invalid: from.address/);
  });

  test('never throws on any bytes, and nothing unstorable comes out of a damaged one', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeEnvelope(bytes)), { numRuns: 500 });
    fc.assert(
      fc.property(anyOutgoing, fc.nat(), fc.uint8Array({ maxLength: 4 }), fc.nat(8), (outgoing, at, insert, remove) => {
        const bytes = Buffer.from(encodeEnvelope(outgoing));
        const place = at % bytes.length;
        const decoding = decodeEnvelope(Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]));
        expect(JSON.stringify(decoding.ok ? { ...decoding.message, attachments: [] } : decoding)).not.toMatch(/\\u(0000|d[89a-f])/i);
      }),
      { numRuns: 300 },
    );
  });

  test('the schema describes itself', () => {
    expect(envelopeSchema.meta()).toMatchObject({ id: 'Envelope' });
  });
});
