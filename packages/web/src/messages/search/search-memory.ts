import type { Purpose } from '@vigie/server/kernel/schema';
import { emptySearch, type Criteria, type SearchValues } from './search-criteria.ts';

/** A search as it stands while its person goes to a message and back. */
export interface SearchMemory {
  readonly values: SearchValues;
  /** What was last asked for; undefined before the first search. */
  readonly criteria: Criteria | undefined;
  /** Purposes of this session, the last first. */
  readonly purposes: readonly Purpose[];
}

/**
 * Criteria are about people: they live in memory alone, never in the address or the browser's storage. Signing out, and
 * signing in as somebody else, load the page anew and forget them; the owner is kept in case one day they do not.
 */
let memory: { readonly ownerId: string; readonly search: SearchMemory } | undefined;

export function recallSearch(ownerId: string): SearchMemory {
  return memory?.ownerId === ownerId ? memory.search : { values: emptySearch, criteria: undefined, purposes: [] };
}

export function rememberSearch(ownerId: string, change: Partial<SearchMemory>): void {
  memory = { ownerId, search: { ...recallSearch(ownerId), ...change } };
}
