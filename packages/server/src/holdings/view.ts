import { getAccountNames } from '../accounts/store-names.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { Db } from '../platform/database.ts';
import type { HoldingLine, HoldingView, LoadView, SourceView } from './contract.ts';
import { workingStates } from './model.ts';
import { captionOf } from './rules.ts';
import type { LoadRow, SourceRow } from './store.ts';
import { listCurrent } from './store.ts';
import type { Holding } from './store-records.ts';

export async function sourceViews(db: Db, sources: readonly SourceRow[]): Promise<readonly SourceView[]> {
  const current = await listCurrent(db);
  return sources.map((source) => {
    const { current: load, lastAppliedAt } = current.get(source.id) ?? { current: null, lastAppliedAt: null };
    return {
      ...source,
      kinds: [...source.kinds],
      // A real of the database has more digits than were given.
      maxChangeShare: Number(source.maxChangeShare.toPrecision(6)),
      lastAppliedAt,
      current: load && { loadId: load.id, state: load.state, stoppedIn: load.stoppedIn, heldReasons: [...load.heldReasons] },
    };
  });
}

export async function loadViews(db: Db, loads: readonly LoadRow[]): Promise<readonly LoadView[]> {
  const names = await getAccountNames(db, [...new Set(loads.flatMap((load) => [load.begunBy, load.confirmedBy, load.rolledBackBy]))].filter((id) => id !== null));
  const person = (id: AccountId | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  return loads.map((load) => ({
    id: load.id,
    source: { code: load.sourceCode, name: load.sourceName },
    mode: load.mode,
    format: load.format,
    origin: load.origin,
    state: load.state,
    stoppedIn: load.stoppedIn,
    file: { name: load.fileName, bytes: load.byteCount, receivedBytes: load.origin === 'upload' ? load.receivedBytes : load.byteCount, sha256: load.sha256?.toString('hex') ?? null },
    progress: progressOf(load),
    counts: {
      read: load.readCount,
      accepted: load.acceptedCount,
      refused: load.refusedCount,
      duplicate: load.duplicateCount,
      warnings: load.warningCount,
      new: load.newCount,
      changed: load.changedCount,
      removed: load.removedCount,
      unchanged: load.unchangedCount,
      kept: load.keptCount,
    },
    beforeCount: load.beforeCount,
    heldReasons: [...load.heldReasons],
    failure: load.failure,
    begun: { at: load.begunAt, by: person(load.begunBy) },
    decided: load.confirmedAt === null ? null : { at: load.confirmedAt, by: person(load.confirmedBy), note: load.decisionNote },
    endedAt: load.endedAt,
    rolledBack: load.rolledBackAt === null ? null : { at: load.rolledBackAt, by: person(load.rolledBackBy) },
    canRollBack: load.isLastApplied,
    updatedAt: load.updatedAt,
  }));
}

function progressOf(load: LoadRow): LoadView['progress'] {
  const step = workingStates.find((state) => state === load.state) ?? load.stoppedIn;
  if (step === null) return null;
  return step === 'reading' ? { step, done: load.readBytes, of: load.byteCount } : { step, done: load.doneCount, of: load.doneOf };
}

export function lineOf(holding: Holding): HoldingLine {
  return {
    id: holding.id,
    source: { code: holding.sourceCode, name: holding.sourceName },
    externalId: holding.externalId,
    kind: holding.kind,
    caption: captionOf(holding.record),
    measure: holding.measure,
    reason: holding.reason,
    validUntil: holding.validUntil,
    hasPhoto: holding.hasPhoto,
    version: holding.version,
    changedAt: holding.changedAt,
    removedAt: holding.removedAt,
  };
}

export function viewOf(holding: Holding): HoldingView {
  return { ...lineOf(holding), record: holding.record, way: holding.way, loadId: holding.loadId };
}
