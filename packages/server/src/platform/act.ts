import type { AccountId, Actor } from '../kernel/actor.ts';
import type { Operation } from '../kernel/endpoint.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Purpose } from '../kernel/schema.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from './database.ts';

/** What the browser is told has changed: the topic only, so that nothing leaks; it asks again with its own rights. */
export const topics = ['messages', 'quarantine', 'outbox', 'partners', 'channels', 'accounts', 'subjects', 'cases', 'requests', 'holdings', 'alerts', 'screening', 'hits'] as const;
export type Topic = (typeof topics)[number];

/** Something that happened, for the slices to the right to react to. */
export interface Fact {
  readonly slice: string;
  readonly kind: string;
  /** The thing it happened to, as `message:<id>`. */
  readonly object: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * One act in progress: one transaction, one actor, one instant, and in the end one entry in the access log. Commands
 * and stores work through it; what they touch, they say here.
 */
export interface Act {
  readonly db: Db;
  readonly actor: Actor;
  /** The instant of the act: the same for everything it writes. */
  readonly at: Instant;
  /** Names what was read or changed, for the access log: `touch('message', [id])`. */
  readonly touch: (kind: string, ids: readonly string[]) => void;
  /** Adds facts without content to the log entry: counts, field names. Never a value about a person. */
  readonly note: (detail: Readonly<Record<string, unknown>>) => void;
  /** The justification of a consultation: Directive (EU) 2016/680 Art. 25(2). */
  readonly because: (purpose: Purpose) => void;
  /** Whose act it turned out to be, once a sign-in has succeeded: the access log names them and not nobody. */
  readonly recognise: (person: { readonly accountId: AccountId; readonly name: string }) => void;
  /** Appends facts; their reactions are queued in this same transaction. */
  readonly record: (...facts: readonly Fact[]) => Promise<void>;
  /** Queues a job in this same transaction. */
  readonly enqueue: (queue: string, data: object, options?: { readonly startAfterSeconds?: number; readonly singletonKey?: string }) => Promise<void>;
  /** Tells open screens, once this has committed. */
  readonly announce: (topic: Topic) => void;
}

/**
 * Runs an act: opens the transaction, tells row-level security who acts, does the work, writes the log entry, commits.
 * A refusal undoes the work and logs the refusal; a thrown error undoes it, logs a failure and goes on up.
 */
export type Perform = <Value, Code extends string>(
  actor: Actor,
  act: { readonly name: string; readonly operation: Operation },
  work: (act: Act) => Promise<Outcome<Value, Code>>,
) => Promise<Outcome<Value, Code>>;
