/**
 * The registry number somebody means by what they typed: `in 2026 123`, `IN-2026-000123`, `out 42` (of this year).
 * Undefined when it is no number of ours. Numbers have six digits at least.
 */
export function parseMessageNumber(typed: string, thisYear: number): string | undefined {
  const match = /^\s*(in|out)[\s/-]*(?:((?:19|20)\d\d)[\s/-]+)?(\d{1,9})\s*$/i.exec(typed);
  if (!match) return undefined;
  const [, direction = '', year, digits = ''] = match;
  return `${direction.toUpperCase()}-${year ?? thisYear}-${digits.padStart(6, '0')}`;
}
