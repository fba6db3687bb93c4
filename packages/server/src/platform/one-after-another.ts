/**
 * Runs a task for all who ask while one waits: who asks while it runs gets the run after it, since what they committed may have
 * come too late for the present one. Never two at once.
 */
export function oneAfterAnother<Value>(task: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  let waiting: Promise<Value> | undefined;
  const run = (): Promise<Value> => {
    const mine = task();
    running = mine;
    const clear = () => {
      if (running === mine) running = undefined;
    };
    mine.then(clear, clear);
    return mine;
  };
  return () => {
    if (waiting) return waiting;
    if (!running) return run();
    const before = running;
    waiting = (async () => {
      await before.catch(() => undefined);
      waiting = undefined;
      return run();
    })();
    return waiting;
  };
}
