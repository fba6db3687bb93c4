import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import { insertTestMessage, type TestMessage } from '../messages/testing-messages.ts';
import type { Act, Fact, Perform } from '../platform/act.ts';
import { setActor, type Db } from '../platform/database.ts';
import { queuesOf } from '../platform/facts.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { alertsReceivedQueues } from './housekeeping-received.ts';
import { alertsReceivedReactions } from './reactions.ts';
import { alertsReceivedRoutes } from './routes-received.ts';
import { insertAlert, type NewAlert } from './store.ts';

export type Caller = Actor & { readonly kind: 'account' | 'client' };

export interface Answer<Reply> {
  readonly status: number;
  readonly json: Reply;
  readonly code: string | undefined;
}

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
  /** As multipart, for uploads. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array | string };
}

/** A desk of the invented country XM with alerts of others; its jobs run when the test says so. */
export interface ReceivingDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly perform: Perform;
  person(role: Role, more?: { readonly clearance?: Classification }): Promise<Caller>;
  machine(name: string): Caller;
  call<E extends Endpoint>(caller: Caller, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  ok<E extends Endpoint>(caller: Caller, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  /** Lays a message into the registry and lets the desk react to it. */
  message(given: TestMessage): Promise<MessageId>;
  /** One of ours, as if it had been issued. */
  own(more?: Partial<NewAlert>): Promise<string>;
  tell(fact: Fact): Promise<void>;
  work(): Promise<void>;
  run(queue: string): Promise<void>;
  facts(): Promise<readonly { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }[]>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export async function startReceivingDesk(): Promise<ReceivingDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: { readonly queue: string; readonly data: object }[] = [];
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  const callers = new Map<string, Caller>();
  const http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken, bearer }) => {
        const actor = callers.get(bearer ?? sessionToken ?? '');
        return actor ? { actor } : { refused: 'accounts.session-ended' as const };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    alertsReceivedRoutes({ perform }),
  );
  await http.ready();
  const queues = new Map([...queuesOf(alertsReceivedReactions({ perform })), ...alertsReceivedQueues({ perform })].map((queue) => [queue.name, queue]));

  const call: ReceivingDesk['call'] = async (caller, endpoint, { params = {}, query, body, version, file } = {}) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
    const boundary = 'vigie-test';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file?.name ?? ''}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const payload = file ? Buffer.concat([Buffer.from(head), Buffer.from(file.bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]) : (body as object | undefined);
    const response = await http.inject({
      method: endpoint.method,
      url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      headers: {
        ...(caller.kind === 'client' ? { authorization: `Bearer ${caller.clientId}` } : { 'x-vigie-request': '1', cookie: `vigie=${caller.accountId}` }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(file ? { 'content-type': `multipart/form-data; boundary=${boundary}` } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    return { status: response.statusCode, json: json as never, code: response.statusCode >= 400 ? (json as { code?: string } | undefined)?.code : undefined };
  };
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await queues.get(job.queue)?.run(job.data as Record<string, unknown>, { isLast: true });
  };
  const act = async <Value>(todo: (inner: Act) => Promise<Value>): Promise<Value> => valueOf(await perform(systemActor, { name: 'test.act', operation: 'none' }, async (inner) => done(await todo(inner))));
  const tell: ReceivingDesk['tell'] = async (fact) => {
    await act(async (inner) => inner.record(fact));
    await work();
  };

  return {
    ...base,
    http,
    perform,
    call,
    work,
    tell,
    async ok(caller, endpoint, given) {
      const answer = await call(caller, endpoint, given);
      if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${JSON.stringify(answer.json)}`);
      return answer.json;
    },
    run: async (queue) => queues.get(queue)!.run({}, { isLast: true }),
    async person(role, given = {}) {
      const actor = testActor(role, given);
      callers.set(actor.accountId, actor);
      await owner.query(
        `insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $5, $2, 'none', 'active', $3, $4, 'en', now())`,
        [actor.accountId, actor.name, actor.roles, actor.clearance, actor.accountId],
      );
      return actor;
    },
    machine(name) {
      const actor: Caller = { kind: 'client', clientId: newId(), name, roles: [] };
      callers.set(actor.clientId, actor);
      return actor;
    },
    async message(given) {
      const laid = await insertTestMessage(owner, { received_at: clock(), registered_at: clock(), ...given });
      const payload = { messageId: laid.id, direction: given.direction ?? 'in', messageKind: given.kind ?? 'request', channel: given.channel ?? 'siena', joinsThread: false };
      await tell({ slice: 'messages', kind: 'MessageRegistered', object: `message:${laid.id}`, payload });
      return laid.id;
    },
    own: (more = {}) =>
      act((inner) =>
        insertAlert(
          inner.db,
          { side: 'own', system: 'sis', form: 'alert', category: 'arrest', kind: 'person', state: 'issued', reference: 'XM-S-2026-000123', issuedHow: 'hand', issuedAt: clock(), record: { kind: 'person', names: [{ full: 'Odo Quandary' }] }, ...more },
          clock(),
        ),
      ),
    facts: async () => (await owner.query<{ kind: string; payload: Record<string, unknown> }>(`select kind, payload from platform_fact where slice = 'alerts' order by at, id`)).rows,
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}

/** Reads as the index does: as the desk itself. */
export async function readAsSystem<Value>({ database }: Pick<ReceivingDesk, 'database'>, read: (db: Db) => Promise<Value>): Promise<Value> {
  return database.transaction().execute(async (db) => {
    await setActor(db, systemActor);
    return read(db);
  });
}
