import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { UsageError } from '../command.ts';

/** A desk as a machine with an API key sees it: the endpoints for lists, over HTTP. */

/** How far a version of a list is. What is not named here may be there too. */
export interface SentVersion {
  readonly id: string;
  readonly number: number;
  readonly state: 'receiving' | 'reading' | 'held' | 'applied' | 'refused' | 'failed';
  readonly rowCount: number;
  readonly acceptedCount: number;
  readonly refusedCount: number;
  readonly duplicateCount: number;
  readonly warningCount: number;
  readonly newCount: number;
  readonly changedCount: number;
  readonly goneCount: number;
  readonly unchangedCount: number;
  readonly heldReasons: readonly string[];
  readonly failure: string | null;
  readonly sameAs: number | null;
}

export interface SentRun {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'stopped' | 'done' | 'failed';
  readonly waitsFor: string | null;
  readonly failure: string | null;
  readonly total: number | null;
  readonly doneCount: number;
  readonly secondsLeft: number | null;
  readonly counts: { readonly found: number; readonly candidates: number; readonly notEnoughData: number; readonly notCompared: number };
  readonly openCount: number;
}

/** The desk refused, with a code of its closed list, or was not there. */
export class DeskError extends Error {
  override name = 'DeskError';
}

export interface Desk {
  begin(list: string, mode: 'full' | 'additions'): Promise<SentVersion>;
  addFile(versionId: string, path: string): Promise<SentVersion>;
  read(versionId: string): Promise<SentVersion>;
  version(versionId: string): Promise<SentVersion>;
  /** Null: there is none yet. */
  run(versionId: string): Promise<SentRun | null>;
}

/** @throws UsageError for an address that is none, or that would send the key in the clear to another machine */
export function openDesk(address: string, key: string): Desk {
  const origin = originOf(address);
  const call = async (method: 'GET' | 'POST', path: string, body?: FormData | object): Promise<unknown> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
      // A key is for this desk and no other.
      redirect: 'error',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new DeskError(`${origin} cannot be reached: ${reasonOf(error)}`);
    });
    const reply: unknown = await response.json().catch(() => undefined);
    if (response.ok && reply !== undefined) return reply;
    const { code, title } = (typeof reply === 'object' && reply !== null ? reply : {}) as { readonly code?: string; readonly title?: string };
    throw new DeskError(`${String(response.status)} ${code ?? 'not an answer of a desk'}${title !== undefined && title !== code ? `: ${title}` : ''}`);
  };
  return {
    begin: async (listCode, mode) => (await call('POST', '/alerts/sent-lists', { listCode, mode })) as SentVersion,
    async addFile(versionId, path) {
      const form = new FormData();
      const blob = await openAsBlob(path).catch((error: unknown) => {
        throw new UsageError(`${path}: ${reasonOf(error)}`);
      });
      form.set('file', blob, basename(path));
      return (await call('POST', `/alerts/sent-lists/${versionId}/files`, form)) as SentVersion;
    },
    read: async (versionId) => (await call('POST', `/alerts/sent-lists/${versionId}/read`)) as SentVersion,
    version: async (versionId) => (await call('GET', `/alerts/sent-lists/${versionId}`)) as SentVersion,
    run: async (versionId) => ((await call('GET', `/screening/runs-of-sent-lists/${versionId}`)) as { readonly run: SentRun | null }).run,
  };
}

function originOf(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new UsageError(`--desk is an address like https://desk.example: ${address}`);
  }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) throw new UsageError('--desk begins with https:// (http:// only on this machine): the API key is not sent in the clear');
  if (url.username !== '' || url.password !== '') throw new UsageError('--desk holds no name or password: the key is in VIGIE_API_KEY');
  return url.origin;
}

function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = [error, cause].map((one) => (typeof one === 'object' && one !== null && 'code' in one ? String(one.code) : '')).find((one) => one !== '');
  return code ?? (error instanceof Error ? error.message : String(error));
}
