import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Fact } from './act.ts';
import type { Db } from './database.ts';
import type { Jobs, Queue } from './jobs.ts';

declare module './database.ts' {
  interface Tables {
    platform_fact: { id: string; at: Instant; slice: string; kind: string; object: string; actor: string; payload: unknown };
    platform_setting: { name: string; value: unknown };
  }
}

/** "When this fact is recorded, do that": the only way in which something on the left moves something on the right. */
export interface Reaction {
  /** `slice.Kind`, as `partners.PartnerChanged`. */
  readonly to: string;
  /** Queue name, `slice.verb-noun`: also names the reaction in logs. */
  readonly name: string;
  run(fact: Fact): Promise<void>;
}

const reactionsTo = new Map<string, readonly string[]>();

/** Makes the queues of reactions; from then on a recorded fact queues them in its own transaction. */
export function queuesOf(reactions: readonly Reaction[]): readonly Queue[] {
  for (const { to, name } of reactions) reactionsTo.set(to, [...new Set([...(reactionsTo.get(to) ?? []), name])]);
  return reactions.map((reaction) => ({
    name: reaction.name,
    retry: { limit: 10, delaySeconds: 2, delayMaximumSeconds: 600 },
    concurrency: 1,
    run: (data) => reaction.run(data as unknown as Fact),
  }));
}

export async function appendFact(act: { db: Db; at: Instant; actor: Actor; jobs: Pick<Jobs, 'enqueue'> }, fact: Fact): Promise<void> {
  await act.db
    .insertInto('platform_fact')
    .values({
      id: newId(),
      at: act.at,
      slice: fact.slice,
      kind: fact.kind,
      object: fact.object,
      actor: act.actor.kind === 'account' ? act.actor.accountId : act.actor.kind,
      payload: JSON.stringify(fact.payload),
    })
    .execute();
  for (const queue of reactionsTo.get(`${fact.slice}.${fact.kind}`) ?? []) await act.jobs.enqueue(act.db, queue, fact);
}
