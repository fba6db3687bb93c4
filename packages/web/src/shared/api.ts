import type { CallOf, Endpoint, ReplyOf } from '@vigie/server/kernel/endpoint';
import { ApiProblem, parseProblem } from './api-problem.ts';
import { observeServerDate } from './clock.ts';
import { isAttended } from './attendance.ts';
import { saveFile } from './save-file.ts';

/** What a caller hands over: the endpoint's own parts, the version seen where it asks for one, and a way to give up. */
export type InputFor<E extends Endpoint> = CallOf<E> &
  (E['ifMatch'] extends true ? { readonly ifMatch: number } : unknown) & {
    readonly signal?: AbortSignal | undefined;
    /** Goes on when the page is left. */
    readonly keepalive?: boolean;
  };

/** The input may be left out when the endpoint asks for nothing. */
export type InputArgument<E extends Endpoint> = object extends InputFor<E>
  ? readonly [input?: InputFor<E>]
  : readonly [input: InputFor<E>];

/** Path, query, body and version of any call, untyped: what {@link InputFor} boils down to. */
interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal | undefined;
  readonly keepalive?: boolean;
}

export const apiBase = '/api/v1';

/** Marks a call as made by this client: another site cannot set it, which is what stops forged requests. */
const markHeaders = { 'X-Vigie-Request': '1', Accept: 'application/json' } as const;

/** With the word of honour that nobody sits here, when nobody does: a refresh by itself must not keep a session alive. */
function requestHeaders(): Record<string, string> {
  return isAttended() ? { ...markHeaders } : { ...markHeaders, 'X-Vigie-Unattended': '1' };
}

type SignInAgain = () => Promise<boolean>;
let signInAgain: SignInAgain | undefined;

/** Who asks the person to sign in again when the session has ended; resolves to whether the call may be repeated. */
export function onSessionEnded(handler: SignInAgain | undefined): void {
  signInAgain = handler;
}

/**
 * Calls an endpoint and gives its reply. Throws {@link ApiProblem} for a refusal and when nobody answers. When the
 * session has ended it waits for a new sign-in and then repeats the call, so nothing the person did is lost.
 */
export async function call<E extends Endpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<ReplyOf<E>> {
  const loose: LooseInput = input ?? {};
  const headers: Record<string, string> = requestHeaders();
  if (loose.body !== undefined) headers['Content-Type'] = 'application/json';
  if (loose.ifMatch !== undefined) headers['If-Match'] = `"${loose.ifMatch}"`;
  const response = await send(urlOf(endpoint, loose), {
    method: endpoint.method,
    headers,
    body: loose.body === undefined ? null : JSON.stringify(loose.body),
    signal: loose.signal ?? null,
    keepalive: loose.keepalive ?? false,
  });
  if (response.status === 204) return {} as ReplyOf<E>;
  return (await response.json()) as ReplyOf<E>;
}

/** Calls a download endpoint and saves the bytes under the name the server gives them. */
export async function download<E extends Endpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<void> {
  const loose: LooseInput = input ?? {};
  const headers: Record<string, string> = { ...requestHeaders(), Accept: '*/*' };
  if (loose.body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await send(urlOf(endpoint, loose), {
    method: endpoint.method,
    headers,
    body: loose.body === undefined ? null : JSON.stringify(loose.body),
    signal: loose.signal ?? null,
  });
  saveFile(fileNameOf(response.headers.get('Content-Disposition')) ?? endpoint.name, await response.blob());
}

/**
 * Sends one file as multipart/form-data, field `file`. `onProgress` hears the share sent, 0 to 1.
 * XMLHttpRequest, because fetch tells nothing of the way up.
 */
export async function upload<E extends Endpoint>(
  endpoint: E,
  input: InputFor<E> & { readonly file: File; readonly onProgress?: (share: number) => void },
): Promise<ReplyOf<E>> {
  const attempt = () => transmit(endpoint.method, urlOf(endpoint, input as LooseInput), input);
  try {
    return (await attempt()) as ReplyOf<E>;
  } catch (error) {
    if (await mayRepeat(error)) return (await attempt()) as ReplyOf<E>;
    throw error;
  }
}

function transmit(
  method: string,
  url: string,
  input: { readonly file: File; readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal | undefined; readonly ifMatch?: unknown },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    if (typeof input.ifMatch === 'number') request.setRequestHeader('If-Match', `"${input.ifMatch}"`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) input.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = parseJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body ?? {});
      else reject(parseProblem(request.status, body));
    });
    request.addEventListener('error', () => reject(offline()));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    input.signal?.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', input.file, input.file.name);
    request.send(form);
  });
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await sendOnce(url, init);
  } catch (error) {
    if (await mayRepeat(error)) return sendOnce(url, init);
    throw error;
  }
}

async function sendOnce(url: string, init: RequestInit): Promise<Response> {
  const sentAtMs = Date.now();
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offline();
  }
  observeServerDate(response.headers.get('Date'), sentAtMs, Date.now());
  if (response.ok) return response;
  throw parseProblem(response.status, parseJson(await response.text()));
}

/** One question for all calls that were refused meanwhile. */
let asking: Promise<boolean> | undefined;

async function mayRepeat(error: unknown): Promise<boolean> {
  const isSignedOut = error instanceof ApiProblem && (error.code === 'accounts.session-ended' || error.code === 'accounts.not-signed-in');
  if (!isSignedOut || !signInAgain) return false;
  asking ??= ask(signInAgain);
  return asking;
}

async function ask(question: SignInAgain): Promise<boolean> {
  try {
    return await question();
  } finally {
    asking = undefined;
  }
}

/** Whether the person is being asked to sign in again: nothing is to be gained by further calls until they have. */
export function isSignInAsked(): boolean {
  return asking !== undefined;
}

function offline(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'http.offline' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The URL of a call: `:name` from the params, the rest of the query in order, undefined left out, lists repeated. */
export function urlOf(endpoint: Pick<Endpoint, 'path'>, input: Pick<LooseInput, 'params' | 'query'>): string {
  const path = endpoint.path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`no value for :${name} in ${endpoint.path}`);
    return encodeURIComponent(textOf(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) query.append(name, textOf(one));
  }
  const text = query.toString();
  return apiBase + path + (text ? `?${text}` : '');
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('only text, numbers and truth values can stand in a URL');
}

/** The file name in a Content-Disposition header; the encoded form (RFC 6266 `filename*`) wins. */
export function fileNameOf(header: string | null): string | undefined {
  if (!header) return undefined;
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) {
    try {
      return safeName(decodeURIComponent(encoded.trim()));
    } catch {
      // Badly encoded: the plain form below.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
  const name = plain?.[1]?.replaceAll(/\\(.)/g, '$1') ?? plain?.[2];
  return name === undefined ? undefined : safeName(name.trim());
}

function safeName(name: string): string | undefined {
  return name.replaceAll(/[/\\\p{Cc}]/gu, '_') || undefined;
}
