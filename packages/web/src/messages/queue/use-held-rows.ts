import { useMemo, useState } from 'react';
import { holdRows, type HeldRows } from './held-rows.ts';

const none: ReadonlySet<string> = new Set();

export interface HeldList<Row> extends HeldRows<Row> {
  /** Shows the list as it is now. */
  readonly apply: () => void;
  /** Lets these go as soon as they are no longer in the list: this person dealt with them. */
  readonly release: (ids: readonly string[]) => void;
}

/**
 * A live list that does not jump under the hand: while `isHolding`, rows keep their places and arrivals wait.
 * @param key which list it is; another one begins anew
 */
export function useHeldRows<Row>(parts: {
  readonly key: string;
  readonly fresh: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly isHolding: boolean;
  readonly hasMore: boolean;
}): HeldList<Row> {
  const { key, fresh, idOf, isHolding, hasMore } = parts;
  const [held, setHeld] = useState({ key, rows: fresh });
  const [leavingIds, setLeavingIds] = useState(none);
  const isOther = held.key !== key || !isHolding || held.rows.length === 0;
  const base = isOther ? fresh : held.rows;
  if (isOther && (held.key !== key || held.rows !== fresh)) setHeld({ key, rows: fresh });
  const outcome = useMemo(() => holdRows({ held: base, fresh, idOf, leavingIds, hasMore }), [base, fresh, idOf, leavingIds, hasMore]);
  // What was added at the end, or let go, belongs to the held list from now on.
  if (!isOther && outcome.rows.length !== base.length) setHeld({ key, rows: outcome.rows });
  return {
    ...outcome,
    apply: () => {
      setHeld({ key, rows: fresh });
      setLeavingIds(none);
    },
    release: (ids) => setLeavingIds((before) => new Set([...before, ...ids])),
  };
}
