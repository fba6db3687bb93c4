import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import { casesRoutes } from '../cases/routes.ts';
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
import type { OrganisationId, OrganisationType } from '../partners/model.ts';
import type { Act } from '../platform/act.ts';
import { queuesOf, type Reaction } from '../platform/facts.ts';
import { apiPrefix, createHttp } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { automaticQueues, automaticReactions, type AutomaticParts, type HoldingsFeed } from './automatic.ts';
import { alertsOnSent } from './commands-messages.ts';
import type { AlertView } from './contract-alert.ts';
import * as contract from './contract.ts';
import { convertingQueues } from './converting.ts';
import { ownAlertsQueues } from './housekeeping.ts';
import type { OwnAlertsParts } from './recording-own.ts';
import { ownAlertsRoutes } from './routes.ts';
import type { Issuable } from './rules-automatic.ts';

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

/** A desk of the invented country XM with alerts of its own; its jobs run when the test says so. */
export interface AlertsDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly parts: OwnAlertsParts;
  /** National records, as a test lays them. */
  readonly holdings: Map<string, Issuable>;
  readonly officer: Person;
  readonly leader: Person;
  person(role: Role, more?: { readonly unitIds?: readonly string[]; readonly clearance?: Classification }): Promise<Person>;
  partner(code: string, more?: { readonly country?: string | null; readonly type?: OrganisationType }): Promise<OrganisationId>;
  call<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<Answer<ReplyOf<E>>>;
  /** The same, which must succeed. */
  ok<E extends Endpoint>(person: Person, endpoint: E, call?: Call): Promise<ReplyOf<E>>;
  upload(person: Person, id: string, file: { readonly kind: string; readonly name: string; readonly mediaType: string; readonly bytes: Buffer }): Promise<{ readonly status: number; readonly code: string | undefined }>;
  get(id: string, by?: Person): Promise<AlertView>;
  /** Drafts an alert; what is not given is that of a complete one. */
  draft(given?: Partial<Drafted>): Promise<AlertView>;
  submitted(given?: Partial<Drafted>): Promise<AlertView>;
  /** Drafts, hands on, reviews where needed and issues. */
  issued(given?: Partial<Drafted>): Promise<AlertView>;
  messageDraft(person: Person, id: string): Promise<Draft>;
  send(person: Person, id: string, changes?: Partial<DraftContent>): Promise<Answer<Message>>;
  /** Runs the jobs that wait, and those that these make. */
  work(): Promise<void>;
  /** Runs the job of a queue now. */
  run(queue: string): Promise<void>;
  tell(fact: { readonly slice: string; readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }): Promise<void>;
  facts(id: string): Promise<readonly string[]>;
  act<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  rows(query: string, ...values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

export interface Drafted {
  readonly as: object;
  readonly record: object;
  readonly details: object;
  readonly objectLetter: string | null;
  readonly classification: string;
  readonly caseId: string | null;
  readonly messageId: string | null;
  readonly by: Person;
}

let people = 0;
/** Somebody whom no other alert is on. */
export function somebody(more: object = {}): object {
  people += 1;
  const name = `Orwen${String.fromCodePoint(97 + (people % 26), 97 + (Math.floor(people / 26) % 26))}`;
  return { kind: 'person', names: [{ full: `${name} Dal`, family: name, given: 'Dal' }], birthDates: [`19${60 + (people % 30)}-05-12`], sex: 'M', nationalities: ['XQ'], ...more };
}

export const arrestDetails = {
  reason: 'Robbery in Port Maravel',
  authority: 'Prosecutor of Port Maravel',
  proportionality: 'A serious offence against life',
  warrantKind: 'european-arrest-warrant',
  warrantPurpose: 'prosecution',
  warrantReference: 'W 12/2026',
  warrantAuthority: 'Court of Port Maravel',
  warrantDate: '2026-01-15',
  circumstances: 'On 3 January 2026 at night, with a knife',
  charge: 'Robbery with a weapon',
  lawProvision: 'Criminal Code, Article 231',
  maximumPenaltyMonths: 120,
  extraditionSought: true,
} as const;

export const redDetails = {
  authority: 'Court of Port Maravel',
  personStatus: 'wanted-for-prosecution',
  charge: 'Robbery with a weapon',
  lawProvision: 'Criminal Code, Article 231',
  circumstances: 'On 3 January 2026 at night, with a knife',
  warrantReference: 'W 12/2026',
  warrantAuthority: 'Court of Port Maravel',
  warrantDate: '2026-01-15',
  warrantPurpose: 'prosecution',
  maximumPenaltyMonths: 120,
  extraditionSought: true,
  evaluation: 'Necessary to find him abroad',
} as const;

export const goodAnswers = {
  political: 'no',
  military: 'no',
  religious: 'no',
  racial: 'no',
  'human-rights': 'yes',
  'refugee-status': 'no',
  'foreign-sis-data': 'no',
  'ordinary-law-crime': 'yes',
  'cultural-norms': 'no',
  'family-or-private-matter': 'no',
  'administrative-or-private-dispute': 'no',
  'purpose-and-data-adequate': 'yes',
} as const;

export const asArrest = { system: 'sis', form: 'alert', category: 'arrest' } as const;
export const asRed = { system: 'interpol', form: 'notice', category: 'red' } as const;

export async function startAlertsDesk(more: Partial<OwnAlertsParts> = {}): Promise<AlertsDesk> {
  const base = await startTestDatabase();
  const { owner, database, clock, log } = base;
  const jobs: { readonly queue: string; readonly data: object }[] = [];
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void jobs.push({ queue, data }) } });
  const known = new Map<string, Person>();
  const holdings = new Map<string, Issuable>();
  const way: Transport = {
    via: 'folder',
    from: { address: 'spoc@maravel.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (message) => Buffer.from(JSON.stringify(message)),
    transmit: async () => ({ state: 'sent', reply: '250' }),
  };
  const desk = { country: 'XM', timeZone: 'Europe/Brussels' } as const;
  const drafts: DraftsParts = { transports: { forChannel: () => way, byVia: () => way }, desk: { ...desk, ceiling: 'restricted' }, onSent: [alertsOnSent] };
  const parts: OwnAlertsParts = { desk, drafts, ...more };
  const findSimilar = async () => ({ state: 'not-matched' as const });
  const http = await createHttp(
    {
      perform,
      identify: async ({ sessionToken }) => {
        const actor = known.get(sessionToken ?? '');
        return actor ? { actor } : { refused: 'accounts.session-ended' as const };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin: 'http://localhost:8080',
      trustedProxies: [],
      sentences: {},
    },
    [...draftsRoutes(drafts), ...casesRoutes({ desk, glassHours: 4, drafts, findSimilar, closeChecks: [] }), ...ownAlertsRoutes(parts)],
  );
  await http.ready();

  const automatic: AutomaticParts = { ...parts, perform, feed: feedOf(holdings) };
  const reactions: readonly Reaction[] = automaticReactions(automatic);
  const queues = new Map([...queuesOf(reactions), ...automaticQueues(automatic), ...convertingQueues({ ...parts, perform }), ...ownAlertsQueues({ perform })].map((queue) => [queue.name, queue]));
  const countries = [['XM', ['eu', 'schengen', 'interpol']], ['XF', ['eu', 'schengen', 'interpol']], ['XQ', ['interpol']]] as const;
  for (const [code, memberships] of countries) await owner.query('insert into partners_country (code, memberships) values ($1, $2) on conflict do nothing', [code, memberships]);

  const call: AlertsDesk['call'] = async (person, endpoint, { params = {}, query, body, version } = {}) => {
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
  const ok: AlertsDesk['ok'] = async (person, endpoint, given) => {
    const answer = await call(person, endpoint, given);
    if (answer.status !== 200) throw new Error(`${endpoint.name}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const person: AlertsDesk['person'] = async (role, given = {}) => {
    const actor = testActor(role, given);
    known.set(actor.accountId, actor);
    await owner.query(
      `insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $5, $2, 'none', 'active', $3, $4, 'en', now())`,
      [actor.accountId, actor.name, actor.roles, actor.clearance, actor.accountId],
    );
    return actor;
  };
  const [officer, leader] = [await person('screening-officer'), await person('shift-leader')];
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await queues.get(job.queue)?.run(job.data as Record<string, unknown>, { isLast: true });
  };

  const draft: AlertsDesk['draft'] = async ({ by = officer, ...given } = {}) =>
    ok(by, contract.draftAlert, { body: { as: asArrest, record: somebody(), details: arrestDetails, ...given } });
  const submitted: AlertsDesk['submitted'] = async (given = {}) => {
    const { id, version } = await draft(given);
    return ok(given.by ?? officer, contract.submitAlert, { params: { id }, version });
  };
  const issued: AlertsDesk['issued'] = async (given = {}) => {
    let alert = await submitted(given);
    const call2 = { params: { id: alert.id } };
    if (alert.system === 'interpol') alert = await ok(leader, contract.reviewAlert, { ...call2, version: alert.version, body: { answers: answersFor(alert), text: 'Looked at' } });
    return ok(leader, contract.issueAlert, { ...call2, version: alert.version, body: {} });
  };

  return {
    ...base,
    http,
    parts,
    holdings,
    officer,
    leader,
    call,
    ok,
    person,
    work,
    draft,
    submitted,
    issued,
    get: (id, by = officer) => ok(by, contract.getAlert, { params: { id } }),
    async upload(by, id, { kind, name, mediaType, bytes }) {
      const boundary = 'vigie-test-boundary';
      const payload = Buffer.concat([
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mediaType}\r\n\r\n`),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const response = await http.inject({
        method: 'POST',
        url: `${apiPrefix}/alerts/${id}/files?kind=${kind}`,
        headers: { 'x-vigie-request': '1', cookie: `vigie=${by.accountId}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload,
      });
      return { status: response.statusCode, code: response.json<{ code?: string }>().code };
    },
    messageDraft: (by, id) => ok(by, getDraft, { params: { id } }),
    async send(by, id, changes) {
      let begun = await ok(by, getDraft, { params: { id } });
      if (changes) begun = await ok(by, saveDraft, { params: { id }, version: begun.version, body: { ...begun.content, ...changes } });
      return call(by, sendDraft, { params: { id }, version: begun.version, body: { acceptedWarnings: begun.release.warnings.map(({ code }) => code), finishAnswered: false } });
    },
    async partner(code, { country = 'XF', type = 'spoc' } = {}) {
      const id = newId() as OrganisationId;
      if (country !== null) await owner.query(`insert into partners_country (code, memberships) values ($1, '{interpol}') on conflict do nothing`, [country]);
      await owner.query(
        `insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, channels, languages, changed_at)
         values ($1, $2, $3, $4, $5, lower($5), 'UTC', '{sirene,i247}', '{en,fr}', now())`,
        [id, code, type, country, `Office ${code}`],
      );
      await owner.query('insert into partners_address (organisation_id, position, address) values ($1, 0, $2)', [id, `${code.toLowerCase()}@partner.example`]);
      return id;
    },
    run: async (queue) => queues.get(queue)!.run({}, { isLast: true }),
    async tell(fact) {
      valueOf(await perform(systemActor, { name: 'test.tell', operation: 'none' }, async (act) => done(await act.record({ object: 'test:1', ...fact }))));
      await work();
    },
    facts: async (id) => (await owner.query<{ kind: string }>('select kind from platform_fact where object = $1 order by id', [`alert:${id}`])).rows.map(({ kind }) => kind),
    act: async (todo) => valueOf(await perform(systemActor, { name: 'test.act', operation: 'none' }, async (act) => done(await todo(act)))),
    rows: async (query, ...values) => (await owner.query(query, [...values])).rows as Record<string, unknown>[],
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}

/** The right answers to what is asked of its category. */
export function answersFor(alert: Pick<AlertView, 'reviewQuestions'>): Readonly<Record<string, string>> {
  return Object.fromEntries(alert.reviewQuestions.map((code) => [code, goodAnswers[code]]));
}

function feedOf(holdings: ReadonlyMap<string, Issuable>): HoldingsFeed {
  const above = (after: string | null, limit: number) => [...holdings.keys()].filter((id) => Number(id) > Number(after ?? 0)).toSorted((one, other) => Number(one) - Number(other)).slice(0, limit);
  return {
    get: async (_db, ids) => new Map(ids.flatMap((id) => (holdings.has(id) ? [[id, holdings.get(id)!] as const] : []))),
    listChangedBy: async (_db, _loadId, after, limit) => above(after, limit),
    listAll: async (_db, after, limit) => above(after, limit),
  };
}
