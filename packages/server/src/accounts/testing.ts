import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Role } from '../kernel/actor.ts';
import type { Endpoint } from '../kernel/endpoint.ts';
import type { Fact, Perform } from '../platform/act.ts';
import { createHttp, sessionCookieName, type Bound } from '../platform/http.ts';
import { startTestDatabase, systemActor, valueOf, type TestDatabase } from '../platform/testing.ts';
import { createAccountWithPassword, type NewAccount } from './commands.ts';
import * as contract from './contract.ts';
import { createIdentify } from './identify.ts';
import type { AccountId } from './model.ts';
import { accountsRoutes, type AccountsParts } from './routes.ts';

/** The password of every invented colleague. */
export const testPassword = 'seven quiet harbours';

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly cookie?: string | undefined;
  readonly version?: number;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Answer {
  readonly status: number;
  /** The reply, or the problem's fields. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** `name=value` of a cookie that was set. */
  readonly cookie: string | undefined;
}

/** A desk that answers HTTP, with the accounts and whatever else is bound to it, on the real PostgreSQL. */
export interface TestDesk extends TestDatabase {
  readonly http: FastifyInstance;
  readonly perform: Perform;
  /** An active colleague named after the role, with {@link testPassword}. */
  add(signInName: string, role: Role, more?: Partial<NewAccount>): Promise<AccountId>;
  /** The cookie of a new session. */
  signIn(signInName: string, address?: string): Promise<string>;
  call(endpoint: Endpoint, call?: Call): Promise<Answer>;
  facts(): Promise<readonly Fact[]>;
  /**
   * Makes a race happen: runs the statements in a transaction of the owner's, starts the calls, and ends the transaction
   * once as many of them as said wait for it.
   */
  afterHolding<Result>(statements: string, waiterCount: number, start: () => Promise<Result>): Promise<Result>;
}

export const testSession = { idleMinutes: 60, maximumMinutes: 720 } as const;

export async function startTestDesk(options: { readonly publicOrigin?: string; readonly more?: readonly Bound[]; readonly idleMinutes?: number } = {}): Promise<TestDesk> {
  const ground = await startTestDatabase();
  const { database, clock, log } = ground;
  const publicOrigin = options.publicOrigin ?? 'https://desk.example';
  const session = { ...testSession, ...(options.idleMinutes ? { idleMinutes: options.idleMinutes } : {}) };
  const parts: AccountsParts = {
    installationKey: new Uint8Array(32).fill(9),
    publicOrigin,
    session,
    desk: { name: 'SPOC Maravel', country: 'XM', timeZone: 'Europe/Brussels', demo: true },
    welcome: { deskName: 'SPOC Maravel', demo: true, signIns: [{ signInName: 'ada', password: testPassword, displayName: 'Ada', roles: ['operator'] }] },
  };
  const perform = createPerform({ ...ground, jobs: { enqueue: async () => undefined } });
  const http = await createHttp(
    {
      perform,
      identify: createIdentify({ database, clock, session }),
      logRefusal: (actor, endpoint, code) => logRefusal(database, clock, actor, endpoint, code),
      log,
      publicOrigin,
      trustedProxies: [],
      sentences: {},
    },
    [...accountsRoutes(parts), ...(options.more ?? [])],
  );
  const call = createCall(http);
  return {
    ...ground,
    http,
    perform,
    call,
    add: async (signInName, role, more = {}) =>
      valueOf(
        await perform(systemActor, { name: 'test.add', operation: 'administer' }, (act) =>
          createAccountWithPassword(act, { signInName, displayName: `Test ${signInName}`, roles: [role], unitIds: [], clearance: 'restricted', language: 'en', password: testPassword, ...more }),
        ),
      ),
    signIn: async (signInName, address) => {
      const answer = await call(contract.signIn, { body: { signInName, password: testPassword }, ...(address ? { address } : {}) });
      if (!answer.cookie) throw new Error(`${signInName} cannot sign in: ${answer.status}`);
      return answer.cookie;
    },
    facts: async () => (await ground.owner.query<Fact>('select slice, kind, object, payload from platform_fact order by id')).rows,
    afterHolding: (statements, waiterCount, start) => afterHolding(ground.owner, statements, waiterCount, start),
    async stop() {
      await http.close();
      await ground.stop();
    },
  };
}

async function afterHolding<Result>(owner: TestDatabase['owner'], statements: string, waiterCount: number, start: () => Promise<Result>): Promise<Result> {
  const holder = await owner.connect();
  try {
    await holder.query('begin');
    await holder.query(statements);
    const result = start();
    const countWaiting = async () =>
      (await owner.query<{ n: number }>('select count(distinct pid)::int as n from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted')).rows[0]!.n;
    while ((await countWaiting()) < waiterCount);
    await holder.query('commit');
    return await result;
  } finally {
    holder.release();
  }
}

function createCall(http: FastifyInstance): TestDesk['call'] {
  return async (endpoint, { params = {}, body, cookie, version, address = '192.0.2.1', headers = {} } = {}) => {
    const given: Readonly<Record<string, string | undefined>> = {
      'x-vigie-request': '1',
      ...(cookie ? { cookie } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...headers,
    };
    const response = await http.inject({
      method: endpoint.method,
      url: `/api/v1${endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`,
      headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      remoteAddress: address,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const set = response.cookies.find(({ name }) => name === sessionCookieName(true) || name === sessionCookieName(false));
    return {
      status: response.statusCode,
      body: response.json(),
      headers: response.headers,
      cookie: set ? `${set.name}=${set.value}` : undefined,
    };
  };
}
