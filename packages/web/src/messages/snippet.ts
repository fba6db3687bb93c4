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
