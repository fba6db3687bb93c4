import { describe, expect, it } from 'vitest';
import { decodeText, type Encoding } from './decode.ts';
import { LineSplitter, longestLine } from './lines.ts';
import { inPieces, streamOf } from './testing.ts';

async function decoded(input: AsyncIterable<string | Uint8Array>, declared?: Encoding): Promise<string> {
  let text = '';
  for await (const chunk of decodeText(input, declared)) text += chunk;
  return text;
}

function utf16(text: string, big: boolean, mark: boolean): Uint8Array {
  const whole = mark ? `\ufeff${text}` : text;
  const codes = Array.from({ length: whole.length }, (_, index) => whole.charCodeAt(index));
  return Uint8Array.from(codes.flatMap((code) => (big ? [code >> 8, code & 255] : [code & 255, code >> 8])));
}

describe('decodeText', () => {
  it.each([1, 3, 7, 1000])('reads UTF-8 with a byte-order mark in pieces of %i bytes', async (size) => {
    expect(await decoded(inPieces('\ufeffid,näme\n1,Жанна\n', size))).toBe('id,näme\n1,Жанна\n');
  });

  it('reads UTF-16 of either order, with and without a mark', async () => {
    for (const big of [true, false]) for (const mark of [true, false]) expect(await decoded(inPieces(utf16('id,name\n1,Zoë', big, mark), 5))).toBe('id,name\n1,Zoë');
  });

  it('takes bytes that are no UTF-8 for Windows-1252', async () => {
    expect(await decoded(streamOf(Uint8Array.from([0x69, 0x64, 0x0a, 0x5a, 0x6f, 0xeb, 0x20, 0x80])))).toBe('id\nZoë €');
  });

  it('does not turn a UTF-8 file with one broken byte into another alphabet', async () => {
    const bytes = [...new TextEncoder().encode('Zoë Müller ')].concat([0xff], [...new TextEncoder().encode(' Łódź')]);
    expect(await decoded(streamOf(Uint8Array.from(bytes)))).toBe('Zoë Müller \ufffd Łódź');
  });

  it('ends cleanly within a letter', async () => {
    expect(await decoded(streamOf(Uint8Array.from([0x61, 0x62, 0x63, 0x64, 0xc3, 0xa9, 0xc3])))).toBe('abcdé\ufffd');
    expect(await decoded(streamOf())).toBe('');
    expect(await decoded(streamOf(Uint8Array.from([0x61])))).toBe('a');
  });
});

describe('LineSplitter', () => {
  it('splits at LF, CRLF and CR wherever the chunk ends', () => {
    const splitter = new LineSplitter();
    const lines = [...splitter.push('a\r'), ...splitter.push('\nb\nc\rd'), ...splitter.push('e'), ...splitter.end()];
    expect(lines.map((line) => [line.number, line.text])).toEqual([[1, 'a'], [2, 'b'], [3, 'c'], [4, 'de']]);
  });

  it('keeps only the start of an endless line', () => {
    const splitter = new LineSplitter();
    for (let index = 0; index < 40; index += 1) splitter.push('x'.repeat(100_000));
    const [line] = splitter.push('\nnext\n');
    expect(line?.cut).toBe(true);
    expect(line?.text.length).toBe(longestLine);
  });
});
