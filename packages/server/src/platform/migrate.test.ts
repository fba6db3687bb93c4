import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, MigrationError } from './migrate.ts';
import { startTestDatabase, type TestDatabase } from './testing.ts';

describe('migrations', () => {
  let desk: TestDatabase;
  beforeAll(async () => {
    desk = await startTestDatabase();
  });
  afterAll(() => desk.stop());

  test('a migrated database needs nothing, and two at once do no harm', async () => {
    expect(await Promise.all([migrate(desk.ownerUrl), migrate(desk.ownerUrl)])).toEqual([[], []]);
  });

  test('on an empty database, of two at once one does everything', async () => {
    const empty = await startTestDatabase();
    try {
      await empty.owner.query('drop schema pgboss cascade; drop schema public cascade; create schema public');
      const counts = (await Promise.all([migrate(empty.ownerUrl), migrate(empty.ownerUrl)])).map((names) => names.length).sort();
      expect(counts[0]).toBe(0);
      expect(counts[1]).toBeGreaterThan(5);
    } finally {
      await empty.stop();
    }
  });

  test('one that was edited after it had been applied is refused', async () => {
    await desk.owner.query(`update platform_migration set sha256 = 'other' where name like '%audit-create.sql'`);
    await expect(migrate(desk.ownerUrl)).rejects.toThrow(MigrationError);
    await expect(migrate(desk.ownerUrl)).rejects.toThrow(/audit-create\.sql was changed after it had been applied/);
  });

  test('a database newer than the program is left alone', async () => {
    await desk.owner.query(`insert into platform_migration (name, sha256) values ('2999-01-01T0000-messages-fly.sql', 'x')`);
    await expect(migrate(desk.ownerUrl)).rejects.toThrow(/older than the database/);
  });

  test('every table tells what it is for, and every table with message data is under row-level security', async () => {
    const { rows } = await desk.owner.query<{ name: string; comment: string | null; secured: boolean }>(
      `select c.relname as name, obj_description(c.oid) as comment, c.relrowsecurity as secured from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const unexplained = rows.filter((row) => !row.comment && !['accounts_membership', 'platform_migration'].includes(row.name));
    // Parts of a message or of a draft are explained by what they hang on.
    expect(unexplained.map((row) => row.name).filter((name) => !/_(attachment)$/.test(name))).toEqual([]);
    const open = rows.filter((row) => /^(messages|drafts)_/.test(row.name) && !row.secured).map((row) => row.name);
    // Numbers only, and replies to machines by their own key.
    expect(open).toEqual(['messages_counter', 'messages_idempotency']);
  });

  test('nothing that was recorded can be changed or deleted by the desk', async () => {
    const { rows } = await desk.owner.query<{ name: string; privilege: string }>(
      `select table_name as name, privilege_type as privilege from information_schema.role_table_grants
       where grantee = 'vigie_desk' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
         and table_name in ('audit_entry', 'audit_leaf', 'audit_checkpoint', 'platform_fact', 'messages_bytes', 'messages_correction', 'messages_work', 'messages_recipient', 'messages_attachment')`,
    );
    expect(rows).toEqual([]);
    const { rows: deletable } = await desk.owner.query<{ name: string }>(
      `select table_name as name from information_schema.role_table_grants where grantee = 'vigie_desk' and privilege_type = 'DELETE' and table_name like 'messages_%' order by 1`,
    );
    expect(deletable.map((row) => row.name)).toEqual(['messages_idempotency', 'messages_reference']);
  });
});
