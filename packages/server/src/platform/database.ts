import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { reachOf, type Actor } from '../kernel/actor.ts';
import { classifications } from '../kernel/vocabulary.ts';
import { instantOf, type Instant } from '../kernel/time.ts';

/**
 * The shape of every table. Each slice adds its own tables in its `store.ts` by declaration merging; the architecture
 * test sees to it that no slice touches another's.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the slices
export interface Tables {}

export type Database = Kysely<Tables>;
/** One open transaction, in which row-level security knows who acts. */
export type Db = Transaction<Tables>;

// Instants travel as text in one form everywhere; a Date would lose its zone's meaning and its brand.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => instantOf(new Date(text)));
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Above this many different SQL texts (lists of varying length make many) the rest go unnamed. */
const maxNamedStatements = 400;

/**
 * Opens the desk's pool. Its connections act as the role `vigie_desk`, which owns nothing and is held by row-level
 * security. Each SQL text is prepared once per connection under a name: planning costs more than most of our queries.
 *
 * `plansAnew` is for connections that stay busy from the first row of an empty table on: PostgreSQL would settle on the plans
 * that were good then, and keep them while the table grows a thousandfold.
 */
export function openDatabase(url: string, options: { readonly log: Logger; readonly maxConnections?: number; readonly plansAnew?: true }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    options: `-c role=vigie_desk -c timezone=UTC${options.plansAnew ? ' -c plan_cache_mode=force_custom_plan' : ''}`,
    max: options.maxConnections ?? 16,
    application_name: 'vigie',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener, a stopped PostgreSQL would end this process.
  pool.on('error', (error) => options.log.warn({ code: codeOf(error) }, 'idle database connection lost'));

  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= maxNamedStatements) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        end: () => pool.end(),
        connect: async () => {
          const client = await pool.connect();
          // A connection that dies while it is ours reports it here and through the running query.
          const onError = () => undefined;
          client.on('error', onError);
          return {
            query: (text: string, values: unknown[]) => {
              const name = nameOf(text);
              return client.query(name ? { name, text, values } : { text, values });
            },
            release: (error?: Error) => {
              client.off('error', onError);
              client.release(error);
            },
          } as unknown as pg.PoolClient;
        },
      },
    }),
  });
}

/** Tells row-level security who acts, and when, until the end of this transaction. Nothing is visible before. */
export async function setActor(db: Db, actor: Actor, at?: Instant): Promise<void> {
  const account = actor.kind === 'account' ? actor : undefined;
  await sql`select
    set_config('vigie.reach', ${reachOf(actor)}, true),
    set_config('vigie.account', ${account?.accountId ?? ''}, true),
    set_config('vigie.units', ${account?.unitIds.join(',') ?? ''}, true),
    set_config('vigie.clearance', ${String(account ? classifications.indexOf(account.clearance) : actor.kind === 'system' ? 3 : -1)}, true),
    set_config('vigie.roles', ${account?.roles.join(',') ?? ''}, true),
    set_config('vigie.now', ${at ?? ''}, true)`.execute(db);
}

/** SQLSTATE of a database error, or the system's code (`ECONNREFUSED`); undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: string }).constraint === constraint;
}

/** Text with a character that PostgreSQL keeps in no text: NUL. Whoever sent it is at fault, not the desk. */
export function isUnstorableText(error: unknown): boolean {
  const code = codeOf(error);
  return code === '22021' || code === '22P05';
}

/** The database is away or going away: worth waiting for, unlike a mistake of ours. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code && /^(08|57P0|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|not queryable|Client has encountered a connection error/.test(error.message);
}

/** A serialisation failure or a deadlock: the same transaction, tried again, will likely succeed. */
export function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}
