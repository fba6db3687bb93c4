import pg from 'pg';
import { inject } from 'vitest';
import type { Actor, Role } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { plusMinutes, type Clock, type Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import { openDatabase, type Database } from './database.ts';
import { createLog, type Log } from './log.ts';

/** A freshly cloned, migrated database on the real PostgreSQL of this test run, and a clock that the test moves. */
export interface TestDatabase {
  readonly database: Database;
  /** As the schema's owner: to look behind row-level security and to break things. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  readonly deskUrl: string;
  readonly log: Log;
  readonly clock: Clock & { advanceMinutes(minutes: number): void; set(instant: Instant): void };
  stop(): Promise<void>;
}

export async function startTestDatabase(): Promise<TestDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: inject('ownerUrl') });
  await admin.connect();
  await admin.query(`create database ${name} template vigie_template strategy file_copy`);
  const named = (url: string) => url.replace(/\/[^/]*$/, `/${name}`);
  const ownerUrl = named(inject('ownerUrl'));
  const deskUrl = named(inject('deskUrl'));
  const log = createLog({ level: 'silent' });
  const database = openDatabase(deskUrl, { log, maxConnections: 6 });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  return {
    database,
    owner,
    ownerUrl,
    deskUrl,
    log,
    clock: createTestClock('2026-03-10T09:00:00.000Z' as Instant),
    async stop() {
      await database.destroy();
      await owner.end();
      // An autovacuum worker that happens to be there is the superuser's and not ours to force; without force it is sent away.
      await admin.query(`drop database ${name} with (force)`).catch(() => admin.query(`drop database ${name}`));
      await admin.end();
    },
  };
}

export function createTestClock(start: Instant): TestDatabase['clock'] {
  let now = start;
  return Object.assign(() => now, {
    advanceMinutes: (minutes: number) => {
      now = plusMinutes(now, minutes);
    },
    set: (instant: Instant) => {
      now = instant;
    },
  });
}

/** An invented colleague. Not in the database: for what does not need an account row. */
export function testActor(role: Role, more: { readonly unitIds?: readonly string[]; readonly clearance?: Classification; readonly accountId?: string } = {}): Actor & { readonly kind: 'account' } {
  return {
    kind: 'account',
    accountId: (more.accountId ?? newId()) as never,
    name: `Test ${role}`,
    roles: [role],
    unitIds: (more.unitIds ?? []) as never,
    clearance: more.clearance ?? 'restricted',
    language: 'en',
  };
}

export const systemActor: Actor = { kind: 'system', process: 'test' };

/** The value of an outcome that must have succeeded; throws with the refusal's code otherwise. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
}
