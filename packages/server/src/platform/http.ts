import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { Endpoint, InputOf, RefusalOf, RefusalStatus, ReplyOf } from '../kernel/endpoint.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { isHeldBy } from '../kernel/permission.ts';
import type { Instant } from '../kernel/time.ts';
import type { Act, Perform } from './act.ts';
import { isDatabaseAway, isUnstorableText } from './database.ts';
import type { Log } from './log.ts';
import { platformRefusals, problemMediaType, problemOf, problemSchema, type PlatformRefusal } from './problem.ts';

/** What a handler may know and do beyond its parsed input. */
export interface Exchange {
  /** The version named by `If-Match`; always there when the endpoint asks for it. */
  readonly version: number;
  /** The one file of an upload, or the raw body of a `bytes` endpoint. */
  readonly file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };
  readonly header: (name: string) => string | undefined;
  /** The caller's network address, for throttling only: never stored or logged as it is. */
  readonly address: string;
  readonly sessionId: string | undefined;
  setSessionCookie(token: string, endsAt: Instant): void;
  clearSessionCookie(): void;
}

export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

type Handed<E extends Endpoint> = E['kind'] extends 'download' ? Download : DeepReadonly<ReplyOf<E>>;
type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/** An endpoint with the function that answers it. */
export interface Bound {
  readonly endpoint: Endpoint;
  readonly handle: (act: Act, input: never, exchange: Exchange) => Promise<Outcome<unknown>>;
}

/** Binds an endpoint to its handler; input, reply and refusals are held to the contract by the compiler. */
export function bind<const E extends Endpoint>(
  endpoint: E,
  handle: (act: Act, input: InputOf<E>, exchange: Exchange) => Promise<Outcome<Handed<E>, RefusalOf<E>>>,
): Bound {
  return { endpoint, handle: handle };
}

/** Who is calling, or why that cannot be said. */
export type Identify = (request: {
  readonly sessionToken: string | undefined;
  readonly bearer: string | undefined;
  /** Asked by a screen, not by a person (a live refresh): does not keep the session alive. */
  readonly isUnattended: boolean;
}) => Promise<{ readonly actor: Actor; readonly sessionId?: string } | { readonly refused: 'accounts.session-ended' }>;

export const apiPrefix = '/api/v1';
const bodyLimit = 2 * 1024 * 1024;
/** One upload; a SIRENE message as a whole may have 10 MB, Interpol and Europol files are larger. */
export const uploadLimit = 50 * 1024 * 1024;

export interface HttpParts {
  readonly perform: Perform;
  readonly identify: Identify;
  /** Logs a refusal that came before any act. */
  readonly logRefusal: (actor: Actor, endpoint: Endpoint, code: string) => Promise<void>;
  readonly log: Log;
  readonly publicOrigin: string;
  readonly trustedProxies: readonly string[];
  /** English sentences by refusal code. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly observe?: (endpoint: string, status: number, seconds: number) => void;
}

/** The HTTP server with every endpoint mounted: strict parsing, default-deny, one act per request, problem details. */
export async function createHttp(parts: HttpParts, bounds: readonly Bound[]): Promise<FastifyInstance> {
  const isSecure = parts.publicOrigin.startsWith('https:');
  const app = Fastify({
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- without it the instance is typed by our logger, and no plugin fits
    loggerInstance: parts.log as FastifyBaseLogger,
    // Requests are logged by us, without their address and parameters.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit,
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    ajv: { customOptions: { coerceTypes: false } },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fileSize: uploadLimit, fields: 0, parts: 1 }, throwFileSizeLimit: true });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    hsts: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: true,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    // What the desk answers is for this person, now: nothing of it stays in a cache on a shared machine.
    if (request.url.startsWith('/api/')) reply.header('Cache-Control', 'no-store');
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Vigie', version: '1', description: 'The desk of a national police Single Point of Contact. See the integrator’s guide.', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
      servers: [{ url: parts.publicOrigin }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(isSecure) },
          client: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  setErrorHandler(app, parts);
  app.addContentTypeParser(['message/rfc822', 'application/vnd.vigie.envelope+json'], { parseAs: 'buffer', bodyLimit: uploadLimit }, (_request, body, done) => done(null, body));
  for (const bound of bounds) mount(app, parts, bound, isSecure);
  return app;
}

export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-vigie' : 'vigie';
}

