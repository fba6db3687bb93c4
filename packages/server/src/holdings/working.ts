import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { done } from '../kernel/outcome.ts';
import type { Act, Perform } from '../platform/act.ts';
import { clearFile } from './commands-loads.ts';
import { record } from './facts.ts';
import type { LoadFailure, LoadId } from './model.ts';
import { readRows, type HoldingRow } from './reading.ts';
import { heldReasonsOf } from './rules.ts';
import { addToRecordCount, findLoad, findSource, lockLoad, lockSource, updateLoad, type LoadChange, type LoadRow } from './store.ts';
import { applyNext, removeMissing, undoNext } from './store-apply.ts';
import { analyzeTables, clearIncoming, countIncoming, countRowErrors, layAside, noteUnknownRemovals, planOf, readPart } from './store-incoming.ts';
import { rowErrorLimit } from './model.ts';

/**
 * The work on a file, in small transactions of its own: whoever breaks off between two, a person or a crash, leaves a state
 * from which it goes on.
 *
 * ```
 *   reading        rows are read, checked and laid aside, with how far it has come      resumed: read past what is laid aside
 *   read ► held?   what it would do is counted                                          resumed: counted again
 *   applying       rows become holdings in the order of their identifiers               resumed: from the cursor
 *   rolling-back   what is the load's becomes what it was                               resumed: what is left is the load's still
 * ```
 */

export interface WorkParts {
  readonly perform: Perform;
  /** Rows laid aside, and rows applied, in one transaction. */
  readonly batch?: { readonly reading: number; readonly applying: number };
  /** The file's bytes from the first on; left out: the parts that were uploaded. */
  readonly open?: () => AsyncIterable<Uint8Array>;
  /** When to break off and let another job go on: jobs that take too long are believed to be lost. Milliseconds. */
  readonly budgetMs?: number;
  /** Called after every transaction, and waited for. */
  readonly onProgress?: (load: LoadRow) => unknown;
  /** Leaves the last step, which tells the slices to the right, to a job of the desk. */
  readonly leaveEnd?: true;
}

const actor: Actor = { kind: 'system', process: 'holdings.load' };
const batchOf = (parts: WorkParts) => parts.batch ?? { reading: 5_000, applying: 20_000 };

/** `more`: broken off after its time, to be gone on with. `idle`: nothing to do, or somebody else is at it. */
export type Worked = 'more' | 'idle';

/** Works on a load until it ends, is held, is stopped, or the time is up. */
export async function workLoad(parts: WorkParts, id: LoadId): Promise<Worked> {
  const until = performance.now() + (parts.budgetMs ?? Infinity);
  for (;;) {
    const load = await look(parts, id);
    if (!load) return 'idle';
    const worked = await step(parts, load, until);
    if (worked !== 'on') return worked;
  }
}

type Stepped = Worked | 'on';

async function step(parts: WorkParts, load: LoadRow, until: number): Promise<Stepped> {
  switch (load.state) {
    case 'reading':
      return readFile(parts, load, until);
    case 'read':
      return decide(parts, load);
    case 'applying':
      return apply(parts, load, until);
    case 'rolling-back':
      return undo(parts, load, until);
    case 'refused':
    case 'failed':
      await perform(parts, 'holdings.clear-load', 'erase', (act) => clearFile(act, load.id));
      return 'idle';
    case 'receiving':
    case 'held':
    case 'applied':
    case 'rolled-back':
    case 'stopped':
      return 'idle';
  }
}

/* ── reading ── */

