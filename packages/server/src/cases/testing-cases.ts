import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Transport } from '../channels/transports.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import { done, type Outcome } from '../kernel/outcome.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import { draftsRoutes } from '../drafts/routes.ts';
import { registryRoutes } from '../messages/routes-registry.ts';
import type { MessageId, ThreadId } from '../messages/model.ts';
import { insertTestMessage, type TestMessage } from '../messages/testing-messages.ts';
import type { OrganisationId } from '../partners/model.ts';
import type { Act, Fact } from '../platform/act.ts';
import { setActor, type Db } from '../platform/database.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import type { StatedSubject } from '../subjects/contract.ts';
import { stateSubjects } from '../subjects/commands.ts';
import type { Similarity } from '../subjects/matching.ts';
import type { SubjectId } from '../subjects/model.ts';
import { isHeldByOpenCase } from './store-items.ts';
import { subjectsRoutes } from '../subjects/routes.ts';
import type { CloseCheck } from './commands-closing.ts';
import * as contract from './contract.ts';
import type { Case, CaseItemView } from './contract.ts';
import { casesReactions } from './reactions.ts';
import { casesRoutes } from './routes.ts';

export type Person = Actor & { readonly kind: 'account' };

export interface Answer<Reply> {
  readonly status: number;
  readonly text: string;
  /** The reply, when it was not refused. */
  readonly json: Reply;
  /** A problem's code. */
  readonly code: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
}

