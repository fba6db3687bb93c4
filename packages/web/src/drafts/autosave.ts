import { divergencesOf, isSameValue, mergedValues, type ThreeWay } from '../shared/three-way.ts';

/** Something that is kept at the desk under a version. */
export interface Versioned<Content> {
  readonly content: Content;
  readonly version: number;
}

/** What is typed and not known to be at the desk; enough to go on with after the page was loaded anew. */
export interface Unsaved<Content> {
  readonly base: Versioned<Content>;
  readonly typed: Content;
  /** Sent without an answer: it may be at the desk or not. */
  readonly inDoubt?: Content | undefined;
}

/** What a failed save means. `unanswered`: nobody knows whether it was done, so the same is sent again. */
export type Failure = 'unanswered' | 'changed' | 'gone' | 'refused';

export type SavePhase<Content> =
  | { readonly kind: 'saved' }
  /** Will be sent when the typing rests. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** No answer: tried again by itself. */
  | { readonly kind: 'retrying'; readonly error: unknown }
  /** The desk does not take it as it stands; the next change tries again. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The same fields were changed elsewhere: nothing is sent until somebody has chosen. */
  | { readonly kind: 'conflict'; readonly states: ThreeWay<Content>; readonly names: readonly (keyof Content & string)[] }
  | { readonly kind: 'gone'; readonly error: unknown };

export interface Snapshot<Content, Saved> {
  readonly typed: Content;
  /** The newest answer of the desk; its content may be older than what is typed. */
  readonly saved: Saved;
  readonly phase: SavePhase<Content>;
  /** Everything typed is at the desk. */
  readonly isSaved: boolean;
}

export interface AutosaveParts<Content extends object, Saved extends Versioned<Content>> {
  /** As the desk has it now. */
  readonly saved: Saved;
  /** What was typed before and may not have arrived. */
  readonly unsaved?: Unsaved<Content> | undefined;
  readonly save: (content: Content, version: number) => Promise<Saved>;
  /** As the desk has it, after it said that it has changed. */
  readonly fetch: () => Promise<Saved>;
  readonly failureOf: (error: unknown) => Failure;
  /** Called with what is outstanding at every change, and with nothing once it is at the desk. */
  readonly keep: (unsaved: Unsaved<Content> | undefined) => void;
  /** Fields that somebody else changed and that were taken over without a question, as nobody had touched them here. */
  readonly takenOver?: (names: readonly (keyof Content & string)[]) => void;
}

export interface Autosave<Content extends object, Saved extends Versioned<Content>> {
  readonly snapshot: () => Snapshot<Content, Saved>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (change: Partial<Content>) => void;
  /** Takes an answer of the desk that came another way: after a file was added or removed. */
  readonly absorb: (saved: Saved) => void;
  /** Sends what is outstanding now; resolves to whether everything typed is at the desk. */
  readonly flush: () => Promise<boolean>;
  /** Ends a conflict: these values for the fields that were changed on both sides. Sent at once. */
  readonly settle: (chosen: Partial<Content>) => void;
  /** Nothing is sent or kept any more: it was sent, or thrown away. */
  readonly stop: () => void;
}

/** After the last key; while somebody types without a rest, at the latest after the second. */
export const restMs = 800;
export const longestMs = 5_000;
/** Waits between attempts without an answer; the last one again and again. */
export const retryMs = [2_000, 4_000, 8_000, 16_000, 30_000] as const;

/** Field by field, texts by themselves: a long one must not be written out at every key to be compared. */
function isSame<Content extends object>(one: Content, other: Content): boolean {
  return (Object.keys(one) as (keyof Content)[]).every((name) => one[name] === other[name] || (typeof one[name] !== 'string' && isSameValue(one[name], other[name])));
}

/**
 * Saves as somebody types, one save at a time, each on the version the one before gave. What got no answer is sent again
 * exactly as it was, which the desk takes as no change when the first one did arrive; only then what was typed since.
 * What the desk tidied comes back into fields untouched meanwhile. Nothing typed is ever dropped here.
 */
