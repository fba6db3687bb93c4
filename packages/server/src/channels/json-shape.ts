/** What a JSON text looks like from outside its strings, found in one pass and without building anything. */
export interface JsonShape {
  /** How many member names there are; more than the parsed value has means that one stood twice. */
  readonly keyCount: number;
  readonly commaCount: number;
  readonly depth: number;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/**
 * Looks over a text that should be JSON, before it is parsed: JSON.parse keeps the last of two equal names without a
 * word, takes seconds for megabytes of opening brackets, and a schema makes an issue of each of a million zeros. On a text that is no JSON the figures mean nothing.
 */
export function shapeOfJson(text: string): JsonShape {
  let keyCount = 0;
  let commaCount = 0;
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      i = endOfString(text, i);
      if (isFollowedByColon(text, i + 1)) keyCount++;
    } else if (code === comma) commaCount++;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return { keyCount, commaCount, depth: deepest };
}

/** Where the quote stands that closes the string opened at `open`; the length of the text if none does. */
function endOfString(text: string, open: number): number {
  for (let end = text.indexOf('"', open + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

function isFollowedByColon(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && (text[i] === ' ' || text[i] === '\t' || text[i] === '\n' || text[i] === '\r')) i++;
  return text[i] === ':';
}

/** How many member names a parsed value has. Only for a value of known, small depth: it calls itself. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value).reduce((sum: number, member) => sum + countKeys(member), 0);
  return Array.isArray(value) ? members : members + Object.keys(value).length;
}
