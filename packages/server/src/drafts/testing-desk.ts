import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Outgoing } from '../channels/model.ts';
import type { Transport } from '../channels/transports.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { channels, type Channel, type Classification } from '../kernel/vocabulary.ts';
import { sha256 } from '../messages/fingerprint.ts';
import type { MessageId, QuarantinedId, ThreadId } from '../messages/model.ts';
import { insertArrivals, insertAttachments, insertBytes, insertMessages, insertQuarantined, insertRecipients, lockCounter, setCounter, type NewMessage } from '../messages/store-registering.ts';
import type { Membership, OrganisationId, OrganisationType } from '../partners/model.ts';
import { lockDirectory, writeOrganisations } from '../partners/store.ts';
import type { Act } from '../platform/act.ts';
import { apiPrefix, createHttp, type Identify } from '../platform/http.ts';
import { startTestDatabase, systemActor, testActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import type { Draft, DraftContent } from './contract.ts';
import { draftsRoutes } from './routes.ts';
import type { DraftsParts } from './view.ts';

type Person = Actor & { readonly kind: 'account' };

/** A desk in the invented country XM that writes to invented partners over a transport that only remembers. */
export interface DraftsDesk {
  readonly base: TestDatabase;
  readonly http: FastifyInstance;
  readonly outgoing: Outgoing[];
  readonly jobs: { readonly queue: string; readonly data: object }[];
  /** Channels without a way out; and whether encoding fails. */
  readonly transport: { closed: readonly Channel[]; isBroken: boolean };
  person(role: Role, more?: { readonly unitIds?: readonly string[]; readonly clearance?: Classification }): Promise<Person>;
  unit(): Promise<string>;
  partner(code: string, more?: Partial<PartnerFields>): Promise<OrganisationId>;
  message(fields?: Partial<NewMessage>, parts?: { readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly byteCount?: number }[]; readonly recipients?: readonly { readonly id: OrganisationId | null; readonly address: string }[] }): Promise<{ readonly id: MessageId; readonly number: string }>;
  quarantined(mediaType: string, bytes: Uint8Array): Promise<QuarantinedId>;
  act<Value>(work: (act: Act) => Promise<Value>): Promise<Value>;
  call(person: Person, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, more?: { readonly body?: unknown; readonly version?: number }): Promise<Answer>;
  upload(person: Person, draftId: string, file: { readonly name: string; readonly mediaType?: string; readonly bytes: Uint8Array }): Promise<Answer>;
  /** Starts a draft and saves these changes to what it starts with. */
  draft(person: Person, asked: { readonly draftKind: string; readonly aboutId?: string }, changes?: Partial<DraftContent>): Promise<Draft>;
  send(person: Person, draft: Draft, more?: { readonly acceptedWarnings?: readonly string[]; readonly finishAnswered?: boolean }): Promise<Answer>;
  /** Holds these rows until so many others wait for a lock, then lets go: what is started together truly is at once. */
  atOnce<Value>(hold: string, key: string, works: readonly (() => Promise<Value>)[]): Promise<readonly Value[]>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  /** What a JSON answer holds; the tests say what they expect of it. */
  readonly body: Record<string, never> & { readonly code?: string; readonly detail?: Record<string, unknown> };
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test states the type of what it asked for
  as<T>(): T;
}

interface PartnerFields {
  readonly type: OrganisationType;
  readonly country: string | null;
  readonly memberships: readonly Membership[];
  readonly addresses: readonly string[];
  readonly languages: readonly string[];
  readonly active: boolean;
}

