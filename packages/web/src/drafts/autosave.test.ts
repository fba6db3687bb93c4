import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave, longestMs, restMs, retryMs, type AutosaveParts, type Unsaved } from './autosave.ts';

interface Content {
  readonly subject: string;
  readonly body: string;
}
interface Saved {
  readonly content: Content;
  readonly version: number;
  readonly files: number;
}

const empty: Content = { subject: '', body: '' };

/** A desk that answers when told, so that every order of events can be played. */
function desk(content: Content = empty) {
  let state: Saved = { content, version: 1, files: 0 };
  let contentVersion = 1;
  const calls: { readonly content: Content; readonly version: number; readonly answer: () => Promise<void>; readonly lose: () => Promise<void>; readonly dropped: () => Promise<void>; readonly refuse: (code: string) => Promise<void> }[] = [];
  const take = (typed: Content, version: number): Saved => {
    // What the desk does to text: line ends.
    const tidied = { ...typed, body: typed.body.replaceAll('\r\n', '\n') };
    if (JSON.stringify(tidied) !== JSON.stringify(state.content)) {
      if (version < contentVersion || version > state.version) throw new Error('changed');
      state = { ...state, content: tidied, version: state.version + 1 };
      contentVersion = state.version;
    }
    return state;
  };
  const save = (typed: Content, version: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<Saved>();
    const settle = async (act: () => void) => {
      act();
      await vi.advanceTimersByTimeAsync(0);
    };
    calls.push({
      content: typed,
      version,
      answer: () =>
        settle(() => {
          try {
            resolve(take(typed, version));
          } catch (error) {
            reject(error);
          }
        }),
      // Done, but the answer never came.
      lose: () =>
        settle(() => {
          take(typed, version);
          reject(new Error('offline'));
        }),
      // Never arrived.
      dropped: () => settle(() => reject(new Error('offline'))),
      refuse: (code) => settle(() => reject(new Error(code))),
    });
    return promise;
  };
  return {
    calls,
    save,
    fetch: async () => state,
    state: () => state,
    elsewhere: (change: Partial<Content>) => {
      state = { ...state, content: { ...state.content, ...change }, version: state.version + 1 };
      contentVersion = state.version;
    },
    attach: () => {
      state = { ...state, files: state.files + 1, version: state.version + 1 };
      return state;
    },
  };
}

