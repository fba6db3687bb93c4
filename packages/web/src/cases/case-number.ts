/**
 * The case number somebody means by what they typed: `c 2026 123`, `C-2026-000123`, `123` (of this year). Undefined when it
 * is no number of ours. Numbers have six digits at least.
 */
export function parseCaseNumber(typed: string, thisYear: number): string | undefined {
  const match = /^\s*(?:c[\s/-]*)?(?:((?:19|20)\d\d)[\s/-]+)?(\d{1,9})\s*$/i.exec(typed);
  if (!match) return undefined;
  const [, year, digits = ''] = match;
  return `C-${year ?? thisYear}-${digits.padStart(6, '0')}`;
}
