import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { datasetOf } from '../catalog.ts';
import type { Holdings } from '../holdings.ts';
import { HttpError, isPlain, Params, type DatasetRequest } from '../http.ts';
import { extend, preview, proposeProperties, suggestEntity, suggestProperty, suggestType } from './extend.ts';
import { manifest } from './manifest.ts';
import { reconcile, reconcileDraft } from './queries.ts';

/** W3C Reconciliation API 0.2 under `/reconcile/{dataset}`; its JSON body of the 1.0 draft is understood as well. */
export function addReconciliation(app: FastifyInstance, holdings: Holdings): void {
  const root = '/reconcile/:dataset';
  app.get(root, async (request: DatasetRequest) => await answer(holdings, request, request.query));
  app.post(root, async (request: DatasetRequest) => await answer(holdings, request, request.body));
  app.get(`${root}/suggest/entity`, async (request: DatasetRequest) => await suggestEntity(holdings, datasetOf(holdings, request.params.dataset), request.query));
  app.get(`${root}/suggest/type`, async (request) => suggestType(request.query));
  app.get(`${root}/suggest/property`, async (request) => suggestProperty(request.query));
  app.get(`${root}/extend/property`, async (request) => proposeProperties(request.query));
  app.get(`${root}/preview`, async (request, reply) => await page(reply, preview(holdings, new Params(request.query).text('id') ?? '')));
}

async function answer(holdings: Holdings, request: DatasetRequest, given: unknown): Promise<unknown> {
  const dataset = datasetOf(holdings, request.params.dataset);
  const values = isPlain(given) ? given : {};
  if (Array.isArray(values['queries'])) return await reconcileDraft(holdings, dataset, values['queries']);
  if (values['queries'] !== undefined) return await reconcile(holdings, dataset, parsed('queries', values['queries']));
  if (values['extend'] !== undefined) return extend(holdings, parsed('extend', values['extend']));
  return manifest(baseOf(request), request.params.dataset, new Params(request.query).text('api_key'));
}

/** A form's field or a parameter holds JSON as text; a JSON body holds the value itself. */
function parsed(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new HttpError(400, `${name} is no JSON`);
  }
}

/** The server's address as the client wrote it, so that links lead back the same way. */
function baseOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

async function page(reply: FastifyReply, html: string): Promise<FastifyReply> {
  return await reply.type('text/html; charset=utf-8').header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'").send(html);
}
