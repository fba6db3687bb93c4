import { describe, expect, it, vi } from 'vitest';
import { createUploads } from './uploads.ts';

const file = (name: string) => new File(['x'], name);

/** A line that sends when told. */
function line() {
  const sent: { readonly name: string; readonly report: (share: number) => void; readonly signal: AbortSignal; readonly done: () => Promise<void>; readonly fail: () => Promise<void> }[] = [];
  const uploads = createUploads(({ name }, report, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    const rest = () => new Promise<void>((next) => setTimeout(next, 0));
    sent.push({
      name,
      report,
      signal,
      done: async () => {
        resolve();
        await rest();
      },
      fail: async () => {
        reject(new Error('too large'));
        await rest();
      },
    });
    return promise;
  });
  const states = () => uploads.snapshot().map(({ name, state, share }) => `${name} ${state} ${share}`);
  return { sent, uploads, states };
}

describe('files on their way', () => {
  it('go one after the other and disappear when they have arrived', async () => {
    const { sent, uploads, states } = line();
    uploads.add([file('a'), file('b')]);
    expect(sent).toHaveLength(1);
    sent[0]!.report(0.5);
    expect(states()).toEqual(['a sending 0.5', 'b waiting 0']);
    await sent[0]!.done();
    expect(states()).toEqual(['b sending 0']);
    await sent[1]!.done();
    expect(states()).toEqual([]);
  });

  it('stay when they failed, do not hold up the next, and can be tried again', async () => {
    const { sent, uploads, states } = line();
    uploads.add([file('a'), file('b')]);
    await sent[0]!.fail();
    expect(states()).toEqual(['a failed 0', 'b sending 0']);
    await sent[1]!.done();
    uploads.retry(uploads.snapshot()[0]!.key);
    expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'a']);
    await sent[2]!.done();
    expect(states()).toEqual([]);
  });

  it('can be given up, on their way or before', async () => {
    const { sent, uploads, states } = line();
    uploads.add([file('a'), file('b')]);
    const [a, b] = uploads.snapshot();
    uploads.cancel(b!.key);
    uploads.cancel(a!.key);
    expect(sent[0]!.signal.aborted).toBe(true);
    await vi.waitFor(() => expect(states()).toEqual([]));
    expect(sent).toHaveLength(1);
  });
});
