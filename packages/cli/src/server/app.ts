import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { readFtmEntity, readRecordValue } from '../engine.ts';
import { entityFacts } from '../input/files.ts';
import { authorise, isSame } from './auth.ts';
import { algorithms, catalog, datasetOf, featureDocs } from './catalog.ts';
import { entityResponse } from './entity.ts';
import { NotReadyError, type Holdings } from './holdings.ts';
import { HttpError, invalid, isPlain, Params, type DatasetRequest } from './http.ts';
import { readMatchOptions, readMatchRequest } from './match-request.ts';
import { matchAll } from './match.ts';
import { addReconciliation } from './reconcile/routes.ts';
import { search } from './search.ts';

export interface AppOptions {
  readonly holdings: Holdings;
  readonly apiKey: string | undefined;
  /** Of a request's body, in bytes. */
  readonly bodyLimit?: number;
}

const usualBodyLimit = 8 * 1024 * 1024;
/** Health says nothing; `/updatez` looks for its token itself. */
const openRoutes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/updatez']);

/** The match server: yente's routes, ours beside them, and the reconciliation service. Logs nothing: addresses hold personal data. */
export function createApp({ holdings, apiKey, bodyLimit = usualBodyLimit }: AppOptions): FastifyInstance {
  const app = Fastify({ bodyLimit, logger: false, routerOptions: { maxParamLength: 2000 }, forceCloseConnections: true });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))));
  app.setErrorHandler((error: unknown, _request, reply) => tell(error, reply));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not Found' }));
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    if (!openRoutes.has(request.routeOptions.url ?? '')) authorise(request, apiKey);
  });

  const features = new Set(Object.keys(featureDocs()));
  app.post('/match/:dataset', async (request: DatasetRequest, reply) => {
    const dataset = datasetOf(holdings, request.params.dataset);
    const options = readMatchOptions(request.query);
    const asked = readMatchRequest(request.body, features);
    const responses = await matchAll(holdings, dataset, asked, options);
    void reply.header('x-batch-size', String(asked.queries.length));
    return { responses: Object.fromEntries(responses), limit: options.limit };
  });
  app.get('/search/:dataset', async (request: DatasetRequest) => await search(holdings, datasetOf(holdings, request.params.dataset), request.query));
  app.get('/catalog', async (request, reply) => {
    const etag = `"${holdings.version}-${String(holdings.store.count)}"`;
    void reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return await reply.code(304).send();
    return catalog(holdings);
  });
  app.get('/algorithms', async () => algorithms());
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => (holdings.isReady ? { status: 'ok' } : await reply.code(503).send({ detail: 'The holdings are being read.' })));
  addEntities(app, holdings);
  addChanges(app, holdings, apiKey);
  addReconciliation(app, holdings);
  return app;
}

type EntityRequest = FastifyRequest<{ Params: { id: string; property?: string } }>;

function addEntities(app: FastifyInstance, holdings: Holdings): void {
  app.get('/entities/:id', async (request: EntityRequest, reply) => {
    new Params(request.query).flag('nested', true);
    const { id } = request.params;
    const stored = holdings.store.find(id);
    if (stored !== undefined) return entityResponse(stored);
    const canonical = holdings.store.canonicalOf(id);
    if (canonical !== undefined && holdings.store.find(canonical) !== undefined) return await reply.redirect(`/entities/${encodeURIComponent(canonical)}`, 308);
    throw new HttpError(404, 'No such entity!');
  });
  // Records stand for themselves: there are no relations to other entities.
  app.get('/entities/:id/adjacent', async (request: EntityRequest) => {
    const stored = holdings.store.find(request.params.id);
    if (stored === undefined) throw new HttpError(404, 'No such entity!');
    return { entity: entityResponse(stored), adjacent: {} };
  });
  app.get('/entities/:id/adjacent/:property', async (request: EntityRequest) => {
    if (holdings.store.find(request.params.id) === undefined) throw new HttpError(404, 'No such entity!');
    const params = new Params(request.query);
    return { results: [], total: { value: 0, relation: 'eq' }, limit: params.number('limit', 10, 0, 500, true), offset: params.number('offset', 0, 0, 9499, true) };
  });
}

function addChanges(app: FastifyInstance, holdings: Holdings, apiKey: string | undefined): void {
  app.post('/updatez', async (request) => {
    const params = new Params(request.query);
    const token = params.text('token');
    // A page in a browser of this machine can send such a request, too: hence never without a key.
    mustHaveKey(apiKey);
    if (token === undefined) authorise(request, apiKey);
    else if (!isSame(token, apiKey)) throw new HttpError(403, 'Invalid token.');
    const loading = holdings.load();
    if (params.flag('sync', false)) await loading;
    else loading.catch(() => undefined);
    return { status: 'ok' };
  });
  app.put('/records/:id', async (request: EntityRequest, reply) => {
    mustHaveKey(apiKey);
    if (!isPlain(request.body)) throw invalid(['body'], 'Input should be a record');
    const value = { ...request.body, id: request.params.id };
    const row = 'schema' in value ? readFtmEntity(value, 1) : readRecordValue(value, 1);
    if (!row.ok) throw new HttpError(422, [{ type: row.reason, loc: ['body'], msg: row.detail }]);
    const isKnown = holdings.store.find(row.record.id) !== undefined;
    await holdings.put(row.record, entityFacts(value));
    return await reply.code(isKnown ? 200 : 201).send({ status: 'ok', id: row.record.id, warnings: row.warnings });
  });
  app.delete('/records/:id', async (request: EntityRequest) => {
    mustHaveKey(apiKey);
    if (!(await holdings.delete(request.params.id))) throw new HttpError(404, 'No such record');
    return { status: 'ok' };
  });
}

/** Whatever can reach the port may read; to change, one must know a key. */
function mustHaveKey(apiKey: string | undefined): asserts apiKey is string {
  if (apiKey === undefined) throw new HttpError(403, 'Changes need an API key: start the server with --api-key-file.');
}

function tell(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof HttpError) return reply.code(error.status).send({ detail: error.detail });
  if (error instanceof NotReadyError) return reply.code(503).header('retry-after', '5').send({ detail: 'The holdings are being read.' });
  const { statusCode, code, message } = error as { readonly statusCode?: number; readonly code?: string; readonly message?: string };
  if (statusCode === 400 && (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError)) return reply.code(422).send({ detail: [{ type: 'json_invalid', loc: ['body'], msg: 'JSON decode error' }] });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return reply.code(statusCode).send({ detail: message ?? 'Bad request' });
  return reply.code(500).send({ detail: 'Internal error' });
}
