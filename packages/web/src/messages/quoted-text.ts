/** A part of a message's text: what was written now, or what was quoted from before. */
export interface TextPart {
  readonly kind: 'text' | 'quote';
  readonly text: string;
  readonly lineCount: number;
  /** Long enough to be folded away. */
  readonly isFolded: boolean;
}

/** A quote this short among the text is an inline answer and stays in sight. */
const shortQuote = 5;

const quoted = /^\s{0,3}>/;
/** Where a mail program puts the whole former message below, in the languages of the partners. */
const dividers = [
  /^-{2,}\s*(original message|forwarded message|message (d’origine|d'origine|original|transféré)|oorspronkelijk bericht|doorgestuurd bericht|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|messaggio originale)\s*-{2,}\s*$/i,
  /^_{20,}\s*$/,
];
const headerField = /^\*?(from|de|van|von|da|od|sent|envoyé|verzonden|gesendet|enviado|inviato|date|datum|to|à|aan|an|para|subject|objet|onderwerp|betreff|asunto|oggetto)\s?:\*?\s/i;

/** Whether from this line on a former message follows whole: a divider, or its first header lines one below the other. */
function beginsFormer(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  const next = (offset: number) => lines[index + offset] ?? '';
  if (dividers[0]?.test(line)) return true;
  if (dividers[1]?.test(line)) return headerField.test(next(1)) || headerField.test(next(2));
  return headerField.test(line) && headerField.test(next(1)) && headerField.test(next(2)) && (index === 0 || next(-1).trim() === '');
}

/** A quoted line without its first mark, which the screen draws as a bar. */
function unquoted(line: string): string {
  return line.replace(/^\s{0,3}> ?/, '');
}

/**
 * Takes a text apart into what is new and what is quoted. Lines with `>` are quotes; below a divider everything is.
 * A text that is nothing but a quote, as a forward, is not folded: then the quote is the message.
 */
export function splitQuotes(body: string): readonly TextPart[] {
  const lines = body.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const former = lines.findIndex((_, index) => beginsFormer(lines, index));
  const marks = lines.map((line, index) => (former !== -1 && index >= former) || quoted.test(line));
  // A blank line between two quoted ones belongs to the quote.
  const isQuote = marks.map((mark, index) => mark || (lines[index]?.trim() === '' && marks[index - 1] === true && marks[index + 1] === true));

  const parts: { kind: 'text' | 'quote'; lines: string[] }[] = [];
  lines.forEach((line, index) => {
    const kind = isQuote[index] ? 'quote' : 'text';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  });
  const hasText = parts.some((part) => part.kind === 'text' && part.lines.some((line) => line.trim() !== ''));
  return parts
    .filter((part) => part.kind === 'quote' || part.lines.some((line) => line.trim() !== ''))
    .map((part) => ({
      kind: part.kind,
      text: (part.kind === 'quote' ? part.lines.map(unquoted) : part.lines).join('\n').replace(/^\n+|\n+$/g, ''),
      lineCount: part.lines.length,
      isFolded: part.kind === 'quote' && hasText && part.lines.length > shortQuote,
    }));
}

/** The beginning of a text at a line's or a word's end, where it is too long to be shown whole. */
export function beginningOf(body: string, limit: number): { readonly text: string; readonly isCut: boolean } {
  if (body.length <= limit) return { text: body, isCut: false };
  const cut = body.slice(0, limit);
  const at = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '));
  return { text: cut.slice(0, at > limit / 2 ? at : limit).trimEnd(), isCut: true };
}

/** Paragraphs that are set in the same letters, with the blank lines between them. */
export interface TextRun {
  readonly text: string;
  /** Laid out with blanks, as a form or a table: its letters must be of one width to stand below each other. */
  readonly isLaidOut: boolean;
}

/** Takes a text apart into what is written and what is laid out. */
export function splitLayout(text: string): readonly TextRun[] {
  const runs: { text: string; isLaidOut: boolean }[] = [];
  for (const paragraph of text.split(/\n(?=[ \t]*\n)/)) {
    const isTable = isLaidOut(paragraph);
    const isBlank = paragraph.trim() === '';
    const last = runs.at(-1);
    if (last && (isBlank || last.isLaidOut === isTable)) last.text += `\n${paragraph}`;
    else runs.push({ text: last ? paragraph.replace(/^[ \t]*\n/, '') : paragraph, isLaidOut: isTable });
  }
  return runs;
}

function isLaidOut(paragraph: string): boolean {
  return paragraph.split('\n').filter((line) => /\S {3,}\S.*\S {3,}\S|\S {4,}\S|\S\t+\S/.test(line)).length >= 2;
}
