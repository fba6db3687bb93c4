import { SaxesParser } from 'saxes';
import { decodeText, type Encoding } from './decode.ts';
import { refuse, type AdapterInput, type RefusedRow, type RowReason } from './rows.ts';

/** An element with its own text and children; attributes are kept, name spaces are cut off. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** An entry of the lists here is six deep and a few hundred elements; beyond these it is an attack or another format. */
const deepest = 40;
const mostElements = 50_000;
const longestText = 1_048_576;

interface Stop {
  readonly reason: RowReason;
  readonly detail: string;
}

/**
 * Each element of one of the wanted names, whole, as soon as it ends. A document type is refused outright, so there is no
 * entity to expand and nothing to fetch; XML that is not well-formed cannot be taken up again, so what came before stands
 * and the last row says that reading ends.
 */
export async function* readXmlEntries(input: AdapterInput, wanted: ReadonlySet<string>): AsyncGenerator<XmlElement | RefusedRow> {
  const parser = new SaxesParser();
  const stack: XmlElement[] = [];
  let ready: XmlElement[] = [];
  let depth = 0;
  let elements = 0;
  let size = 0;
  const end: { stop?: Stop } = {};
  const fail = (reason: RowReason, detail: string): void => {
    end.stop ??= { reason, detail };
  };
  parser.on('error', (error) => fail('xml.malformed-ends-here', error.message));
  parser.on('doctype', () => fail('xml.doctype-ends-here', 'a document type is refused'));
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) fail('xml.too-deep-ends-here', tag.name);
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    if (end.stop !== undefined || (stack.length === 0 && !wanted.has(name))) return;
    elements += 1;
    if (elements > mostElements) return fail('xml.too-large-ends-here', name);
    const element: XmlElement = { name, line: parser.line, attributes: tag.attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  const addText = (text: string): void => {
    const open = stack.at(-1);
    if (open === undefined || end.stop !== undefined) return;
    size += text.length;
    if (size > longestText) fail('xml.too-large-ends-here', open.name);
    else open.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth -= 1;
    const element = stack.pop();
    if (element === undefined || stack.length > 0 || end.stop !== undefined) return;
    ready.push(element);
    elements = 0;
    size = 0;
  });

  const { declared, chunks } = await withEncoding(input);
  for await (const text of decodeText(chunks, declared)) {
    // The parser gathers a text until its next tag; small pieces let the limits above bite in time.
    for (let from = 0; from < text.length && end.stop === undefined; from += 65_536) write(parser, text.slice(from, from + 65_536), fail);
    yield* ready;
    ready = [];
    if (end.stop !== undefined) break;
  }
  if (end.stop === undefined) write(parser, null, fail);
  yield* ready;
  if (end.stop !== undefined) yield refuse(parser.line, end.stop.reason, end.stop.detail);
}

function write(parser: SaxesParser, text: string | null, fail: (reason: RowReason, detail: string) => void): void {
  try {
    parser.write(text);
  } catch (error) {
    fail('xml.malformed-ends-here', error instanceof Error ? error.message : 'not well-formed');
  }
}

/** The encoding the XML declaration names, where it is one we read; a byte-order mark overrules it in `decodeText`. */
async function withEncoding(input: AdapterInput): Promise<{ readonly declared?: Encoding; readonly chunks: AdapterInput }> {
  const iterator = input[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* chunks(): AsyncGenerator<Uint8Array | string> {
    if (first.done === true) return;
    yield first.value;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  if (first.done === true || typeof first.value === 'string') return { chunks: chunks() };
  const head = new TextDecoder('windows-1252').decode(first.value.subarray(0, 200));
  const word = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase();
  return word === 'iso-8859-1' || word === 'windows-1252' || word === 'latin1' ? { declared: 'windows-1252', chunks: chunks() } : { chunks: chunks() };
}

/** Texts of the children of a name, trimmed; empty ones are left out. */
export function childTexts(element: XmlElement | undefined, name: string): readonly string[] {
  return (element?.children ?? []).flatMap((child) => (child.name === name && child.text.trim() !== '' ? [child.text.trim()] : []));
}

export function childText(element: XmlElement | undefined, name: string): string {
  return childTexts(element, name)[0] ?? '';
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter((child) => child.name === name);
}
