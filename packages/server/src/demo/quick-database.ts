import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from '../platform/database.ts';

/*
 * A connection that does not wait where it need not. Laying a demo is some twenty thousand statements, most of them writes
 * whose answer nobody looks at; waiting for each is most of the time it takes.
 *
 *     insert ─┐
 *     insert ─┤ kept back, answered at once
 *     update ─┘
 *     select ───▶ sent together with those before it; waited for
 *
 * What a kept-back statement meets with, the next one that is waited for tells: so nothing is committed over an error.
 * Only for a seed: the counts of changed rows are not told, and whoever acts for people must know what became of a write.
 */

interface Settings {
  readonly deskUrl: string;
}

export function openQuickDatabase({ deskUrl }: Settings): Database {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => createDriver(new pg.Client({ connectionString: deskUrl, options: '-c role=vigie_desk -c timezone=UTC', application_name: 'vigie-demo', pipeline: true })),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/** One connection, one transaction at a time. */
function createDriver(client: pg.Client): Driver {
  const connection = createConnection(client);
  const run = async (sql: string) => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  return {
    init: () => client.connect().then(() => undefined),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => run('begin'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback').catch(() => undefined),
    releaseConnection: () => Promise.resolve(),
    destroy: () => client.end(),
  };
}

/** Statements that give nothing back: what only sets something does not either. */
const givesNothing = /^\s*(insert|update|delete|begin|select\s+set_config|with entry as \(\s*insert)\b/i;
const notifies = /^\s*select\s+pg_notify\b/i;

function createConnection(client: pg.Client): DatabaseConnection {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `q${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const { stream } = client.connection;
  let heldBack = 0;
  let failure: { readonly error: unknown } | undefined;
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      // Nobody has a screen open on a demo that is being laid.
      if (notifies.test(sql)) return { rows: [] };
      const isWaitedFor = !givesNothing.test(sql) || /\breturning\b/i.test(sql);
      if (!isWaitedFor) {
        stream.cork();
        heldBack += 1;
      }
      const answer = client.query({ name: nameOf(sql), text: sql, values: [...parameters] });
      if (!isWaitedFor) {
        answer.catch((error: unknown) => (failure ??= { error }));
        return { rows: [] };
      }
      for (; heldBack > 0; heldBack--) stream.uncork();
      const result = await answer.catch((error: unknown) => {
        throw failure?.error ?? error;
      });
      if (failure) throw failure.error;
      return { rows: result.rows as Row[], ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }) };
    },
    streamQuery: () => {
      throw new Error('the demo streams nothing');
    },
  };
}
