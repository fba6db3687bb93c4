import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '../kernel/actor.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import type { Act, Perform } from '../platform/act.ts';
import { beginLoad, resumeLoad, startLoad, workQueue } from './commands-loads.ts';
import { loadFormats, loadModes, type LoadFormat, type LoadMode } from './model.ts';
import { findFileLoad, findLoad, type LoadRow } from './store.ts';
import { workLoad, type WorkParts } from './working.ts';

/**
 * Files that lie on the server, without HTTP: for a first load of millions. The same rules and the same work as an upload; the
 * bytes are read where they are.
 *
 *     DATABASE_URL=… node packages/server/src/holdings/load-files.ts load --source register-of-persons --mode full --file /data/persons.jsonl
 *
 * Broken off, the same command goes on. A file that differs much from what was there is held, as any other, until a person
 * decides on the screen; that it is in is told to the slices to the right by the desk, as soon as it runs.
 */

export interface FileToLoad {
  readonly source: string;
  readonly mode: LoadMode;
  readonly path: string;
  /** Left out: the source's. */
  readonly format?: LoadFormat | undefined;
}

const actor: Actor = { kind: 'system', process: 'holdings.load-file' };

/** Loads a file, or goes on with it; where it is already in, nothing is done. Throws with the code of a refusal. */
export async function loadFile(parts: Omit<WorkParts, 'open'>, file: FileToLoad): Promise<LoadRow> {
  const { size } = await stat(file.path);
  const sha256 = await hashOf(file.path);
  const known = await acted(parts.perform, 'holdings.look', async (act) => done(await findFileLoad(act.db, file.source, file.mode, sha256)));
  if (known?.state === 'applied' && known.isLastApplied) return known;
  const isUnderWay = known !== undefined && known.state !== 'applied';
  const id = isUnderWay
    ? known.id
    : (
        await acted(parts.perform, 'holdings.begin-load', (act) =>
          beginLoad(act, file.source, { mode: file.mode, fileName: basename(file.path), byteCount: size, format: file.format, origin: 'server-file', sha256 }),
        )
      ).id;
  if (!isUnderWay || known.state === 'receiving') await acted(parts.perform, 'holdings.start-load', (act) => startLoad(act, id));
  else if (known.state === 'stopped') await acted(parts.perform, 'holdings.resume-load', (act) => resumeLoad(act, id));
  await workLoad({ ...parts, open: () => createReadStream(file.path, { highWaterMark: 1_048_576 }) }, id);
  return (await acted(parts.perform, 'holdings.look', async (act) => done(await findLoad(act.db, id))))!;
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 4_194_304 })) hash.update(chunk as Buffer);
  return hash.digest();
}

async function acted<Value>(perform: Perform, name: string, work: (act: Act) => Promise<Outcome<Value>>): Promise<Value> {
  const outcome = await perform(actor, { name, operation: name === 'holdings.look' ? 'none' : 'collect' }, work);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/* ── the command line ── */

const usage = `holdings load --source CODE --mode ${loadModes.join('|')} --file PATH [--format ${loadFormats.join('|')}]

Loads a file of a register from this machine. DATABASE_URL names the desk's database; the register must be known to the desk.
Run again, it goes on where it broke off.`;

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { source: { type: 'string' }, mode: { type: 'string' }, file: { type: 'string' }, format: { type: 'string' } },
  });
  const mode = loadModes.find((known) => known === values.mode);
  const format = loadFormats.find((known) => known === values.format);
  if (positionals[0] !== 'load' || !values.source || !mode || !values.file || (values.format !== undefined && !format)) {
    complain(usage);
    return 2;
  }
  const { createPerform } = await import('../audit/commands.ts');
  const { systemClock } = await import('../kernel/time.ts');
  const { readConfig } = await import('../platform/config.ts');
  const { openDatabase } = await import('../platform/database.ts');
  const { createJobs, prepareJobs } = await import('../platform/jobs.ts');
  const { createLog } = await import('../platform/log.ts');
  const config = readConfig(process.env);
  if (!config.database) {
    complain('DATABASE_URL is missing: a file is loaded into the database of a desk, which need not be running.');
    return 2;
  }
  const log = createLog({ level: 'warn' });
  const database = openDatabase(config.database.deskUrl, { log, maxConnections: 3, plansAnew: true });
  await prepareJobs(config.database.ownerUrl, [{ name: workQueue, retry: { limit: 5, delaySeconds: 15, delayMaximumSeconds: 300 } }]);
  const jobs = createJobs(config.database.deskUrl, log);
  await jobs.start([]);
  try {
    const startedAt = performance.now();
    const load = await loadFile(
      { perform: createPerform({ database, jobs, clock: systemClock, log }), onProgress: tell(startedAt), leaveEnd: true },
      { source: values.source, mode, path: values.file, format },
    );
    say(summaryOf(load, (performance.now() - startedAt) / 1000));
    return load.state === 'applied' || load.state === 'applying' ? 0 : 1;
  } finally {
    await jobs.stop();
    await database.destroy();
  }
}

/** A line every ten seconds. */
function tell(startedAt: number): (load: LoadRow) => void {
  let toldAt = startedAt;
  return (load) => {
    if (performance.now() - toldAt < 10_000) return;
    toldAt = performance.now();
    const share = load.state === 'reading' ? load.readBytes / load.byteCount : load.doneCount / Math.max(1, load.doneOf);
    say(`${load.state.padEnd(10)} ${(share * 100).toFixed(1).padStart(5)} %  ${load.readCount} rows read, ${load.refusedCount + load.duplicateCount} refused`);
  };
}

function summaryOf(load: LoadRow, seconds: number): string {
  const { state, heldReasons, failure, readCount, acceptedCount, refusedCount, duplicateCount, newCount, changedCount, removedCount, unchangedCount } = load;
  const said = heldReasons.length > 0 && state === 'held' ? `held: ${heldReasons.join(', ')}` : failure ? `${state}: ${failure}` : state;
  return `${said}; ${readCount} rows read, ${acceptedCount} accepted, ${refusedCount} refused, ${duplicateCount} duplicate; ${newCount} new, ${changedCount} changed, ${removedCount} removed, ${unchangedCount} unchanged; ${seconds.toFixed(0)} s`;
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  });
}
