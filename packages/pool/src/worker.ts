/** A search thread: one engine over the shared snapshot, asked by messages (pooled-worker.ts). */
import { createEngine } from '@vigie/engine';
import { parentPort, workerData } from 'node:worker_threads';
import { applyChanges } from './changes.ts';
import type { PoolCall, PoolReply, PoolRequest, PoolResult } from './pooled-worker.ts';
import { Searcher } from './searcher.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread');
const port = parentPort;
const { snapshot } = workerData as { readonly snapshot: SharedArrayBuffer };
const engine = createEngine({ snapshot });
const searcher = new Searcher(engine);

port.on('message', ({ number, request }: PoolCall) => {
  let reply: PoolReply;
  try {
    reply = { number, result: act(request) };
  } catch (error) {
    reply = { number, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
});
port.postMessage({ ready: engine.count } satisfies PoolReply);

function act(request: PoolRequest): PoolResult {
  switch (request.act) {
    case 'search':
      return { answers: request.queries.map((query) => searcher.answer(query)) };
    case 'change':
      return { changed: applyChanges(engine, request.changes) };
  }
}
