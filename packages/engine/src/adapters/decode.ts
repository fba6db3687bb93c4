import type { AdapterInput } from './rows.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** From the byte-order mark, else from where the zero bytes of ASCII letters fall, else UTF-8 until proved otherwise. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length & ~1, 512);
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  // A file of Latin text in UTF-16 has nearly every second byte zero; a stray NUL in UTF-8 does not come near.
  if (length >= 4 && odd > length * 0.2 && even === 0) return 'utf-16le';
  if (length >= 4 && even > length * 0.2 && odd === 0) return 'utf-16be';
  return 'utf-8';
}

/** Above this share of broken sequences among the non-ASCII ones, bytes that began as plain ASCII are Windows-1252, not damaged UTF-8. */
const brokenShare = 0.5;

function looksLikeUtf8(text: string): boolean {
  let foreign = 0;
  let broken = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) foreign += 1;
    if (code === 0xfffd) broken += 1;
  }
  return broken <= foreign * brokenShare;
}

/**
 * Text of a byte stream, in chunks, the byte-order mark removed. Without a declared encoding the first chunk with a non-ASCII
 * byte decides between UTF-8 and Windows-1252 and the choice stands to the end: one sequence that is not UTF-8 in a file that
 * is must not turn the rest into another alphabet. Damaged sequences become U+FFFD and never end the stream.
 */
export async function* decodeText(input: AdapterInput, declared?: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let settled = declared !== undefined;
  let start = true;
  /** Bytes too few to judge by: the first of the stream, or the first that are not ASCII. */
  let pending: Uint8Array | undefined;
  const settle = (bytes: Uint8Array): TextDecoder => {
    settled = true;
    return looksLikeUtf8(new TextDecoder('utf-8').decode(bytes, { stream: true })) ? (decoder ?? new TextDecoder('utf-8')) : new TextDecoder('windows-1252');
  };
  for await (const chunk of input) {
    if (typeof chunk === 'string') {
      yield start && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
      if (chunk !== '') start = false;
      continue;
    }
    const bytes: Uint8Array = pending === undefined ? chunk : joined(pending, chunk);
    pending = undefined;
    if (decoder === undefined) {
      if (bytes.length < 4) {
        pending = bytes;
        continue;
      }
      const encoding = declared ?? detectEncoding(bytes);
      settled ||= encoding !== 'utf-8' || bytes[0] === 0xef;
      decoder = new TextDecoder(encoding);
    }
    if (!settled && hasForeign(bytes)) {
      if (bytes.length < 64) {
        pending = bytes;
        continue;
      }
      decoder = settle(bytes);
    }
    start = false;
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  if (pending !== undefined) {
    if (!settled) decoder = settle(pending);
    decoder ??= new TextDecoder(declared ?? 'utf-8');
    yield decoder.decode(pending, { stream: true });
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function hasForeign(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) > 0x7f) return true;
  return false;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
