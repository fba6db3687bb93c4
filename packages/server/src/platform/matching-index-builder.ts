/** The thread beside the desk's in which an index is built, or its file read and checked (matching-index-build.ts). */
import { sharedSnapshot } from '@vigie/pool';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database.ts';
import { buildEngine, indexModel, readAsIndex, type BuilderReply, type BuilderTask } from './matching-index-build.ts';
import type { IndexFeed } from './matching-index-feed.ts';
import { IndexFileError, readIndexFile, writeIndexFile, type IndexFileHead } from './matching-index-file.ts';
import { createLog } from './log.ts';

const pageSize = 10_000;

if (parentPort === null) throw new Error('matching-index-builder.ts runs in a worker thread');
const port = parentPort;
const tell = (reply: BuilderReply) => port.postMessage(reply);

const task = workerData as BuilderTask;
if (task.act === 'open') await openFile(task);
else await build(task);

async function openFile({ name, path }: Extract<BuilderTask, { readonly act: 'open' }>): Promise<void> {
  try {
    tell({ kind: 'opened', ...(await readIndexFile(path, { feed: name, model: indexModel })) });
  } catch (error) {
    if (!(error instanceof IndexFileError)) throw error;
    tell({ kind: 'refused', reason: error.reason });
  }
}

async function build({ name, feedModule, databaseUrl, builtAt, file }: Extract<BuilderTask, { readonly act: 'build' }>): Promise<void> {
  const { indexFeed: feed } = (await import(feedModule)) as { readonly indexFeed: IndexFeed };
  const database = openDatabase(databaseUrl, { log: createLog({ level: 'silent' }), maxConnections: 1 });
  try {
    const of = feed.estimateCount ? await readAsIndex(database, name, feed.estimateCount) : null;
    const onPage = (done: number) => {
      tell({ kind: 'progress', done, of });
      return true;
    };
    const built = await buildEngine({ database, name, feed, pageSize, onPage });
    if (!built) throw new Error('a build in its own thread goes on to the end');
    const { engine, watermark, refusedIds } = built;
    const head: IndexFileHead = { feed: name, model: indexModel, watermark, count: engine.count, builtAt };
    let fileError: string | undefined;
    if (file) {
      try {
        await writeIndexFile(file.path, file.draft, head, engine);
      } catch (error) {
        fileError = (error as NodeJS.ErrnoException).code ?? 'unknown';
      }
    }
    const isInFile = file !== undefined && fileError === undefined;
    const snapshot = isInFile ? undefined : sharedSnapshot(engine);
    tell({ kind: 'built', head, refusedIds, snapshot, fileError, peakBytes: process.resourceUsage().maxRSS * 1024 });
  } finally {
    await database.destroy();
  }
}
