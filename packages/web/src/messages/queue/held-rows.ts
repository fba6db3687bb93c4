/** A list held still while somebody works in it, and what has changed behind it. */
export interface HeldRows<Row> {
  /** In the order held: changed rows as they are now, those no longer in the list as they were. */
  readonly rows: readonly Row[];
  readonly goneIds: ReadonlySet<string>;
  /** Rows that came in between and are not shown yet. */
  readonly newCount: number;
  /** The same rows would stand in another order. */
  readonly isMoved: boolean;
}

/**
 * Puts fresh rows into a held list without moving a line: what is known is updated in its place, what continues the list
 * at its end is added there (more pages), all else waits to be asked for.
 * @param leavingIds rows this person dealt with: they go at once when they are no longer in the list
 * @param hasMore there are further pages, so rows missing at the end may only have been pushed beyond them
 */
export function holdRows<Row>(parts: {
  readonly held: readonly Row[];
  readonly fresh: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly leavingIds: ReadonlySet<string>;
  readonly hasMore: boolean;
}): HeldRows<Row> {
  const { held, fresh, idOf, leavingIds, hasMore } = parts;
  const freshById = new Map(fresh.map((row) => [idOf(row), row]));
  const heldIds = new Set(held.map(idOf));
  const stays = (row: Row) => freshById.has(idOf(row)) || !leavingIds.has(idOf(row));
  const kept = held.filter(stays);

  const lastShared = kept.findLastIndex((row) => freshById.has(idOf(row)));
  const goneIds = new Set(kept.filter((row, index) => !freshById.has(idOf(row)) && !(hasMore && index > lastShared)).map(idOf));

  const lastKnown = fresh.findLastIndex((row) => heldIds.has(idOf(row)));
  const appended = fresh.slice(lastKnown + 1);
  const newCount = fresh.slice(0, lastKnown + 1).filter((row) => !heldIds.has(idOf(row))).length;

  const shared = kept.filter((row) => freshById.has(idOf(row))).map(idOf);
  const freshShared = fresh.map(idOf).filter((id) => heldIds.has(id));
  return {
    rows: [...kept.map((row) => freshById.get(idOf(row)) ?? row), ...appended],
    goneIds,
    newCount,
    isMoved: shared.some((id, index) => freshShared[index] !== id),
  };
}
