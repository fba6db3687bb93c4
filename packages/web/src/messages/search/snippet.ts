export interface SnippetPart {
  readonly text: string;
  readonly isFound: boolean;
}

/**
 * Takes a snippet of the search apart at its marks `‹` and `›`. A mark without its other half is the text's own, as in
 * French or in a table, and stays.
 */
export function parseSnippet(snippet: string): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  let rest = 0;
  for (const match of snippet.matchAll(/‹([^‹›]+)›/g)) {
    if (match.index > rest) parts.push({ text: snippet.slice(rest, match.index), isFound: false });
    parts.push({ text: match[1] ?? '', isFound: true });
    rest = match.index + match[0].length;
  }
  if (rest < snippet.length) parts.push({ text: snippet.slice(rest), isFound: false });
  return parts;
}

/** Shortens what stands before the first find to about so many letters, so that a narrow row still shows the find itself. */
export function fromFind(parts: readonly SnippetPart[], lead: number): readonly SnippetPart[] {
  const [first, ...rest] = parts;
  if (!first || first.isFound || rest.length === 0 || first.text.length <= lead + 2) return parts;
  const tail = first.text.slice(-lead);
  const word = tail.search(/\s\S/);
  return [{ text: `…${word === -1 ? tail : tail.slice(word + 1)}`, isFound: false }, ...rest];
}
