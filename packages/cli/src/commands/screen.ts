import { openPool, type SearchAnswer, type SearchPool } from '@vigie/pool';
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { exitCodes, numberOption, readArguments, UsageError, wordOption, type Command } from '../command.ts';
import { recordKinds, type CsvMapping, type Engine, type EngineRecord, type RecordKind } from '../engine.ts';
import { estimateRowCount, readFiles, recogniseFiles } from '../input/files.ts';
import { count, Refusals } from '../input/refusals.ts';
import { readMapping } from '../input/mapping.ts';
import type { Output } from '../output.ts';
import { Progress } from '../progress.ts';
import { csvReport, jsonLinesReport } from '../report/lines.ts';
import { strangersPerFalseAlert, type ReportOptions, type ScreenedAlert } from '../report/report.ts';
import { languages } from '../report/sentences.ts';
import { tableReport } from '../report/table.ts';
import { loadEngine } from '../search/load.ts';

const formats = ['table', 'jsonl', 'csv'] as const;
/** Alerts handed to a search thread at once: large enough to make the hand-over cheap, small enough to share the work. */
const batchCount = 128;

export const screenCommand: Command = {
  name: 'screen',
  summary: 'look for alerts in holdings, or for holdings among alerts',
  usage: `
Usage: vigie screen --holdings FILE... --alerts FILE... [OPTIONS]

Reads files of records (CSV, JSON lines, FollowTheMoney, Interpol notices, OFAC SDN, UN list; recognised by what is in them)
and reports which alerts may concern a record of the holdings.

  --snapshot FILE                   holdings from \`vigie index\`; files of --holdings are added to it
  --mapping FILE                    what the columns of CSV files mean, where their headers do not say it
  --false-alerts-per-thousand X     threshold: so many false alerts expected in a thousand alerts on strangers (1)
  --min-bits B                      threshold in bits of evidence instead
  --limit N                         candidates of one alert at most (10)
  --reverse                         index the alerts, ask with every record of the holdings (new or changed records)
  --format table|jsonl|csv          for people, for programs, for a spreadsheet (table)
  --ledger                          with every candidate, what speaks for and against it
  --lang en|fr|nl|de                language of the ledger's sentences (en)
  --output FILE                     where the report goes, instead of the screen
  --workers N                       search threads (0: this one)
  --strict                          exit code 4 when a row was refused

An alert that says too little to reach the threshold is reported as "not enough data to decide", never as no hit.
Exit codes: 0 no candidates, 1 candidates found, 2 wrong command line or file, 3 nothing could be read, 4 see --strict.
`,
  async run(args, output) {
    const plan = await readPlan(args);
    return await screen(plan, output);
  },
};

interface Plan {
  readonly holdings: readonly string[];
  readonly alerts: readonly string[];
  readonly snapshot: string | undefined;
  readonly mapping: CsvMapping | undefined;
  readonly limit: number;
  readonly minBits: number | undefined;
  readonly falseAlerts: number;
  readonly isReverse: boolean;
  readonly format: (typeof formats)[number];
  readonly ledger: boolean;
  readonly language: (typeof languages)[number];
  readonly outputPath: string | undefined;
  readonly workerCount: number;
  readonly isStrict: boolean;
}

