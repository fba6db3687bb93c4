/**
 * A date as it is typed, as the desk keeps it: `1970`, `1970-05`, `1970-05-12`. Takes day.month.year, month/year and the
 * year first; what is no date comes back as it was typed, so that the form can say so.
 */
export function partialDateOf(typed: string): string {
  const text = typed.trim();
  const isoLike = /^(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?$/.exec(text);
  if (isoLike) return joined(isoLike[1], isoLike[2], isoLike[3]);
  const dayFirst = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text);
  if (dayFirst) return joined(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^(\d{1,2})[-./ ](\d{4})$/.exec(text);
  if (monthFirst) return joined(monthFirst[2], monthFirst[1], undefined);
  return text;
}

function joined(...parts: readonly (string | undefined)[]): string {
  // An unknown day or month is written as zeros.
  const known = parts.filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  const unknown = known.indexOf('00');
  return (unknown === -1 ? known : known.slice(0, unknown)).join('-');
}
