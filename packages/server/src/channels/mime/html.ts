/** Elements whose content no reader sees. */
const invisible = new Set(['script', 'style', 'title', 'template', 'svg']);
/** Elements that begin and end on a line of their own. */
const blocks = new Set(
  ('address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form header hr html li ' +
    'main nav ol section table tbody tfoot thead tr ul').split(' '),
);
/** Blocks with an empty line around them. */
const paragraphs = new Set('p h1 h2 h3 h4 h5 h6 pre'.split(' '));

/** Names of the characters U+00A0 to U+00FF in order (HTML 4, section 24.2). */
const latin1Names = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ');

const entities: ReadonlyMap<string, string> = new Map([
  ...latin1Names.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({
    amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', hellip: '…', ndash: '–', mdash: '—', lsquo: '‘',
    rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', bull: '•', dagger: '†', trade: '™', permil: '‰',
    lsaquo: '‹', rsaquo: '›', OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', circ: 'ˆ', tilde: '˜',
    ensp: ' ', emsp: ' ', thinsp: ' ', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f', minus: '−',
    rarr: '→', larr: '←', uarr: '↑', darr: '↓', ne: '≠', le: '≤', ge: '≥', check: '✓',
  }),
]);

/**
 * What a reader sees of an HTML text, as plain text: blocks on lines of their own, cells apart by a tab, items with a
 * dash, the address of a link after its words unless they are the same. One pass, linear in the length, no tree: depth
 * cannot exhaust it. Not a sanitiser; its result is text and is shown as text.
 */
export function htmlToText(html: string): string {
  const out = new TextLayout();
  let href = '';
  let isPreformatted = false;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const text = decodeEntities(html.slice(at, open < 0 ? html.length : open));
    if (isPreformatted) out.preformatted(text);
    else out.words(text);
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 2);
      continue;
    }
    const tag = readTag(html, open);
    if (!tag) {
      out.words('<');
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (tag.name === 'pre') isPreformatted = !tag.isClosing;
    if (invisible.has(tag.name)) {
      if (!tag.isClosing) at = afterClosing(html, tag.name, at);
      continue;
    }
    if (tag.name === 'a') {
      if (tag.isClosing) out.link(href);
      else out.startLink();
      href = tag.isClosing ? '' : attribute(tag.attributes, hrefAttribute);
    } else if (tag.name === 'img') {
      out.words(decodeEntities(attribute(tag.attributes, altAttribute)));
    } else layOut(out, tag);
  }
  return out.text();
}

interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: string;
  readonly end: number;
}

function layOut(out: TextLayout, tag: Tag): void {
  if (tag.name === 'br') out.line();
  else if (paragraphs.has(tag.name)) out.paragraph();
  else if (blocks.has(tag.name)) {
    out.block();
    if (tag.name === 'li' && !tag.isClosing) out.words('- ');
    if (tag.name === 'hr') {
      out.words('-----');
      out.block();
    }
  } else if ((tag.name === 'td' || tag.name === 'th') && tag.isClosing) out.tab();
}

/** The tag that starts with the `<` at `open`; undefined when that is a mere sign. */
function readTag(html: string, open: number): Tag | undefined {
  const isClosing = html[open + 1] === '/';
  const start = open + (isClosing ? 2 : 1);
  // Declarations and processing instructions: <!doctype …>, <?xml …?>, <![endif]>.
  if (html[start] === '!' || html[start] === '?') return { name: '!', isClosing, attributes: '', end: after(html, '>', start) };
  let nameEnd = start;
  while (nameEnd < start + 40 && /[A-Za-z0-9:-]/.test(html[nameEnd] ?? '')) nameEnd++;
  if (nameEnd === start || !/[A-Za-z]/.test(html[start]!)) return undefined;
  const end = endOfTag(html, nameEnd);
  return { name: html.slice(start, nameEnd).toLowerCase(), isClosing, attributes: html.slice(nameEnd, end - 1), end };
}

/** After the `>` that ends a tag, quoted values passed over; an unclosed quote does not swallow more than 8 KiB. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  const limit = Math.min(html.length, from + 8192);
  for (let i = from; i < limit; i++) {
    const character = html[i]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i + 1;
  }
  return after(html, '>', from);
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

/** After `</name>`, whatever stands before it. */
function afterClosing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return after(html, '>', at);
  }
  return html.length;
}

const hrefAttribute = /(?:^|\s)href\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const altAttribute = /(?:^|\s)alt\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

function attribute(attributes: string, pattern: RegExp): string {
  const match = pattern.exec(attributes);
  return match ? (match[1] ?? match[2] ?? match[3] ?? '') : '';
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return entities.get(name) ?? whole;
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Words, blanks and lines as they come, joined as a browser would: blanks collapse, blocks share one line end. */
class TextLayout {
  readonly #pieces: string[] = [];
  #lineEnds = 2;
  #blank = '';
  #linkWords: string[] | undefined;

  words(raw: string): void {
    const text = raw.replace(/[\s\u00a0]+/g, ' ');
    if (text === '') return;
    if (text === ' ') {
      if (this.#lineEnds === 0 && this.#blank === '') this.#blank = ' ';
      return;
    }
    const startsBlank = text.startsWith(' ') && this.#lineEnds === 0 && this.#blank === '';
    const trimmed = text.trim();
    const piece = (startsBlank ? ' ' : this.#blank) + trimmed;
    this.#pieces.push(piece);
    this.#linkWords?.push(trimmed);
    this.#lineEnds = 0;
    this.#blank = text.endsWith(' ') ? ' ' : '';
  }

  preformatted(text: string): void {
    const [first = '', ...rest] = text.replace(/\r\n?/g, '\n').split('\n');
    this.#verbatim(first);
    for (const line of rest) {
      this.#pieces.push('\n');
      this.#lineEnds = Math.min(2, this.#lineEnds + 1);
      this.#verbatim(line);
    }
  }

  #verbatim(line: string): void {
    if (line === '') return;
    this.#pieces.push(this.#blank, line);
    this.#blank = '';
    this.#lineEnds = 0;
  }

  tab(): void {
    if (this.#lineEnds === 0) this.#blank = '\t';
  }

  /** A line end that is asked for: several of them are kept up to an empty line. */
  line(): void {
    this.#blank = '';
    if (this.#lineEnds < 2) this.#pieces.push('\n');
    this.#lineEnds = Math.min(2, this.#lineEnds + 1);
  }

  block(): void {
    if (this.#lineEnds === 0) this.line();
  }

  paragraph(): void {
    while (this.#lineEnds < 2) this.line();
  }

  startLink(): void {
    this.#linkWords = [];
  }

  /** Where a link leads, when its words do not say it: `our site <https://example.org/>`. */
  link(href: string): void {
    const words = this.#linkWords?.join(' ') ?? '';
    this.#linkWords = undefined;
    const target = decodeEntities(href).trim();
    if (!/^(https?|mailto|ftp|tel):/i.test(target) || isSaid(words, target)) return;
    this.words(` <${target}>`);
  }

  text(): string {
    return this.#pieces.join('').trim();
  }
}

function isSaid(words: string, target: string): boolean {
  return bareAddress(words) === bareAddress(target);
}

function bareAddress(text: string): string {
  return text.replace(/^(mailto:|https?:\/\/)/i, '').replace(/\/$/, '').toLowerCase();
}
