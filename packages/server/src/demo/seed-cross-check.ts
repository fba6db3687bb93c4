import { sql, type RawBuilder } from 'kysely';
import { done } from '../kernel/outcome.ts';
import type { Database, Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { judgeSuggestion } from '../requests/commands-cross-check.ts';
import { crossCheckQueues } from '../requests/cross-check.ts';
import type { SuggestionId } from '../requests/model-cross-check.ts';
import type { RequestId } from '../requests/model.ts';
import { createSubjectsIndex } from '../subjects/matching.ts';
import type { DemoSignInName } from './people.ts';
import type { Cast } from './seed-people.ts';
import type { Stage } from './seed-stage.ts';
import { stagedKey } from './staged.ts';

const system = { kind: 'system', process: 'demo' } as const;

/**
 * Checks the open requests against everything before them, by the job and the index that the desk itself uses: once, when all
 * that is stated has been committed, since the index sees nothing else. Then two of the suggestions are judged.
 * @param parts.database for the index, which reads beside the act that asks it
 */
export async function crossCheckAll(stage: Stage, quick: Database, cast: Cast, parts: { readonly database: Database; readonly log: Log; readonly nowMs: number }): Promise<void> {
  const { database, log, nowMs } = parts;
  const index = createSubjectsIndex({ database, log, clock: stage.parts.clock });
  index.start();
  await index.whenReady();
  await stage.together(quick, async () => {
    const requests = await stage.act(nowMs - 4 * 60_000, system, 'demo.look', 'none', async (act) => done(await listToCheck(act.db)));
    // One by one through the last minutes, as a queue does.
    for (const [position, requestId] of requests.entries()) await stage.run(nowMs - 3 * 60_000 + position * 500, (perform) => crossCheckQueues({ perform, index })[0]!, { requestId });
    const [messageId, atMs] = [stage.registered.get(stagedKey('passport'))?.id ?? null, nowMs - 50_000];
    await judge(stage, cast, { at: atMs, by: 'operator', verdict: 'accepted', reason: 'Même nom sans signes diacritiques, même date de naissance : même personne.' }, sql`r.message_id = ${messageId} and s.found_subject_id is not null order by s.bits desc`);
    await judge(stage, cast, { at: nowMs - 30_000, by: 'pieter', verdict: 'rejected', reason: 'Andere geboortedatum: alleen de naam is dezelfde.' }, sql`s.bits < 15 order by s.bits`);
  });
  await index.stop();
}

async function listToCheck(db: Db): Promise<readonly RequestId[]> {
  const { rows } = await sql<{ readonly id: RequestId }>`
    select r.id from requests_request r
    where r.direction = 'in' and r.settled_at is null
      and exists (select from subjects_subject s join messages_message m on m.id = s.message_id where m.thread_id = r.thread_id)
    order by r.opened_at, r.id`.execute(db);
  return rows.map(({ id }) => id);
}

interface Judged {
  readonly at: number;
  readonly by: DemoSignInName;
  readonly verdict: 'accepted' | 'rejected';
  readonly reason: string;
}

/** Judges the first of the open suggestions that `which` names; what is accepted is linked. */
async function judge(stage: Stage, cast: Cast, { at, by, verdict, reason }: Judged, which: RawBuilder<unknown>): Promise<void> {
  const found = await stage.act(at, system, 'demo.look', 'none', async ({ db }) => {
    const { rows } = await sql<{ readonly id: SuggestionId }>`select s.id from requests_suggestion s join requests_request r on r.id = s.request_id where s.state = 'open' and ${which} limit 1`.execute(db);
    return done(rows[0]?.id);
  });
  if (found) await stage.act(at, cast.actor(by), 'requests.judge-suggestion', 'alter', (act) => judgeSuggestion(act, found, { verdict, reason, link: verdict === 'accepted', file: false }));
}
