import { readPersonName, type ReadName } from '../names/read.ts';
import type { NameToken } from '../names/token.ts';
import type { PersonName } from '../record.ts';

/**
 * A name with its family parts last, where the source says which they are or shows it by capitals (`SIDOROV Ivan`): one order
 * on both sides, so that only an order nobody can tell counts against a pair.
 */
export function readOrdered(name: PersonName): ReadName {
  const read = readPersonName(name);
  const { tokens } = read;
  if (tokens.length < 2) return read;
  const isFamily = read.family.length > 0 ? (_: NameToken, index: number) => read.family.includes(index) : isCapital;
  const family = tokens.filter(isFamily);
  if (family.length === 0 || family.length === tokens.length) return read;
  const given = tokens.filter((token, index) => !isFamily(token, index));
  if (read.family.length === 0 && !given.some((token) => token.original.length > 1 && token.original !== token.original.toUpperCase())) return read;
  return { ...read, tokens: [...given, ...family], family: family.map((_, index) => given.length + index) };
}

function isCapital(token: NameToken): boolean {
  const { original } = token;
  return original.length > 1 && original === original.toUpperCase() && original !== original.toLowerCase();
}
