import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import { insertAlert } from '../alerts/store.ts';
import type { Alert, AlertId, AlertRecord } from '../alerts/model.ts';
import { casesReactions } from '../cases/reactions.ts';
import { casesRoutes } from '../cases/routes.ts';
import { isHeldByOpenCase } from '../cases/store-items.ts';
import type { Transport } from '../channels/transports.ts';
import { getDraft, saveDraft, sendDraft, type Draft, type DraftContent } from '../drafts/contract.ts';
import { draftsRoutes } from '../drafts/routes.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId, type Id } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { Message } from '../messages/contract.ts';
import type { MessageId } from '../messages/model.ts';
import { registryRoutes } from '../messages/routes-registry.ts';
import { insertTestMessage, type TestMessage } from '../messages/testing-messages.ts';
import type { Membership, OrganisationId, OrganisationType } from '../partners/model.ts';
import type { Act, Fact } from '../platform/act.ts';
import { queuesOf } from '../platform/facts.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { subjectsRoutes } from '../subjects/routes.ts';
import { getHit, recordHit, type Hit } from './contract.ts';
import { hitsCloseChecks, hitsQueues } from './housekeeping.ts';
import { hitsReactions } from './reactions.ts';
import type { HitsParts } from './recording.ts';
import { hitsRoutes } from './routes.ts';
import { hitsOnSent, hitsReleaseCheck } from './sent-forms.ts';

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

