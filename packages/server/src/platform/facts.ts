import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Fact } from './act.ts';
import type { Db } from './database.ts';
import type { Enqueues, Queue } from './jobs.ts';

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
  /** Which of these facts concern it: asked when the fact is recorded, so that no job is made for the others. */
  readonly when?: (payload: Fact['payload']) => boolean;
  run(fact: Fact): Promise<void>;
}

const reactionsTo = new Map<string, ReadonlyMap<string, NonNullable<Reaction['when']>>>();

/** Makes the queues of reactions; from then on a recorded fact queues them in its own transaction. */
export function queuesOf(reactions: readonly Reaction[]): readonly Queue[] {
  for (const { to, name, when = () => true } of reactions) reactionsTo.set(to, new Map([...(reactionsTo.get(to) ?? []), [name, when]]));
  return reactions.map((reaction) => ({
    name: reaction.name,
    retry: { limit: 10, delaySeconds: 2, delayMaximumSeconds: 600 },
    concurrency: 1,
    run: (data) => reaction.run(data as unknown as Fact),
  }));
}

export async function appendFacts(act: { db: Db; at: Instant; actor: Actor; jobs: Enqueues }, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const actor = act.actor.kind === 'account' ? act.actor.accountId : act.actor.kind;
  await act.db
    .insertInto('platform_fact')
    .expression(
      sql`select * from jsonb_to_recordset(${JSON.stringify(facts.map((fact) => ({ id: newId(), ...fact, actor, at: act.at })))}::jsonb)
        as f(id uuid, at timestamptz, slice text, kind text, object text, actor text, payload jsonb)`,
    )
    .execute();
  for (const [queue, concerning] of byQueue(facts)) {
    if (act.jobs.enqueueAll) await act.jobs.enqueueAll(act.db, queue, concerning);
    else for (const fact of concerning) await act.jobs.enqueue(act.db, queue, fact);
  }
}

/** Which queue is told which facts: a batch of arrivals costs a statement per queue, not one per message. */
function byQueue(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const told = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const [queue, isConcerned] of reactionsTo.get(`${fact.slice}.${fact.kind}`) ?? []) {
      if (isConcerned(fact.payload)) told.set(queue, [...(told.get(queue) ?? []), fact]);
    }
  }
  return told;
}
