import { cleanLine, type Warn } from '../clean-text.ts';
import { decodeCharset, decodeUtf8 } from './charset.ts';

/** One header field (RFC 5322 section 2.2): its name in lower case, its value unfolded, one char per byte. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** More fields than any route leaves; the rest is not read. */
const maxFields = 2_000;
const maxValueLength = 65_536;

/**
 * The fields of a header block of bytes (as one char per byte, without the empty line that ends it), in order. Lines
 * that are no field are skipped; a value beyond 64 KiB is cut.
 */
export function readFields(block: string, warn: Warn): readonly Field[] {
  const fields: Field[] = [];
  let name = '';
  let lines: string[] = [];
  let length = 0;
  const finish = (): void => {
    if (name !== '') fields.push({ name, value: joined(lines, warn) });
  };
  for (let at = 0; at < block.length && fields.length < maxFields; ) {
    const lineFeed = block.indexOf('\n', at);
    const end = lineFeed < 0 ? block.length : lineFeed;
    const line = block.slice(at, block[end - 1] === '\r' && end > at ? end - 1 : end);
    at = end + 1;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      // Kept one beyond the limit, so that the cut is noticed.
      if (length <= maxValueLength) lines.push(line);
      length += line.length;
      continue;
    }
    finish();
    const colon = line.indexOf(':');
    name = colon > 0 ? fieldName(line.slice(0, Math.min(colon, 100))) : '';
    lines = [line.slice(colon + 1)];
    length = line.length;
  }
  if (fields.length < maxFields) finish();
  else warn('value-cut');
  return fields;
}

/** The name of a field in lower case (RFC 5322 section 3.6.8, blanks before the colon forgiven), or nothing. */
function fieldName(text: string): string {
  const name = text.trimEnd();
  return /^[!-9;-~]+$/.test(name) ? name.toLowerCase() : '';
}

function joined(lines: readonly string[], warn: Warn): string {
  const value = lines.length === 1 ? lines[0]! : lines.join('');
  if (value.length <= maxValueLength) return value.trim();
  warn('value-cut');
  return value.slice(0, maxValueLength).trim();
}

