import { inflateSync } from 'node:zlib';

/** A PDF of ours, opened as far as a test needs it: its uncompressed objects, and the words on its pages. */
export interface OpenedPdf {
  /** The objects' dictionaries, streams left out. */
  readonly objects: string;
  /** What is on the pages, in reading order: text runs, one a line. */
  readonly text: string;
}

export function openPdf(bytes: Uint8Array): OpenedPdf {
  const file = Buffer.from(bytes);
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  for (const { 0: whole, 1: id, index } of file.toString('latin1').matchAll(/(\d+) 0 obj\s[\s\S]*?endobj/g)) {
    const from = whole.search(/\bstream\r?\n/);
    const head = from < 0 ? whole : whole.slice(0, from);
    const start = index + from + 'stream\n'.length;
    const raw = from < 0 ? Buffer.alloc(0) : file.subarray(start, start + Number(/\/Length (\d+)/.exec(head)?.[1]));
    const plain = head.includes('/FlateDecode') ? inflateSync(raw) : raw;
    objects.set(id!, { head, stream: plain.toString('latin1') });
  }
  const heads = [...objects.values()].map(({ head }) => head).join('\n');
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return { objects: heads, text: pages.map((page) => wordsOn(page.head, objects)).join('\n') };
}

type Objects = ReadonlyMap<string, { readonly head: string; readonly stream: string }>;

function wordsOn(page: string, objects: Objects): string {
  const resources = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const described = resources ? objects.get(resources)!.head : page;
  const fonts = new Map(
    [...(/\/Font <<([^>]*)>>/.exec(described)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)!.head)?.[1];
      return [name!, lettersIn(unicode ? objects.get(unicode)!.stream : '')] as const;
    }),
  );
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)![1]!)!.stream;
  let letters: ReadonlyMap<number, string> = new Map();
  let run = '';
  const runs: string[] = [];
  for (const { kind, text } of tokensOf(content)) {
    if (kind === 'string') run += spelled(bytesOf(text), letters);
    else if (kind === 'hex') run += spelled(Buffer.from(text, 'hex'), letters);
    else if (fonts.has(text.slice(1))) letters = fonts.get(text.slice(1))!;
    else if (text === 'TJ' || text === 'Tj') runs.push(run);
    if (kind === 'word' && /^[A-Za-z]/.test(text)) run = '';
  }
  return runs.join('\n');
}

interface Token {
  readonly kind: 'string' | 'hex' | 'word';
  readonly text: string;
}

/** Strings, hexadecimal strings and words of a content stream. In a string, brackets that match need no escape. */
function* tokensOf(content: string): Generator<Token> {
  for (let place = 0; place < content.length; place++) {
    const character = content[place]!;
    if (character === '(') {
      const start = place + 1;
      for (let depth = 1; depth > 0; ) {
        place += content[place + 1] === '\\' ? 2 : 1;
        if (content[place - 1] === '\\') continue;
        if (content[place] === '(') depth++;
        if (content[place] === ')') depth--;
      }
      yield { kind: 'string', text: content.slice(start, place) };
    } else if (character === '<' && content[place + 1] !== '<' && content[place - 1] !== '<') {
      const end = content.indexOf('>', place);
      yield { kind: 'hex', text: content.slice(place + 1, end) };
      place = end;
    } else if (/[^\s[\]<>]/.test(character)) {
      const word = /^[^\s[\]<>(]+/.exec(content.slice(place, place + 200))![0];
      yield { kind: 'word', text: word };
      place += word.length - 1;
    }
  }
}

function spelled(glyphs: Buffer, letters: ReadonlyMap<number, string>): string {
  let words = '';
  for (let place = 0; place + 1 < glyphs.length; place += 2) words += letters.get(glyphs.readUInt16BE(place)) ?? '\ufffd';
  return words;
}

/** A literal string: ISO 32000-1, 7.3.4.2. */
function bytesOf(literal: string): Buffer {
  const meanings: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return Buffer.from(literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) => (/^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (meanings[escaped] ?? escaped))), 'latin1');
}

/** What each glyph stands for: `<0001> <0044>` in the font's map. */
function lettersIn(map: string): ReadonlyMap<number, string> {
  return new Map([...map.matchAll(/^<([\da-f]{4})> <((?:[\da-f]{4})+)>$/gim)].map(([, glyph, text]) => [Number.parseInt(glyph!, 16), Buffer.from(text!, 'hex').swap16().toString('utf16le')]));
}