async function readFile(parts: WorkParts, load: LoadRow, until: number): Promise<Stepped> {
  // A file on the server is read by whoever can open it.
  if (load.origin === 'server-file' && !parts.open) return 'idle';
  const source = (await perform(parts, 'holdings.look', 'none', (act) => findSource(act.db, load.sourceCode)))!;
  const laid = await perform(parts, 'holdings.look', 'none', (act) => countIncoming(act.db, load.id));
  let at = load;
  if (laid < load.acceptedCount) {
    const again = await advance(parts, load, (act) => fromTheStart(act, load));
    if (!again) return 'idle';
    at = again;
  }
  const skip = at.readCount;
  const hash = createHash('sha256');
  let bytes = 0;
  const input = (async function* () {
    for await (const chunk of parts.open ? parts.open() : uploaded(parts, load)) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      yield chunk;
    }
  })();

  let errors = await perform(parts, 'holdings.look', 'none', (act) => countRowErrors(act.db, load.id));
  let batch: HoldingRow[] = [];
  let writing: Promise<boolean> = Promise.resolve(true);
  const write = async (rows: readonly HoldingRow[], readBytes: number): Promise<boolean> => {
    const moved = await advance(parts, at, async (act) => {
      const counts = await layAside(act.db, load.id, rows, errors);
      errors += counts.refused + counts.duplicate + counts.warnings;
      return {
        readBytes,
        readCount: at.readCount + counts.read,
        acceptedCount: at.acceptedCount + counts.accepted,
        refusedCount: at.refusedCount + counts.refused,
        duplicateCount: at.duplicateCount + counts.duplicate,
        warningCount: at.warningCount + counts.warnings,
      };
    });
    at = moved ?? at;
    return moved !== undefined;
  };
  let position = 0;
  try {
    for await (const row of readRows(input, { format: load.format, mapping: source.mapping, kinds: source.kinds, measure: source.measure, at: load.begunAt })) {
      position += 1;
      if (position <= skip) continue;
      batch.push(row);
      if (batch.length < batchOf(parts).reading) continue;
      // One batch is written while the next is read.
      if (!(await writing)) return 'idle';
      if (performance.now() > until) return 'more';
      writing = write(batch, bytes);
      writing.catch(() => undefined);
      batch = [];
    }
  } finally {
    await writing.catch(() => undefined);
  }
  if (!(await writing)) return 'idle';
  if (batch.length > 0 && !(await write(batch, bytes))) return 'idle';
  const sha256 = hash.digest();
  const failure = failureOf(load, at, bytes, sha256);
  const ended = await advance(
    parts,
    at,
    async (act) => {
      if (failure) return { ...ofFailure(failure), endedAt: act.at, sha256, readBytes: bytes };
      await analyzeTables(act.db);
      act.note({ read: at.readCount, accepted: at.acceptedCount, refused: at.refusedCount, duplicate: at.duplicateCount });
      return { state: 'read', sha256, readBytes: bytes };
    },
    { name: 'holdings.read-load', operation: 'collect' },
  );
  return ended ? 'on' : 'idle';
}

/** In place of a cursor while a file is read again that was being applied: it is not held a second time. */
const letIn = 'let-in';

/**
 * Laid-aside rows are not written ahead: a crash of the database takes them. The file is then read again; what was applied of
 * it already will be found unchanged.
 */
async function fromTheStart(act: Act, load: LoadRow): Promise<LoadChange> {
  await clearIncoming(act.db, load.id);
  const nothingRead = { readBytes: 0, readCount: 0, acceptedCount: 0, refusedCount: 0, duplicateCount: 0, warningCount: 0 };
  const isLetIn = load.state === 'applying' || load.cursor === letIn;
  return { state: 'reading', cursor: isLetIn ? letIn : null, doneCount: 0, doneOf: 0, ...nothingRead };
}

function ofFailure(failure: LoadFailure): LoadChange {
  return { state: 'failed', failure };
}

/** Why a file that was read to the end is not to be applied at all. */
function failureOf(load: LoadRow, read: LoadRow, bytes: number, sha256: Buffer): LoadFailure | undefined {
  if (bytes < load.byteCount) return 'file-incomplete';
  if (bytes > load.byteCount || (load.sha256 !== null && !load.sha256.equals(sha256))) return 'file-changed';
  if (read.readCount === 0) return 'file-empty';
  // One row that says that no row can be read.
  if (read.acceptedCount === 0 && read.readCount === 1 && read.format === 'csv') return 'mapping-unusable';
  return read.acceptedCount === 0 ? 'nothing-readable' : undefined;
}

async function* uploaded(parts: WorkParts, load: LoadRow): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < load.receivedBytes; ) {
    const at = first;
    const bytes = await perform(parts, 'holdings.read-part', 'none', (act) => readPart(act.db, load.id, at));
    if (!bytes) return;
    first += bytes.byteLength;
    // In pieces: what is waiting for a reader stays small.
    for (let from = 0; from < bytes.byteLength; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
  }
}

const pieceBytes = 256 * 1024;

/* ── deciding ── */

