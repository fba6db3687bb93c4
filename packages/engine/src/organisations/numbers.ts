/** Number words, ordinals and Roman numerals as numbers: `First`, `1st`, `Forty-Four`, `IV`, `2004-1` tell one member of a series from the next. */
const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(' ');

const words = new Map<string, number>();
for (const [index, word] of units.entries()) words.set(word, index);
for (const [index, word] of tens.entries()) {
  words.set(word, 20 + index * 10);
  words.set(`${word.slice(0, -1)}ieth`, 20 + index * 10);
}
for (const [index, word] of ordinals.entries()) words.set(word, index + 1);
// The two that English spelling gets wrong.
words.set('fourty', 40).set('ninty', 90).set('hundred', 100).set('thousand', 1000);

const roman = /^(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})$/;
const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

function romanNumber(word: string): number | undefined {
  if (!roman.test(word)) return undefined;
  let sum = 0;
  for (let at = 0; at < word.length; at += 1) {
    const here = romanValues[word[at] ?? ''] ?? 0;
    const next = romanValues[word[at + 1] ?? ''] ?? 0;
    sum += here < next ? -here : here;
  }
  return sum;
}

/** The number a folded word stands for, as digits; a code of letters and digits (`ahl1`) stands for itself. */
export function numberOf(word: string): string | undefined {
  const digits = /^(\d+)(?:st|nd|rd|th|er|e|eme)?$/.exec(word)?.[1];
  if (digits !== undefined) return String(Number(digits.slice(0, 15)));
  if (/\d/.test(word)) return word;
  const named = words.get(word);
  return named === undefined ? undefined : String(named);
}

/** Roman numerals count only where something stands before them, since X, V, C and I alone open names. */
export function romanOf(word: string): string | undefined {
  const value = romanNumber(word);
  return value === undefined ? undefined : String(value);
}

/** Tens that take a unit: `forty four`. */
export function sumOf(first: string, second: string): string | undefined {
  const ten = words.get(first);
  const unit = words.get(second);
  return ten !== undefined && unit !== undefined && ten >= 20 && ten < 100 && ten % 10 === 0 && unit > 0 && unit < 10 ? String(ten + unit) : undefined;
}
