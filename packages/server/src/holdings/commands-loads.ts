import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Act } from '../platform/act.ts';
import { partLimit, workingStates, type LoadFormat, type LoadId, type LoadMode, type LoadOrigin } from './model.ts';
import { clearIncoming, deleteParts, insertPart } from './store-incoming.ts';
import { findLoad, findSource, insertLoad, isAtWork, lockLoad, lockSource, updateLoad, type LoadChange, type LoadRow } from './store.ts';

/** The queue whose jobs read, apply and undo files; `data` names the load. */
export const workQueue = 'holdings.work-load';

type Unknown = 'holdings.load-not-found';

/** Announces a file. A source may have several announced; one at a time is worked in. */
export async function beginLoad(
  act: Act,
  code: string,
  file: {
    readonly mode: LoadMode;
    readonly fileName: string;
    readonly byteCount: number;
    readonly format?: LoadFormat | undefined;
    readonly origin?: LoadOrigin;
    /** Of a file on the server, which is read where it lies. */
    readonly sha256?: Buffer;
  },
): Promise<Outcome<LoadRow, 'holdings.source-not-found' | 'holdings.source-inactive'>> {
  const source = await findSource(act.db, code);
  if (!source) return refuse('holdings.source-not-found');
  if (!source.active) return refuse('holdings.source-inactive');
  const id = newId() as LoadId;
  await insertLoad(act.db, {
    id,
    sourceId: source.id,
    mode: file.mode,
    format: file.format ?? source.format,
    origin: file.origin ?? 'upload',
    state: 'receiving',
    fileName: file.fileName,
    byteCount: file.byteCount,
    sha256: file.sha256 ?? null,
    begunBy: accountOf(act),
    begunAt: act.at,
  });
  act.touch('holdings-source', [source.id]);
  return changed(act, id);
}

/** Adds bytes. Those that are here already are taken as such. */
export async function addPart(
  act: Act,
  id: LoadId,
  firstByte: number,
  bytes: Buffer,
): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-receiving' | 'holdings.part-not-next' | 'holdings.part-too-large'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  if (load.state !== 'receiving' || load.origin !== 'upload') return refuse('holdings.load-not-receiving');
  const end = firstByte + bytes.byteLength;
  if (bytes.byteLength > partLimit || end > load.byteCount) return refuse('holdings.part-too-large');
  if (end <= load.receivedBytes) return done(load);
  if (firstByte !== load.receivedBytes || bytes.byteLength === 0) return refuse('holdings.part-not-next', { receivedBytes: load.receivedBytes });
  await insertPart(act.db, id, firstByte, bytes);
  act.note({ bytes: bytes.byteLength });
  return changed(act, id, { receivedBytes: end });
}

/** All is here: a job reads it. */
export async function startLoad(act: Act, id: LoadId): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-receiving' | 'holdings.file-incomplete' | 'holdings.source-busy'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  if (load.state !== 'receiving') return refuse('holdings.load-not-receiving');
  if (load.origin === 'upload' && load.receivedBytes !== load.byteCount) return refuse('holdings.file-incomplete', { receivedBytes: load.receivedBytes, byteCount: load.byteCount });
  const source = await lockSource(act.db, { id: load.sourceId });
  if (await isAtWork(act.db, load.sourceId)) return refuse('holdings.source-busy');
  if (load.origin === 'upload') await act.enqueue(workQueue, { loadId: id });
  return changed(act, id, { state: 'reading', beforeCount: source!.recordCount });
}

/* ── deciding ── */

/** Lets a held file in. */
export async function confirmLoad(act: Act, id: LoadId, note: string): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-held'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  if (load.state !== 'held') return refuse('holdings.load-not-held');
  act.note({ reasons: load.heldReasons });
  await act.enqueue(workQueue, { loadId: id });
  return changed(act, id, { state: 'applying', confirmedBy: accountOf(act), confirmedAt: act.at, decisionNote: note });
}

/** Gives up a file of which nothing is applied: held, or not read to the end. */
export async function refuseLoad(act: Act, id: LoadId, note: string | null): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-held'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  const isGivable = load.state === 'held' || load.state === 'receiving' || load.state === 'failed' || (load.state === 'stopped' && load.stoppedIn === 'reading');
  if (!isGivable) return refuse('holdings.load-not-held');
  // Bytes and rows are read by nobody but the desk itself: a job clears them.
  await act.enqueue(workQueue, { loadId: id });
  return changed(act, id, { state: 'refused', stoppedIn: null, confirmedBy: accountOf(act), confirmedAt: act.at, decisionNote: note, endedAt: act.at, cursor: null });
}

export async function stopLoad(act: Act, id: LoadId): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-working'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  const step = workingStates.find((state) => state === load.state);
  return step ? changed(act, id, { state: 'stopped', stoppedIn: step }) : refuse('holdings.load-not-working');
}

export async function resumeLoad(act: Act, id: LoadId): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-stopped'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  if (load.state !== 'stopped' || load.stoppedIn === null) return refuse('holdings.load-not-stopped');
  await act.enqueue(workQueue, { loadId: id });
  return changed(act, id, { state: load.stoppedIn, stoppedIn: null, failure: null });
}

/** Undoes the latest applied file of its source; a job does it. */
export async function rollBackLoad(act: Act, id: LoadId, note: string): Promise<Outcome<LoadRow, Unknown | 'holdings.load-not-applied' | 'holdings.load-not-last' | 'holdings.source-busy'>> {
  const load = await hold(act, id);
  if (!load) return refuse('holdings.load-not-found');
  if (load.state !== 'applied') return refuse('holdings.load-not-applied');
  await lockSource(act.db, { id: load.sourceId });
  if (!load.isLastApplied) return refuse('holdings.load-not-last');
  if (await isAtWork(act.db, load.sourceId)) return refuse('holdings.source-busy');
  await act.enqueue(workQueue, { loadId: id });
  const of = load.newCount + load.changedCount + load.removedCount;
  return changed(act, id, { state: 'rolling-back', doneCount: 0, doneOf: of, rolledBackBy: accountOf(act), rolledBackAt: act.at, decisionNote: note });
}

/* ── common ── */

async function hold(act: Act, id: LoadId): Promise<LoadRow | undefined> {
  act.touch('holdings-load', [id]);
  return lockLoad(act.db, id);
}

async function changed(act: Act, id: LoadId, change: LoadChange = {}): Promise<Outcome<LoadRow, never>> {
  if (Object.keys(change).length > 0) await updateLoad(act.db, id, change, act.at);
  act.touch('holdings-load', [id]);
  act.announce('holdings');
  return done((await findLoad(act.db, id))!);
}

/** Deletes what is left of a file that ended; as the desk itself. */
export async function clearFile(act: Act, id: LoadId): Promise<void> {
  await deleteParts(act.db, id);
  await clearIncoming(act.db, id);
}

function accountOf(act: Act) {
  return act.actor.kind === 'account' ? act.actor.accountId : null;
}
