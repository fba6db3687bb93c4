import { foldNumber, type NumberKind } from './normalise.ts';

/** How two numbers stand to each other; the errors are the query's, as in `nearErrors`. */
export const numberRelations = ['same', 'look-alike', 'wrong', 'missing', 'extra', 'swapped', 'different'] as const;
export type NumberRelation = (typeof numberRelations)[number];

/** Compares two canonical numbers of a kind: letter by letter first, then with look-alikes folded. */
export function relate(query: string, record: string, kind: NumberKind): NumberRelation {
  if (query === '' || record === '') return 'different';
  if (query === record) return 'same';
  const left = foldNumber(query, kind);
  const right = foldNumber(record, kind);
  if (left === right) return 'look-alike';
  const start = commonStart(left, right);
  const end = commonEnd(left, right, start);
  const leftRest = left.length - start - end;
  const rightRest = right.length - start - end;
  if (leftRest === 1 && rightRest === 1) return 'wrong';
  if (leftRest === 0 && rightRest === 1) return 'missing';
  if (leftRest === 1 && rightRest === 0) return 'extra';
  if (leftRest === 2 && rightRest === 2 && left.charAt(start) === right.charAt(start + 1) && left.charAt(start + 1) === right.charAt(start)) return 'swapped';
  return 'different';
}

function commonStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length += 1;
  return length;
}

/** Of what is left behind the common start. */
function commonEnd(left: string, right: string, start: number): number {
  const most = Math.min(left.length, right.length) - start;
  let length = 0;
  while (length < most && left.charCodeAt(left.length - 1 - length) === right.charCodeAt(right.length - 1 - length)) length += 1;
  return length;
}

const digitBits = Math.log2(10);
/** 24 letters in use, unevenly: worth less than log2 of 24. */
const letterBits = 4;

/**
 * Bits in a canonical number: log2 of the space it is drawn from, by its digits and letters. Leading zeros and repetitions
 * of one character count one bit each, since counters start low and blanks are filled with one sign.
 */
export function informationOf(canonical: string): number {
  let bits = 0;
  let isLeading = true;
  for (let index = 0; index < canonical.length; index += 1) {
    const code = canonical.charCodeAt(index);
    const isZero = code === 48;
    if (!isZero && code < 58) isLeading = false;
    const isRepeated = index > 1 && code === canonical.charCodeAt(index - 1) && code === canonical.charCodeAt(index - 2);
    bits += (isLeading && isZero) || isRepeated ? 1 : code < 58 ? digitBits : letterBits;
  }
  return bits;
}

const fillers = /^(?:UNKNOWN|UNBEKANNT|INCONNUE?|ONBEKEND|NONE|NIL|NA|NN|SANS|OHNE|GEEN|KEINE?|AUCUNE?|ZONDER|TEST|NUMBER|NUMMER|NUMERO)$/u;
const ascending = '01234567890123456789';
const descending = '98765432109876543210';

/** What is typed where there is no number: one character over and over, a plain count, a word for "unknown". */
export function isFiller(canonical: string): boolean {
  if (canonical === '' || fillers.test(canonical)) return true;
  return canonical.length >= 3 && (/^(.)\1+$/u.test(canonical) || ascending.includes(canonical) || descending.includes(canonical));
}
