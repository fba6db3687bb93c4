import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { createPerform, logRefusal } from '../audit/commands.ts';
import { listEntries } from '../audit/store.ts';
import type { AuditEntryView } from '../audit/contract.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import type { Endpoint, ReplyOf } from '../kernel/endpoint.ts';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Classification } from '../kernel/vocabulary.ts';
import type { OrganisationId } from '../partners/model.ts';
import { setActor, type Db } from '../platform/database.ts';
import { apiPrefix, createHttp, type Bound } from '../platform/http.ts';
import { startTestDatabase, testActor, type TestDatabase } from '../platform/testing.ts';
import { sha256 } from './fingerprint.ts';
import type { MessageId, ThreadId } from './model.ts';
import { numberOf } from './rules.ts';
import { registryRoutes } from './routes-registry.ts';
import { indexable } from './search-text.ts';
import type { NewMessage } from './store-registering.ts';
import type { ReferenceKind } from './tables.ts';

type Person = Actor & { readonly kind: 'account' };

export interface TestMessage extends Partial<NewMessage> {
  readonly recipients?: readonly { readonly name?: string; readonly address?: string; readonly organisationId?: OrganisationId | null; readonly copy?: boolean }[];
  readonly references?: readonly (readonly [kind: ReferenceKind, value: string])[];
  readonly attachments?: readonly { readonly name: string; readonly bytes: string; readonly mediaType?: string; readonly suspicious?: boolean }[];
  /** The bytes it arrived as. */
  readonly original?: string;
}

let lastSequence = 0;

/** Lays an invented message into the registry as the schema's owner, past every rule. */
export async function insertTestMessage(owner: pg.Pool, given: TestMessage = {}): Promise<{ readonly id: MessageId; readonly number: string }> {
  const { recipients = [], references = [], attachments = [], original, ...fields } = given;
  const id = newId() as MessageId;
  const direction = fields.direction ?? 'in';
  const sequence = fields.sequence ?? ++lastSequence;
  const row: Record<string, unknown> = {
    ...plainFields(id),
    attachment_names: attachments.map(({ name }) => name).join('\n'),
    ...(original === undefined ? {} : { original_sha256: await insertContent(owner, original), original_media_type: 'message/rfc822' }),
    direction,
    sequence,
    ...fields,
  };
  row['done_at'] ??= row['work_state'] === 'done' ? row['received_at'] : null;
  const columns = Object.keys(row);
  const vector = columns.length + 1;
  await owner.query(
    `insert into messages_message (${columns.join(', ')}, search) values (${columns.map((_, index) => `$${index + 1}`).join(', ')},
      setweight(to_tsvector('simple', $${vector}), 'A') || setweight(to_tsvector('simple', $${vector + 1}), 'B') || setweight(to_tsvector('simple', $${vector + 2}), 'C'))`,
    [...columns.map((column) => row[column]), indexable(String(row['subject'])), indexable(String(row['body'])), indexable(String(row['attachment_names']))],
  );
  for (const [position, { name = '', address = null, organisationId = null, copy = false }] of recipients.entries()) {
    await owner.query('insert into messages_recipient values ($1, $2, $3, $4, $5, $6)', [id, position, copy, organisationId, name, address]);
  }
  for (const [kind, value] of references) await owner.query('insert into messages_reference values ($1, $2, $3)', [id, kind, value]);
  for (const [position, { name, bytes, mediaType = 'text/plain', suspicious = false }] of attachments.entries()) {
    const hash = await insertContent(owner, bytes);
    await owner.query('insert into messages_attachment values ($1, $2, $3, $4, $4, $5, $6, $7)', [id, position, name, mediaType, suspicious, hash, Buffer.byteLength(bytes)]);
  }
  return { id, number: numberOf(direction, Number(row['year']), sequence) };
}

async function insertContent(owner: pg.Pool, content: string): Promise<Buffer> {
  const bytes = Buffer.from(content);
  await owner.query('insert into messages_bytes values ($1, $2, $3) on conflict do nothing', [sha256(bytes), bytes.length, bytes]);
  return sha256(bytes);
}

function plainFields(id: MessageId): Omit<NewMessage, 'direction' | 'sequence'> {
  const at = '2026-03-10T08:00:00.000Z' as Instant;
  return {
    id,
    year: 2026,
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
    sender_name: 'Office Elsewhere',
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
    internet_message_id: null,
    thread_id: id as string as ThreadId,
    thread_reason: 'first',
    thread_evidence: null,
    fingerprint: sha256(id),
    original_sha256: null,
    original_media_type: null,
    attachment_names: '',
  };
}

