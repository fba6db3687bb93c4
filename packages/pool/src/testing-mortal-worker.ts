/** A search thread that a test can end: by asking about a record of this identifier. */
import { parentPort } from 'node:worker_threads';
import type { PoolCall } from './pooled-worker.ts';

// Heard before worker.ts listens.
parentPort?.on('message', ({ request }: PoolCall) => {
  if (request.act === 'search' && request.queries.some(({ record }) => record.id === 'the end')) process.exit(1);
});
await import('./worker.ts');
