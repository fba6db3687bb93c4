import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly observeRequest: (endpoint: string, status: number, seconds: number) => void;
  readonly observeArrival: (fate: string) => void;
  /** Sampled when asked for: how much waits in the registry. */
  readonly setGauge: (name: GaugeName, value: number) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

const gauges = {
  vigie_messages_waiting: 'Messages that nobody has taken',
  vigie_messages_overdue: 'Messages past their deadline',
  vigie_quarantine_open: 'Arrivals that could not be read',
  vigie_deliveries_failed: 'Deliveries given up',
} as const;
export type GaugeName = keyof typeof gauges;

/** Prometheus metrics of this process. Endpoint names and codes only: nothing about a person or a message. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'vigie_request_seconds',
    help: 'Time to answer, by endpoint and status',
    labelNames: ['endpoint', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const arrivals = new Counter({ name: 'vigie_arrivals_total', help: 'Arrivals by what became of them', labelNames: ['fate'], registers: [registry] });
  const made = new Map(Object.entries(gauges).map(([name, help]) => [name, new Gauge({ name, help, registers: [registry] })]));
  return {
    observeRequest: (endpoint, status, seconds) => requests.observe({ endpoint, status: String(status) }, seconds),
    observeArrival: (fate) => arrivals.inc({ fate }),
    setGauge: (name, value) => made.get(name)?.set(value),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
