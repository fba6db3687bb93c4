import type { Engine, EngineRecord } from '@vigie/engine';

/** Many changes at once: first what goes, then what comes. A record that is put replaces the one with its identifier. */
export interface Changes {
  readonly put: readonly EngineRecord[];
  readonly remove: readonly string[];
}

/** What changes did; the same in every thread. */
export interface Changed {
  /** Records held now. */
  readonly count: number;
  /** Records that were there and are not any more, replaced ones too: their bytes stay until the index is made anew. */
  readonly deadCount: number;
  /** Identifiers of the records that the engine did not take. They are not held, in an earlier form neither. */
  readonly refusedIds: readonly string[];
}

/** One record that the engine does not take keeps no other out. */
export function applyChanges(engine: Engine, { put, remove }: Changes): Changed {
  let deadCount = 0;
  const refusedIds: string[] = [];
  for (const id of remove) if (engine.remove(id)) deadCount += 1;
  for (const record of put) {
    if (engine.remove(record.id)) deadCount += 1;
    try {
      engine.add(record);
    } catch {
      refusedIds.push(record.id);
    }
  }
  return { count: engine.count, deadCount, refusedIds };
}
