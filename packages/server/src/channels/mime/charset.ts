import type { Warn } from '../clean-text.ts';

/** Names that mail uses and the WHATWG Encoding Standard (so TextDecoder) does not list. */
const aliases: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  'utf-8-sig': 'utf-8',
  cp932: 'shift_jis',
  'x-sjis-jp': 'shift_jis',
  cp949: 'euc-kr',
  cp936: 'gbk',
  cp950: 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-8859-8-e': 'iso-8859-8',
  'win-1250': 'windows-1250',
  'win-1251': 'windows-1251',
  'win-1252': 'windows-1252',
  'x-mac-roman': 'macintosh',
};

/** Single-byte sets of Western Europe: text in one of them is practically never also valid UTF-8 beyond ASCII. */
const western = new Set(['windows-1252', 'iso-8859-15']);

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const lenientUtf8 = new TextDecoder('utf-8');
const windows1252 = new TextDecoder('windows-1252');

/**
 * The text of bytes in the character set they are said to be in; absent means UTF-8, of which ASCII is a part. A label
 * that the bytes contradict is not believed: the text is what a reader most likely should see, and `warn` tells.
 * UTF-7 counts as unknown: it hides markup from every filter (and the Encoding Standard refuses it).
 */
export function decodeCharset(bytes: Uint8Array, label: string | undefined, warn: Warn): string {
  const stated = label?.trim().toLowerCase() ?? '';
  if (stated === '' || /^(us-)?ascii$|^utf-?8$/.test(stated)) return decodeUtf8(bytes, warn);
  const decoder = decoderOf(aliases[stated] ?? stated);
  if (decoder === undefined) {
    warn('charset-unknown');
    return decodeUtf8(bytes, warn);
  }
  if (western.has(decoder.encoding)) return decodeWestern(bytes, decoder, warn);
  const text = decoder.decode(bytes);
  if (text.includes('\ufffd')) warn('charset-wrong');
  return text;
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    // RangeError: not a label of the Encoding Standard, or one that it maps to `replacement`.
    return undefined;
  }
}

/** UTF-8, or Windows-1252 when the bytes are mostly not UTF-8: the most frequent lie in European mail. */
export function decodeUtf8(bytes: Uint8Array, warn: Warn): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    warn('charset-wrong');
    const text = lenientUtf8.decode(bytes);
    return brokenOutweighsGood(text) ? windows1252.decode(bytes) : text;
  }
}

function decodeWestern(bytes: Uint8Array, decoder: TextDecoder, warn: Warn): string {
  if (isAscii(bytes)) return decoder.decode(bytes);
  try {
    const text = strictUtf8.decode(bytes);
    warn('charset-wrong');
    return text;
  } catch {
    return decoder.decode(bytes);
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}

/** Whether a lenient decoding has at least as many replacement characters as honest ones beyond ASCII. */
function brokenOutweighsGood(text: string): boolean {
  let balance = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) balance += code === 0xfffd ? 1 : -1;
  }
  return balance >= 0;
}
