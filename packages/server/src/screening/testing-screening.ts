import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { AlertCategory, AlertId, AlertRecord, AlertSystem } from '../alerts/model.ts';
import { indexFeed as alertsFeed } from '../alerts/store-feed.ts';
import type { Transport } from '../channels/transports.ts';
import { draftsRoutes } from '../drafts/routes.ts';
import type { DraftsParts } from '../drafts/view.ts';
import type { HoldingId } from '../holdings/model.ts';
import { indexFeed as holdingsFeed } from '../holdings/store-feed.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import { queuesOf } from '../platform/facts.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { createMatchingIndex } from '../platform/matching-index.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import { listCandidates, openCandidate, type CandidateLine, type CandidateView } from './contract-candidates.ts';
import { listRuns, type RunView } from './contract-runs.ts';
import { screeningQueues } from './housekeeping.ts';
import type { AskedIndex, ScreeningParts, WorkingParts } from './parts.ts';
import { screeningReactions } from './reactions.ts';
import { screeningRoutes } from './routes.ts';

export type Person = Actor & { readonly kind: 'account' };

export interface Answer<Reply> {
  readonly status: number;
  readonly json: Reply;
  readonly code: string | undefined;
  readonly bytes: Buffer;
}

export interface Call {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
}

export interface NewAlert {
  readonly record: AlertRecord;
  readonly system?: AlertSystem;
  readonly category?: AlertCategory;
  readonly reference?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly classification?: Classification;
}

