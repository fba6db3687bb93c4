import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { apiBase, isSignInAsked } from './api.ts';
import { streamParser, topics, topicsOf, type Topic } from './live-stream.ts';
import { invalidateTopics } from './queries.ts';

/** `live`: changes arrive as they happen. `reconnecting`: asking again every half minute. `offline`: no network. */
export interface LiveState {
  readonly state: 'live' | 'reconnecting' | 'offline';
  /** When the server was last heard of, in milliseconds since 1970; null when never. */
  readonly lastHeardMs: number | null;
}

const pollMs = 30_000;
/** The server sends a comment every 15 seconds; silence three times as long means the line is dead. */
const silenceMs = 50_000;

let current: LiveState = { state: 'reconnecting', lastHeardMs: null };
const listeners = new Set<() => void>();

function become(state: LiveState): void {
  current = state;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, () => current);
}

/** `over`: the session has ended; asking who is signed in then brings up the sign-in. */
type Heard = { readonly kind: 'alive' } | { readonly kind: 'lost' } | { readonly kind: 'over' } | { readonly kind: 'changed'; readonly topics: readonly Topic[] };

/**
 * Keeps queries fresh while mounted. One tab of the browser holds the stream and tells the others, because a browser
 * opens only six HTTP/1.1 connections to a host; without a stream, everything on screen is asked again every half minute.
 */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    const others = new BroadcastChannel('vigie.live');
    let lastPolledMs = Date.now();

    const hear = (heard: Heard) => {
      if (heard.kind === 'lost') {
        become({ ...current, state: navigator.onLine ? 'reconnecting' : 'offline' });
        return;
      }
      if (heard.kind === 'over') {
        invalidateTopics(client, ['accounts']);
        return;
      }
      // What changed while nobody listened is unknown: ask for everything on screen.
      const wasDeaf = current.state !== 'live' && current.lastHeardMs !== null;
      become({ state: 'live', lastHeardMs: Date.now() });
      if (wasDeaf) invalidateTopics(client, topics);
      else if (heard.kind === 'changed') invalidateTopics(client, heard.topics);
    };
    const tell = (heard: Heard) => {
      hear(heard);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
      others.postMessage(heard);
    };
    others.addEventListener('message', (event: MessageEvent<Heard>) => hear(event.data));

    const watch = setInterval(() => {
      const silent = current.lastHeardMs === null || Date.now() - current.lastHeardMs > silenceMs;
      if (silent && current.state === 'live') hear({ kind: 'lost' });
      if (current.state === 'live' || isSignInAsked() || Date.now() - lastPolledMs < pollMs) return;
      lastPolledMs = Date.now();
      invalidateTopics(client, topics);
    }, 5_000);
    const wentOffline = () => hear({ kind: 'lost' });
    window.addEventListener('offline', wentOffline);

    void holdStream(tell, stop.signal);
    return () => {
      stop.abort();
      others.close();
      clearInterval(watch);
      window.removeEventListener('offline', wentOffline);
    };
  }, [client]);
}

/** Listens for as long as it may, one tab at a time where the browser can lock, and comes back after every break. */
async function holdStream(tell: (heard: Heard) => void, stop: AbortSignal): Promise<void> {
  const listen = async () => {
    for (let failures = 0; !stop.aborted; failures += 1) {
      while (isSignInAsked() && !stop.aborted) await pause(1_000, stop);
      try {
        await readStream((heard) => {
          if (heard.kind === 'alive') failures = 0;
          tell(heard);
        }, stop);
      } catch {
        // Told below: the reason does not matter to the person, only that nothing is heard.
      }
      if (stop.aborted) return;
      tell({ kind: 'lost' });
      await pause(Math.min(30_000, 1_000 * 2 ** failures) * (0.75 + Math.random() / 2), stop);
    }
  };
  try {
    if ('locks' in navigator) await navigator.locks.request('vigie.live', { signal: stop }, listen);
    else await listen();
  } catch {
    // Aborted while waiting for the lock.
  }
}

async function readStream(tell: (heard: Heard) => void, stop: AbortSignal): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await fetch(`${apiBase}/live`, {
      headers: { Accept: 'text/event-stream', 'X-Vigie-Request': '1' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([stop, silence.signal]),
    });
    if (response.status === 401) tell({ kind: 'over' });
    if (!response.ok || !response.body) throw new Error(`live: ${response.status}`);
    const parse = streamParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      tell({ kind: 'alive' });
      for (const { event, data } of parse(value)) {
        if (event === 'changed') tell({ kind: 'changed', topics: topicsOf(data) });
        else if (event === 'ended') tell({ kind: 'over' });
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
    window.addEventListener('online', () => resolve(), { once: true });
  });
}
