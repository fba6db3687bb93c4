import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import type { Perform } from '../platform/act.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { createMatchingIndex, type MatchingIndex } from '../platform/matching-index.ts';
import { startTestDatabase, testActor, type TestDatabase } from '../platform/testing.ts';
import { addPart, beginLoad, createSource, getLoad, startLoad, type LoadView, type SourceView } from './contract.ts';
import { holdingsQueues } from './housekeeping.ts';
import type { LoadId, LoadMode } from './model.ts';
import { holdingsRoutes } from './routes.ts';
import { indexFeed } from './store-feed.ts';
import { setAside, workLoad, type WorkParts } from './working.ts';

export type Person = Actor & { readonly kind: 'account' };

export interface Answer<Reply> {
  readonly status: number;
  readonly text: string;
  readonly json: Reply;
  readonly code: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
  /** Bytes of an upload. */
  readonly file?: Uint8Array;
  /** The key of a client. */
  readonly key?: string;
}

/** A desk of the invented country XM with holdings; its jobs run when the test says so. */
export interface HoldingsDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly perform: Perform;
  readonly index: MatchingIndex;
  person(role: Role, more?: { readonly unitIds?: readonly string[] }): Promise<Person>;
  client(): Promise<{ readonly id: string; readonly key: string }>;
  call<E extends Endpoint>(person: Person | undefined, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  /** The same, which must succeed. */
  ok<E extends Endpoint>(person: Person | undefined, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  source(person: Person, code: string, more?: object): Promise<SourceView>;
  /** Uploads a file, starts it and lets the jobs work. */
  load(person: Person, code: string, mode: LoadMode, content: string | Uint8Array): Promise<LoadView>;
  /** Runs the jobs that wait. */
  work(parts?: Partial<WorkParts>): Promise<void>;
  facts(): Promise<readonly { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }[]>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export async function startHoldingsDesk(): Promise<HoldingsDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: { readonly queue: string; readonly data: Record<string, unknown> }[] = [];
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void ('slice' in data || jobs.push({ queue, data: data as Record<string, unknown> })) } });
  const people = new Map<string, Actor>();
  const index = createMatchingIndex({ name: 'holdings', feed: indexFeed, database, log, clock });
  const http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken, bearer }) => {
        const actor = people.get(bearer ?? sessionToken ?? '');
        return actor ? { actor } : { refused: 'accounts.session-ended' as const };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    holdingsRoutes({ index }),
  );
  await http.ready();
  const queues = new Map(holdingsQueues({ perform, loadPerform: perform }).map((queue) => [queue.name, queue]));

  const call: HoldingsDesk['call'] = async (person, endpoint, { params = {}, query, body, version, file, key } = {}) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
    const edges = ['--edge\r\nContent-Disposition: form-data; name="file"; filename="part"\r\nContent-Type: application/octet-stream\r\n\r\n', '\r\n--edge--\r\n'];
    const response = await http.inject({
      method: endpoint.method,
      url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      headers: {
        'x-vigie-request': '1',
        ...(person ? { cookie: `vigie=${person.accountId}` } : {}),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(file ? { 'content-type': 'multipart/form-data; boundary=edge' } : {}),
      },
      ...(file ? { payload: Buffer.concat([Buffer.from(edges[0]!), file, Buffer.from(edges[1]!)]) } : body === undefined ? {} : { payload: body as object }),
    });
    const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    const problem = response.statusCode >= 400 ? (json as { code?: string; detail?: Record<string, unknown> } | undefined) : undefined;
    return { status: response.statusCode, text: response.body, json: json as never, code: problem?.code, detail: problem?.detail ?? {} };
  };
  const ok: HoldingsDesk['ok'] = async (person, endpoint, given) => {
    const answer = await call(person, endpoint, given);
    if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const work: HoldingsDesk['work'] = async (parts) => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      if (!parts) await queues.get(job.queue)?.run(job.data, { isLast: true });
      else {
        const id = job.data['loadId'] as LoadId;
        await workLoad({ perform, ...parts }, id).catch(() => setAside({ perform }, id));
      }
    }
  };
  return {
    ...base,
    http,
    perform,
    index,
    call,
    ok,
    work,
    async person(role, given = {}) {
      const actor = testActor(role, given);
      people.set(actor.accountId, actor);
      await owner.query(
        `insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $5, $2, 'none', 'active', $3, $4, 'en', now())`,
        [actor.accountId, actor.name, actor.roles, actor.clearance, actor.accountId],
      );
      return actor;
    },
    async client() {
      const id = newId<'client'>();
      await owner.query(`insert into accounts_client (id, name, channel, key_hash, created_at) values ($1, 'Register of persons', 'api', $2, now())`, [id, Buffer.from(id)]);
      people.set(`key-${id}`, { kind: 'client', clientId: id, name: 'Register of persons', roles: [] });
      return { id, key: `key-${id}` };
    },
    source: (person, code, more = {}) =>
      ok(person, createSource, { body: { code, name: `Register ${code}`, format: 'records', measure: 'inform', legalGround: 'Police Act of Maravel, section 12', ...more } }),
    async load(person, code, mode, content) {
      const bytes = Buffer.from(content as string);
      const begun = await ok(person, beginLoad, { params: { code }, body: { mode, fileName: 'persons.jsonl', byteCount: bytes.byteLength } });
      await ok(person, addPart, { params: { id: begun.id }, query: { firstByte: '0' }, file: bytes });
      await ok(person, startLoad, { params: { id: begun.id }, body: {} });
      await work();
      return ok(person, getLoad, { params: { id: begun.id } });
    },
    facts: async () => (await owner.query<{ kind: string; payload: Record<string, unknown> }>(`select kind, payload from platform_fact where slice = 'holdings' order by id`)).rows,
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await index.stop();
      await http.close();
      await base.stop();
    },
  };
}
