import * as fc from 'fast-check';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, test } from 'vitest';
import { decodeMail, encodeMail, maxMessageBytes } from './mail-codec.ts';
import type { DecodedMessage, Outgoing } from './model.ts';
import { anyOutgoing, receivedForm, sentForm } from './testing-messages.ts';
import { strangeMails } from './testing-mails.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
const message = (text: string | Buffer): DecodedMessage => {
  const decoding = decodeMail(typeof text === 'string' ? bytesOf(text) : text);
  if (!decoding.ok) throw new Error(`${decoding.reason}: ${decoding.detail}`);
  return decoding.message;
};
const refused = (bytes: string | Uint8Array): string => {
  const decoding = decodeMail(typeof bytes === 'string' ? bytesOf(bytes) : bytes);
  return decoding.ok ? 'ok' : `${decoding.reason}: ${decoding.detail}`;
};
/** A mail with the usual header, to which lines are added. */
const head = 'From: SPOC <spoc@police.example>\nTo: desk@vigie.example\nDate: Sun, 29 Mar 2026 02:30:00 +0200\nMessage-ID: <1@police.example>\n';
const plain = (fields: string, body = 'text\n'): DecodedMessage => message(`${head}${fields}\n${body}`);
const multipart = (inner: string, type = 'mixed'): string => `${head}Content-Type: multipart/${type}; boundary="b"\n\n${inner}`;

describe('a mail', () => {
  test('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutgoing, async (outgoing) => {
        const decoding = decodeMail(await encodeMail(outgoing));
        expect(decoding.ok && receivedForm(decoding.message)).toEqual(sentForm(outgoing));
        expect(decoding.ok && decoding.message.references).toEqual(outgoing.references);
      }),
      { numRuns: 150 },
    );
  });

  test('is written the same each time, in lines and characters that any server carries', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutgoing, async (outgoing) => {
        const bytes = Buffer.from(await encodeMail(outgoing));
        expect(bytes.equals(Buffer.from(await encodeMail(outgoing)))).toBe(true);
        for (const line of bytes.toString('latin1').split('\r\n')) expect(line).toMatch(/^[\t -~]{0,998}$/);
      }),
      { numRuns: 100 },
    );
  });

  test('no value adds a header field', async () => {
    const evil = 'a\r\nBcc: thief@evil.example\r\n\r\nbody\n\u2028x\u0000';
    const outgoing: Outgoing = {
      messageId: '1@x',
      references: [],
      from: { address: 'a@b.example', name: evil },
      to: [{ address: 'c@d.example', name: evil }],
      cc: [],
      date: '2026-03-29T00:30:00.000Z' as Outgoing['date'],
      subject: evil,
      text: evil,
      attachments: [{ name: evil, mediaType: `text/plain\r\nX: y`, bytes: Buffer.from('x') }],
      stated: { ownReference: evil, otherReferences: [evil], handlingText: evil },
    };
    const names = (await headerNames(outgoing)).filter((name) => !name.startsWith('vigie-'));
    expect(names).toEqual(['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type']);
    const bad = (change: object) => encodeMail({ ...outgoing, ...change });
    await expect(bad({ messageId: '1@x>\r\nBcc: a@b' })).rejects.toThrow(RangeError);
    await expect(bad({ inReplyTo: 'a b' })).rejects.toThrow(RangeError);
    await expect(bad({ references: ['x\ny'] })).rejects.toThrow(RangeError);
    await expect(bad({ to: [{ address: 'a@b.example, thief@evil.example', name: '' }] })).rejects.toThrow(RangeError);
    await expect(bad({ from: { address: 'a@b.example\nBcc: x@y', name: '' } })).rejects.toThrow(RangeError);
  });
});

async function headerNames(outgoing: Outgoing): Promise<readonly string[]> {
  const text = Buffer.from(await encodeMail(outgoing)).toString('latin1');
  const header = text.slice(0, text.indexOf('\r\n\r\n'));
  return header.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
}