/** Holdings, alerts of others in force and screening between them, over two real indexes; its jobs run when the test says so. */
export interface ScreeningDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly parts: ScreeningParts;
  person(role: Role, more?: { readonly clearance?: Classification }): Promise<Person>;
  holding(record: AlertRecord, more?: { readonly measure?: string; readonly photo?: Buffer }): Promise<HoldingId>;
  /** Puts another record in its place, or removes it. */
  changeHolding(id: HoldingId, record: AlertRecord | null): Promise<void>;
  alert(given: NewAlert): Promise<AlertId>;
  changeAlert(id: AlertId, record: AlertRecord | null, state?: 'in-force' | 'withdrawn' | 'erased'): Promise<void>;
  /** A version of a list that brought these alerts. */
  listVersion(alertIds: readonly AlertId[]): Promise<string>;
  tell(slice: string, kind: string, payload: Readonly<Record<string, unknown>>): Promise<void>;
  /** Has an alert arrive and be screened. */
  arrive(given: NewAlert): Promise<AlertId>;
  call<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  ok<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  waiting(person: Person, query?: Readonly<Record<string, string>>): Promise<readonly CandidateLine[]>;
  open(person: Person, id: string): Promise<CandidateView>;
  runs(person: Person): Promise<readonly RunView[]>;
  /** Runs the jobs that wait, and those that these make; `most`: only so many. */
  work(most?: number): Promise<void>;
  run(queue: string): Promise<void>;
  jobCount(): number;
  facts(kind: string): Promise<readonly Record<string, unknown>[]>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export async function startScreeningDesk(more: { readonly holdings?: (real: AskedIndex) => AskedIndex } = {}): Promise<ScreeningDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: { readonly queue: string; readonly data: object }[] = [];
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  const people = new Map<string, Person>();
  const indexes = {
    holdings: createMatchingIndex({ name: 'holdings', feed: holdingsFeed, database, log, clock }),
    alerts: createMatchingIndex({ name: 'alerts', feed: alertsFeed, database, log, clock }),
  };
  const way: Transport = {
    via: 'folder',
    from: { address: 'spoc@maravel.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (message) => Buffer.from(JSON.stringify(message)),
    transmit: async () => ({ state: 'sent', reply: '250' }),
  };
  const drafts: DraftsParts = { transports: { forChannel: () => way, byVia: () => way }, desk: { country: 'XM', timeZone: 'Europe/Brussels', ceiling: 'restricted' } };
  const parts: WorkingParts = { perform, drafts, clock, timeZone: 'Europe/Brussels', indexes: { holdings: more.holdings?.(indexes.holdings) ?? indexes.holdings, alerts: indexes.alerts } };
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
    [...draftsRoutes(drafts), ...screeningRoutes(parts)],
  );
  await http.ready();
  const queues = new Map([...queuesOf(screeningReactions(parts)), ...screeningQueues(parts)].map((queue) => [queue.name, queue]));
  const sourceId = newId();
  await owner.query(`insert into holdings_source (id, code, name, format, measure, legal_ground, changed_at) values ($1, 'police', 'Police register of Maravel', 'records', 'locate', 'Police Act of Maravel', now())`, [sourceId]);

  const call: ScreeningDesk['call'] = async (person, endpoint, { params = {}, query, body, version } = {}) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
    const response = await http.inject({
      method: endpoint.method,
      url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
      headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
    return { status: response.statusCode, json: json as never, code: response.statusCode >= 400 ? (json as { code?: string } | undefined)?.code : undefined, bytes: response.rawPayload };
  };
  const ok: ScreeningDesk['ok'] = async (person, endpoint, given) => {
    const answer = await call(person, endpoint, given);
    if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${answer.bytes.toString()}`);
    return answer.json;
  };
  const work = async (most = Number.POSITIVE_INFINITY): Promise<void> => {
    for (let count = 0; count < most; count += 1) {
      const job = jobs.shift();
      if (!job) return;
      await queues.get(job.queue)?.run(job.data as Record<string, unknown>, { isLast: true });
    }
  };
  const tell: ScreeningDesk['tell'] = async (slice, kind, payload) => {
    valueOf(await perform(systemActor, { name: 'test.tell', operation: 'none' }, async (act) => done(await act.record({ slice, kind, object: 'test:1', payload }))));
  };
  const alert: ScreeningDesk['alert'] = async ({ record, system = 'interpol', category = 'red', reference = null, details = {}, classification = 'unclassified' }) => {
    const { rows } = await owner.query<{ id: AlertId }>(
      `insert into alerts_alert (side, system, form, category, kind, state, reference, record, details, classification, received_at, created_at, changed_at)
       values ('foreign', $1, $2, $3, $4, 'in-force', $5, $6, $7, $8, $9, $9, $9) returning id::text as id`,
      [system, system === 'sis' ? 'alert' : system === 'interpol' ? 'notice' : 'listing', category, record.kind, reference, JSON.stringify(record), JSON.stringify(details), classification, clock()],
    );
    return rows[0]!.id;
  };

  return {
    ...base,
    http,
    parts,
    call,
    ok,
    work,
    tell,
    alert,
    async person(role, given = {}) {
      const actor = testActor(role, given);
      people.set(actor.accountId, actor);
      await owner.query(`insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $2, $3, 'none', 'active', $4, $5, 'en', now())`, [
        actor.accountId,
        actor.accountId,
        actor.name,
        actor.roles,
        actor.clearance,
      ]);
      return actor;
    },
    async holding(record, { measure = 'locate', photo } = {}) {
      if (photo) await owner.query(`insert into holdings_photo (sha256, media_type, bytes) values (sha256($1), 'image/png', $1) on conflict do nothing`, [photo]);
      const { rows } = await owner.query<{ id: HoldingId }>(
        `insert into holdings_record (source_id, external_id, kind, record, hash, measure, way, photo_sha256, changed_at)
         values ($1, $2, $3, $4, '', $5, 'person', $6, now()) returning id::text as id`,
        [sourceId, newId(), record.kind, JSON.stringify(record), measure, photo ? (await owner.query<{ sha: Buffer }>('select sha256($1::bytea) as sha', [photo])).rows[0]!.sha : null],
      );
      return rows[0]!.id;
    },
    async changeHolding(id, record) {
      await owner.query(
        `update holdings_record set record = coalesce($2, record), removed_at = case when $2::jsonb is null then now() end, version = version + 1,
           change = nextval('holdings_change'), changed_in = pg_current_xact_id() where id = $1`,
        [id, record && JSON.stringify(record)],
      );
    },
    async changeAlert(id, record, state = 'in-force') {
      await owner.query(
        `update alerts_alert set record = case when $3 = 'erased' then null else coalesce($2, record) end, details = case when $3 = 'erased' then '{}' else details end, state = $3,
           erased_at = case when $3 = 'erased' then now() end, version = version + 1, change = nextval('alerts_change'), changed_in = pg_current_xact_id(), changed_at = $4 where id = $1`,
        [id, record && JSON.stringify(record), state, clock()],
      );
    },
    async listVersion(alertIds) {
      const [listId, versionId] = [newId(), newId()];
      await owner.query(`insert into alerts_list (id, code, name, system, category, issuer, legal_ground, changed_at) values ($1::uuid, upper(left($1::text, 8)), 'List', 'list', 'wanted', 'XF', 'Law', now())`, [listId]);
      await owner.query(`insert into alerts_list_version (id, list_id, number, mode, state, started_at) values ($1, $2, 1, 'full', 'applied', now())`, [versionId, listId]);
      await owner.query(`insert into alerts_list_change (version_id, alert_id, change) select $1, unnest($2::bigint[]), 'new'`, [versionId, alertIds]);
      return versionId;
    },
    async arrive(given) {
      const alertId = await alert(given);
      await tell('alerts', 'AlertReceived', { alertId, system: given.system ?? 'interpol', category: given.category ?? 'red', listVersionId: null });
      await work();
      return alertId;
    },
    waiting: async (person, query) => (await ok(person, listCandidates, query ? { query } : {})).items,
    open: (person, id) => ok(person, openCandidate, { params: { id }, body: { purpose: { code: 'alert-handling' } } }),
    runs: async (person) => (await ok(person, listRuns)).items,
    run: async (queue) => queues.get(queue)!.run({}, { isLast: true }),
    jobCount: () => jobs.length,
    facts: async (kind) => (await owner.query<{ payload: Record<string, unknown> }>(`select payload from platform_fact where slice = 'screening' and kind = $1 order by id`, [kind])).rows.map(({ payload }) => payload),
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await indexes.holdings.stop();
      await indexes.alerts.stop();
      await base.stop();
    },
  };
}

/* ── invented people ── */

export const livia: AlertRecord = { kind: 'person', names: [{ full: 'VARGASIN, Livia Ondrine' }], birthDates: ['1984-03-17'], sex: 'F', nationalities: ['XM'], documents: [{ number: 'XM4471902', type: 'passport', country: 'XM' }] };
export const liviaAbroad: AlertRecord = { kind: 'person', names: [{ full: 'Livia VARGASIN' }], birthDates: ['1984-03-17'], sex: 'F', nationalities: ['XM'] };
export const stranger: AlertRecord = { kind: 'person', names: [{ full: 'Torvald ELMQUISK' }], birthDates: ['1961-11-02'], sex: 'M', nationalities: ['XF'] };
/** Of whom nothing can be told from anybody else. */
export const nobody: AlertRecord = { kind: 'person', names: [], sex: 'M' };

/** One of many, each another person. */
export function someone(number: number): AlertRecord {
  const syllables = ['bar', 'del', 'fom', 'gri', 'hav', 'jul', 'kep', 'lor', 'min', 'nav', 'oss', 'pel', 'qui', 'rud', 'sol', 'tav'];
  const word = (seed: number) => [0, 1, 2].map((place) => syllables[(seed >> (place * 4)) % 16]).join('');
  return { kind: 'person', names: [{ full: `${word(number * 7 + 3)} ${word(number * 13 + 977)}` }], birthDates: [`19${50 + (number % 50)}-0${1 + (number % 9)}-1${number % 10}`], documents: [{ number: `XM${1_000_000 + number * 37}`, type: 'passport', country: 'XM' }] };
}