export function createAutosave<Content extends object, Saved extends Versioned<Content>>(parts: AutosaveParts<Content, Saved>): Autosave<Content, Saved> {
  /** The content that saves build on, with the version it was seen under. */
  let base: Versioned<Content> = parts.saved;
  let saved = parts.saved;
  let typed = parts.saved.content;
  let inDoubt: Content | undefined;
  let phase: SavePhase<Content> = { kind: 'saved' };
  let failureCount = 0;
  let unsavedSinceMs: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight: Promise<void> | undefined;
  let isStopped = false;
  const listeners = new Set<() => void>();
  let current: Snapshot<Content, Saved>;

  const isOutstanding = () => inDoubt !== undefined || !isSame(typed, base.content);

  const publish = () => {
    current = { typed, saved, phase, isSaved: phase.kind === 'saved' && !isOutstanding() };
    for (const listener of listeners) listener();
  };
  const become = (next: SavePhase<Content>) => {
    phase = next;
    publish();
  };
  const keep = () => {
    if (!isStopped) parts.keep(isOutstanding() ? { base, typed, inDoubt } : undefined);
  };

  const runAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  const schedule = () => {
    unsavedSinceMs ??= Date.now();
    runAfter(Math.max(0, Math.min(restMs, unsavedSinceMs + longestMs - Date.now())));
    if (phase.kind !== 'waiting') phase = { kind: 'waiting' };
  };
  const settled = () => {
    clearTimeout(timer);
    unsavedSinceMs = undefined;
    keep();
    become({ kind: 'saved' });
  };

  /** Puts what is at the desk by now under what is typed; stops where both changed the same field. */
  const reconcile = (theirs: Saved) => {
    const known = inDoubt;
    // What we sent ourselves, and whose answer was lost, is nobody else's change.
    const since = (known === undefined
      ? base.content
      : Object.fromEntries(Object.entries(theirs.content).map(([name, value]) => [name, isSameValue(value, known[name as keyof Content]) ? value : base.content[name as keyof Content]]))) as Content;
    const states = { base: since, theirs: theirs.content, mine: typed };
    const divergences = divergencesOf(states);
    const names = divergences.filter(({ kind }) => kind === 'both').map(({ name }) => name);
    const takenOver = divergences.filter(({ kind }) => kind === 'theirs').map(({ name }) => name);
    typed = mergedValues(states);
    inDoubt = undefined;
    base = theirs;
    if (theirs.version >= saved.version) saved = theirs;
    if (takenOver.length > 0) parts.takenOver?.(takenOver);
    if (names.length > 0) {
      clearTimeout(timer);
      keep();
      become({ kind: 'conflict', states, names });
    } else if (isOutstanding()) {
      keep();
      schedule();
      publish();
    } else settled();
  };

  const succeeded = (sent: Content, reply: Saved) => {
    inDoubt = undefined;
    failureCount = 0;
    unsavedSinceMs = undefined;
    // Only where nothing was typed since: what the desk tidied.
    typed = mergedValues({ base: sent, mine: typed, theirs: reply.content });
    base = reply;
    if (reply.version >= saved.version) saved = reply;
    else if (!isSame(saved.content, reply.content)) return reconcile(saved);
    if (!isOutstanding()) return settled();
    keep();
    schedule();
    publish();
  };

  const failed = async (sent: Content, error: unknown) => {
    const failure = parts.failureOf(error);
    if (failure === 'changed') {
      try {
        const theirs = await parts.fetch();
        if (!isStopped) reconcile(theirs);
      } catch (fetchError) {
        unanswered(fetchError);
      }
      return;
    }
    if (failure === 'unanswered') {
      inDoubt = sent;
      unanswered(error);
      return;
    }
    inDoubt = undefined;
    unsavedSinceMs = undefined;
    keep();
    if (failure === 'refused' && !isSame(typed, sent)) {
      schedule();
      publish();
    } else become({ kind: failure, error });
  };
  const unanswered = (error: unknown) => {
    keep();
    runAfter(retryMs[Math.min(failureCount, retryMs.length - 1)] ?? restMs);
    failureCount += 1;
    become({ kind: 'retrying', error });
  };

  function run(): void {
    clearTimeout(timer);
    if (isStopped || inFlight || phase.kind === 'conflict' || phase.kind === 'gone') return;
    if (!isOutstanding()) {
      settled();
      return;
    }
    const sent = inDoubt ?? typed;
    inFlight = parts
      .save(sent, base.version)
      .then(
        (reply) => {
          inFlight = undefined;
          if (!isStopped) succeeded(sent, reply);
          return undefined;
        },
        async (error: unknown) => {
          inFlight = undefined;
          if (!isStopped) await failed(sent, error);
        },
      );
    become({ kind: 'saving' });
  }

  const flush = async (): Promise<boolean> => {
    // What was typed while a save was under way takes a second one; a desk that goes on tidying must not hold us for ever.
    for (let round = 0; round < 5 && isOutstanding(); round += 1) {
      if (!inFlight) run();
      if (!inFlight) return false;
      await inFlight;
      if (phase.kind === 'retrying' || phase.kind === 'refused') return false;
    }
    if (inFlight) await inFlight;
    return !isStopped && phase.kind === 'saved';
  };

  if (parts.unsaved && !isSame(parts.unsaved.typed, parts.saved.content)) {
    base = parts.unsaved.base;
    typed = parts.unsaved.typed;
    inDoubt = parts.unsaved.inDoubt;
    publish();
    reconcile(parts.saved);
  } else {
    if (parts.unsaved) keep();
    publish();
  }

  return {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (change) => {
      const next = { ...typed, ...change };
      if (isStopped || isSame(next, typed)) return;
      typed = next;
      keep();
      if (phase.kind === 'saved' || phase.kind === 'waiting' || phase.kind === 'refused') {
        if (isOutstanding()) schedule();
        else return settled();
      }
      publish();
    },
    absorb: (reply) => {
      if (isStopped || reply.version < saved.version) return;
      saved = reply;
      // With a save under way its own answer decides what is whose.
      if (inFlight || inDoubt !== undefined || phase.kind === 'conflict' || isSame(reply.content, base.content)) publish();
      else reconcile(reply);
    },
    flush,
    settle: (chosen) => {
      if (phase.kind !== 'conflict') return;
      typed = { ...typed, ...chosen };
      phase = { kind: 'waiting' };
      keep();
      run();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      parts.keep(undefined);
    },
  };
}
