import { discardDraft } from '@vigie/server/drafts/contract';
import { useSyncExternalStore } from 'react';
import { call } from '../shared/api.ts';

/** How long a draft that was thrown away can be had back. */
export const undoMs = 60_000;

/**
 * Drafts that were thrown away here and still are at the desk, files and all, until the time to undo is over. They are
 * gone from the lists at once. When the tab is closed before, they are thrown away then.
 */
let pending: ReadonlyMap<string, ReturnType<typeof setTimeout>> = new Map();
let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function put(next: ReadonlyMap<string, ReturnType<typeof setTimeout>>): void {
  pending = next;
  ids = new Set(next.keys());
  for (const listener of listeners) listener();
}

export interface Discarded {
  /** Brings it back; nothing to do once it is gone. */
  readonly undo: () => void;
}

/** Throws a draft away. `gone` is told when it cannot be undone any more, or with what the desk refused. */
export function discard(id: string, gone: (error?: unknown) => void): Discarded {
  const timer = setTimeout(() => {
    void finish(id).then(
      () => gone(),
      (error: unknown) => gone(error),
    );
  }, undoMs);
  put(new Map([...pending, [id, timer]]));
  window.addEventListener('pagehide', finishAll);
  return { undo: () => takeBack(id) };
}

export function takeBack(id: string): void {
  const timer = pending.get(id);
  if (timer === undefined) return;
  clearTimeout(timer);
  forget(id);
}

function forget(id: string): void {
  put(new Map([...pending].filter(([known]) => known !== id)));
  if (pending.size === 0) window.removeEventListener('pagehide', finishAll);
}

async function finish(id: string): Promise<void> {
  try {
    await call(discardDraft, { params: { id }, keepalive: true });
  } finally {
    forget(id);
  }
}

function finishAll(): void {
  for (const [id, timer] of pending) {
    clearTimeout(timer);
    void finish(id).catch(() => undefined);
  }
}

/** Those that are not to be shown any more. */
export function useDiscarded(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ids,
  );
}
