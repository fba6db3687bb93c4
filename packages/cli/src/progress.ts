import { count } from './input/refusals.ts';
import type { Output } from './output.ts';

const onTerminalMs = 200;
const elsewhereMs = 5000;

/** Tells how far some work is: on a terminal in one line that is written over, else a line every five seconds. */
export class Progress {
  readonly #output: Output;
  readonly #label: string;
  readonly #startedAt = performance.now();
  #toldAt = this.#startedAt;
  #doneCount = 0;
  #readBytes = 0;
  readonly #allBytes: number;
  #isShown = false;

  constructor(output: Output, label: string, allBytes: number) {
    this.#output = output;
    this.#label = label;
    this.#allBytes = allBytes;
  }

  readonly addBytes = (byteCount: number): void => {
    this.#readBytes += byteCount;
  };

  add(rowCount: number): void {
    this.#doneCount += rowCount;
    const now = performance.now();
    if (now - this.#toldAt < (this.#output.isTerminal ? onTerminalMs : elsewhereMs)) return;
    this.#toldAt = now;
    const line = this.#line(now);
    this.#isShown = true;
    this.#output.err(this.#output.isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
  }

  /** Seconds it took. */
  end(): number {
    if (this.#isShown && this.#output.isTerminal) this.#output.err('\r\u001b[K');
    return (performance.now() - this.#startedAt) / 1000;
  }

  #line(now: number): string {
    const seconds = (now - this.#startedAt) / 1000;
    const share = this.#allBytes === 0 ? 0 : Math.min(1, this.#readBytes / this.#allBytes);
    const left = share > 0.01 && share < 1 ? `, about ${duration((seconds / share) * (1 - share))} left` : '';
    return `${this.#label}: ${count(this.#doneCount)} rows, ${count(Math.round(this.#doneCount / seconds))}/s, ${String(Math.floor(share * 100))} %${left}`;
  }
}

function duration(seconds: number): string {
  if (seconds < 90) return `${String(Math.ceil(seconds))} s`;
  return seconds < 5400 ? `${String(Math.round(seconds / 60))} min` : `${(seconds / 3600).toFixed(1)} h`;
}
