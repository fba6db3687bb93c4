/**
 * The list from which a message was opened: where it is and what stands in it, so that one can go on to the next message
 * and come back to the same row. Ids only, in memory only: signing out loads the page anew and forgets it.
 */
interface ListMemory {
  readonly from: 'queue' | 'search';
  /** The queue's filters as the address had them. */
  readonly search: Readonly<Record<string, unknown>>;
  readonly ids: readonly string[];
}

let last: ListMemory | undefined;
let current: string | undefined;

export function rememberList(list: ListMemory): void {
  last = list;
}

/** Which message of it was last looked at; a screen that shows the list begins there. */
export function rememberCurrent(id: string): void {
  current = id;
}

export function recallList(): ListMemory | undefined {
  return last;
}

export function recallCurrent(from: ListMemory['from']): string | undefined {
  return last?.from === from ? current : undefined;
}

/** The message before (-1) or after (1) this one in that list. */
export function neighbourOf(id: string, by: -1 | 1): string | undefined {
  const at = last?.ids.indexOf(id) ?? -1;
  return at === -1 ? undefined : last?.ids[at + by];
}
