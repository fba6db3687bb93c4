/** A file on its way to the desk. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly byteCount: number;
  /** Share sent, 0 to 1. */
  readonly share: number;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly error?: unknown;
}

export interface Uploads {
  readonly snapshot: () => readonly Upload[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: number) => void;
  /** Gives up one that is waiting, on its way, or failed. */
  readonly cancel: (key: number) => void;
}

interface Entry extends Upload {
  readonly file: File;
}

/** Sends files one after the other, in the order in which they were given; one that fails stays and can be tried again. */
export function createUploads(send: (file: File, report: (share: number) => void, signal: AbortSignal) => Promise<void>): Uploads {
  let entries: readonly Entry[] = [];
  let isRunning = false;
  let lastKey = 0;
  const stops = new Map<number, AbortController>();
  const listeners = new Set<() => void>();

  const put = (next: readonly Entry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, part: Partial<Entry>) => put(entries.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  const without = (key: number) => put(entries.filter((entry) => entry.key !== key));

  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    for (let next = waiting(); next; next = waiting()) {
      const { key, file } = next;
      const stop = new AbortController();
      stops.set(key, stop);
      change(key, { state: 'sending', share: 0 });
      try {
        await send(file, (share) => change(key, { share }), stop.signal);
        without(key);
      } catch (error) {
        if (stop.signal.aborted) without(key);
        else change(key, { state: 'failed', error });
      } finally {
        stops.delete(key);
      }
    }
    isRunning = false;
  };
  const waiting = () => entries.find(({ state }) => state === 'waiting');

  return {
    snapshot: () => entries,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (files) => {
      put([...entries, ...files.map((file) => ({ key: (lastKey += 1), name: file.name, byteCount: file.size, share: 0, state: 'waiting' as const, file }))]);
      void run();
    },
    retry: (key) => {
      change(key, { state: 'waiting', error: undefined });
      void run();
    },
    cancel: (key) => {
      const stop = stops.get(key);
      if (stop) stop.abort();
      else without(key);
    },
  };
}
