import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import { casesReactions } from '../cases/reactions.ts';
import { casesRoutes } from '../cases/routes.ts';
import { isHeldByOpenCase } from '../cases/store-items.ts';
import type { Transport } from '../channels/transports.ts';
import { getDraft, saveDraft, sendDraft, type Draft, type DraftContent } from '../drafts/contract.ts';
import { draftsRoutes } from '../drafts/routes.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { Message } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import { registryRoutes } from '../messages/routes-registry.ts';
import { insertTestMessage, type TestMessage } from '../messages/testing-messages.ts';
import type { Membership, OrganisationId, OrganisationType } from '../partners/model.ts';
import type { Act } from '../platform/act.ts';
import { queuesOf } from '../platform/facts.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { subjectsRoutes } from '../subjects/routes.ts';
import { requestsOnSent, requestsReleaseCheck } from './commands-drafts.ts';
import { getRequest, listRequestsOfMessage, type Request } from './contract.ts';
import { requestsCloseChecks, requestsQueues } from './housekeeping.ts';
import type { RequestId } from './model.ts';
import { requestsReactions } from './reactions.ts';
import type { RequestsParts } from './recording.ts';
import { requestsRoutes } from './routes.ts';
import { requestsUseCheck } from './use-check.ts';

export type Person = Actor & { readonly kind: 'account' };

export interface Answer<Reply> {
  readonly status: number;
  readonly text: string;
  /** The reply, when it was not refused. */
  readonly json: Reply;
  readonly code: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
}

