import { parseArgs } from 'node:util';
import type { Output } from './output.ts';

/** What a command ends with; scripts depend on these numbers. */
export const exitCodes = {
  /** Done; for `screen`: no alert has a candidate. */
  ok: 0,
  /** `screen` found candidates, `fuzz` found a fault. */
  found: 1,
  /** The command line or an input file as a whole is wrong. */
  usage: 2,
  /** The files were there and not one row of them could be read. */
  nothingRead: 3,
  /** With `--strict`: some rows were refused. */
  rowsRefused: 4,
  /** `list send`: the desk holds the list until a person confirms it. */
  held: 5,
  /** The desk could not be reached, or refused. */
  deskRefused: 6,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Command {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  run(args: readonly string[], output: Output): Promise<number>;
}

/** The caller's mistake, told in one sentence; ends with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

interface OptionShape {
  readonly type: 'string' | 'boolean' | 'list';
}

type ValueOf<O extends OptionShape> = O['type'] extends 'boolean' ? boolean | undefined : O['type'] extends 'list' ? readonly string[] : string | undefined;

export interface ReadArguments<O extends Readonly<Record<string, OptionShape>>> {
  readonly options: { readonly [K in keyof O]: ValueOf<O[K]> };
  readonly rest: readonly string[];
}

/**
 * Options and what is left. A `list` option takes all words up to the next option (`--holdings a.csv b.csv`) and may be
 * repeated. @throws UsageError for an unknown option or one without its value
 */
export function readArguments<const O extends Readonly<Record<string, OptionShape>>>(args: readonly string[], shape: O): ReadArguments<O> {
  const spread: string[] = [];
  let list: string | undefined;
  let isOpen = false;
  for (const word of args) {
    if (word.startsWith('--') && word !== '--') {
      if (list !== undefined && !isOpen) throw new UsageError(`--${list} needs a value`);
      const name = word.slice(2);
      list = shape[name]?.type === 'list' ? name : undefined;
      isOpen = false;
      if (list === undefined) spread.push(word);
    } else if (list !== undefined && word !== '--') {
      spread.push(`--${list}=${word}`);
      isOpen = true;
    } else spread.push(word);
  }
  if (list !== undefined && !isOpen) throw new UsageError(`--${list} needs a value`);
  const options = Object.fromEntries(Object.entries(shape).map(([name, { type }]) => [name, type === 'list' ? { type: 'string' as const, multiple: true } : { type }]));
  try {
    const { values, positionals }: { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } = parseArgs({ args: spread, options, allowPositionals: true, strict: true });
    const read = Object.fromEntries(Object.entries(shape).map(([name, { type }]) => [name, values[name] ?? (type === 'list' ? [] : undefined)]));
    return { options: read as unknown as ReadArguments<O>['options'], rest: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.split('. ', 1)[0] ?? error.message : String(error), { cause: error });
  }
}

/** A number within bounds. @throws UsageError */
export function numberOption(name: string, text: string | undefined, least: number, most: number, whole = false): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} is a${whole ? ' whole' : ''} number from ${String(least)} to ${String(most)}`);
  }
  return value;
}

/** One of some words. @throws UsageError */
export function wordOption<const W extends string>(name: string, text: string | undefined, words: readonly W[]): W | undefined {
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word === undefined) throw new UsageError(`--${name} is one of ${words.join(', ')}`);
  return word;
}
