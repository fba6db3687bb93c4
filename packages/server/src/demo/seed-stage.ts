import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import { createPerform } from '../audit/commands.ts';
import { casesReactions } from '../cases/reactions.ts';
import { encodeMail } from '../channels/mail-codec.ts';
import type { Mailbox } from '../channels/model.ts';
import type { Transport } from '../channels/transports.ts';
import type { HitsParts } from '../hits/recording.ts';
import { hitsReactions } from '../hits/reactions.ts';
import type { DeliveryId, MessageId, QuarantinedId, ThreadId } from '../messages/model.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import type { Database, Db } from '../platform/database.ts';
import { queuesOf } from '../platform/facts.ts';
import type { Queue } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { requestsReactions } from '../requests/reactions.ts';
import type { RequestsParts } from '../requests/recording.ts';
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
  /** What the slices to the right of the registry need to know of the desk; its clock stands where the play stands. */
  readonly parts: RequestsParts;
  /** By the planned message's key. */
  readonly registered: Map<string, Registered>;
  /** By position among the broken arrivals. */
  readonly quarantined: Map<number, QuarantinedId>;
  /** When what is told of a message happened, where that is not when it was taken in or found out. */
  readonly toldAt: Map<MessageId, { readonly at: number; readonly threadId: ThreadId }>;
  /** The value of an act that must not be refused. What it tells the slices to the right moves them before it returns. */
  act<Value>(at: number, actor: Actor, name: string, operation: Operation, work: (act: Act) => Promise<Outcome<Value>>): Promise<Value>;
  /** Runs the job of a queue, as the desk does, at a time. */
  run(at: number, queue: (perform: Perform) => Queue, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Work that performs its own acts, all at one time. */
  with(at: number, work: (perform: Perform) => Promise<unknown>): Promise<void>;
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

/** A request that has just been begun lies in its case already: to hear so once more is half of what it costs to lay it. */
const needless = 'requests.follow-filing';
/** As long as a job waits in the queue. */
const queuedMs = 1_000;

export function createStage(parts: { readonly database: Database; readonly log: Log; readonly now: Instant; readonly desk: DemoDesk }): Stage {
  const { database, log, desk } = parts;
  const ownAddress: Mailbox = { address: `desk@${desk.country.toLowerCase()}.example`, name: desk.name };
  const queued: DeliveryId[] = [];
  const told: { readonly queue: Queue; readonly fact: Fact; readonly at: number }[] = [];
  const toldAt: Stage['toldAt'] = new Map();
  let now = parts.now;
  // Nothing of the demo goes out: a delivery's job is dropped, and the outbox is told how it went.
  const enqueue = (_db: Db, name: string, data: object): Promise<void> => {
    if ('deliveryId' in data) queued.push(data.deliveryId as DeliveryId);
    const queue = name === needless ? undefined : reactions.get(name);
    if (queue) told.push({ queue, fact: data as Fact, at: epochMs(now) + queuedMs });
    return Promise.resolve();
  };
  const performOn = (on: Database): Perform => createPerform({ database: on, jobs: { enqueue }, clock: () => now, log });
  let perform = performOn(database);
  const performNow: Perform = (actor, name, work) => perform(actor, name, work);
  const requestsParts = partsOf(desk, ownAddress, () => now);
  const reactions = new Map(queuesOf([...casesReactions({ perform: performNow }), ...requestsReactions({ ...requestsParts, perform: performNow }), ...hitsReactions({ ...hitsPartsFor(requestsParts), perform: performNow })]).map((queue) => [queue.name, queue]));

  const registeringOf = ({ slice, kind, object }: Fact) => {
    const isDated = slice === 'messages' && (kind === 'MessageRegistered' || kind === 'MessageSent');
    return isDated ? toldAt.get(object.slice('message:'.length) as MessageId) : undefined;
  };
  /**
   * What was told and what it tells in turn: threads side by side, each in its order. All of it is done by the desk itself, so
   * whose rights hold is the same for all; and each act reads the clock before it first waits.
   */
  const react = async (): Promise<void> => {
    while (told.length > 0) {
      const chains = Map.groupBy(told.splice(0), ({ fact }) => registeringOf(fact)?.threadId ?? fact.object);
      await Promise.all(
        [...chains.values()].map(async (chain) => {
          // Of what came in together, a thread is there as a whole: nothing is done with it before its last letter came.
          const last = Math.max(...chain.map(({ fact }) => registeringOf(fact)?.at ?? 0));
          for (const { queue, fact, at } of chain) {
            now = instantOf(last || at);
            await queue.run(fact as unknown as Record<string, unknown>, { isLast: true });
          }
        }),
      );
    }
  };
  return {
    desk,
    ownAddress,
    parts: requestsParts,
    registered: new Map(),
    quarantined: new Map(),
    toldAt,
    async act(at, actor, name, operation, work) {
      now = instantOf(Math.floor(at));
      const value = mustBe(await perform(actor, { name, operation }, work));
      await react();
      return value;
    },
    async run(at, queue, data) {
      now = instantOf(Math.floor(at));
      await queue(performNow).run(data, { isLast: true });
      await react();
    },
    async with(at, work) {
      now = instantOf(Math.floor(at));
      await work(performNow);
      await react();
    },
    async together(on, work) {
      // Kysely's own transactions let one statement wait for another; these share a connection that does not.
      await sql`begin`.execute(on);
      perform = performOn(within(on));
      try {
        await work();
        await sql`commit`.execute(on);
      } catch (error) {
        await sql`rollback`.execute(on).catch(() => undefined);
        throw error;
      } finally {
        perform = performOn(database);
      }
    },
    takeQueued: () => queued.splice(0),
  };
}

function partsOf(desk: DemoDesk, from: Mailbox, clock: () => Instant): RequestsParts {
  const transport: Transport = { via: 'folder', from, mediaType: 'message/rfc822', encode: encodeMail, transmit: () => Promise.reject(new Error('nothing of the demo goes out')) };
  const { country, timeZone } = desk;
  return { desk: { country, timeZone }, clock, drafts: { transports: { forChannel: () => transport, byVia: () => transport }, desk: { country, timeZone, ceiling: 'restricted' } } };
}

function hitsPartsFor({ desk, clock, drafts }: RequestsParts): HitsParts {
  return { desk, clock, drafts };
}

/** The same for hits. */
export function hitsPartsOf(stage: Stage): HitsParts {
  return hitsPartsFor(stage.parts);
}

/** A database whose transactions are parts of one that is open: an act that fails takes the others with it. */
function within(on: Database): Database {
  return { transaction: () => ({ execute: <Value>(work: (db: Db) => Promise<Value>) => work(on as unknown as Db) }) } as unknown as Database;
}