export function firstValue(fields: readonly Field[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

export function allValues(fields: readonly Field[], name: string): readonly string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

/** Text of a value that should be ASCII (RFC 5322) or UTF-8 (RFC 6532) and is sometimes neither. */
export function decodeRawValue(value: string, warn: Warn): string {
  return /^\p{ASCII}*$/u.test(value) ? value : decodeUtf8(Buffer.from(value, 'latin1'), warn);
}

const encodedWord = /=\?([A-Za-z0-9_.:+*'-]{1,60})\?([bq])\?([^?]*)\?=/gi;

/**
 * Text of an unstructured value or a phrase: encoded words (RFC 2047) decoded, adjacent ones joined before their bytes
 * are, for many senders cut a character in two.
 */
export function decodeWords(value: string, warn: Warn): string {
  if (!value.includes('=?')) return decodeRawValue(value, warn);
  let text = '';
  let from = 0;
  let open: { charset: string; pieces: Buffer[] } | undefined;
  const close = (): void => {
    if (open) text += decodeCharset(Buffer.concat(open.pieces), open.charset, warn);
    open = undefined;
  };
  for (const match of value.matchAll(encodedWord)) {
    const [word, label = '', encoding = '', payload = ''] = match;
    const between = value.slice(from, match.index);
    const charset = label.split('*', 1)[0]!.toLowerCase();
    if (between.trim() !== '' || charset !== open?.charset) {
      close();
      text += from > 0 && between.trim() === '' ? '' : decodeRawValue(between, warn);
    }
    open ??= { charset, pieces: [] };
    open.pieces.push(encoding.toLowerCase() === 'b' ? Buffer.from(payload, 'base64') : decodeQ(payload));
    from = match.index + word.length;
  }
  close();
  return text + decodeRawValue(value.slice(from), warn);
}

function decodeQ(payload: string): Buffer {
  const bytes = payload.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, byteOfHex);
  return Buffer.from(bytes, 'latin1');
}

/** Words of ASCII only that say any one line of text (RFC 2047 section 5), each at most 75 characters. */
export function encodeWords(text: string): string {
  if (/^[ -~]*$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let piece = '';
  for (const character of text.toWellFormed()) {
    if (Buffer.byteLength(piece + character) > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}

interface Piece {
  readonly text: string;
  /** Percent-encoded. */
  readonly encoded: boolean;
}

/** A value with parameters (RFC 2045 section 5.1): `text/plain; charset=utf-8`. Names in lower case. */
export interface Parameterised {
  /** Before the first semicolon, lower case, without comments. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Parses a Content-Type or Content-Disposition; parameter values decoded (RFC 2231, or RFC 2047 as many send it). */
export function parseParameterised(raw: string, warn: Warn): Parameterised {
  const [value = '', ...rest] = splitParameters(raw);
  const plain = new Map<string, string>();
  const pieces = new Map<string, Map<number, Piece>>();
  for (const piece of rest.slice(0, 200)) {
    const equals = piece.indexOf('=');
    if (equals <= 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const text = unquote(piece.slice(equals + 1).trim());
    const extended = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(name);
    if (!extended) continue;
    const [, base = '', index, star] = extended;
    if (index === undefined && star === undefined) {
      if (!plain.has(base)) plain.set(base, decodeWords(text, warn));
      continue;
    }
    const list = pieces.get(base) ?? new Map<number, Piece>();
    pieces.set(base, list);
    if (!list.has(Number(index ?? 0))) list.set(Number(index ?? 0), { text, encoded: star !== undefined });
  }
  // RFC 2231 wins over the plain form that is sent beside it for old readers.
  for (const [name, list] of pieces) plain.set(name, joinPieces(list, warn));
  return { value: value.trim().toLowerCase(), parameters: plain };
}

/** RFC 2231 sections 3 and 4: pieces in order, of which the first may name the character set. */
function joinPieces(list: ReadonlyMap<number, Piece>, warn: Warn): string {
  let charset: string | undefined;
  let bytes = '';
  let anyEncoded = false;
  for (let index = 0; list.has(index); index++) {
    const { text, encoded } = list.get(index)!;
    const prefix = index === 0 && encoded ? /^([^']*)'[^']*'/.exec(text) : null;
    if (prefix) charset = prefix[1];
    const rest = text.slice(prefix?.[0].length ?? 0);
    bytes += encoded ? rest.replace(/%([0-9a-f]{2})/gi, byteOfHex) : rest;
    anyEncoded ||= encoded;
  }
  return anyEncoded ? decodeCharset(Buffer.from(bytes, 'latin1'), charset, warn) : decodeWords(bytes, warn);
}

function byteOfHex(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Splits at semicolons outside quoted strings; comments in parentheses are dropped. */
function splitParameters(raw: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let comments = 0;
  for (let i = 0; i < raw.length; i++) {
    const character = raw[i]!;
    if (quoted) {
      part += character;
      if (character === '\\') part += raw[++i] ?? '';
      else quoted = character !== '"';
    } else if (comments > 0) {
      if (character === '\\') i++;
      else comments += character === '(' ? 1 : character === ')' ? -1 : 0;
    } else if (character === '(') comments = 1;
    else if (character === ';') {
      parts.push(part);
      part = '';
    } else {
      quoted = character === '"';
      part += character;
    }
  }
  parts.push(part);
  return parts;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const inner = text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text.slice(1);
  // Internet Explorer sent unescaped Windows paths; a backslash that escapes nothing needing it is one of those.
  return inner.replace(/\\(["\\])/g, '$1');
}

/** Message identifiers (RFC 5322 section 3.6.4) in a value, without angle brackets; at most `max`, the last ones. */
export function parseMessageIds(value: string, max: number, warn: Warn): readonly string[] {
  const text = decodeRawValue(value, warn);
  const bracketed = [...text.matchAll(/<([^<>]{1,995})>/g)].map((match) => match[1]!);
  const found = bracketed.length > 0 ? bracketed : text.split(/[\s,;<>]+/).filter((word) => word.includes('@'));
  const ids = found.map((id) => cleanLine(id, 995, warn).replace(/\s+/g, '')).filter((id) => id !== '');
  if (ids.length <= max) return ids;
  warn('value-cut');
  return ids.slice(-max);
}
