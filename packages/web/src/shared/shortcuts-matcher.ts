/** A key press as the matcher sees it: the part of a KeyboardEvent it needs. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Steps of a shortcut, as `['g', 'q']`, `['mod+k']`, `['shift+Enter']`, `['?']`. */
export type Steps = readonly string[];

export function parseKeys(keys: string): Steps {
  return keys.trim().split(/\s+/);
}

/**
 * A press as one step. `mod` is Ctrl, or Command on a Mac. Shift is named only for keys that print nothing: a capital or
 * a sign already says it. AltGr (Ctrl+Alt on Windows) types signs such as `?` and is no modifier then.
 */
export function stepOf(press: KeyPress, isMac: boolean): string {
  const printable = isOneSign(press.key);
  const typesSign = printable && press.ctrlKey && press.altKey && !isMac;
  const parts: string[] = [];
  if ((isMac ? press.metaKey : press.ctrlKey) && !typesSign) parts.push('mod');
  if (isMac ? press.ctrlKey : press.metaKey) parts.push(isMac ? 'ctrl' : 'meta');
  if (press.altKey && !typesSign) parts.push('alt');
  if (press.shiftKey && !printable) parts.push('shift');
  if (press.shiftKey && printable && parts.length > 0) parts.push('shift');
  parts.push(printable && parts.length > 0 ? press.key.toLowerCase() : press.key === ' ' ? 'Space' : press.key);
  return parts.join('+');
}

/** A shortcut that a bare letter, digit or sign sets off: WCAG 2.1.4 lets people switch these off. */
export function isSingleKey(keys: string): boolean {
  return parseKeys(keys).every(isOneSign);
}

/** Named keys, as `Enter`, have more letters; a sign beyond the basic plane has two units but is one. */
function isOneSign(key: string): boolean {
  return Array.from(key).length === 1;
}

export type Match<Binding> =
  | { readonly kind: 'none' }
  /** The beginning of at least one sequence: wait for the next key. */
  | { readonly kind: 'pending'; readonly steps: Steps }
  | { readonly kind: 'match'; readonly binding: Binding };

/** How long a sequence waits for its next key. */
export const sequenceMs = 1_200;

/**
 * Finds what a press sets off. Bindings come in order of precedence. A shorter complete match wins at once over a longer
 * one that begins with it, so do not bind both `g` and `g q`. A key that continues nothing begins anew.
 */
export function matcher<Binding extends { readonly keys: string }>() {
  let steps: Steps = [];
  let lastMs = 0;
  const attempt = (bindings: readonly Binding[], pressed: Steps): Match<Binding> => {
    const complete = bindings.find((binding) => sameSteps(parseKeys(binding.keys), pressed));
    if (complete) return { kind: 'match', binding: complete };
    const begins = bindings.some((binding) => sameSteps(parseKeys(binding.keys).slice(0, pressed.length), pressed));
    return begins ? { kind: 'pending', steps: pressed } : { kind: 'none' };
  };
  return {
    press(bindings: readonly Binding[], step: string, atMs: number): Match<Binding> {
      const continued = steps.length > 0 && atMs - lastMs <= sequenceMs;
      let match = attempt(bindings, continued ? [...steps, step] : [step]);
      if (match.kind === 'none' && continued) match = attempt(bindings, [step]);
      steps = match.kind === 'pending' ? match.steps : [];
      lastMs = atMs;
      return match;
    },
    reset(): void {
      steps = [];
    },
  };
}

function sameSteps(a: Steps, b: Steps): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
