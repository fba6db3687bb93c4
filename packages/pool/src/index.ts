export { applyChanges, type Changed, type Changes } from './changes.ts';
export { openPool, WorkerPool, type Replacement, type SearchPool, type WorkerPoolOptions } from './pool.ts';
export { PoolError, WorkerEndedError } from './pooled-worker.ts';
export { Searcher, type SearchAnswer, type SearchQuery } from './searcher.ts';
export { readShared, readSnapshotFile, sharedSnapshot, SnapshotFileError, snapshotPieces, writeSnapshotFile } from './snapshot-file.ts';