/** A desk of the invented country XM with registry, drafts, subjects and cases; its jobs are remembered and not run. */
export interface CasesDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly jobs: { readonly queue: string; readonly data: object }[];
  /** What the slices to the right have open, and what the matching index finds. */
  readonly beside: { checks: CloseCheck[]; similarity: (query: unknown) => Similarity };
  person(role: Role | readonly Role[], more?: { readonly unitIds?: readonly string[]; readonly clearance?: Classification; readonly name?: string }): Promise<Person>;
  unit(code?: string): Promise<string>;
  organisation(code: string, more?: { readonly addresses?: readonly string[] }): Promise<OrganisationId>;
  message(given?: TestMessage): Promise<{ readonly id: MessageId; readonly number: string }>;
  subjects(person: Person, messageId: MessageId | null, subjects: readonly unknown[]): Promise<readonly SubjectId[]>;
  call<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  upload<E extends Endpoint>(person: Person, endpoint: E, params: Readonly<Record<string, string>>, file: { readonly name: string; readonly text: string }): Promise<Answer<ReplyOf<E>>>;
  /** Opens a case with what is not said as usual; it must succeed. */
  open(person: Person, body?: Readonly<Record<string, unknown>>): Promise<Case>;
  get(person: Person, id: string): Promise<Case>;
  items(person: Person, id: string): Promise<readonly CaseItemView[]>;
  /** Tells the reactions what happened, as the queue would. */
  react(fact: string, payload: Fact['payload']): Promise<void>;
  act<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  perform<Value, Code extends string>(actor: Actor, work: (act: Act) => Promise<Outcome<Value, Code>>): Promise<Outcome<Value, Code>>;
  reading<Value>(actor: Actor, work: (db: Db) => Promise<Value>): Promise<Value>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export async function startCasesDesk(): Promise<CasesDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: CasesDesk['jobs'][number][] = [];
  const beside: CasesDesk['beside'] = { checks: [], similarity: () => ({ state: 'searched', enoughData: true, attainable: 0, threshold: 0, found: [] }) };
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  const people = new Map<string, Person>();
  const way: Transport = {
    via: 'folder',
    from: { address: 'spoc@maravel.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (message) => Buffer.from(JSON.stringify(message)),
    transmit: async () => ({ state: 'sent', reply: '250' }),
  };
  const drafts = { transports: { forChannel: () => way, byVia: () => way }, desk: { country: 'XM', timeZone: 'Europe/Brussels', ceiling: 'restricted' } } as const;
  const findSimilar = async (_act: unknown, query: unknown) => beside.similarity(query);
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
      ...registryRoutes({ timeZone: 'Europe/Brussels' }),
      ...draftsRoutes(drafts),
      ...subjectsRoutes({ isHeld: (db, id) => isHeldByOpenCase(db, 'subject', id), findSimilar }),
      ...casesRoutes({ desk: { timeZone: 'Europe/Brussels' }, glassHours: 4, drafts, findSimilar, closeChecks: [async (db, id) => (await Promise.all(beside.checks.map((check) => check(db, id)))).flat()] }),
    ],
  );
  await http.ready();

  const answerOf = <Reply>(response: { statusCode: number; body: string; headers: Readonly<Record<string, unknown>>; json: () => unknown }): Answer<Reply> => {
    const json = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    const problem = json as { code?: string; detail?: Record<string, unknown> } | undefined;
    return { status: response.statusCode, text: response.body, json: json as Reply, code: problem?.code, detail: problem?.detail ?? {} };
  };
  const urlOf = (endpoint: Endpoint, params: Readonly<Record<string, string | number>>) => apiPrefix + endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
  const call: CasesDesk['call'] = async (person, endpoint, { params = {}, query, body, version } = {}) =>
    answerOf(
      await http.inject({
        method: endpoint.method,
        url: `${urlOf(endpoint, params)}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
        headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
        ...(body === undefined ? {} : { payload: body as object }),
      }),
    );
  const succeeded = <Reply>(answer: Answer<Reply>): Reply => {
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json;
  };
  const reactions = casesReactions({ perform });

  return {
    ...base,
    http,
    jobs,
    beside,
    call,
    async upload(person, endpoint, params, { name, text }) {
      const payload = `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--edge--\r\n`;
      return answerOf(
        await http.inject({ method: endpoint.method, url: urlOf(endpoint, params), headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, 'content-type': 'multipart/form-data; boundary=edge' }, payload }),
      );
    },
    open: async (person, body = {}) => succeeded(await call(person, contract.openCase, { body: { title: 'Series of thefts', ...body } })),
    get: async (person, id) => succeeded(await call(person, contract.getCase, { params: { id } })),
    items: async (person, id) => succeeded(await call(person, contract.listItems, { params: { id } })).items,
    async person(role, { name, ...more } = {}) {
      const [first, ...others] = typeof role === 'string' ? [role] : role;
      const plain = testActor(first!, more);
      const actor = { ...plain, roles: [...plain.roles, ...others], name: name ?? plain.name };
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
      await owner.query(`insert into accounts_unit (id, code, name, kind) values ($1, $2, $3, 'national')`, [id, code ?? id, `Unit ${code ?? id}`]);
      return id;
    },
    async organisation(code, { addresses = [`${code.toLowerCase()}@partner.example`] } = {}) {
      const id = newId() as OrganisationId;
      await owner.query(`insert into partners_country (code) values ('XM') on conflict do nothing`);
      await owner.query(
        `insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, channels, changed_at) values ($1, $2, 'national-unit', 'XM', $3, lower($3), 'UTC', '{national}', now())`,
        [id, code, `Office ${code}`],
      );
      for (const [position, address] of addresses.entries()) await owner.query('insert into partners_address (organisation_id, position, address) values ($1, $2, $3)', [id, position, address]);
      return id;
    },
    message: (given) => insertTestMessage(owner, given),
    subjects: async (person, messageId, subjects) =>
      valueOf(await perform(person, { name: 'test.state', operation: 'none' }, (act) => stateSubjects(act, { messageId, subjects: subjects as readonly StatedSubject[], links: [] }))).map(({ id }) => id),
    async react(fact, payload) {
      const [slice = '', kind = ''] = fact.split('.');
      for (const reaction of reactions) if (reaction.to === fact && (reaction.when?.(payload) ?? true)) await reaction.run({ slice, kind, object: '', payload });
    },
    act: async (work) => valueOf(await perform(systemActor, { name: 'test.act', operation: 'none' }, async (act) => done(await work(act)))),
    perform: (actor, work) => perform(actor, { name: 'test.act', operation: 'none' }, work),
    reading: (actor, work) =>
      database.transaction().execute(async (db) => {
        await setActor(db, actor, clock());
        return work(db);
      }),
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}

/** The thread that a message laid by the test begins. */
export function threadOf(message: { readonly id: MessageId }): ThreadId {
  return message.id as string as ThreadId;
}
