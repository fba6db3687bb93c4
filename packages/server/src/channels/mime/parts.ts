import type { Warn } from '../clean-text.ts';
import { firstValue, parseParameterised, readFields, type Field } from './fields.ts';

/** One entity of a message (RFC 2045 section 2.4). Bodies are views on the bytes of the whole, still encoded. */
export interface Part {
  readonly fields: readonly Field[];
  /** Lower case, `text/plain` when none was stated. */
  readonly mediaType: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Lower case; empty when none was stated. */
  readonly disposition: string;
  /** As stated, decoded; empty when none was. */
  readonly fileName: string;
  /** Content-Transfer-Encoding in lower case; empty when none was stated. */
  readonly encoding: string;
  readonly body: Buffer;
  readonly children: readonly Part[];
}

export type Splitting =
  | {
      readonly ok: true;
      readonly root: Part;
      /** How the bytes ended. */
      readonly end: EndOfParts;
    }
  | { readonly ok: false; readonly reason: 'too-many-parts' | 'nested-too-deep'; readonly detail: string };

/**
 * `whole`: every multipart was closed. `header`: inside the header of a part. `empty`: a multipart had no part yet.
 * `part`: inside the body of `part`. `between`: after a part, before the delimiter that should follow it.
 */
export type EndOfParts =
  | { readonly at: 'whole' | 'header' | 'empty' | 'between' }
  | { readonly at: 'part'; readonly part: Part };

export const maxDepth = 20;
/** A hundred attachments, and room for the multiparts and texts around them. */
const maxParts = 300;

interface OpenPart extends Part {
  body: Buffer;
  readonly children: OpenPart[];
}

interface OpenMultipart {
  readonly part: OpenPart;
  readonly boundary: string;
}

interface Delimiter {
  /** Start of the line, and of the line after it. */
  readonly at: number;
  readonly next: number;
  /** Which of the open multiparts it belongs to, from the outermost. */
  readonly owner: number;
  readonly isClosing: boolean;
}

/**
 * Splits a message into its parts (RFC 2046 section 5.1) in one pass, however the delimiters are nested or missing.
 * An embedded message is a leaf: it is evidence of its own and is kept whole.
 *
 *     --outer                       stack: outer
 *     Content-Type: multipart/…     stack: outer, inner
 *     --inner … --inner--           stack: outer
 *     --outer--                     stack: (empty; what follows is an epilogue)
 *
 * @param start where the header begins, after any leading empty line or mbox separator
 */