/** A desk of the invented country XM with everything up to requests; its jobs run when the test says so. */
export interface RequestsDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly parts: RequestsParts;
  person(role: Role, more?: { readonly unitIds?: readonly string[]; readonly clearance?: Classification }): Promise<Person>;
  unit(code: string): Promise<string>;
  partner(code: string, more?: { readonly country?: string | null; readonly type?: OrganisationType; readonly memberships?: readonly Membership[] }): Promise<OrganisationId>;
  /** Lays a message into the registry and lets the desk react to it. */
  message(given: TestMessage): Promise<{ readonly id: MessageId; readonly number: string }>;
  call<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  /** The same, which must succeed. */
  ok<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  get(person: Person, id: string): Promise<Request>;
  /** The request that a message carries. */
  of(person: Person, messageId: string): Promise<Request>;
  draft(person: Person, id: string): Promise<Draft>;
  /** Sends a draft, with changes, and lets the desk react. */
  send(person: Person, id: string, changes?: Partial<DraftContent>): Promise<Answer<Message>>;
  /** Runs the jobs that wait, and those that these make; the outbox is left alone. */
  work(): Promise<void>;
  /** Runs the job of a queue now. */
  run(queue: string): Promise<void>;
  facts(id: RequestId | string): Promise<readonly string[]>;
  act<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export async function startRequestsDesk(more: Partial<RequestsParts> = {}): Promise<RequestsDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: { readonly queue: string; readonly data: object }[] = [];
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  const people = new Map<string, Person>();
  const way: Transport = {
    via: 'folder',
    from: { address: 'spoc@maravel.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (message) => Buffer.from(JSON.stringify(message)),
    transmit: async () => ({ state: 'sent', reply: '250' }),
  };
  const desk = { country: 'XM', timeZone: 'Europe/Brussels' } as const;
  const drafts: DraftsParts = {
    transports: { forChannel: () => way, byVia: () => way },
    desk: { ...desk, ceiling: 'restricted' },
    checks: [requestsReleaseCheck({ desk, clock })],
    onSent: [requestsOnSent],
  };
  const parts: RequestsParts = { desk, clock, drafts, ...more };
  const findSimilar = async () => ({ state: 'searched' as const, enoughData: true, attainable: 0, threshold: 0, found: [] });
  const http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken }) => {
        const actor = people.get(sessionToken ?? '');
        return actor ? { actor } : { refused: 'accounts.session-ended' as const };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    [
      ...registryRoutes({ timeZone: desk.timeZone }),
      ...draftsRoutes(drafts),
      ...subjectsRoutes({ isHeld: (db, id) => isHeldByOpenCase(db, 'subject', id), findSimilar }),
      ...casesRoutes({ desk, glassHours: 4, drafts, findSimilar, checkUse: requestsUseCheck, closeChecks: [requestsCloseChecks] }),
      ...requestsRoutes(parts),
    ],
  );
  await http.ready();
  const queues = new Map([...queuesOf([...casesReactions({ perform }), ...requestsReactions({ ...parts, perform })]), ...requestsQueues({ ...parts, perform })].map((queue) => [queue.name, queue]));

  const call: RequestsDesk['call'] = async (person, endpoint, { params = {}, query, body, version } = {}) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
    const response = await http.inject({
      method: endpoint.method,
      url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    const problem = response.statusCode >= 400 ? (json as { code?: string; detail?: Record<string, unknown> } | undefined) : undefined;
    return { status: response.statusCode, text: response.body, json: json as never, code: problem?.code, detail: problem?.detail ?? {} };
  };
  const ok: RequestsDesk['ok'] = async (person, endpoint, given) => {
    const answer = await call(person, endpoint, given);
    if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await queues.get(job.queue)?.run(job.data as Record<string, unknown>, { isLast: true });
  };
  const get: RequestsDesk['get'] = async (person, id) => ok(person, getRequest, { params: { id } });

  return {
    ...base,
    http,
    parts,
    call,
    ok,
    work,
    get,
    run: async (queue) => queues.get(queue)!.run({}, { isLast: true }),
    async of(person, messageId) {
      const { items } = await ok(person, listRequestsOfMessage, { params: { messageId } });
      if (!items[0]) throw new Error(`no request of message ${messageId}`);
      return get(person, items[0].id);
    },
    draft: (person, id) => ok(person, getDraft, { params: { id } }),
    async send(person, id, changes) {
      let draft = await ok(person, getDraft, { params: { id } });
      if (changes) draft = await ok(person, saveDraft, { params: { id }, version: draft.version, body: { ...draft.content, ...changes } });
      const answer = await call(person, sendDraft, { params: { id }, version: draft.version, body: { acceptedWarnings: draft.release.warnings.map(({ code }) => code), finishAnswered: false } });
      await work();
      return answer;
    },
    async person(role, given = {}) {
      const actor = testActor(role, given);
      people.set(actor.accountId, actor);
      await owner.query(
        `insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $5, $2, 'none', 'active', $3, $4, 'en', now())`,
        [actor.accountId, actor.name, actor.roles, actor.clearance, actor.accountId],
      );
      for (const unitId of actor.unitIds) await owner.query('insert into accounts_membership values ($1, $2)', [actor.accountId, unitId]);
      return actor;
    },
    async unit(code) {
      const id = newId();
      await owner.query(`insert into accounts_unit (id, code, name, kind) values ($1, $2, $2, 'national')`, [id, code]);
      return id;
    },
    async partner(code, { country = 'XF', type = 'spoc', memberships = ['eu', 'schengen', 'interpol'] } = {}) {
      const id = newId() as OrganisationId;
      if (country !== null) await owner.query(`insert into partners_country (code, memberships) values ($1, $2) on conflict do nothing`, [country, memberships]);
      await owner.query(
        `insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, channels, languages, changed_at)
         values ($1, $2, $3, $4, $5, lower($5), 'UTC', '{siena,i247}', '{en,fr}', now())`,
        [id, code, type, country, `Office ${code}`],
      );
      await owner.query('insert into partners_address (organisation_id, position, address) values ($1, 0, $2)', [id, `${code.toLowerCase()}@partner.example`]);
      return id;
    },
    async message(given) {
      const laid = await insertTestMessage(owner, { received_at: clock(), registered_at: clock(), ...given });
      const payload = { messageId: laid.id, direction: given.direction ?? 'in', messageKind: given.kind ?? 'request', channel: given.channel ?? 'siena', joinsThread: given.thread_id !== undefined };
      valueOf(await perform(systemActor, { name: 'test.tell', operation: 'none' }, async (act) => done(await act.record({ slice: 'messages', kind: 'MessageRegistered', object: `message:${laid.id}`, payload }))));
      await work();
      return laid;
    },
    facts: async (id) => (await owner.query<{ kind: string }>('select kind from platform_fact where object = $1 order by id', [`request:${id}`])).rows.map(({ kind }) => kind),
    act: async (todo) => valueOf(await perform(systemActor, { name: 'test.act', operation: 'none' }, async (act) => done(await todo(act)))),
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}
