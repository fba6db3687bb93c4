import { randomBytes } from 'node:crypto';
import { createAccountWithPassword, createUnit } from './accounts/commands.ts';
import type { AccountId } from './accounts/model.ts';
import { createDesk, type Desk } from './app.ts';
import { roles, type Role, type UnitId } from './kernel/actor.ts';
import type { Classification } from './kernel/vocabulary.ts';
import { readConfig } from './platform/config.ts';
import { prepareJobs } from './platform/jobs.ts';
import { startTestDatabase, systemActor, valueOf, type TestDatabase } from './platform/testing.ts';

export interface TestApp {
  readonly desk: Desk;
  readonly ground: TestDatabase;
  readonly unitId: UnitId;
  /** Headers of a signed-in colleague of that role: cookie and the mark of our own page. */
  readonly headersOf: (role: Role) => Readonly<Record<string, string>>;
  readonly idOf: (role: Role) => AccountId;
  stop(): Promise<void>;
}

const password = 'seven quiet harbours';

/** The whole desk on a database of its own, with one invented colleague per role, all signed in. It listens on no port. */
export async function startTestApp(options: { readonly clearance?: Classification; readonly env?: Readonly<Record<string, string>> } = {}): Promise<TestApp> {
  const ground = await startTestDatabase();
  const config = readConfig({ VIGIE_VAR: `/tmp/vigie-test-app-${randomBytes(6).toString('hex')}`, VIGIE_LOG_LEVEL: 'silent', ...options.env });
  const desk = await createDesk({
    config: { ...config, folders: [] },
    ownerUrl: ground.ownerUrl,
    deskUrl: ground.deskUrl,
    log: ground.log,
    clock: ground.clock,
    env: options.env ?? {},
    webDirectory: undefined,
    demoSignIns: [],
  });
  await prepareJobs(ground.ownerUrl, desk.queues);
  // Jobs are queued, and none is worked on: a test that wants that starts the queues.
  await desk.jobs.start([]);
  const act = { name: 'test.prepare', operation: 'none' } as const;
  const unit = valueOf(await desk.perform(systemActor, act, (a) => createUnit(a, { code: 'OPS', name: 'Operations', kind: 'desk' })));
  const signedIn = new Map<Role, { headers: Readonly<Record<string, string>>; id: AccountId }>();
  for (const role of roles) {
    const signInName = role;
    const id = valueOf(
      await desk.perform(systemActor, act, (a) =>
        createAccountWithPassword(a, { signInName, displayName: `Test ${role}`, roles: [role], unitIds: [unit.id], clearance: options.clearance ?? 'restricted', language: 'en', password }),
      ),
    );
    const mark = { 'x-vigie-request': '1' };
    const reply = await desk.http.inject({ method: 'POST', url: '/api/v1/accounts/sign-in', headers: mark, payload: { signInName, password } });
    const [cookie] = reply.cookies;
    if (!cookie) throw new Error(`${role} could not sign in: ${reply.body}`);
    signedIn.set(role, { id, headers: { ...mark, cookie: `${cookie.name}=${cookie.value}` } });
  }
  return {
    desk,
    ground,
    unitId: unit.id,
    headersOf: (role) => signedIn.get(role)!.headers,
    idOf: (role) => signedIn.get(role)!.id,
    async stop() {
      await desk.stop();
      await ground.stop();
    },
  };
}
