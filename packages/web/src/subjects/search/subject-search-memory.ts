import { emptySubjectSearch, type Criteria, type SubjectSearchValues } from './subject-criteria.ts';

/** A search as it stands while its person goes to what was found and back. */
export interface SubjectSearchMemory {
  readonly values: SubjectSearchValues;
  /** What was last asked for; undefined before the first search. */
  readonly criteria: Criteria | undefined;
  readonly selectedId: string | undefined;
}

/** Criteria are about people: they live in memory alone, never in the address or the browser's storage. */
let memory: { readonly ownerId: string; readonly search: SubjectSearchMemory } | undefined;

export function recallSubjectSearch(ownerId: string): SubjectSearchMemory {
  return memory?.ownerId === ownerId ? memory.search : { values: emptySubjectSearch, criteria: undefined, selectedId: undefined };
}

export function rememberSubjectSearch(ownerId: string, change: Partial<SubjectSearchMemory>): void {
  memory = { ownerId, search: { ...recallSubjectSearch(ownerId), ...change } };
}
