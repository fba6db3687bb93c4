/** A body as it is typed: what is written, and below it the message that is answered, as the desk quoted it. */
export interface BodyParts {
  readonly text: string;
  /** With its line of who and when; undefined when there is none, or when it was edited. */
  readonly quote: string | undefined;
}

const gap = '\n\n';

/**
 * Takes the quote off the end of a body: a line that ends with `(<number>):`, then only lines that begin with `>`. The two
 * parts put together again are exactly the body. Anything else is text: it is never guessed where a quote begins.
 */
export function splitBody(body: string, number: string | undefined): BodyParts {
  if (number === undefined) return { text: body, quote: undefined };
  const head = ` (${number}):\n>`;
  const at = body.lastIndexOf(head);
  if (at === -1) return { text: body, quote: undefined };
  const lineStart = body.lastIndexOf('\n', at) + 1;
  const quote = body.slice(lineStart);
  const isWhole = quote
    .split('\n')
    .slice(1)
    .every((line) => line.startsWith('>'));
  if (!isWhole || !body.slice(0, lineStart).endsWith(gap)) return { text: body, quote: undefined };
  return { text: body.slice(0, lineStart - gap.length), quote };
}

export function joinBody({ text, quote }: BodyParts): string {
  return quote === undefined ? text : text + gap + quote;
}
