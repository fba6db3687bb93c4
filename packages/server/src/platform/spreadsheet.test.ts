import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { writeCsv } from './csv.ts';
import { writeXlsx, type Workbook } from './spreadsheet.ts';

const at = '2027-02-28T10:11:12.000Z' as Instant;
const book: Workbook = {
  timeZone: 'Europe/Brussels',
  at,
  sheets: [
    {
      name: 'Received [1/2]: in?',
      columns: [
        { title: 'State', kind: 'text', width: 20 },
        { title: 'Requests', kind: 'count', width: 10 },
        { title: 'Share', kind: 'share', width: 10 },
        { title: 'When', kind: 'instant', width: 18 },
      ],
      rows: [
        ['Xanthia & <co>', 1204, 0.125, '2026-12-31T23:30:00.000Z'],
        ['=1+1', 0, null, '2026-07-01T00:00:00.000Z'],
      ],
    },
    { name: 'received [1/2]: IN?', columns: [{ title: '@cmd', kind: 'text', width: 5 }], rows: [['-2+3'], ['+1'], ['\u0000a\ufffe']] },
  ],
};

/** The files of an archive by name, with their dates as DOS has them. */
function unzip(bytes: Uint8Array): ReadonlyMap<string, { readonly text: string; readonly date: number; readonly time: number }> {
  const zip = Buffer.from(bytes);
  const files = new Map<string, { text: string; date: number; time: number }>();
  let place = zip.readUInt32LE(zip.length - 22 + 16);
  for (let left = zip.readUInt16LE(zip.length - 22 + 10); left > 0; left--) {
    const [packed, nameLength, extra, comment, local] = [zip.readUInt32LE(place + 20), zip.readUInt16LE(place + 28), zip.readUInt16LE(place + 30), zip.readUInt16LE(place + 32), zip.readUInt32LE(place + 42)];
    const name = zip.toString('utf8', place + 46, place + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    expect([zip.readUInt16LE(local + 10), zip.readUInt16LE(local + 12)]).toEqual([zip.readUInt16LE(place + 12), zip.readUInt16LE(place + 14)]);
    files.set(name, { text: inflateRawSync(zip.subarray(start, start + packed)).toString(), time: zip.readUInt16LE(place + 12), date: zip.readUInt16LE(place + 14) });
    place += 46 + nameLength + extra + comment;
  }
  return files;
}

function cellsOf(files: ReturnType<typeof unzip>, sheet: string): Readonly<Record<string, string | number>> {
  const shared = [...files.get('xl/sharedStrings.xml')!.text.matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(([, text]) => text!);
  return Object.fromEntries([...files.get(sheet)!.text.matchAll(/<c r="(\w+)"([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(([, place, attributes, value]) => [place, attributes!.includes('t="s"') ? shared[Number(value)]! : Number(value)]));
}

describe('a workbook', () => {
  test('has what it was given: text, numbers, and dates of the clock on the wall', async () => {
    const files = unzip(await writeXlsx(book));
    const cells = cellsOf(files, 'xl/worksheets/sheet1.xml');
    expect(cells).toMatchObject({ A1: 'State', B1: 'Requests', A2: 'Xanthia &amp; &lt;co&gt;', B2: 1204, C2: 0.125, A3: '=1+1', B3: 0 });
    expect(cells).not.toHaveProperty('C3');
    // In Brussels it was half past midnight of the new year already, and in July two in the morning.
    const serial = (ms: number) => ms / 86_400_000 + 25_569;
    expect(cells['D2']).toBeCloseTo(serial(Date.UTC(2027, 0, 1, 0, 30)), 8);
    expect(cells['D3']).toBeCloseTo(serial(Date.UTC(2026, 6, 1, 2, 0)), 8);
    expect(files.get('xl/styles.xml')!.text).toMatch(/formatCode="yyyy-mm-dd hh:mm"/);
  });

  test('has no formulas, now or after a cell was edited', async () => {
    const files = unzip(await writeXlsx(book));
    expect([...files].filter(([name, { text }]) => name.startsWith('xl/worksheets/') && /<f[ >]/.test(text))).toEqual([]);
    expect(cellsOf(files, 'xl/worksheets/sheet2.xml')).toEqual({ A1: '@cmd', A2: '-2+3', A3: '+1', A4: 'a' });
    const styles = files.get('xl/styles.xml')!.text;
    const formats = [...(/<cellXfs[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)![1]!.matchAll(/<xf (?:numFmtId="(\d+)")?/g))].map(([, id]) => id);
    const custom = new Map([...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]));
    for (const [, style] of files.get('xl/worksheets/sheet2.xml')!.text.matchAll(/<c r="\w+" s="(\d+)" t="s"/g)) {
      const format = formats[Number(style)];
      expect(custom.get(format) ?? format).toMatch(/^(@|49)$/);
    }
  });

  test('has a frozen first row and tabs of its own', async () => {
    const files = unzip(await writeXlsx(book));
    expect(files.get('xl/worksheets/sheet1.xml')!.text).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"|<pane [^>]*state="frozen"[^>]*ySplit="1"/);
    expect([...files.get('xl/workbook.xml')!.text.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual(['Received  1 2   in', 'received  1 2   IN 2']);
  });

  test('has one date throughout, the one it was given', async () => {
    const files = unzip(await writeXlsx(book));
    for (const { date, time } of files.values()) {
      expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([2027, 2, 28, 10, 11, 12]);
    }
    expect(Buffer.compare(await writeXlsx(book), await writeXlsx(book))).toBe(0);
  });

  test('is refused as a bug when a cell is not what its column says', async () => {
    const one = (kind: 'text' | 'count' | 'instant', value: string | number) => writeXlsx({ timeZone: 'UTC', at, sheets: [{ name: 'x', columns: [{ title: 'x', kind, width: 5 }], rows: [[value]] }] });
    await expect(one('count', '7')).rejects.toThrow('a text among numbers');
    await expect(one('text', 7)).rejects.toThrow('7 is no text');
    await expect(one('instant', 7)).rejects.toThrow('7 is no instant');
    await expect(writeXlsx({ timeZone: 'UTC', at, sheets: [{ name: 'x', columns: [], rows: [['a']] }] })).rejects.toThrow('a row of 1 cells in the sheet x of 0 columns');
  });
});

test('CSV: a mark, CRLF, and no formulas', () => {
  expect(Buffer.from(writeCsv([['a', 'b'], ['=1+1', 2], ['é;"', null]])).toString()).toBe('\ufeffa,b\r\n\'=1+1,2\r\n"é;""",\r\n');
});