async function readPlan(args: readonly string[]): Promise<Plan> {
  const { options, rest } = readArguments(args, {
    holdings: { type: 'list' }, alerts: { type: 'list' }, snapshot: { type: 'string' }, mapping: { type: 'string' }, limit: { type: 'string' }, 'min-bits': { type: 'string' },
    'false-alerts-per-thousand': { type: 'string' }, reverse: { type: 'boolean' }, format: { type: 'string' }, ledger: { type: 'boolean' }, lang: { type: 'string' },
    output: { type: 'string' }, workers: { type: 'string' }, strict: { type: 'boolean' },
  });
  if (rest.length > 0) throw new UsageError(`unexpected: ${rest.join(' ')}`);
  if (options.holdings.length === 0 && options.snapshot === undefined) throw new UsageError('--holdings names at least one file, or --snapshot an index');
  if (options.alerts.length === 0) throw new UsageError('--alerts names at least one file');
  if (options['min-bits'] !== undefined && options['false-alerts-per-thousand'] !== undefined) throw new UsageError('--min-bits and --false-alerts-per-thousand both set the threshold: give one');
  const isReverse = options.reverse === true;
  if (isReverse && options.snapshot !== undefined) throw new UsageError('--reverse reads the holdings record by record: give --holdings instead of --snapshot');
  return {
    holdings: options.holdings,
    alerts: options.alerts,
    snapshot: options.snapshot,
    mapping: await readMapping(options.mapping),
    limit: numberOption('limit', options.limit, 1, 1000, true) ?? 10,
    minBits: numberOption('min-bits', options['min-bits'], 0, 1000),
    falseAlerts: numberOption('false-alerts-per-thousand', options['false-alerts-per-thousand'], 1e-9, 1000) ?? 1,
    isReverse,
    format: wordOption('format', options.format, formats) ?? 'table',
    ledger: options.ledger === true,
    language: wordOption('lang', options.lang, languages) ?? 'en',
    outputPath: options.output,
    workerCount: numberOption('workers', options.workers, 0, Math.max(64, availableParallelism()), true) ?? 0,
    isStrict: options.strict === true,
  };
}

async function screen(plan: Plan, output: Output): Promise<number> {
  const asking = await recogniseFiles(plan.isReverse ? plan.holdings : plan.alerts);
  const { engine, refusals: held, bytes } = await loadEngine(plan.isReverse ? { holdings: plan.alerts, mapping: plan.mapping } : plan, output);
  if (engine.count === 0) {
    output.err(`Not one row of the ${plan.isReverse ? 'alerts' : 'holdings'} could be read.\n`);
    return exitCodes.nothingRead;
  }
  const falseAlerts = plan.isReverse ? plan.falseAlerts * (engine.count / Math.max(1, await estimateRowCount(asking, plan.mapping))) : plan.falseAlerts;
  const thresholds = thresholdsOf(engine, plan.minBits, falseAlerts);
  const options: ReportOptions = {
    language: plan.language, ledger: plan.ledger, isReverse: plan.isReverse,
    strangersPerFalseAlert: (kind, bits) => strangersPerFalseAlert(engine, kind, bits),
  };
  const report = { table: tableReport, jsonl: jsonLinesReport, csv: csvReport }[plan.format](options);
  const sink = await openSink(plan.outputPath, output);
  const pool = await openPool(engine, plan.workerCount, bytes);
  try {
    const refusals = new Refusals(output);
    const tally = { candidates: 0, none: 0, 'not-enough-data': 0, found: 0 };
    await sink.write(report.head());
    const progress = new Progress(output, plan.isReverse ? 'Holdings' : 'Alerts', asking.reduce((sum, file) => sum + file.byteCount, 0));
    await inOrder(batches(asking, plan.mapping, refusals, progress), Math.max(1, plan.workerCount * 2), async (records) => ({ records, answers: await ask(pool, records, thresholds, plan) }), async ({ records, answers }) => {
      let text = '';
      for (const [index, query] of records.entries()) {
        const screened = screenedAlert(query, answers[index] ?? { candidates: [] }, thresholds[query.kind]);
        tally[screened.verdict]++;
        tally.found += screened.candidates.length;
        text += report.alert(screened);
      }
      await sink.write(text);
      progress.add(records.length);
    });
    const seconds = progress.end();
    if (refusals.acceptedCount === 0) {
      output.err(`Not one row of the ${plan.isReverse ? 'holdings' : 'alerts'} could be read.\n`);
      return exitCodes.nothingRead;
    }
    output.err(summary(plan, engine, thresholds, refusals, tally, seconds));
    if (plan.isStrict && refusals.refusedCount + held.refusedCount > 0) return exitCodes.rowsRefused;
    return tally.candidates > 0 ? exitCodes.found : exitCodes.ok;
  } finally {
    await pool.close();
    await sink.close();
  }
}

type Thresholds = Readonly<Record<RecordKind, number>>;

