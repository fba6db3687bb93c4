import type { Actor } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { instantOf, type Instant } from '../kernel/time.ts';
import { createPerform } from '../audit/commands.ts';
import type { Mailbox } from '../channels/model.ts';
import type { DeliveryId, MessageId, QuarantinedId, ThreadId } from '../messages/model.ts';
import type { Act, Perform } from '../platform/act.ts';
import type { Database, Db } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { AnsweredRef } from './messages.ts';
import type { DemoSignInName } from './people.ts';

/** The desk that a demo is laid on. */
export interface DemoDesk {
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
}

/** A message of the demo once it is registered, with what the seed must remember of it. */
export interface Registered extends AnsweredRef {
  readonly id: MessageId;
  readonly threadId: ThreadId;
  readonly version: number;
  readonly state: 'waiting' | 'claimed' | 'done';
  readonly holder: DemoSignInName | undefined;
}

/** Where the acts of the demo are done: each as its person and at its time, with its own entry in the access log. */
export interface Stage {
  readonly desk: DemoDesk;
  readonly ownAddress: Mailbox;
  /** By the planned message's key. */
  readonly registered: Map<string, Registered>;
  /** By position among the broken arrivals. */
  readonly quarantined: Map<number, QuarantinedId>;
  /** The value of an act that must not be refused. */
  act<Value>(at: number, actor: Actor, name: string, operation: Operation, work: (act: Act) => Promise<Outcome<Value>>): Promise<Value>;
  /** Acts that are committed together: one flush of the disk for a day, not for every entry. */
  together(database: Database, work: () => Promise<void>): Promise<void>;
  /** Deliveries queued since this was last asked. */
  takeQueued(): readonly DeliveryId[];
}

/** The value of what cannot be refused in an empty database; a refusal is a fault of the demo. */
export function mustBe<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demo was refused: ${outcome.code} ${JSON.stringify(outcome.detail ?? {})}`);
  return outcome.value;
}

export function createStage(parts: { readonly database: Database; readonly log: Log; readonly now: Instant; readonly desk: DemoDesk }): Stage {
  const { database, log, desk } = parts;
  const queued: DeliveryId[] = [];
  let now = parts.now;
  // Nothing of the demo goes out: a delivery's job is dropped, and the outbox is told how it went.
  const jobs = {
    enqueue: (_db: Db, _queue: string, data: object) => {
      if ('deliveryId' in data) queued.push(data.deliveryId as DeliveryId);
      return Promise.resolve();
    },
  };
  const performOn = (on: Database): Perform => createPerform({ database: on, jobs, clock: () => now, log });
  let perform = performOn(database);
  return {
    desk,
    ownAddress: { address: `desk@${desk.country.toLowerCase()}.example`, name: desk.name },
    registered: new Map(),
    quarantined: new Map(),
    async act(at, actor, name, operation, work) {
      now = instantOf(Math.floor(at));
      return mustBe(await perform(actor, { name, operation }, work));
    },
    async together(on, work) {
      await on.transaction().execute(async (db) => {
        perform = performOn(within(db));
        await work();
      });
      perform = performOn(database);
    },
    takeQueued: () => queued.splice(0),
  };
}

/** A database whose transactions are parts of one that is open: an act that fails takes the others with it. */
function within(db: Db): Database {
  return { transaction: () => ({ execute: <Value>(work: (db: Db) => Promise<Value>) => work(db) }) } as unknown as Database;
}
