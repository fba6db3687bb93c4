import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const directory = new URL('../../migrations/', import.meta.url);

/** A migration that was applied has since been edited, or the database is newer than this program. */
export class MigrationError extends Error {}

/**
 * Brings the schema up to date: every `migrations/*.sql` not yet applied, in name order, each in its own transaction.
 * Two processes may do it at once: an advisory lock lets one work and the other find it done. Forward only.
 * @param ownerUrl a login that owns the schema and may create the role `vigie_desk` (or finds it made)
 * @returns names of the migrations applied now
 */
export async function migrate(ownerUrl: string, onApply: (name: string) => void = () => undefined): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'vigie-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7306843)');
    await client.query(`create table if not exists platform_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    const applied = new Map<string, string>(
      (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform_migration')).rows.map((row) => [row.name, row.sha256]),
    );
    const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
    for (const name of applied.keys()) {
      if (!files.includes(name)) throw new MigrationError(`The database has migration ${name}, which this version of Vigie does not know: it is older than the database.`);
    }
    const done: string[] = [];
    for (const name of files) {
      const text = await readFile(new URL(name, directory), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before) throw new MigrationError(`Migration ${name} was changed after it had been applied. Migrations are forward only: add a new one.`);
      onApply(name);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into platform_migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new MigrationError(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}
