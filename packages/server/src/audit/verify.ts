import { CheckpointError, parseCheckpoint } from './checkpoint.ts';
import { commitment, leafData } from './leaf.ts';
import { Frontier, leafHash, sameHash } from './merkle.ts';
import { listCheckpoints, listLeavesFrom, payloadOf, type LogRow } from './store.ts';
import type { Db } from '../platform/database.ts';

export interface Verdict {
  readonly verdict: 'intact' | 'broken';
  readonly entryCount: number;
  readonly checkpointCount: number;
  /** Of these, how many another key signed: their roots agree, their signatures need that key and `verify-log.mjs`. */
  readonly otherKeyCount: number;
  readonly firstOffence: number | null;
  /** A code: `entry-changed`, `leaf-changed`, `leaf-missing`, `root-differs`, `signature-wrong`, `tail-missing`. */
  readonly reason: string | null;
}

const pageSize = 2_000;

/**
 * Recomputes the tree from the entries themselves and holds it against every checkpoint. What the desk can say about its
 * own log; the proof against the desk is `verify-log.mjs` on another machine with the checkpoints kept there.
 */
export async function verifyLog(db: Db, verifierKey: string): Promise<Verdict> {
  const checkpoints = (await listCheckpoints(db, 1_000_000)).toReversed();
  const frontier = new Frontier();
  let next = 0;
  let otherKeyCount = 0;
  const broken = (firstOffence: number, reason: string): Verdict => ({ verdict: 'broken', entryCount: frontier.size, checkpointCount: checkpoints.length, otherKeyCount, firstOffence, reason });

  const passed = (): string | undefined => {
    for (; next < checkpoints.length && checkpoints[next]!.treeSize === frontier.size; next += 1) {
      const { note, rootHash } = checkpoints[next]!;
      try {
        const signed = parseCheckpoint(note, verifierKey);
        if (signed.size !== frontier.size || !sameHash(signed.root, frontier.root()) || !sameHash(rootHash, signed.root)) return 'root-differs';
      } catch (error) {
        if (!isOfAnotherKey(error)) return 'signature-wrong';
        // Signed before the key or the desk's address was changed: only its root can be compared here.
        if (!sameHash(rootHash, frontier.root())) return 'root-differs';
        otherKeyCount += 1;
      }
    }
    return undefined;
  };

  for (;;) {
    const rows = await listLeavesFrom(db, frontier.size, pageSize);
    for (const row of rows) {
      if (row.leafIndex !== frontier.size) return broken(frontier.size, 'leaf-missing');
      const fault = faultOf(row);
      if (fault) return broken(row.leafIndex, fault);
      frontier.append(row.leafHash);
      const reason = passed();
      if (reason) return broken(row.leafIndex, reason);
    }
    if (rows.length < pageSize) break;
  }
  if (next < checkpoints.length) return broken(frontier.size, 'tail-missing');
  return { verdict: 'intact', entryCount: frontier.size, checkpointCount: checkpoints.length, otherKeyCount, firstOffence: null, reason: null };
}

function isOfAnotherKey(error: unknown): boolean {
  return error instanceof CheckpointError && (error.code === 'unknown-key' || error.code === 'wrong-origin');
}

function faultOf(row: LogRow): string | undefined {
  const { entry } = row;
  if (row.salt && !sameHash(commitment(row.salt, payloadOf(entry)), row.commitment)) return 'entry-changed';
  return sameHash(leafHash(leafData({ id: entry.id, at: entry.at, commitment: row.commitment })), row.leafHash) ? undefined : 'leaf-changed';
}
