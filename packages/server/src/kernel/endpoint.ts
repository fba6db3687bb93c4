import type { z } from 'zod';
import type { Permission } from './permission.ts';

/**
 * What an endpoint does to personal data, in the words of Directive (EU) 2016/680 Art. 25; `administer` and `sign-in`
 * are acts on the desk itself, `none` leaves no trace because it touches neither data nor rights (health, vocabularies).
 */
export const operations = [
  'collect',
  'alter',
  'consult',
  'disclose',
  'transfer',
  'combine',
  'erase',
  'administer',
  'sign-in',
  'none',
] as const;
export type Operation = (typeof operations)[number];

/** HTTP status of a refusal. One of these, so that a client can rely on the set. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 503;

interface EndpointShape {
  /** `slice.verb-noun`: unique; names the operation in OpenAPI and in the audit log. */
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. Path parameters as `:id`. Never anything about a person. */
  readonly path: string;
  /** The three deliberate exceptions to a named permission: anybody, any signed-in person, any machine with an API key. */
  readonly permission: Permission | 'public' | 'signed-in' | 'client';
  readonly operation: Operation;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The JSON reply; absent for a download, whose reply is bytes. */
  readonly reply?: z.ZodType;
  /** `upload`: one file as multipart. `bytes`: the raw body with its media type. `download`: replies bytes with a file name. */
  readonly kind?: 'json' | 'upload' | 'bytes' | 'download';
  /** The caller must name the version it saw (`If-Match`); 428 without, 412 when it has moved on. */
  readonly ifMatch?: true;
  /** The refusals this endpoint may answer, with their status. Anything else it answers is a bug. */
  readonly refusals: Readonly<Record<string, RefusalStatus>>;
}

export type Endpoint<Shape extends EndpointShape = EndpointShape> = Readonly<Shape>;

/** Declares an endpoint: shared by the server that answers it, the client that calls it and OpenAPI. */
export function endpoint<const Shape extends EndpointShape>(shape: Shape): Endpoint<Shape> {
  return shape;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Sent<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** What a handler is given: parsed strictly, defaults filled in. */
export interface InputOf<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
}

/** What a caller sends: each part present only when the endpoint has it. */
export type CallOf<E extends Endpoint> = Present<{
  readonly params: Sent<E['params']>;
  readonly query: Sent<E['query']>;
  readonly body: Sent<E['body']>;
}>;
type Present<T> = { readonly [Key in keyof T as T[Key] extends undefined ? never : Key]: T[Key] };

export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : undefined;
export type RefusalOf<E extends Endpoint> = Extract<keyof E['refusals'], string>;
