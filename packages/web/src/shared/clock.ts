/**
 * The desk's clock as the server tells it. A workstation's own clock may be minutes off; a deadline must not be.
 */
let offsetMs = 0;

/** Takes the `Date` header of a reply (resolution one second); ignores differences too small to be more than noise. */
export function observeServerDate(header: string | null, sentAtMs: number, receivedAtMs: number): void {
  if (!header) return;
  const server = Date.parse(header);
  if (Number.isNaN(server)) return;
  const difference = server + 500 - (sentAtMs + receivedAtMs) / 2;
  offsetMs = Math.abs(difference) < 5_000 ? 0 : difference;
}

/** Milliseconds since 1970 by the server's clock. */
export function nowMs(): number {
  return Date.now() + offsetMs;
}

/** How far this workstation's clock is behind the server's, in milliseconds; 0 when they agree within five seconds. */
export function clockOffsetMs(): number {
  return offsetMs;
}

type Listener = () => void;

/** A clock that tells its listeners at every full second or minute of the server's time. */
function ticking(everyMs: number) {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = Math.floor(nowMs() / everyMs) * everyMs;
  const tick = () => {
    const now = nowMs();
    current = Math.floor(now / everyMs) * everyMs;
    timer = setTimeout(tick, everyMs - (now % everyMs) + 5);
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: Listener): (() => void) => {
    if (listeners.size === 0) tick();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) clearTimeout(timer);
    };
  };
  return { subscribe, current: () => current };
}

export const secondTick = ticking(1_000);
export const minuteTick = ticking(60_000);
