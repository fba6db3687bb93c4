import { done, refuse } from '../kernel/outcome.ts';
import type { Database } from '../platform/database.ts';
import { setActor } from '../platform/database.ts';
import { bind, type Bound } from '../platform/http.ts';
import { exportLog, getLogState, listActors as listActorsEndpoint, searchAudit, verifyLog } from './contract.ts';
import { logLine } from './leaf.ts';
import { countEntries, listActors, listCheckpoints, listEntries, listLeavesFrom, payloadOf } from './store.ts';
import { verifyLog as verify } from './verify.ts';

export function auditRoutes(parts: { readonly database: Database; readonly verifierKey: string }): readonly Bound[] {
  return [
    bind(searchAudit, async (act, { body }) => {
      act.note({ criteria: Object.keys(body).filter((name) => name !== 'limit' && name !== 'after') });
      const page = await listEntries(act.db, body);
      return page ? done(page as never) : refuse('audit.cursor-invalid');
    }),

    bind(listActorsEndpoint, async (act) => done({ items: await listActors(act.db) })),

    bind(getLogState, async (act) => {
      const checkpoints = await listCheckpoints(act.db, 20);
      const newest = checkpoints[0];
      return done({
        entryCount: await countEntries(act.db),
        treeSize: newest?.treeSize ?? 0,
        rootHash: newest?.rootHash.toString('base64') ?? '',
        verifierKey: parts.verifierKey,
        checkpoints: checkpoints.map(({ at, treeSize, rootHash, note }) => ({ at, treeSize, rootHash: rootHash.toString('base64'), note })),
      });
    }),

    bind(verifyLog, async (act) => {
      const verdict = await verify(act.db, parts.verifierKey);
      act.note({ verdict: verdict.verdict });
      return done(verdict);
    }),

    bind(exportLog, async (act) => {
      const { actor } = act;
      return done({ name: `access-log-${act.at.slice(0, 10)}.jsonl`, mediaType: 'application/x-ndjson', body: lines(parts.database, actor) });
    }),
  ];
}

/** The log line by line, read in pages after the act has committed: the log is append-only, so pages fit together. */
async function* lines(database: Database, actor: Parameters<typeof setActor>[1]): AsyncGenerator<Uint8Array> {
  for (let index = 0; ; ) {
    const rows = await database.transaction().execute(async (db) => {
      await setActor(db, actor);
      return listLeavesFrom(db, index, 1_000);
    });
    if (rows.length === 0) return;
    const text = rows.map(({ leafIndex, entry, commitment, salt }) => logLine({ index: leafIndex, id: entry.id, at: entry.at, commitment, content: { salt, payload: payloadOf(entry) } })).join('\n');
    yield Buffer.from(`${text}\n`);
    index = rows.at(-1)!.leafIndex + 1;
  }
}
