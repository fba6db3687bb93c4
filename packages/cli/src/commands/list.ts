import { access } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { exitCodes, numberOption, readArguments, UsageError, wordOption, type Command } from '../command.ts';
import { DeskError, openDesk, type Desk, type SentRun, type SentVersion } from '../desk/desk.ts';
import { count } from '../input/refusals.ts';
import type { Output } from '../output.ts';

/** After this long without a run of screening, the desk has made none. */
const runAwaitedMs = 60_000;

export const listCommand: Command = {
  name: 'list',
  summary: 'send a list of alerts to a desk, and wait for its screening',
  usage: `
Usage: vigie list send --desk URL --list CODE FILE... [OPTIONS]

Sends the files of one list (OFAC SDN with its side files, a UN list, CSV, JSON lines, FollowTheMoney, Interpol notices) to a
desk as a new version, waits until it is read and applied, then until its new and changed entries are screened against the
holdings, and prints the counts. The API key of the machine is in the environment variable VIGIE_API_KEY; the list must be set
up at the desk with "machines may send it".

  --mode full|additions   full: what is not in the files is gone; additions: only what is new or changed (full)
  --no-wait               do not wait for the screening
  --timeout MINUTES       give up waiting after so long (60)
  --format text|json      for people, or one JSON object for programs (text)
  --strict                exit code 4 when a row was refused and nothing was found

A list that is far longer or shorter than expected, or lets many entries go, is held: a person confirms it at the desk.
Exit codes: 0 screened, no candidates; 1 candidates found; 2 wrong command line or file; 3 nothing could be read; 4 see
--strict; 5 held for a person; 6 the desk refused, could not be reached, or did not finish in time.
`,
  async run(args, output) {
    const { options, rest } = readArguments(args, {
      desk: { type: 'string' }, list: { type: 'string' }, mode: { type: 'string' }, 'no-wait': { type: 'boolean' }, timeout: { type: 'string' }, format: { type: 'string' }, strict: { type: 'boolean' },
    });
    const [act, ...paths] = rest;
    if (act !== 'send') throw new UsageError('what to do with the list: `vigie list send`');
    if (options.desk === undefined) throw new UsageError('--desk is the address of the desk');
    if (options.list === undefined) throw new UsageError('--list is the code of the list at the desk');
    if (paths.length === 0) throw new UsageError('which files to send');
    const key = process.env['VIGIE_API_KEY'] ?? '';
    if (key === '') throw new UsageError('the environment variable VIGIE_API_KEY holds the API key of this machine');
    for (const path of paths) await access(path).catch(() => { throw new UsageError(`${path}: there is no such file`); });
    const format = wordOption('format', options.format, ['text', 'json']) ?? 'text';
    const sending: Sending = {
      desk: openDesk(options.desk, key),
      list: options.list,
      paths,
      mode: wordOption('mode', options.mode, ['full', 'additions']) ?? 'full',
      waits: options['no-wait'] !== true,
      endsAt: performance.now() + (numberOption('timeout', options.timeout, 0.001, 10_000) ?? 60) * 60_000,
      output,
    };
    try {
      const sent = await send(sending);
      output.out(format === 'json' ? `${JSON.stringify(sent)}\n` : report(options.list, sent));
      return codeOf(sent, options.strict === true);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      output.err(`vigie list: ${error.message}\n`);
      return exitCodes.deskRefused;
    }
  },
};

interface Sending {
  readonly desk: Desk;
  readonly list: string;
  readonly paths: readonly string[];
  readonly mode: 'full' | 'additions';
  readonly waits: boolean;
  readonly endsAt: number;
  readonly output: Output;
}

interface Sent {
  readonly version: SentVersion;
  /** Null: nothing was to be screened, it was not waited for, or the desk made no run. */
  readonly run: SentRun | null;
}

