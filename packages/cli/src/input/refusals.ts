import type { Output } from '../output.ts';
import type { FileRow } from './files.ts';

/** Refusals told one by one; what comes after is only counted. */
const toldAtMost = 50;

/** Counts rows read and refused, and tells the refused ones: file, line and reason. */
export class Refusals {
  readonly #output: Output;
  acceptedCount = 0;
  refusedCount = 0;
  /** Rows that stand although a value in them could not be read and was left out. */
  warnedCount = 0;
  /** Rows with a value that can be read in two ways, such as 02/03/1970; one was taken. */
  ambiguousCount = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Takes note of a row; whether it was accepted. */
  note({ file, row }: FileRow): boolean {
    if (row.ok) {
      this.acceptedCount++;
      if (row.warnings.some(({ code }) => code !== 'ambiguous')) this.warnedCount++;
      if (row.warnings.some(({ code }) => code === 'ambiguous')) this.ambiguousCount++;
      return true;
    }
    this.refusedCount++;
    if (this.refusedCount <= toldAtMost) this.#output.err(`${file.path}:${String(row.line)}: ${row.reason}${row.detail === '' ? '' : ` (${row.detail})`}\n`);
    else if (this.refusedCount === toldAtMost + 1) this.#output.err('More rows are refused; they are counted only.\n');
    return false;
  }

  /** `12,034 read, 3 refused, 40 with a value left out` */
  summary(): string {
    const parts = [`${count(this.acceptedCount)} read`];
    if (this.refusedCount > 0) parts.push(`${count(this.refusedCount)} refused`);
    if (this.warnedCount > 0) parts.push(`${count(this.warnedCount)} with a value that could not be read and was left out`);
    if (this.ambiguousCount > 0) parts.push(`${count(this.ambiguousCount)} with a value that can be read in two ways`);
    return parts.join(', ');
  }
}

/** A whole number as people read it. */
export function count(value: number): string {
  return value.toLocaleString('en');
}
