import type { Writable } from 'node:stream';

/** Where a command writes: answers to `out`, everything about the work (progress, refusals, errors) to `err`. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal, on which a line can be written over. */
  readonly isTerminal: boolean;
}

export function outputOf(out: Writable, err: Writable & { readonly isTTY?: boolean }): Output {
  return {
    out: (text) => void out.write(text),
    err: (text) => void err.write(text),
    isTerminal: err.isTTY === true,
  };
}

/** Keeps what is written, for tests and for `explain` inside other commands. */
export class KeptOutput implements Output {
  stdout = '';
  stderr = '';
  readonly isTerminal = false;
  out(text: string): void {
    this.stdout += text;
  }
  err(text: string): void {
    this.stderr += text;
  }
}