async function send(sending: Sending): Promise<Sent> {
  const { desk, output } = sending;
  const begun = await desk.begin(sending.list, sending.mode);
  for (const path of sending.paths) {
    tell(output, `Sending ${path}`);
    await desk.addFile(begun.id, path);
  }
  await desk.read(begun.id);
  const version = await until(sending, () => desk.version(begun.id), ({ state }) => state !== 'reading' && state !== 'receiving', ({ rowCount }) => ({ step: 'reading', line: `The desk reads: ${count(rowCount)} rows` }));
  const isScreened = version.state === 'applied' && version.newCount + version.changedCount > 0;
  if (!isScreened || !sending.waits) return { version, run: null };
  const noRunAt = performance.now() + runAwaitedMs;
  const run = await until(
    sending,
    () => desk.run(begun.id),
    (one) => (one === null ? performance.now() > noRunAt : ['done', 'failed', 'stopped'].includes(one.state)),
    wordsOfRun,
  );
  return { version, run };
}

/** What the desk is at, and how far. */
interface Standing {
  readonly step: string;
  readonly line: string;
}

function wordsOfRun(run: SentRun | null): Standing {
  if (run === null) return { step: 'waiting', line: 'Waiting for the screening' };
  if (run.waitsFor === 'index') return { step: 'index', line: 'The desk loads its index of holdings' };
  return { step: 'screening', line: `Screening: ${count(run.doneCount)} of ${run.total === null ? '?' : count(run.total)}, ${count(run.counts.candidates)} candidates` };
}

/** Asks again, each time a little later, until it is so; elsewhere than on a terminal tells of each step once, then every five seconds. @throws DeskError when that takes longer than the caller allows */
async function until<Value>(sending: Sending, ask: () => Promise<Value>, isSo: (value: Value) => boolean, words: (value: Value) => Standing): Promise<Value> {
  let told: { readonly step: string; readonly at: number } | undefined;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 1.5, 1_000)) {
    const value = await ask();
    if (isSo(value)) return value;
    const { step, line } = words(value);
    const now = performance.now();
    if (sending.output.isTerminal || told?.step !== step || now - told.at >= 5_000) {
      told = { step, at: now };
      tell(sending.output, line);
    }
    if (performance.now() > sending.endsAt) throw new DeskError('the desk did not finish in the time given; it goes on by itself');
    await wait(pauseMs);
  }
}

/** On a terminal a line that is written over; elsewhere a line of its own. */
function tell(output: Output, line: string): void {
  output.err(output.isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
}

function report(list: string, { version, run }: Sent): string {
  const { number, state, rowCount, refusedCount, duplicateCount, newCount, changedCount, goneCount, unchangedCount } = version;
  const rows = `${count(rowCount)} rows, ${count(refusedCount)} refused${duplicateCount > 0 ? ` (${count(duplicateCount)} of them twice in the list)` : ''}`;
  const delta = `${count(newCount)} new, ${count(changedCount)} changed, ${count(goneCount)} gone, ${count(unchangedCount)} unchanged`;
  const same = version.sameAs === null ? '' : ` The files are those of version ${String(version.sameAs)}.`;
  const lines = {
    applied: `applied: ${rows}; ${delta}.${same}`,
    held: `held (${version.heldReasons.join(', ')}): ${rows}; it would be ${delta}. Somebody must confirm it at the desk.`,
    failed: `not read: ${version.failure ?? 'unknown'}.`,
    refused: 'refused at the desk meanwhile.',
    reading: 'still being read.',
    receiving: 'not complete.',
  } as const;
  return `${list}, version ${String(number)}: ${lines[state]}\n${run === null ? '' : runReport(run)}`;
}

function runReport({ state, failure, total, doneCount, counts, openCount }: SentRun): string {
  const asked = `${count(doneCount)} of ${count(total ?? doneCount)} alerts`;
  if (state !== 'done') return `Screening ${state}${failure === null ? '' : ` (${failure})`} after ${asked}.\n`;
  const poor = counts.notEnoughData > 0 ? ` ${count(counts.notEnoughData)} say too little to decide: that is not "no hit".` : '';
  return `Screened ${asked}: ${count(counts.candidates)} candidates, ${count(openCount)} wait for a person.${poor}\n`;
}

function codeOf({ version, run }: Sent, isStrict: boolean): number {
  if (version.state === 'held') return exitCodes.held;
  if (version.state === 'failed') return exitCodes.nothingRead;
  if (version.state !== 'applied' || (run !== null && run.state !== 'done')) return exitCodes.deskRefused;
  if (run !== null && run.counts.candidates > 0) return exitCodes.found;
  return isStrict && version.refusedCount > 0 ? exitCodes.rowsRefused : exitCodes.ok;
}
