import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

/** CSS pixels of 1 rem now: density and the browser's own font size both count. For the few places that compute heights. */
export function useRem(): number {
  usePreferences();
  return useSyncExternalStore(subscribe, current);
}

function current(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 13;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
