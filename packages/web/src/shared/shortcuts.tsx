import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { preferences } from './preferences.ts';
import { isSingleKey, matcher, stepOf } from './shortcuts-matcher.ts';
import type { TextKey } from './text.tsx';

export interface Shortcut {
  /** `j`, `g q` (one after the other), `mod+Enter` (Ctrl, Command on a Mac), `?`. */
  readonly keys: string;
  readonly label: TextKey;
  readonly run: () => void;
  /** Left out of keys, sheet and palette while false. */
  readonly when?: boolean;
  /** Works while typing in a field too; combinations with Ctrl or Alt always do. */
  readonly whileTyping?: boolean;
}

interface Layer {
  readonly id: string;
  /** Heading in the sheet. */
  readonly scope: TextKey;
  readonly shortcuts: readonly Shortcut[];
  /** `desk`: works everywhere and gives way to what the screen binds. `barrier`: nothing below is active (a dialog). */
  readonly level: 'desk' | 'screen' | 'barrier';
}

export const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '');

let layers: readonly Layer[] = [];
let pending: readonly string[] = [];
const listeners = new Set<() => void>();
const keys = matcher<Shortcut>();

function publish(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('keydown', onKeyDown, { capture: true });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

/** Layers that hear keys, the newest first and those of the desk last: down to the topmost barrier. */
function activeLayers(): readonly Layer[] {
  const newestFirst = layers.toReversed();
  const barrier = newestFirst.findIndex((layer) => layer.level === 'barrier');
  if (barrier !== -1) return newestFirst.slice(0, barrier);
  return [...newestFirst.filter((layer) => layer.level === 'screen'), ...newestFirst.filter((layer) => layer.level === 'desk')];
}

/** Fields take letters as text; menus and lists take them as a search. */
function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
  return target.closest('[role=menu],[role=listbox],[role=spinbutton]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
  // What is open closes first: a calendar, a menu.
  if (event.key === 'Escape' && event.target instanceof Element && event.target.closest('.popover')) return;
  const typing = takesLetters(event.target);
  const active = activeLayers()
    .flatMap((layer) => layer.shortcuts)
    .filter((shortcut) => shortcut.when !== false && (preferences().singleKeys || !isSingleKey(shortcut.keys)))
    .filter((shortcut) => !typing || shortcut.whileTyping === true || /(^|\s)(mod|alt|ctrl|meta)\+/.test(shortcut.keys));
  const match = keys.press(active, stepOf(event, isMac), event.timeStamp);
  const now = match.kind === 'pending' ? match.steps : [];
  if (now.length > 0 || pending.length > 0) {
    pending = now;
    publish();
  }
  if (match.kind === 'none') return;
  event.preventDefault();
  event.stopPropagation();
  if (match.kind === 'match') match.binding.run();
}

/**
 * Makes shortcuts active while the component is on screen. The component mounted last wins where two want the same key.
 * They appear in the sheet (`?`) under `scope` and in the command palette.
 * @example useShortcuts([{ keys: 'j', label: 'messages.shortcut.next', run: next }], { scope: 'messages.queue.title' })
 */
export function useShortcuts(shortcuts: readonly Shortcut[], options: { readonly scope?: TextKey; readonly level?: Layer['level'] } = {}): void {
  const id = useId();
  const latest = useRef(shortcuts);
  const { scope = 'shared.shortcuts.here', level = 'screen' } = options;
  useEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts.map((shortcut) => `${shortcut.keys}|${shortcut.label}|${shortcut.when !== false}`).join('\n');
  useEffect(() => {
    const bound = latest.current.map((shortcut, index) => ({ ...shortcut, run: () => latest.current[index]?.run() }));
    layers = [...layers, { id, scope, shortcuts: bound, level }];
    const unsubscribe = subscribe(() => undefined);
    publish();
    return () => {
      layers = layers.filter((layer) => layer.id !== id);
      unsubscribe();
      publish();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the signature stands for the shortcuts, whose functions are new at every render
  }, [id, scope, level, signature]);
}

const nothing: readonly Shortcut[] = [];

/** Nothing behind hears a key while this is on screen. Rendered before its siblings, whose own shortcuts then lie above it. */
export function ShortcutBarrier(): null {
  useShortcuts(nothing, { level: 'barrier' });
  return null;
}

export interface ShortcutGroup {
  readonly scope: TextKey;
  readonly shortcuts: readonly Shortcut[];
}

/** What is active on this screen now, the screen's own first; layers of one scope together. */
export function activeShortcuts(): readonly ShortcutGroup[] {
  const groups = new Map<TextKey, Shortcut[]>();
  const seen = new Set<string>();
  for (const layer of activeLayers()) {
    for (const shortcut of layer.shortcuts) {
      if (shortcut.when === false || seen.has(shortcut.keys)) continue;
      seen.add(shortcut.keys);
      groups.set(layer.scope, [...(groups.get(layer.scope) ?? []), shortcut]);
    }
  }
  return [...groups].map(([scope, shortcuts]) => ({ scope, shortcuts }));
}

/** The keys of a sequence pressed so far, to show that the desk is waiting for the next. */
export function usePendingKeys(): readonly string[] {
  return useSyncExternalStore(subscribe, () => pending);
}