describe('what another desk states', () => {
  test('is read from the fields', () => {
    const fields =
      'Vigie-Kind: request\nVigie-Urgency: urgent\nVigie-Urgency-Ground: life-or-limb\nVigie-Handling: H3,H1\n' +
      'Vigie-Handling-Text: =?utf-8?Q?pas_=C3=A0_des_tiers?=\nVigie-Evaluation: A1\nVigie-Classification: restricted\n' +
      'Vigie-Crime-Areas: corruption, terrorism\nVigie-Language: fr\nVigie-Reference: BE-1\nVigie-Other-Reference: FR, 2\nVigie-Other-Reference: NL 3\n';
    expect(plain(fields)).toMatchObject({
      stated: {
        kind: 'request',
        urgency: 'urgent',
        urgencyGround: 'life-or-limb',
        handling: ['H1', 'H3'],
        handlingText: 'pas à des tiers',
        sourceEvaluation: 'A',
        informationEvaluation: '1',
        classification: 'restricted',
        crimeAreas: ['terrorism', 'corruption'],
        language: 'fr',
        ownReference: 'BE-1',
        otherReferences: ['FR, 2', 'NL 3'],
      },
      warnings: [],
    });
  });

  test('is left out and told when no vocabulary has it; handling codes are never lost', () => {
    const fields = 'Vigie-Kind: order\nVigie-Handling: H1\nVigie-Handling: H2, H9\nVigie-Evaluation: Z9\nVigie-Language: français\n';
    expect(plain(fields)).toMatchObject({ stated: { handling: ['H1', 'H2'] }, warnings: ['stated-value-unknown'] });
    expect(plain('Vigie-Evaluation: X\n').stated).toEqual({ sourceEvaluation: 'X' });
    expect(plain('Vigie-Kind: request\nVigie-Kind: refusal\n')).toMatchObject({ stated: { kind: 'request' }, warnings: ['header-duplicate'] });
  });
});

function nested(depth: number): string {
  let inner = 'Content-Type: text/plain\n\ndeep\n';
  for (let level = depth; level > 0; level--) {
    inner = `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n${inner}\n--b${level}--\n`;
  }
  return head + inner;
}

describe('broken input', () => {
  test.each([
    ['nothing', '', 'empty: 0 bytes'],
    ['line ends', '\n\n', 'empty: 4 bytes'],
    ['prose', 'Dear colleague,\n\nplease find attached\n', 'not-mail: no header field of a mail'],
    ['JSON', '{"subject": "x"}\n', 'not-mail: no header field of a mail'],
    ['a body alone', '\n\nHello: world\n', 'not-mail: no header field of a mail'],
    ['a program', `MZ${'\0'.repeat(100)}`, 'not-mail: no header field of a mail'],
    ['a multipart without a part', multipart('This is a message in MIME format.\n'), 'truncated: before the first part of a multipart'],
    ['an end in the header of a part', multipart('--b\n\nx\n--b\nContent-Type: image/pn'), 'truncated: in the header of a part'],
    ['an end in an attachment', multipart('--b\n\nx\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K'), 'truncated: in an attachment'],
    ['an end in base64 text', multipart('--b\nContent-Transfer-Encoding: base64\n\nQUJDR'), 'truncated: in the base64 of a text'],
    ['an end in the only base64 part', `${head}Content-Transfer-Encoding: base64\n\nQUJDR`, 'truncated: in the base64 of the only part'],
    ['301 parts', multipart('--b\n\nx\n'.repeat(301)), /^too-many-parts: byte \d+$/],
    ['101 attachments', multipart(`${'--b\nContent-Disposition: attachment\n\nx\n'.repeat(101)}--b--`), 'too-many-parts: 101 attachments'],
  ])('%s is refused', (_, text, expected) => {
    expect(refused(text)).toMatch(expected);
  });

  test('a multipart nested twenty deep is read, one deeper is not', () => {
    expect(message(nested(20)).text).toBe('deep');
    expect(refused(nested(21))).toMatch(/^nested-too-deep/);
  });

  test('over 50 MiB it is too large', () => {
    expect(refused(new Uint8Array(maxMessageBytes + 1))).toMatch(/^too-large/);
  });

  test('text with the last delimiter forgotten is read and told', () => {
    expect(message(multipart('--b\n\nhello\n'))).toMatchObject({ text: 'hello', warnings: ['structure-broken'] });
    expect(message(multipart('--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhello\n--c--\n'))).toMatchObject({ text: 'hello', warnings: ['structure-broken'] });
    expect(message(multipart('--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhello\n--b--\n'))).toMatchObject({ text: 'hello', warnings: ['structure-broken'] });
    expect(message(`${head}Content-Type: multipart/mixed\n\nhello`)).toMatchObject({ text: 'hello', warnings: ['structure-broken'] });
    expect(message(head)).toMatchObject({ text: '', warnings: ['structure-broken'] });
  });

  test('text that looks like a delimiter, preamble and epilogue do not matter', () => {
    expect(message(multipart('pre\n--b\n\n--\n-- \n--bb\n--b-\nx\n--b--\nepi\n--b\n\nnot read\n')).text).toBe('--\n-- \n--bb\n--b-\nx');
    expect(message(multipart('--b  \n\nx\n--b-- \t\n')).text).toBe('x');
    expect(message(multipart('--b\n--b\n\nx\n--b--')).text).toBe('x');
  });

  test('an mbox line, a byte order mark or empty lines before the header are passed over; line ends may be LF', () => {
    expect(message(`From spoc@police.example Sun Mar 29 2026\n${head}\nx`).from?.name).toBe('SPOC');
    expect(message(Buffer.from(`\ufeff${head}\nx`)).from?.name).toBe('SPOC');
    expect(message(Buffer.from(`\n\n${head}Subject: a\n  b\n\nx\ny`))).toMatchObject({ subject: 'a  b', text: 'x\ny' });
  });

  test('sender, date and identifier may be missing', () => {
    const decoded = message('Subject: x\n\ny');
    expect(decoded).toMatchObject({ subject: 'x', to: [], warnings: ['date-missing', 'message-id-missing', 'sender-missing'] });
    expect(decoded).not.toHaveProperty('from');
    expect(decoded).not.toHaveProperty('sentAt');
    expect(decoded).not.toHaveProperty('messageId');
  });
});