export interface Answer<Reply> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The reply, when it was not refused. */
  readonly json: Reply;
  /** A problem's code. */
  readonly code: string | undefined;
}

/** A desk of nothing but the registry, with people who have accounts. */
export interface RegistryDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly person: (role: Role | readonly Role[], more?: { readonly unitIds?: readonly string[]; readonly clearance?: Classification; readonly name?: string; readonly state?: 'active' | 'disabled' }) => Promise<Person>;
  readonly unit: (code: string) => Promise<string>;
  readonly organisation: (code: string, more?: { readonly name?: string; readonly country?: string }) => Promise<OrganisationId>;
  readonly message: (given?: TestMessage) => Promise<{ readonly id: MessageId; readonly number: string }>;
  readonly call: <E extends Endpoint>(person: Person, endpoint: E, call?: { readonly params?: Readonly<Record<string, string | number>>; readonly query?: Readonly<Record<string, string>>; readonly body?: unknown; readonly version?: number }) => Promise<Answer<ReplyOf<E>>>;
  /** Reads as this actor sees. */
  readonly reading: <Value>(actor: Actor, work: (db: Db) => Promise<Value>) => Promise<Value>;
  /** The newest entries of the access log, newest first. */
  readonly entries: (limit: number) => Promise<readonly AuditEntryView[]>;
  readonly facts: (id: string) => Promise<readonly { readonly kind: string; readonly payload: unknown }[]>;
}

/** `more`: endpoints of a slice to the right, tested with messages beside them. */
export async function startRegistryDesk(more: readonly Bound[] = []): Promise<RegistryDesk> {
  const base = await startTestDatabase();
  const { database, owner, clock, log } = base;
  const people = new Map<string, Person>();
  const http = await createHttp(
    {
      perform: createPerform({ ...base, jobs: { enqueue: async () => undefined } }),
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
    [...registryRoutes({ timeZone: 'Europe/Brussels' }), ...more],
  );
  await http.ready();
  const reading: RegistryDesk['reading'] = (actor, work) =>
    database.transaction().execute(async (db) => {
      await setActor(db, actor);
      return work(db);
    });
  return {
    ...base,
    http,
    reading,
    async person(role, { name, state = 'active', ...more } = {}) {
      const [first, ...others] = typeof role === 'string' ? [role] : role;
      const plain = testActor(first!, more);
      const actor = { ...plain, roles: [...plain.roles, ...others], name: name ?? plain.name };
      people.set(actor.accountId, actor);
      await owner.query(
        `insert into accounts_account (id, sign_in_name, display_name, password_hash, state, roles, clearance, language, created_at) values ($1, $6, $2, case when $3 = 'active' then 'none' end, $3, $4, $5, 'en', now())`,
        [actor.accountId, actor.name, state, actor.roles, actor.clearance, actor.accountId],
      );
      for (const unitId of actor.unitIds) await owner.query('insert into accounts_membership values ($1, $2)', [actor.accountId, unitId]);
      return actor;
    },
    async unit(code) {
      const id = newId();
      await owner.query(`insert into accounts_unit (id, code, name, kind) values ($1, $2, $2, 'national')`, [id, code]);
      return id;
    },
    async organisation(code, { name = `Office ${code}`, country = 'XF' } = {}) {
      const id = newId() as OrganisationId;
      await owner.query('insert into partners_country (code) values ($1) on conflict do nothing', [country]);
      await owner.query(
        `insert into partners_organisation (id, code, type, country, name, folded_name, time_zone, changed_at) values ($1, $2, 'spoc', $3, $4, lower($4), 'UTC', now())`,
        [id, code, country, name],
      );
      return id;
    },
    message: (given) => insertTestMessage(owner, given),
    call: async (person, endpoint, { params = {}, query, body, version } = {}) => {
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
      const response = await http.inject({
        method: endpoint.method,
        url: `${apiPrefix}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`,
        headers: { 'x-vigie-request': '1', cookie: `vigie=${person.accountId}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json: unknown = /json/.test(String(response.headers['content-type'])) ? response.json() : undefined;
      return { status: response.statusCode, headers: response.headers, text: response.body, json: json as never, code: (json as { code?: string } | undefined)?.code };
    },
    entries: (limit) => reading(testActor('auditor'), async (db) => (await listEntries(db, { limit }))?.items ?? []),
    facts: async (id) => (await owner.query<{ kind: string; payload: unknown }>('select kind, payload from platform_fact where object = $1 order by id', [`message:${id}`])).rows,
    async stop() {
      await http.close();
      await base.stop();
    },
  };
}

