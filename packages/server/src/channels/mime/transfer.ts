import type { Warn } from '../clean-text.ts';

/** Undoes a Content-Transfer-Encoding (RFC 2045 section 6). An unknown one is told and read as it stands. */
export function decodeTransfer(body: Buffer, encoding: string, warn: Warn): Buffer {
  switch (encoding) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body, warn);
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return body;
    default:
      warn('encoding-broken');
      return body;
  }
}

/**
 * Base64 (RFC 2045 section 6.8): characters outside the alphabet are ignored. Padding in the middle, as some gateways
 * leave when they join two encodings, ends a piece and not the whole.
 */
function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const padding = text.indexOf('=');
  const isOnePiece = padding < 0 || text.slice(padding).search(/[A-Za-z0-9+/]/) < 0;
  return isOnePiece ? Buffer.from(text, 'base64') : decodePieces(body);
}

/** Byte by byte, starting anew after each padding; slower than Node's own, which stops at the first. */
function decodePieces(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === equals) bitCount = 0;
    const value = base64Value(body[i]!);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    out[length++] = (bits >> bitCount) & 0xff;
  }
  return out.subarray(0, length);
}

/** Whether base64 cannot be the whole of what was encoded: a group of four is not full. */
export function isBase64Cut(body: Buffer): boolean {
  let count = 0;
  for (let i = 0; i < body.length; i++) if (body[i] === equals || base64Value(body[i]!) >= 0) count++;
  return count % 4 !== 0;
}

/** The six bits a character stands for, or -1. */
function base64Value(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x47;
  if (code >= 0x30 && code <= 0x39) return code + 4;
  return code === 0x2b ? 62 : code === 0x2f ? 63 : -1;
}

const equals = 0x3d;
const lf = 0x0a;
const cr = 0x0d;

/** Quoted-printable (RFC 2045 section 6.7). An `=` that starts nothing stands for itself. */
function decodeQuotedPrintable(body: Buffer, warn: Warn): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  let at = 0;
  let broken = false;
  while (at < body.length) {
    const code = body[at]!;
    const byte = code === equals ? hexByte(body, at + 1) : code;
    const softBreakEnd = byte < 0 ? endOfSoftBreak(body, at + 1) : -1;
    if (softBreakEnd >= 0) {
      at = softBreakEnd;
      continue;
    }
    if (byte < 0) broken = true;
    out[length++] = byte < 0 ? equals : byte;
    at += code === equals && byte >= 0 ? 3 : 1;
  }
  if (broken) warn('encoding-broken');
  return out.subarray(0, length);
}

/** The byte that two hexadecimal digits at `at` stand for, or -1. */
function hexByte(bytes: Buffer, at: number): number {
  const high = hexDigit(bytes[at]);
  const low = hexDigit(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const upper = code & 0xdf;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** Where the line after a soft line break starts: `=`, blanks added on the way, then a line end or the end of all. */
function endOfSoftBreak(bytes: Buffer, at: number): number {
  let i = at;
  while (i < at + 998 && (bytes[i] === 0x20 || bytes[i] === 0x09)) i++;
  if (i >= bytes.length) return i;
  if (bytes[i] === cr && bytes[i + 1] === lf) return i + 2;
  return bytes[i] === lf ? i + 1 : -1;
}