describe('dates', () => {
  test.each([
    ['Sun, 29 Mar 2026 02:30:00 +0200', '2026-03-29T00:30:00.000Z'],
    ['29 Mar 26 02:30 EST', '2026-03-29T07:30:00.000Z'],
    ['Sun, 29 March 2026 02:30:00 -0330 (NDT)', '2026-03-29T06:00:00.000Z'],
    ['Sun,  29\tMar 2026 02:30:00 GMT+0200', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00.000Z'],
    ['Sun, 29 Mar 2026 02:30:60 Z', '2026-03-29T02:31:00.000Z'],
    ['29 Mar 2026 02:30 CEST', '2026-03-29T00:30:00.000Z'],
  ])('%s', (value, expected) => {
    const text = head.replace(/Date: .*/, `Date: ${value}`);
    expect(message(`${text}\nx`)).toMatchObject({ sentAt: expected, warnings: [] });
  });

  test.each(['Mon, 1 Jan 1901 00:00:00 +0000', 'Tue, 1 Jan 2999 00:00:00 +0000', '31 Feb 2026 00:00 +0000', 'yesterday', '1', '29 Mar 2026 25:00 +0000'])(
    '%s is absurd',
    (value) => {
      const decoded = message(`${head.replace(/Date: .*/, `Date: ${value}`)}\nx`);
      expect(decoded.warnings).toEqual(['date-absurd']);
      expect(decoded).not.toHaveProperty('sentAt');
    },
  );
});

describe('names and characters', () => {
  test.each([
    ['RFC 2047', '=?iso-8859-1?Q?Andr=E9_?= =?iso-8859-1?q?X?=', 'André X', []],
    ['a character cut in two', '=?utf-8?B?w6nD?= =?utf-8?B?qQ==?=', 'éé', []],
    ['words of two sets', '=?utf-8?B?w6k=?= =?iso-8859-2?Q?=E9?= tail', 'éé tail', []],
    ['Japanese', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=', '日本', []],
    ['Cyrillic', '=?koi8-r?B?8NLJ18XU?=', 'Привет', []],
    ['unknown set', '=?x-klingon?Q?qapla=27?=', "qapla'", ['charset-unknown']],
    ['UTF-7', '=?utf-7?Q?+ADw-script?=', '+ADw-script', ['charset-unknown']],
    ['raw UTF-8', Buffer.from('Müller').toString('latin1'), 'Müller', []],
    ['raw Latin-1', 'M\xfcller', 'Müller', ['charset-wrong']],
    ['Latin-1 that is UTF-8', '=?iso-8859-1?Q?M=C3=BCller?=', 'Müller', ['charset-wrong']],
    ['UTF-8 that is Latin-1', '=?utf-8?Q?M=FCller?=', 'Müller', ['charset-wrong']],
    ['bidi override', '=?utf-8?Q?pay=E2=80=AEfdp.exe?=', 'payfdp.exe', ['bidi-controls']],
    ['controls', '=?utf-8?Q?a=00=07b=0D=0ABcc=3A_x?=', 'ab Bcc: x', ['control-characters']],
    ['not quite a word', '=?utf-8?Q?broken', '=?utf-8?Q?broken', []],
  ])('subject: %s', (_, value, subject, warnings) => {
    expect(plain(`Subject: ${value}\n`)).toMatchObject({ subject, warnings });
  });

  test('a subject of a megabyte is cut', () => {
    const decoded = plain(`Subject: ${'long '.repeat(200_000)}\n`);
    expect(decoded.subject.length).toBe(1_000 - 1);
    expect(decoded.warnings).toEqual(['value-cut']);
  });

  test('addresses: groups, quotes, comments, encoded names, and no address out of a name', () => {
    const cc =
      'Cc: Team: a@x.example, "B, \\"C\\"" <B@X.example>;, =?utf-8?Q?D_=3Cevil=40y.example=3E?= <d@x.example>,\n' +
      ' (comment) e@x.example (E), "f@y.example" <f@x.example>, =?utf-8?Q?g=40y.example?=@x.example, undisclosed-recipients:;\n';
    expect(plain(cc).cc).toEqual([
      { address: 'a@x.example', name: '' },
      { address: 'b@x.example', name: 'B, "C"' },
      { address: 'd@x.example', name: 'D <evil@y.example>' },
      { address: 'e@x.example', name: 'comment E' },
      { address: 'f@x.example', name: 'f@y.example' },
    ]);
  });

  test('of two senders the first counts, and it is told', () => {
    expect(plain('From: Other <other@x.example>\nSubject: a\nSubject: b\n')).toMatchObject({
      from: { address: 'spoc@police.example' },
      subject: 'a',
      warnings: ['header-duplicate'],
    });
  });

  test('references', () => {
    expect(plain('In-Reply-To: <a@b> (note)\nReferences: <x@y>\n <a@b>junk<z @ w>\n')).toMatchObject({ inReplyTo: ['a@b'], references: ['x@y', 'a@b', 'z@w'] });
    expect(plain('In-Reply-To: a@b\n').inReplyTo).toEqual(['a@b']);
    expect(plain(`References: ${Array.from({ length: 500 }, (_, i) => `<${i}@x>`).join(' ')}\n`).references).toHaveLength(200);
  });

  test.each([
    ['RFC 2231', "attachment; filename*=UTF-8''%C3%A9t%C3%A9.pdf", 'été.pdf'],
    ['RFC 2231 in pieces', "attachment; filename*0*=iso-8859-1'fr'%E9t; filename*1=\"e \"; filename*2*=%E9.pdf", 'éte é.pdf'],
    ['both forms', "attachment; filename=\"ete.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf", 'été.pdf'],
    ['RFC 2047 in quotes', 'attachment; filename="=?utf-8?Q?=C3=A9t=C3=A9.pdf?="', 'été.pdf'],
    ['raw Latin-1', 'attachment; filename="\xe9t\xe9.pdf"', 'été.pdf'],
    ['no quotes', 'attachment; filename=my file.pdf; size=3', 'my file.pdf'],
    ['a comment', 'attachment (really); filename (x)=a.pdf', 'a.pdf'],
    ['quotes in quotes', 'attachment; filename="a\\"b;c.pdf"', 'a"b;c.pdf'],
    ['a Windows path', 'attachment; filename="C:\\Users\\x\\a.pdf"', 'a.pdf'],
    ['a path upwards', 'attachment; filename="../../etc/passwd"', 'passwd'],
    ['dots', 'attachment; filename=".. "', 'attachment-1.pdf'],
    ['bidi override', "attachment; filename*=UTF-8''a%E2%80%AEfdp.pdf", 'afdp.pdf'],
    ['encoded NUL', "attachment; filename*=UTF-8''a%00b.pdf", 'ab.pdf'],
    ['nothing', 'attachment', 'attachment-1.pdf'],
    ['an unclosed quote', 'attachment; filename="a.pdf', 'a.pdf'],
  ])('file name: %s', (_, disposition, name) => {
    const decoded = message(multipart(`--b\nContent-Type: application/pdf\nContent-Disposition: ${disposition}\n\n%PDF-1.4\n--b--`));
    expect(decoded.attachments.map((attachment) => attachment.name)).toEqual([name]);
  });
});

describe('text', () => {
  test.each([
    ['text/plain; charset=utf-8', Buffer.from('été').toString('latin1'), 'été', []],
    ['text/plain; charset=iso-8859-15', '\xa4', '€', []],
    ['text/plain; charset="windows-1252"', '\x80', '€', []],
    ['text/plain; charset=utf-8', '\xe9t\xe9', 'été', ['charset-wrong']],
    ['text/plain; charset=us-ascii', '\xe9t\xe9', 'été', ['charset-wrong']],
    ['text/plain; charset=latin1', Buffer.from('été').toString('latin1'), 'été', ['charset-wrong']],
    ['text/plain; charset=cp866', '\x8f\xe0', 'Пр', []],
    ['text/plain; charset=nonsense', 'abc', 'abc', ['charset-unknown']],
    ['text/plain', 'a\0b\x1bc\tx\fy', 'abc\tx\ny', ['control-characters']],
    ['text', 'abc', 'abc', []],
  ])('%s', (type, body, text, warnings) => {
    expect(plain(`Content-Type: ${type}\n`, body)).toMatchObject({ text, warnings });
  });

  test.each([
    ['quoted-printable', 'a=C3=A9=\n b=20\nc=3d=3D =\n', 'aé b \nc== ', []],
    ['Quoted-Printable', 'a=ZZ=', 'a=ZZ', ['encoding-broken']],
    ['base64', 'w6k=\n', 'é', []],
    ['base64', 'QQ==QUI=', 'AAB', []],
    ['x-unknown', 'abc', 'abc', ['encoding-broken']],
    ['7bit (comment)', 'abc', 'abc', []],
  ])('encoding %s', (encoding, body, text, warnings) => {
    expect(plain(`Content-Transfer-Encoding: ${encoding}\n`, body)).toMatchObject({ text, warnings });
  });

  test('lines of format=flowed are joined', () => {
    const body = 'A long \nline.\n> quoted \n> on\n>> deeper\n-- \nsig \nend\n From';
    expect(plain('Content-Type: text/plain; format=flowed\n', body).text).toBe('A long line.\n> quoted on\n>> deeper\n-- \nsig end\nFrom');
    expect(plain('Content-Type: text/plain; format=flowed; delsp=yes\n', '日 \n本'.replace(/[^ -~\n]/g, 'x')).text).toBe('xx');
  });

  test('of alternatives the plain one is read, of a mixture all', () => {
    const alternatives = '--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--';
    expect(message(multipart(alternatives, 'alternative'))).toMatchObject({ text: 'plain', warnings: [] });
    expect(message(multipart(alternatives))).toMatchObject({ text: 'plain\n\nhtml', warnings: ['html-only'] });
    const blank = '--b\n\n \n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--';
    expect(message(multipart(blank, 'alternative'))).toMatchObject({ text: 'html', warnings: ['html-only'] });
  });

  test('images and calendars inside alternatives are kept', () => {
    const related =
      '--b\n\nplain\n--b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<img src="cid:1">\n--r\n' +
      'Content-Type: image/png\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b--';
    expect(message(multipart(related, 'alternative'))).toMatchObject({
      text: 'plain',
      attachments: [
        { name: 'attachment-1.png', detectedMediaType: 'image/png' },
        { name: 'attachment-2.ics', statedMediaType: 'text/calendar' },
      ],
    });
  });
});

describe('machines', () => {
  test.each([
    ['Auto-Submitted: auto-replied\n', true],
    ['Auto-Submitted: No\n', false],
    ['Precedence: bulk\n', true],
    ['Precedence: first-class\n', false],
    ['List-Id: <x.example>\n', true],
    ['Return-Path: <>\n', true],
    ['Return-Path: <a@b.example>\n', false],
  ])('%s', (field, expected) => {
    expect(plain(field).autoSubmitted).toBe(expected);
  });

  test('a report on delivery (RFC 3464) names the message and the reason', () => {
    const report =
      '--b\n\nYour message could not be delivered.\n--b\nContent-Type: message/delivery-status\n\n' +
      'Reporting-MTA: dns; mail.police.example\n\nFinal-Recipient: rfc822; good@x.example\nAction: delivered\nStatus: 2.0.0\n\n' +
      'Original-Recipient: rfc822;Gone@x.example\nFinal-Recipient: rfc822; other@x.example\nAction: Failed\nStatus: 5.1.1 (no such user)\n' +
      '--b\nContent-Type: text/rfc822-headers\n\nFrom: desk@vigie.example\nMessage-ID: <77@vigie.example>\nSubject: x\n--b--';
    expect(message(multipart(report, 'report; report-type=delivery-status'))).toMatchObject({
      autoSubmitted: true,
      deliveryReport: { action: 'failed', status: '5.1.1', recipient: 'gone@x.example', originalMessageId: '77@vigie.example' },
      text: 'Your message could not be delivered.',
    });
    expect(plain('')).not.toHaveProperty('deliveryReport');
  });

  test('an attached message is kept whole, as evidence of its own', () => {
    const inner = 'From: x@y.example\nSubject: inner\nContent-Type: multipart/mixed; boundary="b2"\n\n--b2\n\nhidden\n--b2--\n';
    const decoded = message(multipart(`--b\n\nsee below\n--b\nContent-Type: message/rfc822; name="Fwd: x"\n\n${inner}\n--b--`));
    expect(decoded).toMatchObject({ text: 'see below', attachments: [{ name: 'Fwd: x.eml', suspicious: false }], warnings: ['nested-message'] });
    expect(Buffer.from(decoded.attachments[0]!.bytes).toString()).toBe(inner.replaceAll('\n', '\r\n'));
    expect(message(Buffer.from(decoded.attachments[0]!.bytes))).toMatchObject({ subject: 'inner', text: 'hidden' });
  });

  test('winmail.dat and programs are attachments like others, told as what they are', () => {
    const decoded = message(
      multipart(
        '--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n' +
          '--b\nContent-Type: application/pdf; name=invoice.pdf\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAAA==\n--b--',
      ),
    );
    expect(decoded.attachments).toMatchObject([
      { name: 'winmail.dat', detectedMediaType: 'application/ms-tnef', suspicious: false },
      { name: 'invoice.pdf', detectedMediaType: 'application/vnd.microsoft.portable-executable', suspicious: true },
    ]);
    expect(decoded.warnings).toContain('attachment-suspicious');
  });
});

/** All that is read, without the bytes of attachments. */
function reading(bytes: Uint8Array): string {
  const decoding = decodeMail(bytes);
  if (!decoding.ok) return JSON.stringify(decoding);
  const { attachments, ...rest } = decoding.message;
  return JSON.stringify([rest, attachments.map((attachment) => ({ ...attachment, bytes: attachment.bytes.length }))]);
}

/** PostgreSQL refuses NUL and lone surrogates; JSON.stringify writes both as escapes. */
const unstorable = /\\u(0000|d[89a-f])/i;

function expectStorable(bytes: Uint8Array): void {
  expect(reading(bytes)).not.toMatch(unstorable);
}

/** Microseconds that this thread computed to read something so many times, at best: how busy the machine is does not count. */
function costOf(bytes: Uint8Array, times: number): number {
  const costs = [1, 2, 3].map(() => {
    const before = process.threadCpuUsage();
    for (let count = 0; count < times; count++) reading(bytes);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

describe('any bytes', () => {
  test('are read or refused, never thrown at', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), expectStorable), { numRuns: 500 });
    const nearMail = fc.array(fc.constantFrom('From: a@b\n', '\n', '\r\n', '--b', '--b\n', '--b--\n', 'Content-Type: multipart/mixed; boundary=b\n', 'Content-Type: multipart/alternative; boundary=c\n', '--c\n', 'Content-Transfer-Encoding: base64\n', 'Content-Transfer-Encoding: quoted-printable\n', 'QUJD', '=E9=\n', '=?utf-8?Q?=ZZ?=', 'Subject: ', 'Content-Type: message/rfc822\n', '\0', '\xff', ' ', '<b', '"', "*0*=''%"), { maxLength: 60 });
    fc.assert(fc.property(nearMail, (pieces) => expectStorable(Buffer.from(`From: x@y\n${pieces.join('')}`, 'latin1'))), { numRuns: 1_000 });
  });

  test('of a good mail that was damaged too', async () => {
    expect.hasAssertions();
    const edit = fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 }), fc.nat(40));
    await fc.assert(
      fc.asyncProperty(anyOutgoing, fc.array(edit, { minLength: 1, maxLength: 4 }), async (outgoing, edits) => {
        let bytes = Buffer.from(await encodeMail(outgoing));
        for (const [at, insert, remove] of edits) {
          const place = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
        }
        expectStorable(bytes);
      }),
      { numRuns: 150 },
    );
  });

  test.each(strangeMails)('cost in proportion to their length: $name', ({ make }) => {
    const small = Buffer.from(make(20_000), 'latin1');
    const large = Buffer.from(make(320_000), 'latin1');
    // Read once, sixteen times the length costs as much as the short one read sixteen times; a quadratic reader, as 256,
    // which would be seconds. The system counts in steps of milliseconds, hence the 50.
    expect(costOf(large, 1)).toBeLessThan(5 * costOf(small, 16) + 50_000);
  });
});