function begin(at: ReturnType<typeof desk>, more: Partial<AutosaveParts<Content, Saved>> = {}) {
  let kept: Unsaved<Content> | undefined;
  const takenOver = vi.fn<(names: readonly string[]) => void>();
  const autosave = createAutosave<Content, Saved>({
    saved: at.state(),
    save: at.save,
    fetch: at.fetch,
    failureOf: (error) => (({ offline: 'unanswered', changed: 'changed', gone: 'gone' }) as const)[(error as Error).message as 'offline'] ?? 'refused',
    keep: (unsaved) => {
      kept = unsaved;
    },
    takenOver,
    ...more,
  });
  return { autosave, kept: () => kept, takenOver, phase: () => autosave.snapshot().phase.kind };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('saving as one types', () => {
  it('waits for a rest and sends everything typed until then once', async () => {
    const at = desk();
    const { autosave, phase, kept } = begin(at);
    expect(phase()).toBe('saved');
    autosave.change({ subject: 'V' });
    await vi.advanceTimersByTimeAsync(restMs - 1);
    autosave.change({ subject: 'Vehicle' });
    expect(kept()?.typed.subject).toBe('Vehicle');
    await vi.advanceTimersByTimeAsync(restMs - 1);
    expect(at.calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(at.calls.map(({ content, version }) => [content.subject, version])).toEqual([['Vehicle', 1]]);
    expect(phase()).toBe('saving');
    await at.calls[0]!.answer();
    expect(phase()).toBe('saved');
    expect(autosave.snapshot().isSaved).toBe(true);
    expect(kept()).toBeUndefined();
  });

  it('saves now and then while somebody types without a rest', async () => {
    const at = desk();
    const { autosave } = begin(at);
    for (let passedMs = 0; passedMs < longestMs; passedMs += 100) {
      autosave.change({ body: 'x'.repeat(passedMs / 100 + 1) });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(at.calls).toHaveLength(1);
  });

  it('never has two saves under way, and builds each on the version of the one before', async () => {
    const at = desk();
    const { autosave, phase } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    autosave.change({ subject: 'ab' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.calls).toHaveLength(1);
    await at.calls[0]!.answer();
    expect(phase()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(restMs);
    expect(at.calls.map(({ content, version }) => [content.subject, version])).toEqual([
      ['a', 1],
      ['ab', 2],
    ]);
    await at.calls[1]!.answer();
    expect(phase()).toBe('saved');
  });

  it('takes over what the desk tidied, but not under the hand of somebody typing on', async () => {
    const at = desk();
    const { autosave } = begin(at);
    autosave.change({ body: 'one\r\ntwo' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.answer();
    expect(autosave.snapshot().typed.body).toBe('one\ntwo');
    expect(autosave.snapshot().isSaved).toBe(true);

    autosave.change({ body: 'one\r\ntwo\r\nthree' });
    await vi.advanceTimersByTimeAsync(restMs);
    autosave.change({ body: 'one\r\ntwo\r\nthree!' });
    await at.calls[1]!.answer();
    expect(autosave.snapshot().typed.body).toBe('one\r\ntwo\r\nthree!');
  });

  it('has nothing to send when a change was taken back', async () => {
    const at = desk();
    const { autosave, phase, kept } = begin(at);
    autosave.change({ subject: 'a' });
    autosave.change({ subject: '' });
    expect(phase()).toBe('saved');
    expect(kept()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.calls).toHaveLength(0);
  });

  it('flushes at once, with what was typed while it was under way', async () => {
    const at = desk();
    const { autosave } = begin(at);
    autosave.change({ subject: 'a' });
    const flushed = autosave.flush();
    expect(at.calls).toHaveLength(1);
    autosave.change({ subject: 'ab' });
    await at.calls[0]!.answer();
    expect(at.calls).toHaveLength(2);
    await at.calls[1]!.answer();
    await expect(flushed).resolves.toBe(true);
    expect(at.state().content.subject).toBe('ab');
  });
});

describe('without an answer', () => {
  it('keeps what is typed, tries again after ever longer waits and tells the flush', async () => {
    const at = desk();
    const { autosave, phase, kept } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.dropped();
    expect(phase()).toBe('retrying');
    autosave.change({ subject: 'ab' });
    expect(kept()).toMatchObject({ typed: { subject: 'ab' }, inDoubt: { subject: 'a' } });
    await vi.advanceTimersByTimeAsync(retryMs[0] - 1);
    expect(at.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await at.calls[1]!.dropped();
    await vi.advanceTimersByTimeAsync(retryMs[1] - 1);
    expect(at.calls).toHaveLength(2);

    const flushed = autosave.flush();
    await at.calls[2]!.dropped();
    await expect(flushed).resolves.toBe(false);
  });

  it('sends the same again first, so that a save whose answer was lost is no conflict', async () => {
    const at = desk();
    const { autosave, phase } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.lose();
    autosave.change({ subject: 'ab' });
    await vi.advanceTimersByTimeAsync(retryMs[0]);
    expect(at.calls[1]).toMatchObject({ content: { subject: 'a' }, version: 1 });
    await at.calls[1]!.answer();
    await vi.advanceTimersByTimeAsync(restMs);
    expect(at.calls[2]).toMatchObject({ content: { subject: 'ab' }, version: 2 });
    await at.calls[2]!.answer();
    expect(phase()).toBe('saved');
    expect(at.state().content.subject).toBe('ab');
  });
});

describe('when it was changed elsewhere', () => {
  it('merges fields that only one side touched and says which it took over', async () => {
    const at = desk();
    const { autosave, takenOver, phase } = begin(at);
    at.elsewhere({ subject: 'theirs' });
    autosave.change({ body: 'mine' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.answer();
    expect(takenOver).toHaveBeenCalledWith(['subject']);
    expect(autosave.snapshot().typed).toEqual({ subject: 'theirs', body: 'mine' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[1]!.answer();
    expect(phase()).toBe('saved');
    expect(at.state().content).toEqual({ subject: 'theirs', body: 'mine' });
  });

  it('stops where both changed the same field, loses neither, and goes on with what was chosen', async () => {
    const at = desk({ subject: 'before', body: '' });
    const { autosave, phase, kept } = begin(at);
    at.elsewhere({ subject: 'theirs', body: 'their body' });
    autosave.change({ subject: 'mine' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.answer();
    const { phase: conflict } = autosave.snapshot();
    expect(conflict).toMatchObject({ kind: 'conflict', names: ['subject'], states: { base: { subject: 'before' }, theirs: { subject: 'theirs' }, mine: { subject: 'mine' } } });
    expect(kept()?.typed).toEqual({ subject: 'mine', body: 'their body' });

    autosave.change({ subject: 'mine, and more' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.calls).toHaveLength(1);
    autosave.settle({});
    expect(at.calls[1]).toMatchObject({ content: { subject: 'mine, and more', body: 'their body' }, version: 2 });
    await at.calls[1]!.answer();
    expect(phase()).toBe('saved');
  });

  it('does not take its own lost save for somebody else’s', async () => {
    const at = desk();
    const { autosave, phase } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.lose();
    at.elsewhere({ body: 'theirs' });
    autosave.change({ subject: 'ab' });
    await vi.advanceTimersByTimeAsync(retryMs[0]);
    await at.calls[1]!.answer();
    expect(phase()).toBe('waiting');
    expect(autosave.snapshot().typed).toEqual({ subject: 'ab', body: 'theirs' });
  });

  it('lets files come and go without a conflict', async () => {
    const at = desk();
    const { autosave, phase } = begin(at);
    autosave.change({ subject: 'a' });
    autosave.absorb(at.attach());
    expect(autosave.snapshot().saved.files).toBe(1);
    await vi.advanceTimersByTimeAsync(restMs);
    const whileSaving = at.attach();
    await at.calls[0]!.answer();
    autosave.absorb(whileSaving);
    expect(phase()).toBe('saved');
    expect(autosave.snapshot().saved).toMatchObject({ version: 4, files: 2 });
  });

  it('sees in the answer to a new file that somebody else has typed', () => {
    const at = desk();
    const { autosave, takenOver } = begin(at);
    at.elsewhere({ subject: 'theirs' });
    autosave.absorb(at.attach());
    expect(takenOver).toHaveBeenCalledWith(['subject']);
    expect(autosave.snapshot().typed.subject).toBe('theirs');
  });
});

describe('when the desk says no', () => {
  it('stays with the reason and tries again at the next change', async () => {
    const at = desk();
    const { autosave, phase, kept } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.refuse('beyond-reach');
    expect(phase()).toBe('refused');
    expect(kept()?.typed.subject).toBe('a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.calls).toHaveLength(1);
    autosave.change({ subject: 'b' });
    await vi.advanceTimersByTimeAsync(restMs);
    expect(at.calls[1]!.content.subject).toBe('b');
  });

  it('keeps what was typed into a draft that is gone', async () => {
    const at = desk();
    const { autosave, phase, kept } = begin(at);
    autosave.change({ subject: 'a' });
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.refuse('gone');
    autosave.change({ subject: 'ab' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phase()).toBe('gone');
    expect(at.calls).toHaveLength(1);
    expect(kept()?.typed.subject).toBe('ab');
  });

  it('is silent once it was stopped', async () => {
    const at = desk();
    const { autosave, kept } = begin(at);
    autosave.change({ subject: 'a' });
    autosave.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.calls).toHaveLength(0);
    expect(kept()).toBeUndefined();
  });
});

describe('after the page was loaded anew', () => {
  it('goes on with what had not arrived', async () => {
    const at = desk();
    const { phase } = begin(at, { unsaved: { base: at.state(), typed: { subject: 'typed', body: '' } } });
    expect(phase()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(restMs);
    await at.calls[0]!.answer();
    expect(at.state().content.subject).toBe('typed');
  });

  it('knows when it had arrived after all', () => {
    const at = desk();
    const before = at.state();
    at.elsewhere({ subject: 'typed' });
    const { phase, kept } = begin(at, { unsaved: { base: before, typed: { subject: 'typed', body: '' } } });
    expect(phase()).toBe('saved');
    expect(kept()).toBeUndefined();
  });

  it('takes its own half-arrived save for its own', () => {
    const at = desk();
    const before = at.state();
    at.elsewhere({ subject: 'sent' });
    const { phase, autosave } = begin(at, { unsaved: { base: before, typed: { subject: 'sent and more', body: '' }, inDoubt: { subject: 'sent', body: '' } } });
    expect(phase()).toBe('waiting');
    expect(autosave.snapshot().typed.subject).toBe('sent and more');
  });

  it('asks where somebody else has changed the same meanwhile', () => {
    const at = desk();
    const before = at.state();
    at.elsewhere({ subject: 'theirs' });
    const { phase } = begin(at, { unsaved: { base: before, typed: { subject: 'mine', body: '' } } });
    expect(phase()).toBe('conflict');
  });
});
