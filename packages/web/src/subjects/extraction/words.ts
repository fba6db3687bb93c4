/** Words in a text on the screen: found, marked, selected with keys. No mark-up of the text is touched. */

const highlightName = 'subject-words';

/** Marks these words in the element, as far as the browser can, and brings them into sight. `near`: where they begin in the whole text. */
export function showWords(element: HTMLElement | null, words: string, near: number | null): void {
  // Firefox before 140 has no highlights: the words are then only scrolled to.
  const highlights: HighlightRegistry | undefined = globalThis.CSS?.highlights;
  highlights?.delete(highlightName);
  const range = element && words.trim() !== '' ? rangeOf(element, words, near) : undefined;
  if (!range) return;
  highlights?.set(highlightName, new Highlight(range));
  range.startContainer.parentElement?.closest('details')?.setAttribute('open', '');
  const box = range.getBoundingClientRect();
  const frame = element?.getBoundingClientRect();
  if (frame && (box.top < frame.top || box.bottom > frame.bottom)) element?.scrollBy({ top: box.top - frame.top - frame.height / 3 });
}

export function hideWords(): void {
  const highlights: HighlightRegistry | undefined = globalThis.CSS?.highlights;
  highlights?.delete(highlightName);
}

interface TextOf {
  readonly text: string;
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
}

/** Everything written in an element, and where each piece of it begins. */
function textOf(element: HTMLElement): TextOf {
  const nodes: { readonly node: Text; readonly start: number }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push({ node, start: text.length });
    // Two paragraphs are two words, whatever stands between them.
    text += `${node.data}\n`;
  }
  return { text, nodes };
}

function rangeOf(element: HTMLElement, words: string, near: number | null): Range | undefined {
  const { text, nodes } = textOf(element);
  const at = placeOf(text, words, near);
  return at === undefined ? undefined : rangeBetween(nodes, at, at + words.length);
}

function rangeBetween(nodes: TextOf['nodes'], start: number, end: number): Range | undefined {
  const from = nodes.findLast((piece) => piece.start <= start);
  const to = nodes.findLast((piece) => piece.start < end);
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, Math.min(from.node.data.length, start - from.start));
  range.setEnd(to.node, Math.min(to.node.data.length, end - to.start));
  return range;
}

/** Where words stand in a text; of several places the one nearest to where they are said to begin. */
export function placeOf(text: string, words: string, near: number | null): number | undefined {
  let best: number | undefined;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (best === undefined || Math.abs(at - (near ?? 0)) < Math.abs(best - (near ?? 0))) best = at;
    if (near === null) break;
  }
  return best;
}

/** What is selected within the element; nothing when it is elsewhere. */
export function selectedWords(element: HTMLElement | null): string {
  const selection = globalThis.getSelection?.();
  if (!selection || selection.rangeCount === 0 || !element?.contains(selection.anchorNode) || !element.contains(selection.focusNode)) return '';
  return selection.toString().trim();
}

export interface Word {
  readonly start: number;
  readonly end: number;
}

/** The words of a text without the signs around them; numbers, plates and addresses are one word. */
export function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[+@]?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’.@_/<-]*[\p{L}\p{N}\p{M}<])?/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };

/**
 * Selects in a text that is only read, with the keyboard: an arrow goes to the next word or line, with Shift the selection
 * grows or shrinks. Returns whether the key was one of these.
 */
export function selectByKey(element: HTMLElement, key: string, isGrowing: boolean): boolean {
  const step = steps[key];
  const selection = globalThis.getSelection?.();
  if (step === undefined || !selection) return false;
  const { text, nodes } = textOf(element);
  const words = wordsIn(text);
  const wordAt = (node: Node | null, offset: number, side: 'anchor' | 'focus'): number => {
    const piece = nodes.find((one) => one.node === node);
    if (!piece) return -1;
    const at = piece.start + offset;
    return side === 'anchor' ? words.findIndex(({ end }) => end > at || (end === at && selection.isCollapsed)) : words.findLastIndex(({ start }) => start < at);
  };
  const range = selection.rangeCount > 0 && element.contains(selection.anchorNode) && element.contains(selection.focusNode) ? selection.getRangeAt(0) : undefined;
  const first = range ? wordAt(range.startContainer, range.startOffset, 'anchor') : -1;
  const last = range ? Math.max(first, wordAt(range.endContainer, range.endOffset, 'focus')) : -1;
  const isLine = key === 'ArrowDown' || key === 'ArrowUp';
  const from = first === -1 ? -1 : step === 1 || isGrowing ? last : first;
  const next = first === -1 ? 0 : isLine ? wordOfLine(nodes, words, from, step) : Math.min(words.length - 1, Math.max(0, from + step));
  const chosen = isGrowing && first !== -1 ? rangeOfWords(nodes, words, first, Math.max(first, next)) : rangeOfWords(nodes, words, next, next);
  if (!chosen) return true;
  selection.removeAllRanges();
  selection.addRange(chosen);
  chosen.endContainer.parentElement?.closest('details')?.setAttribute('open', '');
  const box = chosen.getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  if (box.bottom > frame.bottom || box.top < frame.top) element.scrollBy({ top: box.top - frame.top - frame.height / 3 });
  return true;
}

function rangeOfWords(nodes: TextOf['nodes'], words: readonly Word[], first: number, last: number): Range | undefined {
  const [start, end] = [words[first]?.start, words[last]?.end];
  return start === undefined || end === undefined ? undefined : rangeBetween(nodes, start, end);
}

/** The word below, or above, that stands nearest to where one is. */
function wordOfLine(nodes: TextOf['nodes'], words: readonly Word[], from: number, step: 1 | -1): number {
  const boxOf = (index: number) => rangeOfWords(nodes, words, index, index)?.getBoundingClientRect();
  const here = boxOf(from);
  if (!here) return Math.max(0, from);
  let best = from;
  let lineTop: number | undefined;
  for (let index = from + step; index >= 0 && index < words.length; index += step) {
    const box = boxOf(index);
    if (!box || box.height === 0 || Math.abs(box.top - here.top) < here.height / 2) continue;
    lineTop ??= box.top;
    if (Math.abs(box.top - lineTop) > here.height / 2) break;
    if (best === from || Math.abs(box.left - here.left) < Math.abs((boxOf(best)?.left ?? 0) - here.left)) best = index;
  }
  return best;
}