/** mailparser reads mail too, in its own way; where both understand a mail they must agree. */
describe('beside mailparser', () => {
  test('the same text, names and attachments from what other programs write', async () => {
    const types = fc.constantFrom('utf-8', 'iso-8859-1', 'windows-1251', 'koi8-r', 'iso-2022-jp', 'shift_jis', 'gb18030');
    await fc.assert(
      fc.asyncProperty(anyOutgoing, types, async (outgoing, charset) => {
        const bytes = Buffer.from(await encodeMail(outgoing));
        const relabelled = Buffer.from(bytes.toString('latin1').replace('text/plain; charset=utf-8', `text/plain; charset=${/^[ -~\n]*$/.test(outgoing.text) ? charset : 'utf-8'}`), 'latin1');
        const ours = message(relabelled);
        const theirs = await simpleParser(relabelled, { skipTextToHtml: true });
        expect(ours.subject).toBe(theirs.subject?.trim() ?? '');
        expect(ours.text).toBe((theirs.text ?? '').replace(/\n+$/, ''));
        expect(ours.from).toEqual({ address: theirs.from?.value[0]?.address, name: theirs.from?.value[0]?.name });
        expect(ours.attachments.map(({ name, bytes }) => [name, [...bytes]])).toEqual(theirs.attachments.map(({ filename, content }) => [filename, [...content]]));
      }),
      { numRuns: 150 },
    );
  });

  test('alternatives, inline images, calendars and every transfer encoding', async () => {
    const shape = fc.record({
      text: fc.constantFrom('plain é\n', 'plain'),
      html: fc.constantFrom(undefined, '<p>html é <img src="cid:1@x"></p>'),
      encoding: fc.constantFrom(undefined, 'base64', 'quoted-printable'),
      textEncoding: fc.constantFrom('B' as const, 'Q' as const),
      cid: fc.boolean(),
      icalEvent: fc.constantFrom(undefined, 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'),
      fileName: fc.constantFrom('a.png', 'été.png', '日本語のとても長いファイル名です日本語のとても長いファイル名です.png', 'a "b" (c);d.png'),
      newline: fc.constantFrom('win', 'linux'),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ cid, fileName, ...options }) => {
        const image = { filename: fileName, content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...(cid && { cid: '1@x' }) };
        const bytes = await new MailComposer({ from: '"Ünï, X" <a@b.example>', subject: 'é'.repeat(90), attachments: [image], ...options }).compile().build();
        const ours = message(bytes);
        const theirs = await simpleParser(bytes, { skipTextToHtml: true });
        expect(ours.subject).toBe(theirs.subject);
        expect(ours.from?.name).toBe(theirs.from?.value[0]?.name);
        expect(ours.text).toBe(theirs.text?.trimEnd());
        expect(ours.attachments.map(({ bytes }) => [...bytes])).toEqual(theirs.attachments.map(({ content: bytes }) => [...bytes]));
        expect(ours.attachments.map(({ name }) => name)).toEqual(theirs.attachments.map(({ filename }, index) => filename ?? `attachment-${index + 1}.ics`));
        expect(ours.warnings).toEqual(['date-missing', 'message-id-missing'].filter((code) => !theirs.date || code !== 'date-missing').filter((code) => !theirs.messageId || code !== 'message-id-missing'));
      }),
      { numRuns: 100 },
    );
  });
});
