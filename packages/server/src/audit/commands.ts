import type { Actor } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import type { Outcome, Refused } from '../kernel/outcome.ts';
import type { Purpose } from '../kernel/schema.ts';
import type { Clock } from '../kernel/time.ts';
import type { Act, Perform, Topic } from '../platform/act.ts';
import { setActor, type Database, type Db } from '../platform/database.ts';
import { appendFacts } from '../platform/facts.ts';
import type { Enqueues } from '../platform/jobs.ts';
import { announce } from '../platform/live.ts';
import type { Log } from '../platform/log.ts';
import type { AuditEntry, AuditEntryId } from './model.ts';
import { appendEntry } from './store.ts';

/** Carries a refusal out of the transaction that it undoes. */
class Undo extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/**
 * Makes the one way to act on the desk: {@link Perform}. Whoever reads or writes does it through here, so the access log
 * cannot miss an act: the entry is part of the same transaction, and if it cannot be written nothing happens or is shown.
 */
export function createPerform(parts: {
  readonly database: Database;
  readonly jobs: Enqueues;
  readonly clock: Clock;
  readonly log: Log;
}): Perform {
  const { database, jobs, clock, log } = parts;
  return async <Value, Code extends string>(
    actor: Actor,
    { name, operation }: { readonly name: string; readonly operation: Operation },
    work: (act: Act) => Promise<Outcome<Value, Code>>,
  ): Promise<Outcome<Value, Code>> => {
    const trace = createTrace();
    const at = clock();
    const entry = (outcome: AuditEntry['outcome'], refusal: string | null): AuditEntry => ({
      id: newId() as AuditEntryId,
      at,
      ...(trace.person() ?? describe(actor)),
      act: name,
      operation,
      outcome,
      refusal,
      purpose: trace.purpose(),
      objects: trace.objects(),
      detail: trace.detail(),
    });
    const logApart = (outcome: 'refused' | 'failed', refusal: string | null) =>
      database.transaction().execute(async (db) => {
        await setActor(db, actor);
        await appendEntry(db, entry(outcome, refusal));
      });

    try {
      return await database.transaction().execute(async (db) => {
        await setActor(db, actor, at);
        const outcome = await work(createAct({ db, actor, at, trace, jobs }));
        if (!outcome.ok && !outcome.keep) throw new Undo(outcome);
        await announce(db, trace.topics());
        if (operation !== 'none') await appendEntry(db, outcome.ok ? entry('done', null) : entry('refused', outcome.code));
        return outcome;
      });
    } catch (error) {
      if (error instanceof Undo) {
        if (operation !== 'none') await logApart('refused', error.refused.code);
        return error.refused as Refused<Code>;
      }
      // The failure itself matters more than its entry: with the database away there is no writing either.
      await logApart('failed', null).catch(() => log.error({ act: name }, 'a failed act could not be logged'));
      throw error;
    }
  };
}

/** Logs a refusal that came before any act began: no session, no permission, a request that no page of ours made. */
export async function logRefusal(database: Database, clock: Clock, actor: Actor, act: { readonly name: string; readonly operation: Operation }, code: string): Promise<void> {
  await database.transaction().execute(async (db) => {
    await setActor(db, actor);
    await appendEntry(db, {
      id: newId(),
      at: clock(),
      ...describe(actor),
      act: act.name,
      operation: act.operation,
      outcome: 'refused',
      refusal: code,
      purpose: null,
      objects: [],
      detail: {},
    });
  });
}

type Who = Pick<AuditEntry, 'actorKind' | 'actorId' | 'actorName'>;

function describe(actor: Actor): Who {
  switch (actor.kind) {
    case 'account':
      return { actorKind: 'account', actorId: actor.accountId, actorName: actor.name };
    case 'client':
      return { actorKind: 'client', actorId: actor.clientId, actorName: actor.name };
    case 'system':
      return { actorKind: 'system', actorId: null, actorName: actor.process };
    case 'anonymous':
      return { actorKind: 'anonymous', actorId: null, actorName: '' };
  }
}

/** What an act said about itself while it ran. */
interface Trace extends Pick<Act, 'touch' | 'note' | 'because' | 'announce' | 'recognise'> {
  readonly objects: () => readonly string[];
  readonly detail: () => Readonly<Record<string, unknown>>;
  readonly purpose: () => Purpose | null;
  readonly topics: () => ReadonlySet<Topic>;
  readonly person: () => Who | undefined;
}

function createTrace(): Trace {
  const objects = new Set<string>();
  const topics = new Set<Topic>();
  let detail: Readonly<Record<string, unknown>> = {};
  let purpose: Purpose | null = null;
  let person: Who | undefined;
  return {
    touch: (kind, ids) => {
      for (const id of ids) objects.add(`${kind}:${id}`);
    },
    note: (more) => {
      detail = { ...detail, ...more };
    },
    because: (given) => {
      purpose = given;
    },
    announce: (topic) => {
      topics.add(topic);
    },
    recognise: ({ accountId, name }) => {
      person = { actorKind: 'account', actorId: accountId, actorName: name };
    },
    person: () => person,
    objects: () => [...objects],
    detail: () => detail,
    purpose: () => purpose,
    topics: () => topics,
  };
}

function createAct(parts: { db: Db; actor: Actor; at: Act['at']; trace: Trace; jobs: Enqueues }): Act {
  const { db, actor, at, trace, jobs } = parts;
  return {
    db,
    actor,
    at,
    touch: trace.touch,
    note: trace.note,
    because: trace.because,
    announce: trace.announce,
    recognise: trace.recognise,
    enqueue: (queue, data, options) => jobs.enqueue(db, queue, data, options),
    record: (...facts) => appendFacts({ db, at, actor, jobs }, facts),
  };
}
