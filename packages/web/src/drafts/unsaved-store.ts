import type { Unsaved } from './autosave.ts';
import type { DraftContent } from './draft-content.ts';

/**
 * What is typed and not yet at the desk, in the memory of this tab only: it outlives loading the page anew and signing in
 * again, not the tab. It is there for as long as something is outstanding, a second as a rule, and only for whom it is.
 */
const prefix = 'vigie.draft';
/** Writing a long text at every key would be felt. */
const delayMs = 200;

function keyOf(ownerId: string, draftId: string): string {
  return `${prefix}.${ownerId}.${draftId}`;
}

export function readUnsaved(ownerId: string, draftId: string): Unsaved<DraftContent> | undefined {
  try {
    const text = window.sessionStorage.getItem(keyOf(ownerId, draftId));
    const parsed: unknown = text === null ? undefined : JSON.parse(text);
    return isUnsaved(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isUnsaved(value: unknown): value is Unsaved<DraftContent> {
  return typeof value === 'object' && value !== null && 'base' in value && 'typed' in value && typeof value.typed === 'object' && value.typed !== null && 'body' in value.typed;
}

export function writeUnsaved(ownerId: string, draftId: string, unsaved: Unsaved<DraftContent> | undefined): void {
  try {
    if (unsaved === undefined) window.sessionStorage.removeItem(keyOf(ownerId, draftId));
    else window.sessionStorage.setItem(keyOf(ownerId, draftId), JSON.stringify(unsaved));
  } catch {
    // Storage refused or full: then the desk alone has it, a second later.
  }
}

/** Writes what is outstanding soon, or at once when the page goes; nothing outstanding is forgotten at once. */
export function unsavedKeeper(ownerId: string, draftId: string): { readonly keep: (unsaved: Unsaved<DraftContent> | undefined) => void; readonly now: () => void } {
  let latest: Unsaved<DraftContent> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    writeUnsaved(ownerId, draftId, latest);
  };
  return {
    keep: (unsaved) => {
      latest = unsaved;
      if (unsaved === undefined) now();
      else timer ??= setTimeout(now, delayMs);
    },
    now: () => {
      if (timer !== undefined) now();
    },
  };
}