async function decide(parts: WorkParts, load: LoadRow): Promise<Stepped> {
  const decided = await advance(
    parts,
    load,
    async (act) => {
      if ((await countIncoming(act.db, load.id)) < load.acceptedCount) return fromTheStart(act, load);
      const source = (await lockSource(act.db, { id: load.sourceId }))!;
      const planned = await planOf(act.db, load.id, load.sourceId);
      if (load.mode === 'delta' && planned.unknown > 0) await noteUnknownRemovals(act.db, load.id, load.sourceId, rowErrorLimit - (await countRowErrors(act.db, load.id)));
      // Of a full file, what is in force and not in it goes too.
      const missing = load.mode === 'full' ? Math.max(0, source.recordCount - planned.present) : 0;
      const counts = { new: planned.new, changed: planned.changed, removed: planned.removed + missing, unchanged: planned.unchanged, kept: planned.kept };
      const rows = { read: load.readCount, accepted: load.acceptedCount, refused: load.refusedCount, duplicate: load.duplicateCount };
      const doneOf = load.acceptedCount + (missing > 0 ? source.recordCount : 0);
      // What it does was counted when it was let in; some of it is done.
      if (load.cursor === letIn) return { state: 'applying', cursor: null, doneCount: 0, doneOf };
      const heldReasons = heldReasonsOf({ mode: load.mode, counts: { ...counts, ...rows }, before: source.recordCount }, source);
      act.note({ ...counts, heldReasons });
      return {
        state: heldReasons.length > 0 ? 'held' : 'applying',
        heldReasons,
        beforeCount: source.recordCount,
        newCount: counts.new,
        changedCount: counts.changed,
        removedCount: counts.removed,
        unchangedCount: counts.unchanged,
        keptCount: counts.kept,
        doneCount: 0,
        doneOf,
      };
    },
    { name: 'holdings.plan-load', operation: 'combine' },
  );
  return decided?.state === 'applying' || decided?.state === 'reading' ? 'on' : 'idle';
}

/* ── applying ── */

/** Where applying is: rows of the file, then records that are not in it, each in the order of identifiers; then the end. */
type Place = { readonly phase: 'rows' | 'missing'; readonly after: string } | { readonly phase: 'end' };

function placeOf({ cursor, mode, removedCount }: LoadRow): Place {
  if (cursor === null) return { phase: 'rows', after: '' };
  if (cursor.startsWith('r')) return { phase: 'rows', after: cursor.slice(1) };
  if (cursor.startsWith('m') && mode === 'full' && removedCount > 0) return { phase: 'missing', after: cursor.slice(1) };
  return { phase: 'end' };
}

async function apply(parts: WorkParts, load: LoadRow, until: number): Promise<Stepped> {
  for (let at = load; ; ) {
    if (performance.now() > until) return 'more';
    const place = placeOf(at);
    if (place.phase === 'end') {
      if (!parts.leaveEnd) return finish(parts, at);
      await perform(parts, 'holdings.leave-load', 'none', (act) => act.enqueue('holdings.work-load', { loadId: load.id }));
      return 'idle';
    }
    const current = at;
    const moved = await advance(
      parts,
      current,
      async (act) => (place.phase === 'rows' ? applyRowsOf(parts, act, current, place.after) : removeMissingOf(parts, act, current, place.after)),
      { name: 'holdings.apply-load', operation: 'alter' },
    );
    if (!moved) return 'idle';
    if (moved.state !== 'applying') return 'on';
    at = moved;
  }
}

async function applyRowsOf(parts: WorkParts, act: Act, load: LoadRow, after: string): Promise<LoadChange> {
  await lockSource(act.db, { id: load.sourceId });
  const { last, count, applied } = await applyNext(act.db, load.id, after, batchOf(parts).applying, howOf(act, load));
  act.touch('holdings-source', [load.sourceId]);
  act.note({ ...applied });
  await addToRecordCount(act.db, load.sourceId, applied.new - applied.removed);
  // The end of the rows is believed only when all of them were there, or what is missing in their place would go.
  if (last === undefined && load.doneCount < load.acceptedCount) return fromTheStart(act, load);
  return last === undefined ? { cursor: 'm' } : { cursor: `r${last}`, doneCount: load.doneCount + count };
}

async function removeMissingOf(parts: WorkParts, act: Act, load: LoadRow, after: string): Promise<LoadChange> {
  await lockSource(act.db, { id: load.sourceId });
  if ((await countIncoming(act.db, load.id)) < load.acceptedCount) return fromTheStart(act, load);
  const { last, removed } = await removeMissing(act.db, load.id, after, batchOf(parts).applying, howOf(act, load));
  act.touch('holdings-source', [load.sourceId]);
  act.note({ removed });
  await addToRecordCount(act.db, load.sourceId, -removed);
  return last === undefined ? { cursor: 'e' } : { cursor: `m${last}`, doneCount: Math.min(load.doneOf, load.doneCount + batchOf(parts).applying) };
}

