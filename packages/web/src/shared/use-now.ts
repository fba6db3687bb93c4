import { useSyncExternalStore } from 'react';
import { minuteTick, secondTick } from './clock.ts';

/** The present by the server's clock, in milliseconds, cut to the minute (default) or the second; renders again at each. */
export function useNow(every: 'minute' | 'second' = 'minute'): number {
  const tick = every === 'second' ? secondTick : minuteTick;
  return useSyncExternalStore(tick.subscribe, tick.current);
}