export function splitParts(bytes: Buffer, start: number, warn: Warn): Splitting {
  const stack: OpenMultipart[] = [];
  let entity = readEntity(bytes, start, stack, 'text/plain', warn);
  const root = entity.part;
  let leaf: OpenPart | undefined = root;
  let at = entity.bodyAt;
  for (let partCount = 1; ; ) {
    const boundary = leaf && boundaryOf(leaf);
    if (leaf && boundary !== undefined) {
      if (stack.length === maxDepth) return { ok: false, reason: 'nested-too-deep', detail: `byte ${at}` };
      stack.push({ part: leaf, boundary });
      leaf = undefined;
    }
    const delimiter = nextDelimiter(bytes, at, stack);
    if (leaf) leaf.body = bytes.subarray(at, delimiter ? endBefore(bytes, at, delimiter.at) : bytes.length);
    if (!delimiter) return { ok: true, root, end: endOf(stack, leaf, entity.isHeaderCut) };
    if (stack.length > delimiter.owner + 1) warn('structure-broken');
    stack.length = delimiter.isClosing ? delimiter.owner : delimiter.owner + 1;
    leaf = undefined;
    at = delimiter.next;
    if (delimiter.isClosing) continue;
    if (++partCount > maxParts) return { ok: false, reason: 'too-many-parts', detail: `byte ${at}` };
    const parent = stack[delimiter.owner]!.part;
    entity = readEntity(bytes, at, stack, parent.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain', warn);
    leaf = entity.part;
    at = entity.bodyAt;
    parent.children.push(leaf);
  }
}

function endOf(stack: readonly OpenMultipart[], leaf: Part | undefined, isHeaderCut: boolean): EndOfParts {
  if (isHeaderCut) return { at: 'header' };
  const innermost = stack.at(-1);
  if (!innermost) return { at: 'whole' };
  if (innermost.part.children.length === 0) return { at: 'empty' };
  return leaf ? { at: 'part', part: leaf } : { at: 'between' };
}

function boundaryOf(part: Part): string | undefined {
  return part.mediaType.startsWith('multipart/') ? part.parameters.get('boundary') : undefined;
}

interface Entity {
  readonly part: OpenPart;
  readonly bodyAt: number;
  readonly isHeaderCut: boolean;
}

/** Reads the header at `at`: up to an empty line, or to a delimiter that comes before one. */
function readEntity(bytes: Buffer, at: number, stack: readonly OpenMultipart[], defaultType: string, warn: Warn): Entity {
  let end = at;
  let bodyAt = bytes.length;
  let isHeaderCut = true;
  while (end < bytes.length) {
    const next = nextLine(bytes, end);
    const isEmpty = bytes[end] === lf || (bytes[end] === cr && bytes[end + 1] === lf);
    if (isEmpty || delimiterAt(bytes, end, stack)) {
      bodyAt = isEmpty ? next : end;
      isHeaderCut = false;
      break;
    }
    end = next;
  }
  const fields = readFields(bytes.toString('latin1', at, end), warn);
  return { part: partOf(fields, defaultType, warn), bodyAt, isHeaderCut };
}

function partOf(fields: readonly Field[], defaultType: string, warn: Warn): OpenPart {
  const contentType = parseParameterised(firstValue(fields, 'content-type') ?? '', warn);
  const disposition = parseParameterised(firstValue(fields, 'content-disposition') ?? '', warn);
  const fileName = disposition.parameters.get('filename') ?? contentType.parameters.get('name') ?? '';
  const stated = /^[a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+-]{1,127}$/.test(contentType.value) ? contentType.value : '';
  const isBroken = stated.startsWith('multipart/') && !contentType.parameters.get('boundary');
  if (isBroken) warn('structure-broken');
  return {
    fields,
    mediaType: isBroken ? 'text/plain' : stated || (fileName === '' ? defaultType : 'application/octet-stream'),
    parameters: contentType.parameters,
    disposition: disposition.value,
    fileName,
    encoding: parseParameterised(firstValue(fields, 'content-transfer-encoding') ?? '', warn).value,
    body: Buffer.alloc(0),
    children: [],
  };
}

const lf = 0x0a;
const cr = 0x0d;
const dash = 0x2d;
const lineOfDashes = Buffer.from('\n--');

function nextLine(bytes: Buffer, at: number): number {
  const lineFeed = bytes.indexOf(lf, at);
  return lineFeed < 0 ? bytes.length : lineFeed + 1;
}

function nextDelimiter(bytes: Buffer, from: number, stack: readonly OpenMultipart[]): Delimiter | undefined {
  if (stack.length === 0) return undefined;
  for (let at = from; at < bytes.length; ) {
    const found = delimiterAt(bytes, at, stack);
    if (found) return found;
    const next = bytes.indexOf(lineOfDashes, at);
    if (next < 0) return undefined;
    at = next + 1;
  }
  return undefined;
}

/** RFC 2046 allows 70 characters; some go beyond. */
const maxBoundaryLength = 250;

/** The delimiter line that starts at `at`, if that is one of an open multipart; the innermost wins. */
function delimiterAt(bytes: Buffer, at: number, stack: readonly OpenMultipart[]): Delimiter | undefined {
  if (stack.length === 0 || bytes[at] !== dash || bytes[at + 1] !== dash) return undefined;
  const next = nextLine(bytes, at);
  if (next - at > maxBoundaryLength + 100) return undefined;
  const line = bytes.toString('latin1', at + 2, next).trimEnd();
  for (let owner = stack.length - 1; owner >= 0; owner--) {
    const boundary = stack[owner]!.boundary.trimEnd();
    if (line === boundary) return { at, next, owner, isClosing: false };
    if (line === `${boundary}--`) return { at, next, owner, isClosing: true };
  }
  return undefined;
}

/** The line end before a delimiter belongs to the delimiter. */
function endBefore(bytes: Buffer, from: number, delimiterAt: number): number {
  let end = delimiterAt;
  if (end > from && bytes[end - 1] === lf) end--;
  if (end > from && bytes[end - 1] === cr) end--;
  return end;
}
