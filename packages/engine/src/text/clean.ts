/** What a source may hand over in one field; the rest is cut before anything looks at it. */
const hardLimit = 10_000;
/** What is kept of a cleaned text. The longest legal names are under 200 characters. */
const keptLimit = 300;

const manyMarks = /(\p{M}{3})\p{M}+/gu;
const spaceLike = /[\p{Cc}\p{Z}\u2800]+/gu;
// Single code points, combining ones among them on purpose.
// oxlint-disable-next-line no-misleading-character-class
const invisible = /[\p{Cf}\p{Co}\p{Cn}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0\ufffd]+/gu;
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3]+/gu;
/** Letters of Latin alphabets as single code points and the marks that stand in names: nothing here is cleaned, whatever stands beside it. */
const plain = /^[A-Za-z0-9À-ÖØ-öø-ıĴ-ľŁ-ňŊ-ž,.'<-]+(?: [A-Za-z0-9À-ÖØ-öø-ıĴ-ľŁ-ňŊ-ž,.'<-]+)*$/;

/**
 * Makes text from outside fit to be compared: compatibility forms folded (NFKC), controls and line breaks turned into
 * blanks, direction marks, zero-width characters, private and unassigned code points, lone surrogates and emoji dropped, at
 * most three combining marks in a row, blanks collapsed, at most 300 characters. Never throws; linear in the length, since
 * the length is cut and marks are capped before normalisation sorts them.
 */
export function cleanText(text: string): string {
  if (text.length <= keptLimit && plain.test(text)) return text;
  const capped = (text.length > hardLimit ? text.slice(0, hardLimit) : text).toWellFormed().replace(manyMarks, '$1');
  const cleaned = capped
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(pictures, '')
    .replace(spaceLike, ' ')
    .replace(manyMarks, '$1')
    .trim();
  return cut(cleaned, keptLimit).trim();
}

/** The first `length` UTF-16 units without splitting a pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