function howOf(act: Act, load: LoadRow) {
  return { sourceId: load.sourceId, way: 'load', loadId: load.id, at: act.at, fileOf: load.begunAt } as const;
}

async function finish(parts: WorkParts, load: LoadRow): Promise<Stepped> {
  const ended = await advance(
    parts,
    load,
    async (act) => {
      await clearFile(act, load.id);
      await analyzeTables(act.db);
      const counts = { new: load.newCount, changed: load.changedCount, removed: load.removedCount };
      act.note(counts);
      act.touch('holdings-source', [load.sourceId]);
      await record(act, { kind: 'HoldingsLoaded', loadId: load.id, sourceId: load.sourceId, ...counts });
      return { state: 'applied', endedAt: act.at, cursor: null, doneCount: load.doneOf };
    },
    { name: 'holdings.end-load', operation: 'alter' },
  );
  return ended ? 'on' : 'idle';
}

/* ── undoing ── */

async function undo(parts: WorkParts, load: LoadRow, until: number): Promise<Stepped> {
  for (let at = load; ; ) {
    if (performance.now() > until) return 'more';
    const current = at;
    const moved = await advance(
      parts,
      current,
      async (act) => {
        await lockSource(act.db, { id: load.sourceId });
        const undone = await undoNext(act.db, load.id, batchOf(parts).applying, act.at);
        act.touch('holdings-source', [load.sourceId]);
        act.note({ ...undone });
        await addToRecordCount(act.db, load.sourceId, undone.removed - undone.new);
        if (undone.count > 0) return { doneCount: current.doneCount + undone.count };
        const counts = { new: load.newCount, changed: load.changedCount, removed: load.removedCount };
        await record(act, { kind: 'HoldingsRolledBack', loadId: load.id, sourceId: load.sourceId, ...counts });
        return { state: 'rolled-back', endedAt: act.at };
      },
      { name: 'holdings.undo-load', operation: 'alter' },
    );
    if (!moved) return 'idle';
    if (moved.state !== 'rolling-back') return 'on';
    at = moved;
  }
}

/* ── common ── */

async function perform<Value>(parts: WorkParts, name: string, operation: 'none' | 'erase', work: (act: Act) => Promise<Value>): Promise<Value> {
  const outcome = await parts.perform(actor, { name, operation }, async (act) => done(await work(act)));
  if (!outcome.ok) throw new Error(`refused: ${(outcome as { code: string }).code}`);
  return outcome.value;
}

async function look(parts: WorkParts, id: LoadId): Promise<LoadRow | undefined> {
  return perform(parts, 'holdings.look', 'none', (act) => findLoad(act.db, id));
}

/**
 * One transaction of the work: holds the load, sees that nobody has stopped it or got on with it meanwhile, does it, and writes
 * how far it has come. Undefined when somebody has.
 */
async function advance(
  parts: WorkParts,
  seen: LoadRow,
  work: (act: Act) => Promise<LoadChange>,
  as: { readonly name: string; readonly operation: 'none' | 'collect' | 'combine' | 'alter' } = { name: 'holdings.lay-aside', operation: 'none' },
): Promise<LoadRow | undefined> {
  const outcome = await parts.perform(actor, as, async (act) => {
    const now = await lockLoad(act.db, seen.id);
    const isSame = now && now.state === seen.state && now.readCount === seen.readCount && now.cursor === seen.cursor && now.doneCount === seen.doneCount;
    if (!isSame) return done(undefined);
    const change = await work(act);
    await updateLoad(act.db, seen.id, change, act.at);
    act.touch('holdings-load', [seen.id]);
    act.announce('holdings');
    return done({ ...now, ...change, updatedAt: act.at });
  });
  const moved = outcome.ok ? outcome.value : undefined;
  if (moved) await parts.onProgress?.(moved);
  return moved;
}

/** What a load that met a fault of the desk is left as: stopped, to be gone on with by a person. */
export async function setAside(parts: WorkParts, id: LoadId): Promise<void> {
  const load = await look(parts, id);
  if (load?.state !== 'reading' && load?.state !== 'applying' && load?.state !== 'rolling-back' && load?.state !== 'read') return;
  const stoppedIn = load.state === 'read' ? 'reading' : load.state;
  await advance(parts, load, async () => ({ state: 'stopped', stoppedIn, failure: 'internal' }), { name: 'holdings.set-aside', operation: 'alter' });
}