export async function startDraftsDesk(more: Pick<DraftsParts, 'checks' | 'onSent'> = {}): Promise<DraftsDesk> {
  const base = await startTestDatabase();
  const jobs: DraftsDesk['jobs'][number][] = [];
  const outgoing: Outgoing[] = [];
  const transport: DraftsDesk['transport'] = { closed: [], isBroken: false };
  // Reactions are known process-wide: those that another test of this process has set up are none of this desk's.
  const perform = createPerform({ ...base, jobs: { enqueue: async (_db, queue, data) => void ('slice' in data || jobs.push({ queue, data })) } });
  const act = async <Value>(work: (act: Act) => Promise<Value>): Promise<Value> => valueOf(await perform(systemActor, { name: 'test.lay', operation: 'none' }, async (given) => done(await work(given))));

  const way: Transport = {
    via: 'folder',
    from: { address: 'spoc@maravel.example', name: 'SPOC Maravel' },
    mediaType: 'message/rfc822',
    encode: async (message) => {
      if (transport.isBroken) throw new Error('cannot encode');
      outgoing.push(message);
      return Buffer.from(JSON.stringify(message, (key, value: unknown) => (key === 'bytes' ? '…' : value)));
    },
    transmit: async () => ({ state: 'sent', reply: '250' }),
  };
  const people = new Map<string, Person>();
  const identify: Identify = async ({ sessionToken }) => {
    const actor = people.get(sessionToken ?? '');
    return actor ? { actor } : { refused: 'accounts.session-ended' };
  };
  const http = await createHttp(
    { perform, identify, logRefusal: (actor, endpoint, code) => logRefusal(base.database, base.clock, actor, endpoint, code), log: base.log, publicOrigin: 'http://localhost:8080', trustedProxies: [], sentences: {} },
    draftsRoutes({
      transports: { forChannel: (channel) => (transport.closed.includes(channel) ? undefined : way), byVia: () => way },
      desk: { country: 'XM', timeZone: 'Europe/Brussels', ceiling: 'restricted' },
      ...more,
    }),
  );
  await http.ready();

  const inject = async (person: Person, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, headers: Record<string, string>, payload?: Buffer): Promise<Answer> => {
    const answer = await http.inject({ method, url: apiPrefix + path, headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, ...headers }, ...(payload ? { payload } : {}) });
    const body = answer.json<Answer['body']>();
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above
    return { status: answer.statusCode, body, as: <T>() => body as unknown as T };
  };
  const call: DraftsDesk['call'] = (person, method, path, { body, version } = {}) =>
    inject(
      person,
      method,
      path,
      { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    );

  return {
    base,
    http,
    outgoing,
    jobs,
    transport,
    act,
    call,
    async person(role, more = {}) {
      const actor = testActor(role, more);
      people.set(actor.accountId, actor);
      await base.owner.query(
        `insert into accounts_account (id, sign_in_name, display_name, state, roles, clearance, language, created_at) values ($1, $2, $3, 'invited', $4, $5, 'en', now())`,
        [actor.accountId, actor.accountId, actor.name, actor.roles, actor.clearance],
      );
      return actor;
    },
    async unit() {
      const id = newId();
      await base.owner.query(`insert into accounts_unit (id, code, name, kind) values ($1, $2, 'Post', 'post')`, [id, id]);
      return id;
    },
    partner: (code, more = {}) => act((given) => layPartner(given, code, more)),
    message: (fields = {}, parts = {}) => act((given) => layMessage(given, fields, parts)),
    quarantined: (mediaType, bytes) => act((given) => layQuarantined(given, mediaType, bytes)),
    async upload(person, draftId, { name, mediaType = 'application/octet-stream', bytes }) {
      // By hand: the built-in FormData takes seconds for fifty megabytes.
      const head = `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${mediaType}\r\n\r\n`;
      return inject(person, 'POST', `/drafts/${draftId}/attachments`, { 'content-type': 'multipart/form-data; boundary=edge' }, Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--edge--\r\n')]));
    },
    async draft(person, asked, changes) {
      const started = (await call(person, 'POST', '/drafts', { body: asked })).as<Draft>();
      if (!changes) return started;
      return (await call(person, 'PUT', `/drafts/${started.id}`, { body: { ...started.content, ...changes }, version: started.version })).as<Draft>();
    },
    send: (person, draft, { acceptedWarnings = [], finishAnswered = false } = {}) =>
      call(person, 'POST', `/drafts/${draft.id}/send`, { body: { acceptedWarnings, finishAnswered }, version: draft.version }),
    async atOnce(hold, key, works) {
      const holder = await base.owner.connect();
      await holder.query('begin');
      await holder.query(`${hold} for update`, [key]);
      const running = Promise.all(works.map((work) => work()));
      const waiting = `select count(distinct pid)::int as count from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`;
      let count = 0;
      for (let look = 0; look < 5_000 && count < works.length; look++) count = (await base.owner.query<{ count: number }>(waiting)).rows[0]!.count;
      await holder.query('commit');
      holder.release();
      return running;
    },
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}

async function layPartner(act: Act, code: string, more: Partial<PartnerFields>): Promise<OrganisationId> {
  const { type = 'spoc', country = 'XF', memberships = ['eu', 'schengen', 'interpol'], addresses = [`${code.toLowerCase()}@partner.example`], languages = ['en', 'fr'], active = true } = more;
  const id = newId() as OrganisationId;
  await lockDirectory(act.db);
  if (country) {
    await act.db
      .insertInto('partners_country')
      .values({ code: country, memberships: [...memberships], accepted_languages: [] })
      .onConflict((on) => on.column('code').doUpdateSet({ memberships: [...memberships] }))
      .execute();
  }
  await writeOrganisations(act.db, [
    { id, code, type, country, name: `Office ${code}`, languages: [...languages], channels: [...channels], addresses: [...addresses], dutyPhone: '', dutyNote: '', timeZone: 'Europe/Paris', active, version: 1, changedAt: act.at },
  ]);
  return id;
}

async function layMessage(act: Act, fields: Partial<NewMessage>, parts: NonNullable<Parameters<DraftsDesk['message']>[1]>): Promise<{ id: MessageId; number: string }> {
  const direction = fields.direction ?? 'in';
  const sequence = (await lockCounter(act.db, direction, 2026)) + 1;
  await setCounter(act.db, direction, 2026, sequence);
  const id = newId<'message'>();
  const files = (parts.files ?? []).map((file) => ({ ...file, sha256: sha256(file.bytes) }));
  await insertBytes(act.db, files);
  await insertMessages(act.db, [{ ...plainMessage(id, act.at), direction, year: 2026, sequence, ...fields }]);
  await insertRecipients(act.db, (parts.recipients ?? []).map((to, position) => ({ message_id: id, position, copy: position > 0, organisation_id: to.id, name: to.address, address: to.address })));
  await insertAttachments(
    act.db,
    files.map((file, position) => ({ message_id: id, position, name: file.name, stated_media_type: 'text/plain', media_type: 'text/plain', suspicious: false, sha256: file.sha256, byte_count: file.byteCount ?? file.bytes.byteLength })),
  );
  return { id, number: `${direction.toUpperCase()}-2026-${String(sequence).padStart(6, '0')}` };
}

function plainMessage(id: MessageId, at: Instant): Omit<NewMessage, 'direction' | 'year' | 'sequence'> {
  return {
    id,
    channel: 'siena',
    kind: 'request',
    urgency: 'non-urgent',
    urgency_ground: null,
    classification: 'unclassified',
    handling: [],
    handling_text: null,
    source_evaluation: null,
    information_evaluation: null,
    language: 'en',
    language_confidence: 1,
    crime_areas: [],
    subject: 'Vehicle check',
    body: 'Please check the vehicle.',
    sender_id: null,
    sender_name: 'Unknown office',
    sender_address: 'office@elsewhere.example',
    own_reference: null,
    sent_at: null,
    received_at: at,
    registered_at: at,
    registered_by: null,
    inferred: [],
    warnings: [],
    due_at: null,
    due_rule: null,
    work_state: 'waiting',
    assignee_id: null,
    unit_id: null,
    done_at: null,
    done_by: null,
    internet_message_id: `${id}@partner.example`,
    thread_id: id as string as ThreadId,
    thread_reason: 'first',
    thread_evidence: null,
    fingerprint: sha256(id),
    original_sha256: null,
    original_media_type: null,
    attachment_names: '',
  };
}

async function layQuarantined(act: Act, mediaType: string, bytes: Uint8Array): Promise<QuarantinedId> {
  const id = newId() as QuarantinedId;
  const hash = sha256(bytes);
  const received = { channel: 'i247', source: 'folder:demo', transport_id: id } as const;
  await insertBytes(act.db, [{ sha256: hash, bytes }]);
  await insertQuarantined(act.db, [{ ...received, id, media_type: mediaType, received_at: act.at, reason: 'not-mail', detail: 'byte 0', sha256: hash, byte_count: bytes.byteLength, state: 'open' }]);
  await insertArrivals(act.db, [{ ...received, id: newId(), at: act.at, sha256: hash, message_id: null, quarantined_id: id, first: true }]);
  return id;
}