function setErrorHandler(app: FastifyInstance, parts: HttpParts): void {
  app.setErrorHandler((error: { code?: string; statusCode?: number; validation?: readonly unknown[]; validationContext?: string } & Error, request, reply) => {
    if (error.validation) {
      const issues = error.validation.map((issue) => {
        const { instancePath, keyword, message } = issue as { instancePath?: string; keyword?: string; message?: string };
        // A field we do not know is the caller's own text, and may be anything.
        const detail = keyword === 'unrecognized_keys' ? 'unknown field' : (message ?? 'invalid');
        return { in: error.validationContext ?? 'body', name: instancePath?.replaceAll('/', '.').replace(/^\./, '') ?? '', detail };
      });
      return answer(reply, request, parts, 'http.invalid-request', issues);
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE') return answer(reply, request, parts, 'http.too-large');
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return answer(reply, request, parts, 'http.media-type');
    if (isDatabaseAway(error)) return answer(reply, request, parts, 'http.unavailable');
    if (isUnstorableText(error)) return answer(reply, request, parts, 'http.invalid-request');
    if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return answer(reply, request, parts, 'http.invalid-request');
    parts.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed');
    return answer(reply, request, parts, 'http.internal');
  });
  app.setNotFoundHandler((request, reply) => answer(reply, request, parts, 'http.not-found'));
}

function answer(reply: FastifyReply, request: FastifyRequest, parts: HttpParts, code: PlatformRefusal, issues?: readonly { in: string; name: string; detail: string }[]) {
  const status = platformRefusals[code];
  return reply
    .status(status)
    .type(problemMediaType)
    .serializer(JSON.stringify)
    .send(problemOf(code, status, request.id, { sentence: parts.sentences[code], issues: issues ? [...issues] : undefined }));
}

/** One endpoint: who are you, may you, is it well formed, do it, log it, answer. In that order. */
function mount(app: FastifyInstance, parts: HttpParts, { endpoint, handle }: Bound, isSecure: boolean): void {
  const isUnsafe = endpoint.method !== 'GET';
  const cookieName = sessionCookieName(isSecure);

  /** Refuses before the act, on the record: access attempts are evidence too. */
  const refuseEarly = async (request: FastifyRequest, reply: FastifyReply, actor: Actor, code: string, status: number) => {
    if (endpoint.operation !== 'none') await parts.logRefusal(actor, endpoint, code);
    return reply.status(status).type(problemMediaType).serializer(JSON.stringify).send(problemOf(code, status as RefusalStatus, request.id, { sentence: parts.sentences[code] }));
  };

  app.route({
    method: endpoint.method,
    url: apiPrefix + endpoint.path,
    schema: {
      operationId: endpoint.name,
      summary: endpoint.summary,
      tags: [endpoint.name.split('.')[0]!],
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { querystring: z.strictObject(endpoint.query.shape) } : {}),
      ...(endpoint.body ? { body: endpoint.body } : {}),
      ...(endpoint.kind === 'upload' ? { consumes: ['multipart/form-data'] } : {}),
      response: { ...(endpoint.reply ? { 200: endpoint.reply } : {}), ...problemResponses(endpoint) },
      security: endpoint.permission === 'public' ? [] : endpoint.permission === 'client' ? [{ client: [] }] : [{ session: [] }],
    },
    // Before the body is even read: a stranger's gigabytes are not parsed.
    onRequest: async (request, reply) => {
      request.startedAt = performance.now();
      const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      const identity = await parts.identify({ sessionToken: request.cookies[cookieName], bearer: endpoint.permission === 'client' ? bearer : undefined, isUnattended: request.headers['x-vigie-unattended'] === '1' });
      if ('refused' in identity && endpoint.permission !== 'public') return refuseEarly(request, reply, { kind: 'anonymous' }, identity.refused, 401);
      // Who signs in is nobody yet, whoever used this browser before: the log must not name the wrong person.
      const actor: Actor = 'refused' in identity || endpoint.permission === 'public' ? { kind: 'anonymous' } : identity.actor;
      request.actor = actor;
      request.sessionId = 'refused' in identity ? undefined : identity.sessionId;
      if (isUnsafe && endpoint.permission !== 'client' && !isSameOrigin(request, parts.publicOrigin)) return refuseEarly(request, reply, actor, 'http.csrf', 403);
      if (endpoint.permission === 'public') return undefined;
      if (endpoint.permission === 'client') return actor.kind === 'client' ? undefined : refuseEarly(request, reply, actor, 'accounts.client-key-refused', 401);
      if (actor.kind !== 'account') return refuseEarly(request, reply, actor, 'accounts.not-signed-in', 401);
      if (endpoint.permission !== 'signed-in' && !isHeldBy(endpoint.permission, actor.roles)) return refuseEarly(request, reply, actor, 'accounts.not-permitted', 403);
      return undefined;
    },
    handler: async (request, reply) => {
      const version = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
      if (endpoint.ifMatch && version === undefined) return answer(reply, request, parts, 'http.precondition-required');
      const file = endpoint.kind === 'upload' ? await fileOf(request) : endpoint.kind === 'bytes' ? rawOf(request) : undefined;
      if (endpoint.kind === 'upload' && !file) return answer(reply, request, parts, 'http.media-type');
      const exchange = {
        version: Number(version),
        file: file!,
        header: (name: string) => {
          const value = request.headers[name];
          return typeof value === 'string' ? value : undefined;
        },
        address: request.ip,
        sessionId: request.sessionId,
        setSessionCookie: (token: string, endsAt: Instant) =>
          void reply.setCookie(cookieName, token, { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure, expires: new Date(endsAt) }),
        clearSessionCookie: () => void reply.clearCookie(cookieName, { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure }),
      };
      const input = { params: request.params, query: request.query, body: request.body };
      const isUnattended = request.headers['x-vigie-unattended'] === '1';
      const outcome = await parts.perform(request.actor, endpoint, (act) => {
        // Shown on a screen at which nobody sat: the log says so.
        if (isUnattended) act.note({ unattended: true });
        return handle(act, input as never, exchange);
      });
      if (!outcome.ok) {
        const status = endpoint.refusals[outcome.code];
        if (!status) throw new Error(`${endpoint.name} refused with ${outcome.code}, which its contract does not declare`);
        return reply
          .status(status)
          .type(problemMediaType)
          .serializer(JSON.stringify)
          .send(problemOf(outcome.code, status, request.id, { sentence: parts.sentences[outcome.code], detail: outcome.detail }));
      }
      if (endpoint.kind === 'download') return sendDownload(reply, outcome.value as Download);
      const replied = outcome.value as { version?: unknown };
      if (typeof replied.version === 'number') reply.header('ETag', `"${replied.version}"`);
      return reply.status(200).send(outcome.value);
    },
    onResponse: async (request, reply) => {
      const seconds = (performance.now() - (request.startedAt ?? performance.now())) / 1000;
      parts.observe?.(endpoint.name, reply.statusCode, seconds);
      parts.log.info({ endpoint: endpoint.name, status: reply.statusCode, ms: Math.round(seconds * 1000), requestId: request.id }, 'request');
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    sessionId: string | undefined;
    startedAt?: number;
  }
}

/** The browser must say that this page of ours asks: a custom header, which no foreign form can set, and a fitting origin. */
function isSameOrigin(request: FastifyRequest, publicOrigin: string): boolean {
  if (request.headers['x-vigie-request'] !== '1') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (origin === publicOrigin) return true;
  // The same machine under another of its names, as 127.0.0.1 for localhost: the header above already proves the page.
  return request.headers['sec-fetch-site'] === 'same-origin' && origin.endsWith(`//${request.headers.host ?? ''}`);
}

async function fileOf(request: FastifyRequest): Promise<Exchange['file'] | undefined> {
  if (!request.isMultipart()) return undefined;
  const part = await request.file();
  if (!part) return undefined;
  return { name: part.filename || 'file', mediaType: part.mimetype, bytes: await part.toBuffer() };
}

function rawOf(request: FastifyRequest): Exchange['file'] {
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  return { name: '', mediaType, bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) };
}

/** Always to be saved, never shown: a file from outside does not run in our origin. */
async function sendDownload(reply: FastifyReply, { name, mediaType, body }: Download): Promise<FastifyReply> {
  const ascii = name.replaceAll(/[^\w.-]/g, '_');
  reply.header('Content-Disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`);
  reply.header('Content-Security-Policy', "sandbox; default-src 'none'");
  reply.type(mediaType).serializer((payload: unknown) => payload as string);
  if (body instanceof Uint8Array) return reply.send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  const { Readable } = await import('node:stream');
  return reply.send(Readable.from(body));
}

function problemResponses(endpoint: Endpoint): Record<number, z.ZodType> {
  const statuses = new Set<number>([...Object.values(endpoint.refusals), 422, 500]);
  if (endpoint.permission !== 'public') statuses.add(401).add(403);
  if (endpoint.ifMatch) statuses.add(412).add(428);
  return Object.fromEntries([...statuses].map((status) => [status, problemSchema]));
}
