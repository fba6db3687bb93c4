import { useSyncExternalStore } from 'react';
import { languages, type Language } from '@vigie/server/kernel/language';

/** What a workstation remembers about how it shows things; never anything about work or people. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'roomy';
  /** WCAG 2.1.4: shortcuts of a single letter, digit or sign can be switched off. */
  readonly singleKeys: boolean;
  readonly navigation: 'open' | 'folded';
  /** The language last used here, for the sign-in screen; afterwards the account's language counts. */
  readonly language: Language;
  /** Shares of split panes, by their id. */
  readonly panes: Readonly<Record<string, number>>;
}

const storageKey = 'vigie.preferences';

function browserLanguage(): Language {
  const wanted = (globalThis.navigator?.languages ?? []).map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.flatMap((tag) => languages.filter((language) => language === tag))[0] ?? 'en';
}

const defaults: Preferences = {
  theme: 'system',
  density: 'compact',
  singleKeys: true,
  navigation: 'open',
  language: browserLanguage(),
  panes: {},
};

/** Reads what was stored, part by part: what it does not understand falls back to the default. */
export function parsePreferences(text: string | null): Preferences {
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) stored = parsed as Readonly<Record<string, unknown>>;
  } catch {
    // Not ours any more: defaults.
  }
  const oneOf = <T extends string>(key: string, allowed: readonly T[], fallback: T): T =>
    allowed.find((value) => value === stored[key]) ?? fallback;
  const panes = stored['panes'];
  return {
    theme: oneOf('theme', ['system', 'light', 'dark'], defaults.theme),
    density: oneOf('density', ['compact', 'roomy'], defaults.density),
    singleKeys: typeof stored['singleKeys'] === 'boolean' ? stored['singleKeys'] : defaults.singleKeys,
    navigation: oneOf('navigation', ['open', 'folded'], defaults.navigation),
    language: oneOf('language', languages, defaults.language),
    panes:
      typeof panes === 'object' && panes !== null
        ? Object.fromEntries(Object.entries(panes).filter((pane): pane is [string, number] => typeof pane[1] === 'number'))
        : {},
  };
}

function read(): string | null {
  try {
    return globalThis.window === undefined ? null : window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

let current = parsePreferences(read());
const listeners = new Set<() => void>();

function show(preferences: Preferences): void {
  current = preferences;
  const root = document.documentElement;
  if (preferences.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = preferences.theme;
  if (preferences.density === 'compact') delete root.dataset['density'];
  else root.dataset['density'] = preferences.density;
  for (const listener of listeners) listener();
}

/** Changes some of the preferences, here and in the other tabs of this workstation. */
export function changePreferences(change: Partial<Preferences>): void {
  const next = { ...current, ...change };
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // Storage refused: they last until the tab is closed.
  }
  show(next);
}

export function preferences(): Preferences {
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
}

function onStorage(event: StorageEvent): void {
  if (event.key === storageKey) show(parsePreferences(event.newValue));
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
