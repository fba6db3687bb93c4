import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Endpoint } from '../kernel/endpoint.ts';
import type { Database } from './database.ts';
import { apiPrefix, sessionCookieName, type Identify } from './http.ts';
import type { LiveHub } from './live.ts';
import type { Metrics } from './metrics.ts';
import { completeOpenApi } from './openapi.ts';

/** What stands around the endpoints: health, metrics, OpenAPI, live updates and the web client. */
export async function mountSurroundings(
  app: FastifyInstance,
  parts: {
    readonly database: Database;
    readonly metrics: Metrics;
    readonly metricsToken: string | undefined;
    readonly isDemo: boolean;
    readonly live: LiveHub;
    readonly identify: Identify;
    readonly publicOrigin: string;
    readonly endpoints: readonly Endpoint[];
    /** What a `bytes` endpoint takes. */
    readonly bytesMediaTypes: readonly string[];
    readonly webDirectory: string | undefined;
    /** Fills the gauges before metrics are read. */
    readonly sample: () => Promise<void>;
    readonly isStopping: () => boolean;
  },
): Promise<void> {
  mountHealth(app, parts);
  app.get('/metrics', { schema: hidden }, async (request, reply) => {
    // A demo desk shows its counts on this machine; a real one only to whoever has the token: a proxy makes everybody local.
    const isAllowed = parts.metricsToken ? request.headers.authorization === `Bearer ${parts.metricsToken}` : parts.isDemo && (request.ip === '127.0.0.1' || request.ip === '::1');
    if (!isAllowed) return reply.status(403).send();
    await parts.sample();
    return reply.type(parts.metrics.contentType).send(await parts.metrics.text());
  });
  app.get(`${apiPrefix}/openapi.json`, { schema: hidden }, async () => completeOpenApi(app.swagger(), parts.endpoints, parts.bytesMediaTypes));
  mountLive(app, parts);
  if (parts.webDirectory) await mountWeb(app, parts.webDirectory);
}

/** `UP` when it can work, `DOWN` with 503 when its database is away or it is stopping. */
function mountHealth(app: FastifyInstance, parts: { readonly database: Database; readonly isStopping: () => boolean }): void {
  app.get('/health', { schema: hidden }, async (_request, reply) => {
    try {
      if (parts.isStopping()) throw new Error('stopping');
      await sql`select 1`.execute(parts.database);
      return { status: 'UP' };
    } catch {
      return reply.status(503).send({ status: 'DOWN' });
    }
  });
}

/** Not an endpoint of the contract: left out of OpenAPI. */
const hidden: object = { hide: true };

const heartbeatMs = 15_000;

/** Server-sent events: only which topics changed. The stream ends when the session does. */
function mountLive(app: FastifyInstance, parts: { readonly live: LiveHub; readonly identify: Identify; readonly publicOrigin: string }): void {
  const cookieName = sessionCookieName(parts.publicOrigin.startsWith('https:'));
  const streams = new Set<Readable>();
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.push(null);
  });
  app.get(`${apiPrefix}/live`, { schema: hidden }, async (request, reply) => {
    const sessionToken = request.cookies[cookieName];
    const isSignedIn = async () => {
      const identity = await parts.identify({ sessionToken, bearer: undefined, isUnattended: true });
      return 'actor' in identity && identity.actor.kind === 'account';
    };
    if (!(await isSignedIn())) return reply.status(401).send();
    const stream = new Readable({ read: () => undefined });
    streams.add(stream);
    stream.push('retry: 2000\nevent: hello\ndata: {}\n\n');
    const leave = parts.live.subscribe((topics) => stream.push(`event: changed\ndata: ${JSON.stringify({ topics })}\n\n`));
    const heartbeat = setInterval(() => {
      isSignedIn().then(
        (still) => stream.push(still ? ': alive\n\n' : 'event: ended\ndata: {}\n\n') && (still || stream.push(null)),
        // The database is away: silence, so that the screen knows that it hears nothing.
        () => undefined,
      );
    }, heartbeatMs);
    const close = () => {
      clearInterval(heartbeat);
      leave();
      streams.delete(stream);
    };
    request.raw.on('close', close);
    stream.on('close', close);
    return reply.header('Content-Type', 'text/event-stream').header('X-Accel-Buffering', 'no').send(stream);
  });
}

/** The built client. Names under `assets/` carry a hash, so they may be kept for ever; the page itself never. */
async function mountWeb(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = await readFile(join(directory, 'index.html'));
  app.get('/*', { schema: hidden }, async (request, reply) => {
    if (request.url.startsWith('/api/') || /\.[a-z0-9]+(\?|$)/i.test(request.url)) return reply.callNotFound();
    return reply.header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
}
