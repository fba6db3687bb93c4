import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What the figures were measured on, for every benchmark's first line. */
export function machine(): string {
  const [cpu] = cpus();
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0] ?? '?';
  return `${String(cpus().length)} × ${cpu?.model.trim() ?? 'unknown processor'}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.versions.node}, load ${load}`;
}

/** The value below which this share of a sorted list lies. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
