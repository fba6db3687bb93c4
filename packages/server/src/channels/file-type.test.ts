import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFileType, isSuspicious } from './file-type.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const office = 'application/vnd.openxmlformats-officedocument.';

/** A zip archive of stored, empty entries (but the contents given), enough for its names. */
function zip(...entries: readonly (string | readonly [name: string, content: string])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const [name, content] = typeof entry === 'string' ? [entry, ''] : entry;
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(content.length, 0);
    sizes.writeUInt32LE(content.length, 4);
    const nameLength = Buffer.from([name.length & 0xff, name.length >> 8, 0, 0]);
    const local = Buffer.concat([latin1('PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0'), sizes, nameLength, latin1(name + content)]);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    central.push(Buffer.concat([latin1('PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0'), sizes, nameLength, Buffer.alloc(10), at, latin1(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const ole = (...streams: readonly string[]): Buffer =>
  Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(504), ...streams.map((name) => Buffer.from(name, 'utf16le'))]);
const portableExecutable = latin1(`MZ\x90\0\x03${'\0'.repeat(100)}PE\0\0`);

const files: readonly (readonly [what: string, bytes: Buffer, mediaType: string, danger?: string])[] = [
  ['nothing', latin1(''), 'application/x-empty'],
  ['PDF', latin1('%PDF-1.7\n%\xe2\xe3'), 'application/pdf'],
  ['PDF after junk', latin1('\0\0junk%PDF-1.7'), 'application/pdf'],
  ['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
  ['JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
  ['GIF', latin1('GIF89a'), 'image/gif'],
  ['WebP', latin1('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp'],
  ['TIFF', latin1('II*\0\x08\0\0\0'), 'image/tiff'],
  ['HEIC', latin1('\0\0\0\x18ftypheic\0'), 'image/heic'],
  ['MP4', latin1('\0\0\0\x18ftypisom\0'), 'video/mp4'],
  ['MP3', latin1('ID3\x04\0'), 'audio/mpeg'],
  ['WAV', latin1('RIFF\x10\0\0\0WAVEfmt '), 'audio/wav'],
  ['AMR', latin1('#!AMR\n'), 'audio/amr'],
  ['RTF', latin1('{\\rtf1\\ansi'), 'application/rtf'],
  ['zip', zip('a.txt'), 'application/zip'],
  ['zip without a directory', zip('word/x', '[Content_Types].xml').subarray(0, 85), `${office}wordprocessingml.document`],
  ['zip with a program', zip('invoice.pdf', 'invoice.EXE'), 'application/zip', 'program-inside'],
  ['docx', zip('[Content_Types].xml', 'word/document.xml'), `${office}wordprocessingml.document`],
  ['docm', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), `${office}wordprocessingml.document`, 'macros'],
  ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), `${office}spreadsheetml.sheet`],
  ['xlsm with old macros', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml'), `${office}spreadsheetml.sheet`, 'macros'],
  ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), `${office}presentationml.presentation`],
  ['odt', zip(['mimetype', 'application/vnd.oasis.opendocument.text'], 'content.xml'), 'application/vnd.oasis.opendocument.text'],
  ['ods with macros', zip(['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'], 'Basic/x.xml'), 'application/vnd.oasis.opendocument.spreadsheet', 'macros'],
  ['jar', zip('META-INF/MANIFEST.MF', 'a/B.class'), 'application/java-archive', 'program'],
  ['apk', zip('AndroidManifest.xml'), 'application/vnd.android.package-archive', 'program'],
  ['doc', ole('WordDocument'), 'application/msword'],
  ['doc with macros', ole('WordDocument', '_VBA_PROJECT'), 'application/msword', 'macros'],
  ['xls', ole('Workbook'), 'application/vnd.ms-excel'],
  ['msg', ole('__substg1.0_0037001F'), 'application/vnd.ms-outlook'],
  ['msi', ole('\u4840\u3f3f\u4577'), 'application/x-msi', 'program'],
  ['7z', latin1("7z\xbc\xaf'\x1c\0\x04"), 'application/x-7z-compressed'],
  ['rar', latin1('Rar!\x1a\x07\x01\0'), 'application/vnd.rar'],
  ['gzip', latin1('\x1f\x8b\x08\0'), 'application/gzip'],
  ['winmail.dat', latin1('\x78\x9f\x3e\x22'), 'application/ms-tnef'],
  ['Windows program', portableExecutable, 'application/vnd.microsoft.portable-executable', 'program'],
  ['text that begins with MZ', latin1('MZ is the code of Mozambique. '.repeat(5)), 'text/plain'],
  ['ELF', latin1('\x7fELF\x02\x01'), 'application/x-elf', 'program'],
  ['Mach-O', latin1('\xcf\xfa\xed\xfe'), 'application/x-mach-binary', 'program'],
  ['shell script', latin1('#!/bin/sh\n'), 'text/x-script', 'program'],
  ['shortcut', latin1('L\0\0\0\x01\x14\x02\0\0'), 'application/x-ms-shortcut', 'program'],
  ['XML', latin1('<?xml version="1.0"?><request/>'), 'application/xml'],
  ['HTML', latin1('\n<!DOCTYPE html><html></html>'), 'text/html'],
  ['HTML with a script', latin1('<html><script>x</script>'), 'text/html', 'script'],
  ['SVG', latin1('<?xml version="1.0"?>\n<svg xmlns="x"/>'), 'image/svg+xml'],
  ['SVG with a handler', latin1('<svg onload=x()>'), 'image/svg+xml', 'script'],
  ['JSON', latin1('{"a": [1]}\n'), 'application/json'],
  ['not JSON', latin1('{a}'), 'text/plain'],
  ['text', Buffer.from('Été à Liège\r\n'), 'text/plain'],
  ['Latin-1', latin1('\xc9t\xe9'), 'text/plain'],
  ['UTF-16', Buffer.from('\ufeffabc', 'utf16le'), 'text/plain'],
  ['UTF-16 the other way', Buffer.from('\ufeffabc', 'utf16le').swap16(), 'text/plain'],
  ['mail', latin1('Received: from x\n by y\nSubject: z\n\n'), 'message/rfc822'],
  ['vCard', latin1('BEGIN:VCARD\n'), 'text/vcard'],
  ['noise', latin1('\x01\x02\x03\x04'), 'application/octet-stream'],
];

describe('the type of a file', () => {
  test.each(files.map(([what, bytes, mediaType, danger]) => ({ what, bytes, mediaType, danger })))('$what', ({ bytes, mediaType, danger }) => {
    expect(detectFileType(bytes)).toEqual({ mediaType, ...(danger && { danger }) });
  });

  test('never throws, on bytes that begin like any of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(600), fc.uint8Array({ maxLength: 200 }), ([, bytes], length, tail) => {
        expect(detectFileType(Buffer.concat([bytes.subarray(0, length), tail])).mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

function type(what: string) {
  return detectFileType(files.find(([name]) => name === what)?.[1] ?? new Uint8Array());
}

describe('an attachment that needs a second look', () => {
  test.each([
    ['scan.pdf', 'application/pdf', 'PDF', false],
    ['scan.pdf', 'application/octet-stream', 'PDF', false],
    ['scan.pdf', 'application/pdf', 'HTML', true],
    ['scan.pdf', 'application/pdf', 'noise', true],
    ['scan.pdf', 'application/pdf', 'nothing', false],
    ['scan', 'application/pdf', 'Windows program', true],
    ['photo.png', 'image/png', 'JPEG', false],
    ['photo.png', 'application/pdf', 'PNG', true],
    ['photo.jpg', 'image/jpeg', 'Windows program', true],
    ['photo.jpg.exe', 'image/jpeg', 'text', true],
    ['photo.jpg        .exe', 'image/jpeg', 'JPEG', true],
    ['report.pdf.html', 'text/html', 'HTML', true],
    ['page.html', 'text/html', 'HTML', false],
    ['page.html', 'text/html', 'HTML with a script', true],
    ['drawing.svg', 'image/svg+xml', 'SVG', false],
    ['drawing.svg', 'image/svg+xml', 'SVG with a handler', true],
    ['notes.2026.01.txt', 'text/plain', 'text', false],
    ['list.csv', 'application/vnd.ms-excel', 'text', false],
    ['list.xls', 'application/vnd.ms-excel', 'HTML', true],
    ['list.txt', 'text/plain', 'zip', true],
    ['letter.docx', `${office}wordprocessingml.document`, 'docx', false],
    ['letter.docx', `${office}wordprocessingml.document`, 'docm', true],
    ['letter.docx', 'application/zip', 'docx', false],
    ['letter.docx', `${office}wordprocessingml.document`, 'xlsx', true],
    ['letter.docx', `${office}wordprocessingml.document`, 'doc', false],
    ['letter.docm', 'application/octet-stream', 'docx', true],
    ['letter.doc', 'application/msword', 'RTF', false],
    ['letter.doc', 'application/msword', 'doc with macros', true],
    ['letter.odt', 'application/vnd.oasis.opendocument.text', 'odt', false],
    ['mail.msg', 'application/vnd.ms-outlook', 'msg', false],
    ['mail.eml', 'message/rfc822', 'mail', false],
    ['files.zip', 'application/zip', 'zip', false],
    ['files.zip', 'application/zip', 'zip with a program', true],
    ['files.zip', 'application/zip', 'rar', true],
    ['files.rar', 'application/x-rar-compressed', 'rar', false],
    ['update.ps1', 'text/plain', 'text', true],
    ['link.lnk', 'application/octet-stream', 'shortcut', true],
    ['disc.iso', 'application/octet-stream', 'noise', true],
    ['smime.p7s', 'application/pkcs7-signature', 'noise', false],
    ['voice.amr', 'audio/amr', 'AMR', false],
    ['winmail.dat', 'application/ms-tnef', 'winmail.dat', false],
  ])('%s stated as %s with %s inside: %s', (name, stated, what, expected) => {
    expect(isSuspicious(name, stated, type(what))).toBe(expected);
  });
});
