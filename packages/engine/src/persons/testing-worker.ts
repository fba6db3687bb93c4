/** Answers queries from a snapshot in shared memory, for `order.test.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../holdings/create-engine.ts';
import type { AnswersOfWorker, AskedOfWorker } from './testing.ts';

if (parentPort === null) throw new Error('testing-worker.ts runs in a worker thread');
const port = parentPort;
const { snapshot, queries } = workerData as AskedOfWorker;
const engine = createEngine({ snapshot });
const answers: AnswersOfWorker = queries.map((query) => engine.search(query, { minBits: 8 }));
port.postMessage(answers);
