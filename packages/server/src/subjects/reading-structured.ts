import type { Instant } from '../kernel/time.ts';
import type { Reading } from './contract.ts';
import { createCollector, linesOf } from './reading.ts';
import { readJson } from './reading-json.ts';
import { readZones } from './reading-mrz.ts';
import { headerOf, readTable } from './reading-table.ts';
import { readLine } from './reading-text.ts';

/** More than a message or a pasted list holds; what is beyond is told, not read. */
const longestText = 1_000_000;
const mostLines = 20_000;

export type ReadingHint = 'mrz' | 'table' | 'json' | 'text';

/**
 * Reads a text for what it says of persons and things, in the time it takes to go through it: JSON; machine-readable zones; a
 * table with a header, also in the midst of a text; and numbers, births and addresses in the lines that remain. Nothing is
 * stored and nothing is certain: a person looks at every proposal. What cannot be read is told line by line; no text makes it
 * fail. `at`: for years of two digits.
 */
export function readStructured({ text: given, hint, at }: { readonly text: string; readonly hint?: ReadingHint | undefined; readonly at: Instant }): Reading {
  const text = given.slice(0, longestText);
  const collector = createCollector(text);
  if (given.length > longestText) collector.problem(1, 'text-cut', String(longestText));
  if ((hint === 'json' || (hint === undefined && /^\s*[[{]/.test(text))) && (readJson(text, collector, at) || hint === 'json')) return collector.result();

  const lines = linesOf(text, mostLines);
  const last = lines.at(-1);
  if (lines.length === mostLines && last && text.slice(last.offset + last.length).trim() !== '') collector.problem(mostLines + 1, 'text-cut', String(mostLines));
  const zones = hint === 'table' ? new Set<number>() : readZones(lines, collector, at);
  if (hint === 'mrz') {
    if (zones.size === 0) collector.problem(1, 'mrz-incomplete');
    return collector.result();
  }
  let tables = 0;
  for (let index = 0; index < lines.length && !collector.isFull(); index++) {
    const line = lines[index]!;
    if (zones.has(line.line) || line.text.trim() === '') continue;
    const header = hint === 'text' ? undefined : headerOf(line.text);
    if (header) {
      tables++;
      index += readTable(lines, index, header, collector, at) - 1;
    } else if (hint !== 'table') readLine(line, collector, at);
  }
  if (hint === 'table' && tables === 0) collector.problem(1, 'header-unknown');
  return collector.result();
}
