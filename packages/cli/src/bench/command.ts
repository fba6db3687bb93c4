import type { Output } from '../output.ts';

/** One benchmark of `vigie bench`. */
export interface BenchCommand {
  readonly name: string;
  /** Its arguments and what it measures, for the overview. */
  readonly usage: string;
  /** Runs without arguments, so that `vigie bench all` runs it. */
  readonly standsAlone?: true;
  run(args: readonly string[], output: Output): Promise<number>;
}
