export interface VisiblePart {
  readonly text: string;
  /** Codes of characters that cannot be printed, as the server writes them: `⟨000D⟩`. */
  readonly isCode: boolean;
}

/** Takes a preview apart into what can be read and what stands for the unprintable, runs of codes together. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = [];
  let rest = 0;
  for (const match of text.matchAll(/(?:⟨[0-9A-F]{4,6}⟩)+/g)) {
    if (match.index > rest) parts.push({ text: text.slice(rest, match.index), isCode: false });
    parts.push({ text: match[0], isCode: true });
    rest = match.index + match[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest), isCode: false });
  return parts;
}