/**
 * Reverse, the rate is still of false alerts in a thousand alerts, whichever side asks: a thousand records of large holdings may
 * then give only a part of it.
 */
function thresholdsOf(engine: Engine, minBits: number | undefined, falseAlerts: number): Thresholds {
  return Object.fromEntries(recordKinds.map((kind) => [kind, minBits ?? engine.thresholdFor(kind, falseAlerts)])) as Thresholds;
}

function ask(pool: SearchPool, records: readonly EngineRecord[], thresholds: Thresholds, plan: Plan): Promise<readonly SearchAnswer[]> {
  return pool.search(records.map((record) => ({ record, limit: plan.limit, minBits: thresholds[record.kind], ledger: plan.ledger })));
}

function screenedAlert(query: EngineRecord, answer: Pick<SearchAnswer, 'candidates' | 'attainable'>, threshold: number): ScreenedAlert {
  const { candidates, attainable } = answer;
  if (candidates.length > 0) return { query, verdict: 'candidates', threshold, candidates };
  const isDecidable = attainable === undefined || attainable >= threshold;
  return { query, verdict: isDecidable ? 'none' : 'not-enough-data', threshold, candidates, ...(attainable === undefined ? {} : { attainable }) };
}

async function* batches(files: Awaited<ReturnType<typeof recogniseFiles>>, mapping: CsvMapping | undefined, refusals: Refusals, progress: Progress): AsyncGenerator<readonly EngineRecord[]> {
  let batch: EngineRecord[] = [];
  for await (const row of readFiles(files, mapping, progress.addBytes)) {
    if (!refusals.note(row) || !row.row.ok) continue;
    batch.push(row.row.record);
    if (batch.length === batchCount) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Works on several items at once and takes the results in the order of the items. */
async function inOrder<Item, Result>(items: AsyncIterable<Item>, width: number, work: (item: Item) => Promise<Result>, take: (result: Result) => Promise<void>): Promise<void> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const started = work(item);
    // Whoever waits for it hears of a failure; until then it must not count as unheard.
    started.catch(() => undefined);
    running.push(started);
    const first = running.length >= width ? running.shift() : undefined;
    if (first) await take(await first);
  }
  for (const rest of running) await take(await rest);
}

interface Sink {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

async function openSink(path: string | undefined, output: Output): Promise<Sink> {
  if (path === undefined) return { write: async (text) => (text === '' ? undefined : output.out(text)), close: async () => undefined };
  const stream: WriteStream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`, { cause: error });
  }
  return {
    write: async (text) => {
      if (text !== '' && !stream.write(text)) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await once(stream, 'close');
    },
  };
}

function summary(plan: Plan, engine: Engine, thresholds: Thresholds, refusals: Refusals, tally: { readonly candidates: number; readonly none: number; readonly 'not-enough-data': number; readonly found: number }, seconds: number): string {
  const [asked, held] = plan.isReverse ? ['records', 'alerts'] : ['alerts', 'records'];
  const kinds = recordKinds.filter((kind) => engine.countOf(kind) > 0);
  const at = kinds.map((kind) => `${thresholds[kind].toFixed(1)} (${kind})`).join(', ');
  const alertCount = plan.isReverse ? engine.count : refusals.acceptedCount;
  const rate = plan.minBits === undefined ? `${String(plan.falseAlerts)} false in a thousand alerts on strangers expected, about ${expected((plan.falseAlerts * alertCount) / 1000)} here` : 'as asked for';
  return [
    `Asked: ${asked} ${refusals.summary()}. Against: ${count(engine.count)} ${held}. Threshold in bits: ${at}; ${rate}.`,
    `${count(tally.candidates)} with candidates (${count(tally.found)} in all), ${count(tally.none)} without, ${count(tally['not-enough-data'])} with not enough data to decide. ${count(Math.round(refusals.acceptedCount / Math.max(seconds, 1e-3)))} a second.`,
    '',
  ].join('\n');
}

function expected(falseAlerts: number): string {
  return falseAlerts < 10 ? falseAlerts.toFixed(1) : count(Math.round(falseAlerts));
}
