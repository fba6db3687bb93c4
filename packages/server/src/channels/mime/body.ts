import { maxTextLength, type Warn } from '../clean-text.ts';
import { decodeCharset } from './charset.ts';
import { htmlToText } from './html.ts';
import type { Part } from './parts.ts';
import { decodeTransfer } from './transfer.ts';

/** A message taken apart into what is read and what is opened. */
export interface Body {
  /** Of all text parts in order; from HTML only where no plain text says the same. */
  readonly text: string;
  readonly attachments: readonly Part[];
}

interface Piece {
  readonly isHtml: boolean;
  readonly text: string;
}

/** Whether a part is text of the message itself: plain or HTML, not named, not called an attachment. */
export function isBodyText(part: Part): boolean {
  return (
    (part.mediaType === 'text/plain' || part.mediaType === 'text/html') &&
    part.disposition !== 'attachment' &&
    part.fileName === ''
  );
}

export function readBody(root: Part, warn: Warn): Body {
  const attachments: Part[] = [];
  const reading: Reading = { attachments, bytesLeft: 2 * maxTextLength, warn };
  const pieces = readPieces(root, reading);
  if (pieces.some((piece) => piece.isHtml && piece.text.trim() !== '')) warn('html-only');
  const texts = pieces.map((piece) => (piece.isHtml ? htmlToText(piece.text) : piece.text));
  return { text: texts.filter((text) => text.trim() !== '').join('\n\n'), attachments };
}

interface Reading {
  readonly attachments: Part[];
  /** Of text, so that a reader of megabytes of markup does not keep everybody else waiting. */
  bytesLeft: number;
  readonly warn: Warn;
}

/** Goes through the tree, no deeper than the splitter allows. */
function readPieces(part: Part, reading: Reading): readonly Piece[] {
  if (part.children.length > 0) {
    const branches = part.children.map((child) => readPieces(child, reading));
    return part.mediaType === 'multipart/alternative' ? bestOf(branches) : branches.flat();
  }
  if (part.mediaType.startsWith('multipart/')) return [];
  if (isBodyText(part)) return [{ isHtml: part.mediaType === 'text/html', text: readText(part, reading) }];
  reading.attachments.push(part);
  return [];
}

/** Of alternatives (RFC 2046 section 5.1.4) the plain one, for it can hide nothing; HTML when that one is blank. */
function bestOf(branches: readonly (readonly Piece[])[]): readonly Piece[] {
  const isReadable = (branch: readonly Piece[]): boolean => branch.some((piece) => piece.text.trim() !== '');
  const readable = branches.filter(isReadable);
  return readable.find((branch) => branch.every((piece) => !piece.isHtml)) ?? readable.at(-1) ?? [];
}

function readText(part: Part, reading: Reading): string {
  const { warn } = reading;
  const whole = decodeTransfer(part.body, part.encoding, warn);
  if (whole.length > reading.bytesLeft) warn('value-cut');
  const bytes = whole.subarray(0, reading.bytesLeft);
  reading.bytesLeft -= bytes.length;
  const isHtml = part.mediaType === 'text/html';
  const charset = part.parameters.get('charset') ?? (isHtml ? charsetInHtml(bytes) : undefined);
  const text = decodeCharset(bytes, charset, warn);
  const isFlowed = part.parameters.get('format')?.toLowerCase() === 'flowed';
  return isFlowed && !isHtml ? unflow(text, part.parameters.get('delsp')?.toLowerCase() === 'yes') : text;
}

/** `<meta charset=…>`, when the header says nothing (HTML Standard, prescan of the first 1024 bytes). */
function charsetInHtml(bytes: Buffer): string | undefined {
  return /<meta\b[^>]{0,200}\bcharset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})/i.exec(bytes.toString('latin1', 0, 1024))?.[1];
}

/** Joins the lines that `format=flowed` broke (RFC 3676 section 4.2): those that end in a space, at one depth of quoting. */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let openDepth = -1;
  for (const raw of text.split(/\r?\n/)) {
    const depth = quoteDepth(raw);
    const unquoted = raw.slice(depth);
    const line = unquoted.startsWith(' ') ? unquoted.slice(1) : unquoted;
    const isSignature = line === '-- ';
    const isFlowed = line.endsWith(' ') && !isSignature;
    const content = isFlowed && deleteSpace ? line.slice(0, -1) : line;
    if (openDepth === depth && !isSignature) out.push(content);
    else out.push(out.length > 0 ? '\n' : '', depth > 0 ? `${'>'.repeat(depth)} ` : '', content);
    openDepth = isFlowed ? depth : -1;
  }
  return out.join('');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line[depth] === '>') depth++;
  return depth;
}
