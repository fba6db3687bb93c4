/**
 * What a check digit says. `none`: the number has no check, or not the shape of one that has. Checks never refuse a number:
 * old, foreign and false documents are in the holdings too.
 */
export const verdicts = ['valid', 'invalid', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

export function verdictOf(isValid: boolean): Verdict {
  return isValid ? 'valid' : 'invalid';
}

const isDigits = /^\d+$/u;

/** Value of a character as ISO 7064 and ICAO 9303 take it: 0-9, A = 10 ... Z = 35; others 0. */
export function alphanumericValue(character: string): number {
  const code = character.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 65 && code <= 90 ? code - 55 : 0;
}

/** Sum of value x weight by position; weights are repeated when the text is longer. */
export function weighted(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += alphanumericValue(text.charAt(index)) * (weights[index % weights.length] ?? 0);
  return sum;
}

/** Luhn, ISO/IEC 7812-1 annex B: the whole number with its check digit at the end. */
export function isLuhn(digits: string): boolean {
  if (!isDigits.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Remainder by 97 of a text of digits and letters, letters as two digits (ISO 7064 as used by IBAN). */
export function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = alphanumericValue(character);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** ISO 7064 MOD 11,10: the whole number with its check digit at the end. */
export function isMod1110(digits: string): boolean {
  if (!isDigits.test(digits)) return false;
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** ICAO 9303-3 section 4.9: weights 7, 3, 1; fillers count nothing. */
export function mrzCheckDigit(field: string): string {
  return String(weighted(field, [7, 3, 1]) % 10);
}
