/** Two texts with what they share at beginning and end left out, and how many lines that are. */
export interface Differing {
  readonly mine: string;
  readonly theirs: string;
  readonly linesBefore: number;
  readonly linesAfter: number;
}

/** Lines of context that stay at either end. */
const context = 1;

/** How many lines two texts share at their beginning and at their end, no line counted twice. */
function sharedLines(a: readonly string[], b: readonly string[]): { readonly before: number; readonly after: number } {
  const shortest = Math.min(a.length, b.length);
  let before = 0;
  while (before < shortest && a[before] === b[before]) before += 1;
  let after = 0;
  while (after < shortest - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after += 1;
  return { before, after };
}

/** The part in which two texts differ, by whole lines: of two long bodies one reads only what matters for the choice. */
export function differingLines(mine: string, theirs: string): Differing {
  const [a, b] = [mine.split('\n'), theirs.split('\n')];
  const { before, after } = sharedLines(a, b);
  const linesBefore = Math.max(0, before - context);
  const linesAfter = Math.max(0, after - context);
  const part = (lines: readonly string[]) => lines.slice(linesBefore, lines.length - linesAfter).join('\n');
  return { mine: part(a), theirs: part(b), linesBefore, linesAfter };
}

/** Both texts in one: what they share once, and where they differ first the lines of mine and then those of theirs. */
export function bothTexts(mine: string, theirs: string): string {
  const [a, b] = [mine.split('\n'), theirs.split('\n')];
  const { before, after } = sharedLines(a, b);
  return [...a.slice(0, a.length - after), ...b.slice(before, b.length - after), ...a.slice(a.length - after)].join('\n');
}
