import { romanise } from '../text/romanise.ts';
import { cleanText } from '../text/clean.ts';
import { nativeForms } from './legal-forms.ts';

/** A piece of the name after folding: `[a-z0-9]`, with what stood round it. */
export interface Piece {
  readonly text: string;
  /** A bracket, comma or quote stands before it: what follows is often a branch, a place or a form. */
  readonly opens: boolean;
}

/** Forms in capitals that are written onto the name: `SiemensAG`, `RosneftOOO`. */
const gluedForm = /(\p{Ll})(AG|GmbH|LLC|Ltd|OOO|ООО|ОАО|ЗАО|ПАО|АО|JSC|SA|SpA|BV|NV|AB|PLC|Inc)(?=$|[\s,.)])/gu;

/**
 * The pieces of an organisation's name in Latin letters. `&` and `+` are read as *and*, `%` as *percent*; dots within initials
 * vanish (`S.A.R.L.`, `L.X.C`), a slash within two letters too (`A/S`), a possessive s goes; single letters in a row are one
 * word, because whoever leaves out the dots often leaves in the blanks.
 */
export function foldPieces(text: string): readonly Piece[] {
  let name = cleanText(text);
  for (const [form, latin] of nativeForms) if (name.includes(form)) name = name.replaceAll(form, latin);
  name = name
    .replace(gluedForm, '$1 $2')
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/(\p{L}{2})'s\b/gu, '$1')
    .replace(/(?<=[\p{L}\d])'(?=\p{L})|\B'(?=\p{L})/gu, '')
    // Between two single letters it binds a name (AT&T, L & H); the word would only part them.
    .replace(/\s*[&+]\s*/g, ' and ')
    .replace(/%/g, ' percent')
    .replace(/\b(\p{L})\/(\p{L})\b/gu, '$1$2')
    .replace(/№/g, ' no ');
  name = name.replace(/(?<![\p{L}\d])(?:\p{L}{1,2}\.){2,}(?:\p{L}(?![\p{L}\d]))?|(?<![\p{L}\d])\p{L}\.\p{L}(?![\p{L}\d])/gu, (initials) => `${initials.replaceAll('.', '')} `);
  const pieces: Piece[] = [];
  for (const match of name.matchAll(/([^\p{L}\p{N}]*)([\p{L}\p{M}\p{N}]+)/gu)) {
    const [folded = '', ...glued] = splitGlued(foldWord(match[2] ?? ''));
    if (folded !== '') pieces.push({ text: folded, opens: /[("«„“,:]|\s[-–/]|[-–/]\s/.test(match[1] ?? '') });
    for (const part of glued) pieces.push({ text: part, opens: false });
  }
  return joinLetters(pieces);
}

/** A long form or a number written onto a word of four letters or more: `Verrinlimited`, `Verrin13`. Shorter ones are codes. */
function splitGlued(word: string): readonly string[] {
  const parts = /^([a-z]{4,})(limited|gmbh|company|corporation|incorporated|aktiengesellschaft|\d+)$/.exec(word);
  return parts === null ? [word] : parts.slice(1);
}

/** Latin letters without marks; other scripts by the rules of the language. Digits stay digits. */
function foldWord(word: string): string {
  const bare = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('æ', 'ae').replaceAll('œ', 'oe').replaceAll('đ', 'd').replaceAll('ı', 'i');
  if (/^[a-z0-9]+$/.test(bare)) return bare;
  return romanise(word).text;
}

function joinLetters(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  let run: Piece[] = [];
  const flush = (): void => {
    const first = run[0];
    if (first !== undefined) joined.push({ text: run.map((piece) => piece.text).join(''), opens: first.opens });
    run = [];
  };
  for (const piece of pieces) {
    if (piece.text.length === 1 && /[a-z]/.test(piece.text) && (run.length === 0 || !piece.opens)) run.push(piece);
    else {
      flush();
      if (piece.text.length === 1 && /[a-z]/.test(piece.text)) run.push(piece);
      else joined.push(piece);
    }
  }
  flush();
  return joined;
}