/** A desk of the invented country XM with everything that hits need; its jobs run when the test says so. */
export interface HitsDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly parts: HitsParts;
  person(role: Role, more?: { readonly clearance?: Classification }): Promise<Person>;
  /** A machine with a key; its id is the key. */
  client(): Promise<Id<'client'>>;
  partner(code: string, more?: { readonly country?: string | null; readonly type?: OrganisationType; readonly memberships?: readonly Membership[] }): Promise<OrganisationId>;
  alert(given?: Partial<Alert>): Promise<AlertId>;
  /** Lays a message into the registry. */
  message(given: TestMessage): Promise<{ readonly id: MessageId; readonly number: string }>;
  call<E extends Endpoint>(by: Person | Id<'client'>, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  /** The same, which must succeed. */
  ok<E extends Endpoint>(by: Person | Id<'client'>, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  get(person: Person, id: string): Promise<Hit>;
  /** Records a hit of a foreign arrest alert unless said otherwise. */
  record(person: Person, more?: object): Promise<Hit>;
  /** One act on a hit by its newest version. */
  act<E extends Endpoint>(person: Person, endpoint: E, hit: { readonly id: string }, body?: object): Promise<ReplyOf<E>>;
  draft(person: Person, id: string): Promise<Draft>;
  /** Sends a draft, with changes, and lets the desk react. */
  send(person: Person, id: string, changes?: Partial<DraftContent>): Promise<Answer<Message>>;
  tell(fact: Pick<Fact, 'slice' | 'kind' | 'payload'>): Promise<void>;
  work(): Promise<void>;
  run(queue: string): Promise<void>;
  facts(id: string): Promise<readonly string[]>;
  system<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

const invented: AlertRecord = { kind: 'person', names: [{ full: 'Orlan Vetch' }], birthDates: ['1971-02-03'] };

export async function startHitsDesk(more: Partial<HitsParts> = {}): Promise<HitsDesk> {
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
  const drafts: DraftsParts = { transports: { forChannel: () => way, byVia: () => way }, desk: { ...desk, ceiling: 'restricted' }, checks: [hitsReleaseCheck({ desk })], onSent: [hitsOnSent] };
  const parts: HitsParts = { desk, clock, drafts, ...more };
  const findSimilar = async () => ({ state: 'searched' as const, enoughData: true, attainable: 0, threshold: 0, found: [] });
  const http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken, bearer }) => {
        if (bearer !== undefined) return { actor: { kind: 'client', clientId: bearer as Id<'client'>, name: 'Readers', roles: [] } };
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
      ...casesRoutes({ desk, glassHours: 4, drafts, findSimilar, closeChecks: [hitsCloseChecks] }),
      ...hitsRoutes({ ...parts, perform }),
    ],
  );
  await http.ready();
  const queues = new Map([...queuesOf([...casesReactions({ perform }), ...hitsReactions({ ...parts, perform })]), ...hitsQueues({ ...parts, perform })].map((queue) => [queue.name, queue]));

  const call: HitsDesk['call'] = async (by, endpoint, { params = {}, query, body, version } = {}) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
    const response = await http.inject({
      method: endpoint.method,
      url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      headers: {
        'x-vigie-request': '1',
        ...(typeof by === 'string' ? { authorization: `Bearer ${by}` } : { cookie: `vigie=${by.accountId}` }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    const problem = response.statusCode >= 400 ? (json as { code?: string; detail?: Record<string, unknown> } | undefined) : undefined;
    return { status: response.statusCode, text: response.body, json: json as never, code: problem?.code, detail: problem?.detail ?? {} };
  };
  const ok: HitsDesk['ok'] = async (by, endpoint, given) => {
    const answer = await call(by, endpoint, given);
    if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await queues.get(job.queue)?.run(job.data as Record<string, unknown>, { isLast: true });
  };
  const get: HitsDesk['get'] = async (person, id) => ok(person, getHit, { params: { id } });

  return {
    ...base,
    http,
    parts,
    call,
    ok,
    work,
    get,
    run: async (queue) => queues.get(queue)!.run({}, { isLast: true }),
    record: (person, given = {}) =>
      ok(person, recordHit, {
        body: {
          side: 'own-on-foreign',
          system: 'sis',
          category: 'arrest',
          kind: 'person',
          caption: 'Orlan Vetch',
          alertReference: `XF-S-2026-${newId().slice(-6)}`,
          issuer: 'XF',
          foundAt: clock(),
          place: 'Quay 4, Osterhaven',
          country: 'XM',
          authority: 'Harbour police',
          means: 'police-check',
          ...given,
        },
      }),
    act: async (person, endpoint, { id }, body = {}) => ok(person, endpoint, { params: { id }, version: (await get(person, id)).version, body }),
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
      return actor;
    },
    async client() {
      const id = newId<'client'>();
      await owner.query(`insert into accounts_client (id, name, channel, key_hash, created_at) values ($1::uuid, 'Readers', 'national', convert_to($1::text, 'UTF8'), now())`, [id]);
      return id;
    },
    async partner(code, { country = 'XF', type = 'sirene', memberships = ['eu', 'schengen', 'interpol'] } = {}) {
      const id = newId() as OrganisationId;
      if (country !== null) await owner.query(`insert into partners_country (code, memberships) values ($1, $2) on conflict do nothing`, [country, memberships]);
      await owner.query(
        `insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, channels, languages, changed_at)
         values ($1, $2, $3, $4, $5, lower($5), 'UTC', '{siena,i247,sirene}', '{en,fr}', now())`,
        [id, code, type, country, `Office ${code}`],
      );
      await owner.query('insert into partners_address (organisation_id, position, address) values ($1, 0, $2)', [id, `${code.toLowerCase()}@partner.example`]);
      return id;
    },
    alert: async (given = {}) =>
      valueOf(
        await perform(systemActor, { name: 'test.alert', operation: 'none' }, async (act) =>
          done(await insertAlert(act.db, { side: 'own', system: 'sis', form: 'alert', category: 'arrest', kind: 'person', state: 'issued', record: invented, classification: 'restricted', ...(given.side === 'foreign' ? { receivedAt: act.at } : { issuedAt: act.at, issuedHow: 'hand' as const, reference: `XM-S-2026-${newId().slice(-6)}` }), ...given }, act.at)),
        ),
      ),
    message: (given) => insertTestMessage(owner, { received_at: clock(), registered_at: clock(), ...given }),
    async tell(fact) {
      valueOf(await perform(systemActor, { name: 'test.tell', operation: 'none' }, async (act) => done(await act.record({ object: 'test:fact', ...fact }))));
      await work();
    },
    facts: async (id) => (await owner.query<{ kind: string }>('select kind from platform_fact where object = $1 order by id', [`hit:${id}`])).rows.map(({ kind }) => kind),
    system: async (todo) => valueOf(await perform(systemActor, { name: 'test.act', operation: 'none' }, async (act) => done(await todo(act)))),
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}
