import { readSnapshotFile } from '@vigie/pool';
import { UsageError } from '../command.ts';
import { createEngine, type CsvMapping, type Engine } from '../engine.ts';
import { readFiles, recogniseFiles, type FileRow } from '../input/files.ts';
import { count, Refusals } from '../input/refusals.ts';
import type { Output } from '../output.ts';
import { Progress } from '../progress.ts';

export interface LoadOptions {
  readonly holdings: readonly string[];
  readonly snapshot?: string | undefined;
  readonly mapping?: CsvMapping | undefined;
  /** The snapshot was made of these very files: they are read for their records, which are indexed already. */
  readonly isIndexed?: boolean;
  /** Hears every accepted row, for who keeps the records themselves. */
  readonly onRow?: (row: FileRow) => void;
}

export interface Loaded {
  readonly engine: Engine;
  readonly refusals: Refusals;
  /** The bytes of the snapshot, where the engine still is what they say: threads can share them. */
  readonly bytes: SharedArrayBuffer | undefined;
}

/** An engine from a snapshot, from files of records, or from a snapshot and the files that came after it. @throws UsageError */
export async function loadEngine({ holdings, snapshot, mapping, isIndexed, onRow }: LoadOptions, output: Output): Promise<Loaded> {
  const files = await recogniseFiles(holdings);
  const bytes = snapshot === undefined ? undefined : await readSnapshotFile(snapshot);
  const engine = bytes === undefined ? createEngine() : fromSnapshot(bytes, snapshot ?? '');
  const refusals = new Refusals(output);
  if (files.length > 0) {
    const progress = new Progress(output, 'Holdings', files.reduce((sum, file) => sum + file.byteCount, 0));
    for await (const row of readFiles(files, mapping, progress.addBytes)) {
      if (refusals.note(row) && row.row.ok) {
        // Identifiers are met once here, unless a snapshot brought its own.
        if (snapshot === undefined) engine.load(row.row.record);
        else if (isIndexed !== true) engine.add(row.row.record);
        onRow?.(row);
      }
      progress.add(1);
    }
    const seconds = progress.end();
    output.err(`Holdings: ${refusals.summary()}, ${seconds.toFixed(1)} s.\n`);
  }
  if (snapshot !== undefined) output.err(`Snapshot ${snapshot}: ${count(engine.count)} records.\n`);
  return { engine, refusals, bytes: files.length === 0 || isIndexed === true ? bytes : undefined };
}

function fromSnapshot(bytes: SharedArrayBuffer, path: string): Engine {
  try {
    return createEngine({ snapshot: bytes });
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
