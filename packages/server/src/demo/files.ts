import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

/*
 * Files for the demo's messages, each a real one of its kind and a kilobyte or two: made here, so that none is a picture
 * of anybody or a paper of any office.
 */

export interface DemoFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One page of text. Helvetica needs no font in the file; letters outside Latin-1 become question marks. */
export function makePdf(name: string, lines: readonly string[]): DemoFile {
  const shown = lines.map((line) => `(${line.replaceAll(/[^\x20-\xff]/g, '?').replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 56 780 Td 16 TL\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const starts = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return { name, mediaType: 'application/pdf', bytes: Buffer.from(text, 'latin1') };
}

/** Pictures for many letters: drawing each anew would cost more time than anybody looks at them. */
export interface Album {
  readonly photos: readonly Uint8Array[];
  readonly prints: readonly Uint8Array[];
}

export function makeAlbum(random: Random): Album {
  return { photos: Array.from({ length: 24 }, () => drawPhoto(random)), prints: Array.from({ length: 12 }, () => drawPrint(random)) };
}

/** A fingerprint of nobody: rings around a centre that wanders. PNG (RFC 2083). */
function drawPrint(random: Random): Uint8Array {
  const [width, height] = [56, 72];
  const [x0, y0, twist] = [random.int(22, 34), random.int(28, 44), random.next() * 3];
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [(x - x0) * 1.3, y - y0];
      const isRidge = Math.sin(Math.hypot(dx, dy) * 1.1 + twist * Math.atan2(dy, dx)) > 0;
      rows[y * (width + 1) + 1 + x] = isRidge ? 40 : 235;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits per sample; colour type 0 is grey
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/**
 * A grey mosaic of head and shoulders, as of a camera far away. Baseline JPEG (ITU T.81) with nothing but the mean of
 * each block: the difference to the block before, then "end of block".
 */
function drawPhoto(random: Random): Uint8Array {
  const [columns, rows] = [12, 15];
  const [head, coat, wall] = [random.int(150, 210), random.int(30, 110), random.int(90, 140)];
  const bits = createBits();
  let before = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const isHead = ((x - 5.5) / 2.6) ** 2 + ((y - 5) / 3.4) ** 2 < 1;
      const isCoat = y > 8 && Math.abs(x - 5.5) < y - 6;
      const level = (isHead ? head : isCoat ? coat : wall) + random.int(-14, 14) - 128;
      bits.difference(level - before);
      before = level;
    }
  }
  const size = [0, rows * 8, 0, columns * 8];
  const parts = [
    [0xff, 0xd8],
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    segment(0xc4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    bits.bytes(),
    [0xff, 0xd9],
  ];
  return Buffer.from(parts.flat());
}

function segment(marker: number, payload: readonly number[]): readonly number[] {
  const length = payload.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...payload];
}

/** Codes of the usual table for DC differences (T.81 K.3.1), by number of bits of the difference. */
const categoryCodes = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110', '1111110'];

function createBits(): { difference(value: number): void; bytes(): readonly number[] } {
  let bits = '';
  return {
    difference(value) {
      const size = Math.abs(value).toString(2).length * (value === 0 ? 0 : 1);
      const low = value < 0 ? value + 2 ** size - 1 : value;
      bits += categoryCodes[size]! + (size === 0 ? '' : low.toString(2).padStart(size, '0')) + '0';
    },
    bytes() {
      const padded = bits + '1'.repeat((8 - (bits.length % 8)) % 8);
      const bytes: number[] = [];
      for (let start = 0; start < padded.length; start += 8) {
        const byte = Number.parseInt(padded.slice(start, start + 8), 2);
        bytes.push(byte);
        if (byte === 0xff) bytes.push(0); // so that no decoder takes it for a marker
      }
      return bytes;
    },
  };
}

/** A letter for a word processor: a ZIP without compression with the three parts that must be there. */
export function makeDocx(name: string, paragraphs: readonly string[]): DemoFile {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`).join('');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const bytes = makeZip([
    ['[Content_Types].xml', `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`],
    ['_rels/.rels', `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`],
    ['word/document.xml', `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`],
  ]);
  return { name, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes };
}

function makeZip(entries: readonly (readonly [name: string, content: string])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const [file, data] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x5821, 8); // a date: 1 January 2024
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(file.length, 22);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, file, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, file);
    offset += 30 + file.length + data.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

export function makeText(name: string, text: string): DemoFile {
  return { name, mediaType: name.endsWith('.csv') ? 'text/csv' : 'text/plain', bytes: Buffer.from(text) };
}

/** The first bytes of a Windows program and nothing else, under the name of a photograph: harmless, and to be noticed. */
export function makeDisguised(name: string): DemoFile {
  return { name, mediaType: 'image/jpeg', bytes: Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), Buffer.alloc(240)]) };
}
