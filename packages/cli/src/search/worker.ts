/** A search thread: one engine over the shared snapshot, asked by messages (pool.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../engine.ts';
import type { PoolCall, PoolReply, PoolRequest } from './pool.ts';
import { Searcher, type SearchAnswer } from './searcher.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread');
const port = parentPort;
const { snapshot } = workerData as { readonly snapshot: SharedArrayBuffer };
const engine = createEngine({ snapshot });
const searcher = new Searcher(engine);

port.on('message', ({ number, request }: PoolCall) => {
  let reply: PoolReply;
  try {
    reply = { number, answers: act(request) };
  } catch (error) {
    reply = { number, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
});
port.postMessage('ready');

function act(request: PoolRequest): readonly SearchAnswer[] {
  switch (request.act) {
    case 'search':
      return request.queries.map((query) => searcher.answer(query));
    case 'add':
      engine.add(request.record);
      return [];
    case 'remove':
      engine.remove(request.id);
      return [];
  }
}
