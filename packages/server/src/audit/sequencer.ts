import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Clock } from '../kernel/time.ts';
import { setActor, type Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { createCheckpointSigner, type CheckpointSigner } from './checkpoint.ts';
import { leafData } from './leaf.ts';
import { Frontier, leafHash } from './merkle.ts';
import { appendCheckpoint, appendLeaves, findNewestCheckpoint, takePending } from './store.ts';

const batchSize = 5_000;

export interface Sequencer {
  readonly verifierKey: string;
  /** Gives every committed entry its place in the tree and signs the new head. Returns how many it took. */
  sequence(): Promise<number>;
  start(everyMs: number): void;
  stop(): Promise<void>;
}

/**
 * Links the log: committed entries become leaves of one Merkle tree, each round ends with a signed checkpoint, and a copy of
 * it goes to a file outside the database. Any number of processes may run one: a lock lets a single one work at a time.
 *
 *     entries committed ──► audit_pending ──► leaf n, n+1, … ──► frontier ──► root, signed ──► file
 *
 * Until its round (ten seconds at most) an entry is protected by privilege only: the desk's role cannot change it.
 */
export function createSequencer(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly key: Uint8Array;
  readonly origin: string;
  readonly checkpointFile: string | undefined;
}): Sequencer {
  const signer: CheckpointSigner = createCheckpointSigner(parts.key, parts.origin);
  const round = async (): Promise<{ count: number; note: string | undefined }> =>
    parts.database.transaction().execute(async (db) => {
      await setActor(db, { kind: 'system', process: 'audit.sequencer' });
      const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(7306844) as locked`.execute(db);
      if (!rows[0]?.locked) return { count: 0, note: undefined };
      const pending = await takePending(db, batchSize);
      if (pending.length === 0) return { count: 0, note: undefined };
      const newest = await findNewestCheckpoint(db);
      const frontier = newest ? Frontier.parse(newest.frontier) : new Frontier();
      const first = frontier.size;
      const leaves = pending.map((entry, position) => {
        const hash = leafHash(leafData(entry));
        frontier.append(hash);
        return { index: first + position, entryId: entry.id, hash };
      });
      const at = parts.clock();
      const root = frontier.root();
      const note = signer.sign({ size: frontier.size, root, at });
      await appendLeaves(db, leaves);
      await appendCheckpoint(db, { treeSize: frontier.size, at, rootHash: Buffer.from(root), note, frontier: frontier.serialise() });
      return { count: pending.length, note };
    });

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const sequence = async (): Promise<number> => {
    let total = 0;
    for (;;) {
      const { count, note } = await round();
      total += count;
      if (note && parts.checkpointFile) {
        await mkdir(dirname(parts.checkpointFile), { recursive: true });
        await appendFile(parts.checkpointFile, `${note}\n`);
      }
      if (count < batchSize) return total;
    }
  };
  const tick = () => {
    running = running.then(sequence).catch((error: unknown) => parts.log.warn({ err: error }, 'the access log could not be sequenced; trying again'));
  };
  return {
    verifierKey: signer.publicKeyText,
    sequence,
    start(everyMs) {
      timer = setInterval(tick, everyMs);
      tick();
    },
    async stop() {
      clearInterval(timer);
      tick();
      await running;
    },
  };
}
