import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { HttpError, isPlain } from './http.ts';

/** Names of this machine; anything else in `Host` is a page that had its name point here (DNS rebinding). */
const localHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export function isLocalAddress(host: string): boolean {
  return localHosts.test(host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
}

/**
 * Who may ask. With a key: whoever sends it, as `Authorization: ApiKey KEY` or, as yente's clients may, in the parameter
 * `api_key`. Without one: programs of this machine, on a server that listens to no one else. @throws HttpError 401, 403
 */
export function authorise(request: FastifyRequest, apiKey: string | undefined): void {
  if (apiKey === undefined) {
    if (!localHosts.test(request.headers.host ?? '')) throw new HttpError(403, 'This server answers programs on its own machine only.');
    return;
  }
  const header = /^(?:ApiKey|Bearer)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const parameter = isPlain(request.query) ? request.query['api_key'] : undefined;
  const given = header ?? (typeof parameter === 'string' ? parameter : undefined);
  if (given === undefined) throw new HttpError(401, 'An API key is required: Authorization: ApiKey <key>.');
  if (!isSame(given, apiKey)) throw new HttpError(403, 'Invalid API key.');
}

/** Takes as long for a key that is nearly right as for any other. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
