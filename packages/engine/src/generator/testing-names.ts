import { flatten } from './misspell.ts';

/** For tests: words of a name without case, diacritics, commas and fillers, sorted. */
export function bag(full: string | undefined): string {
  return flatten(full ?? '').toLowerCase().split(/[\s,<\-'’]+/u).filter((word) => word !== '').sort().join(' ');
}
