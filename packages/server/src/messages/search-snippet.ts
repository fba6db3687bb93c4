import type { Mark } from './search-query.ts';
import { joinedOf, wordsOf, type Word } from './search-text.ts';

/** How much of the text stands before the first word found, and in all. */
const before = 50;
const length = 220;

/** What is looked through; of a longer text only the beginning. */
export const snippetSourceLength = 20_000;

/**
 * The place in a message where most of the words asked for stand together, each between `‹` and `›`: in the body, or else in
 * the subject or the names of attachments. Written as in the message, whatever the fold. Null when none is found there.
 */
export function snippetOf(message: { readonly subject: string; readonly body: string; readonly attachmentNames: string }, marks: readonly Mark[]): string | null {
  if (marks.length === 0) return null;
  for (const text of [message.body, message.subject, message.attachmentNames]) {
    const found = foundIn(text, marks);
    if (found.length > 0) return excerpt(text, found);
  }
  return null;
}

function foundIn(text: string, marks: readonly Mark[]): readonly Word[] {
  const whole = new Set(marks.filter((mark) => !mark.isBeginning).map((mark) => mark.folded));
  const beginnings = marks.filter((mark) => mark.isBeginning).map((mark) => mark.folded);
  const isAsked = ({ folded }: Word) => whole.has(folded) || beginnings.some((beginning) => folded.startsWith(beginning));
  const words = wordsOf(text);
  return [...words.filter(isAsked), ...joinedOf(text, words).filter(isAsked)].sort((a, b) => a.start - b.start || b.end - a.end);
}

function excerpt(text: string, found: readonly Word[]): string {
  const first = densest(found);
  const start = wordStart(text, Math.max(0, first.start - before));
  const end = wordEnd(text, Math.min(text.length, Math.max(start + length, first.end)));
  let written = start > 0 ? '…' : '';
  let position = start;
  for (const word of found) {
    // Joined forms lie over their parts: the longer one, which comes first, is the one that is marked.
    if (word.start < position || word.end > end) continue;
    written += `${plain(text.slice(position, word.start))}‹${plain(text.slice(word.start, word.end))}›`;
    position = word.end;
  }
  written += plain(text.slice(position, end));
  return `${written.trim()}${end < text.length ? '…' : ''}`;
}

/** The word after which, within the length of a snippet, the most different ones are found. */
function densest(found: readonly Word[]): Word {
  let best = found[0]!;
  let most = 0;
  for (const [index, word] of found.entries()) {
    const near = new Set<string>();
    for (let next = index; next < found.length && found[next]!.end <= word.start + length - before; next += 1) near.add(found[next]!.folded);
    if (near.size > most) {
      most = near.size;
      best = word;
    }
  }
  return best;
}

/** Back to the beginning of the word at a position, as far as a long word. */
function wordStart(text: string, position: number): number {
  for (let start = position; start > 0 && start > position - 30; start -= 1) if (/\s/.test(text[start - 1]!)) return start;
  return position > 0 && isLowSurrogate(text, position) ? position - 1 : position;
}

function wordEnd(text: string, position: number): number {
  for (let end = position; end < text.length && end < position + 30; end += 1) if (/\s/.test(text[end]!)) return end;
  return position < text.length && isLowSurrogate(text, position) ? position + 1 : position;
}

function isLowSurrogate(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** On one line, and without marks that are not ours. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('‹', '<').replaceAll('›', '>');
}
