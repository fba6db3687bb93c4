import type { FastifyInstance } from 'fastify';
import { createPerform, logRefusal } from '../audit/commands.ts';
import type { Role } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { Perform } from '../platform/act.ts';
import { createHttp } from '../platform/http.ts';
import type { Problem } from '../platform/problem.ts';
import { startTestDatabase, systemActor, testActor, type TestDatabase } from '../platform/testing.ts';
import { ensureCountries } from './commands.ts';
import type { ImportReport, Organisation, OrganisationBody } from './contract.ts';
import type { OrganisationFields, OrganisationState } from './model.ts';
import { partnersRoutes } from './routes.ts';

/** A desk of nothing but the directory, spoken to through HTTP as `call('shift-leader', 'GET', '/organisations')`. */
export interface DirectoryDesk {
  readonly desk: TestDatabase;
  readonly perform: Perform;
  readonly call: <Reply = Problem>(role: Role, method: 'GET' | 'POST' | 'PUT', path: string, more?: { readonly body?: unknown; readonly version?: number | undefined; readonly language?: Language }) => Promise<Answer<Reply>>;
  /** Imports a file as a shift leader. */
  upload<Reply = ImportReport>(bytes: string | Uint8Array, apply: boolean, name?: string): Promise<Answer<Reply>>;
  stop(): Promise<void>;
}

export interface Answer<Reply> {
  readonly status: number;
  /** What the test expects to have come. */
  readonly json: Reply;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

export async function startDirectoryDesk(): Promise<DirectoryDesk> {
  const desk = await startTestDatabase();
  const perform = createPerform({ ...desk, jobs: { enqueue: async () => undefined } });
  const app = await createHttp(
    {
      perform,
      // Who calls is whoever the cookie says: the role itself, and its language.
      identify: async ({ sessionToken }) => {
        if (!sessionToken) return { refused: 'accounts.session-ended' as const };
        const [role, language = 'en'] = sessionToken.split('.');
        return { actor: { ...testActor(role as Role), language: language as Language } };
      },
      logRefusal: (actor, endpoint, code) => logRefusal(desk.database, desk.clock, actor, endpoint, code),
      log: desk.log,
      publicOrigin: 'http://desk.example',
      trustedProxies: [],
      sentences: {},
    },
    partnersRoutes(),
  );
  await perform(systemActor, { name: 'partners.ensure-countries', operation: 'administer' }, ensureCountries);
  return {
    desk,
    perform,
    call: (role, method, path, { body, version, language = 'en' } = {}) =>
      inject(app, {
        method,
        path,
        headers: { cookie: `vigie=${role}.${language}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
        ...(body === undefined ? {} : { json: body }),
      }),
    upload: (bytes, apply, name = 'directory.csv') => {
      const boundary = 'x'.repeat(30);
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`;
      return inject(app, {
        method: 'POST',
        path: `/organisations/import?apply=${apply}`,
        headers: { cookie: 'vigie=shift-leader', 'content-type': `multipart/form-data; boundary=${boundary}` },
        raw: Buffer.concat([Buffer.from(head), Buffer.from(bytes as Uint8Array), Buffer.from(`\r\n--${boundary}--\r\n`)]),
      });
    },
    async stop() {
      await app.close();
      await desk.stop();
    },
  };
}

async function inject<Reply>(
  app: FastifyInstance,
  { method, path, headers, json, raw }: { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly json?: unknown; readonly raw?: Buffer },
): Promise<Answer<Reply>> {
  const payload = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await app.inject({
    method,
    url: `/api/v1/partners${path}`,
    headers: { 'x-vigie-request': '1', ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = /json/.test(String(response.headers['content-type']));
  return { status: response.statusCode, json: (isJson ? response.json() : undefined) as Reply, bytes: response.rawPayload, headers: response.headers };
}

/** An organisation as a person would type it in. */
export function bodyOf(more: Partial<OrganisationBody> = {}): OrganisationBody {
  return {
    code: 'NCB-FR',
    type: 'ncb',
    country: 'FR',
    name: 'NCB Paris',
    languages: [],
    channels: ['i247'],
    addresses: ['ncb@police-fr.example'],
    dutyPhone: '+999 100 0001',
    dutyNote: '',
    timeZone: 'Europe/Paris',
    ...more,
  };
}

/** What a person typed in, without what the desk keeps beside it. */
export function typedIn(organisation: Organisation | OrganisationState): OrganisationFields {
  const { id: _id, version: _version, changedAt: _changedAt, ...fields } = organisation;
  return fields;
}
